public import ActivationProgramme
public import EventLedger

/// The rates of interest on amounts recovered (odsetki jak dla zaległości podatkowych), from a day to a day.
public struct InterestRules: RuleFile {
  /// The version of the form.
  public let format: Int
  /// The name of the set.
  public let id: String
  /// The version of the set.
  public let version: String
  /// The name for people.
  public let name: LocalizedText
  /// Which of the two days named by a return count.
  public let dayCount: Cited<DayCount>
  /// The days of a year by which a yearly rate is divided.
  public let yearDays: Cited<Int>
  /// How the interest is rounded.
  public let rounding: Cited<Rounding>
  /// The rates in the order of their days, without gaps.
  public let rates: [Rate]
  /// The works that the cites name.
  public let works: [String: String]

  /// Which days count.
  public enum DayCount: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// The first and the last.
    case bothEnds = "both-ends"
  }

  /// How interest is rounded.
  public enum Rounding: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// To the grosz, half up, once for the whole time.
    case groszHalfUp = "grosz-half-up"
  }

  /// A yearly rate.
  public struct Rate: Hashable, Sendable, Codable {
    /// The first day.
    public let from: Day
    /// The last day; nil for the last rate.
    public let to: Day?
    /// The rate; nil where it is not known.
    public let rate_basisPoints: BasisPoints?
    /// Its source.
    public let cite: Cite
  }

  /// How many days of interest lie between two days named by a return; nil where the last comes before the first.
  public func days(from first: Day, to last: Day) -> Int? {
    last < first ? nil : first.distance(to: last) + 1
  }

  /// The interest on an amount; nil where a day has no known rate, or the interest does not fit into 64 bits.
  public func interest(on amount: Grosze, from first: Day, to last: Day) -> Grosze? {
    guard let count = days(from: first, to: last), amount.rawValue >= 0 else { return nil }
    // Sums of grosze × basis points × days are divided once, so that no day rounds by itself.
    var product: Int64 = 0
    var counted = 0
    for rate in rates {
      let (from, to) = (max(first, rate.from), min(last, rate.to ?? last))
      guard from <= to else { continue }
      guard let share = rate.rate_basisPoints else { return nil }
      let days = from.distance(to: to) + 1
      counted += days
      let (yearly, first) = amount.rawValue.multipliedReportingOverflow(by: share.rawValue)
      let (part, second) = yearly.multipliedReportingOverflow(by: Int64(days))
      let (sum, third) = product.addingReportingOverflow(part)
      guard !first, !second, !third else { return nil }
      product = sum
    }
    guard counted == count else { return nil }
    let divisor = Int64(yearDays.value) * 10_000
    return Grosze(product / divisor + (product % divisor * 2 >= divisor ? 1 : 0))
  }

  /// Finds what is wrong with it.
  public func check(_ check: inout RuleCheck) {
    check.cite(dayCount.cite, at: "/dayCount/cite")
    check.cite(yearDays.cite, at: "/yearDays/cite")
    check.cite(rounding.cite, at: "/rounding/cite")
    if !(360...366).contains(yearDays.value) {
      check.refuse("/yearDays/value", "\(yearDays.value)", .range("360 to 366"))
    }
    if rates.isEmpty { check.refuse("/rates", "", .notEmpty) }
    for (index, rate) in rates.enumerated() {
      check.cite(rate.cite, at: "/rates/\(index)/cite", isNull: rate.rate_basisPoints == nil)
      check.days(rate.from, rate.to, at: "/rates/\(index)")
      if let share = rate.rate_basisPoints, !(0...100_000).contains(share.rawValue) {
        check.refuse("/rates/\(index)/rate_basisPoints", "\(share.rawValue)", .range("0 to 100000"))
      }
      if index > 0, rates[index - 1].to?.advanced(by: 1) != rate.from {
        check.refuse("/rates/\(index)/from", "\(rate.from)", .daysInOrder)
      }
    }
  }
}
