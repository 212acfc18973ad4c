public import ActivationProgramme
public import EventLedger

/// A set of indicators with the moments at which they are counted.
public struct IndicatorRules: RuleFile {
  /// The version of the form.
  public let format: Int
  /// The name of the set.
  public let id: String
  /// The version of the set.
  public let version: String
  /// The name for people.
  public let name: LocalizedText
  /// The programming period that it belongs to.
  public let period: Period
  /// When what is measured.
  public let moments: Moments
  /// What a record needs before it counts anywhere but in the grand total.
  public let completeness: Completeness
  /// The indicators.
  public let indicators: [Indicator]
  /// The works that the cites name.
  public let works: [String: String]

  /// The days on which the set is used.
  public struct Period: Hashable, Sendable, Codable {
    /// The first day.
    public let from: Day?
    /// The last day.
    public let to: Day?
    /// Its source.
    public let cite: Cite
  }

  /// When what is measured.
  public struct Moments: Hashable, Sendable, Codable {
    /// What starts participation.
    public let start: Cited<StartRule>
    /// The day whose status counts.
    public let statusOn: Cited<StatusRule>
    /// How whole years are counted.
    public let age: Cited<AgeRule>
    /// How many days after leaving a situation still counts.
    public let resultsWithin_days: Cited<Int>
    /// From which day these are counted.
    public let resultsCountFrom: Cited<CountFrom>
    /// From which day on a situation counts.
    public let resultsSince: Cited<StatusRule>
  }

  /// What starts participation.
  public enum StartRule: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// The first support.
    case firstSupport = "first-support"
  }

  /// A day of participation.
  public enum StatusRule: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// The day of starting.
    case start
  }

  /// How whole years are counted.
  public enum AgeRule: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// A year is reached at the beginning of the birthday (art. 112 kodeksu cywilnego); see `Day.age`.
    case civilCode112 = "civil-code-112"
  }

  /// The day from which days after leaving are counted.
  public enum CountFrom: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// The last day of participation, which is the day before the leaving is effective.
    case lastDay = "last-day"
  }

  /// What a record needs.
  public struct Completeness: Hashable, Sendable, Codable {
    /// The facts.
    public let fields: [Field]
    /// Their source.
    public let cite: Cite

    /// A fact of the status at the start.
    public enum Field: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
      /// Sex.
      case sex
      /// Status on the labour market.
      case labourStatus = "labour-status"
      /// Whole years.
      case ageYears = "age-years"
      /// Education.
      case education

      /// Whether it is recorded.
      func isRecorded(in status: EntryStatus) -> Bool {
        switch self {
        case .sex: status.sex != nil
        case .labourStatus: status.labourStatus != nil
        case .ageYears: status.ageYears != nil
        case .education: status.education != nil
        }
      }
    }
  }

  /// One indicator.
  public struct Indicator: Hashable, Sendable, Codable {
    /// Its code.
    public let code: String
    /// What it measures.
    public let kind: Kind
    /// Its name.
    public let name: RuleName
    /// What data it is made of.
    public let data: DataClass
    /// The first day on which it exists; nil for always.
    public let from: Day?
    /// The last day on which it exists; nil for always.
    public let to: Day?
    /// Among whom it counts; nil for those whose record is complete.
    public let population: Population?
    /// Whom it counts; nil where it is not counted from this ledger.
    public let condition: IndicatorCondition?
    /// Why it is not counted.
    public let notCountedBecause: LocalizedText?
    /// Where it comes from.
    public let cites: Cites

    /// What an indicator measures.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
      /// Participants by their status at the start (produkt).
      case output
      /// Participants by their situation up to four weeks after leaving (rezultat bezpośredni).
      case result
      /// Participants six months after leaving (rezultat długoterminowy).
      case longerTerm = "longer-term"
      /// Projects or entities.
      case entity
    }

    /// Among whom an indicator counts.
    public enum Population: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
      /// Everybody whose participation started, also with an incomplete record.
      case grandTotal = "grand-total"
    }

    /// What data an indicator is made of, by the marks of the annexes.
    public enum DataClass: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
      /// Personal data (`*`).
      case personal
      /// Special categories of data (`**`).
      case special
      /// No personal data.
      case none
    }

    /// Where the parts of an indicator come from.
    public struct Cites: Hashable, Sendable, Codable {
      /// Its code.
      public let code: Cite
      /// Its English name.
      public let name: Cite
      /// Its Polish name.
      public let namePl: Cite
      /// Whom it counts.
      public let condition: Cite
    }

    /// Whether it exists on a day.
    public func exists(on day: Day?) -> Bool {
      guard let day else { return true }
      return (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
  }

  /// Finds what is wrong with it.
  public func check(_ check: inout RuleCheck) {
    check.cite(period.cite, at: "/period/cite")
    check.days(period.from, period.to, at: "/period")
    check.cite(moments.start.cite, at: "/moments/start/cite")
    check.cite(moments.statusOn.cite, at: "/moments/statusOn/cite")
    check.cite(moments.age.cite, at: "/moments/age/cite")
    check.cite(moments.resultsWithin_days.cite, at: "/moments/resultsWithin_days/cite")
    check.cite(moments.resultsCountFrom.cite, at: "/moments/resultsCountFrom/cite")
    check.cite(moments.resultsSince.cite, at: "/moments/resultsSince/cite")
    if !(0...366).contains(moments.resultsWithin_days.value) {
      check.refuse("/moments/resultsWithin_days/value", "\(moments.resultsWithin_days.value)", .range("0 to 366"))
    }
    check.cite(completeness.cite, at: "/completeness/cite")
    if indicators.isEmpty { check.refuse("/indicators", "", .notEmpty) }
    check.unique(indicators.map(\.code), at: "/indicators", "code")
    for (index, indicator) in indicators.enumerated() { self.check(indicator, "/indicators/\(index)", &check) }
  }

  private func check(_ indicator: Indicator, _ field: String, _ check: inout RuleCheck) {
    check.cite(indicator.cites.code, at: field + "/cites/code")
    check.cite(indicator.cites.name, at: field + "/cites/name", isNull: indicator.name.en == nil)
    check.cite(indicator.cites.namePl, at: field + "/cites/namePl", isNull: indicator.name.pl == nil)
    check.cite(indicator.cites.condition, at: field + "/cites/condition")
    check.days(indicator.from, indicator.to, at: field)
    guard let condition = indicator.condition else {
      if indicator.notCountedBecause == nil { check.refuse(field + "/notCountedBecause", "", .reasonNeeded) }
      return
    }
    condition.check(&check, at: field + "/condition")
    if indicator.notCountedBecause != nil { check.refuse(field + "/notCountedBecause", "", .unknownIsNull) }
    let counts = indicator.kind == .output || indicator.kind == .result
    if !counts || condition.asksForResults != (indicator.kind == .result) {
      check.refuse(
        field + "/kind", indicator.kind.rawValue,
        .computable("output for the status at the start, result for what holds on leaving"))
    }
  }
}
