public import EventLedger

// Terms and ages by the Polish Civil Code (Kodeks cywilny, Act of 23 April 1964), art. 112: a term counted in
// months or years ends on the day whose name or date matches the first day of the term; where the last month
// has no such day, on its last day. A person's age is reached at the beginning of that last day.

extension Day {
  /// The day that ends a term of `months` beginning on this day, by Civil Code article 112.
  ///
  /// From 31 January a term of one month ends on the last day of February. `months` may be negative.
  public func adding(months: Int) -> Day {
    let (year, month, day) = components
    let (zeroBased, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    if overflow { return Day(rawValue: months < 0 ? .min : .max) }
    let targetYear = zeroBased / 12 - (zeroBased % 12 < 0 ? 1 : 0)
    // Beyond these years an Int32 of days has ended anyway.
    guard abs(targetYear) < 6_000_000 else { return Day(rawValue: months < 0 ? .min : .max) }
    let targetMonth = zeroBased - targetYear * 12 + 1
    let last = Day.lengthOfMonth(targetMonth, year: targetYear)
    return Day(rawValue: Day.count(year: targetYear, month: targetMonth, day: min(day, last)))
  }

  /// The day that ends a term of `years` beginning on this day; from 29 February it is 28 February in a common year.
  public func adding(years: Int) -> Day {
    let (months, overflow) = years.multipliedReportingOverflow(by: 12)
    if overflow { return Day(rawValue: years < 0 ? .min : .max) }
    return adding(months: months)
  }

  /// The age in whole years, on `day`, of a person born on this day; `nil` before the birth.
  ///
  /// An age is reached at the beginning of the birthday; a person born on 29 February reaches it on 28 February
  /// in a common year (Civil Code art. 112).
  public func age(on day: Day) -> Int? {
    guard day >= self else { return nil }
    let years = day.year - year
    return adding(years: years) <= day ? years : years - 1
  }
}
