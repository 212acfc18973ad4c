internal import ActivationProgramme
public import EventLedger

/// Whole years of age by article 112 of the Civil Code: a year is reached at the beginning of the birthday.
///
/// Where the last month has no such day, the year is reached on its last day, so who was born on 29 February turns a
/// year older on 28 February of a common year (the second rule is inferred from the article, see the rule files).
public enum WholeYears {
  /// The age on a day; nil before the birth.
  public static func age(bornOn birth: Day, on day: Day) -> Int? {
    guard birth <= day else { return nil }
    let (born, now) = (birth.components, day.components)
    let birthday = min(born.day, Day.lengthOfMonth(born.month, year: now.year))
    let isReached = (now.month, now.day) >= (born.month, birthday)
    return now.year - born.year - (isReached ? 0 : 1)
  }
}

extension Day {
  /// The same day of the month so many months later; the last day of that month where it has no such day.
  func advanced(byMonths months: Int) -> Day {
    let (year, month, day) = components
    let count = year * 12 + month - 1 + months
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    let newDay = Swift.min(day, Day.lengthOfMonth(newMonth, year: newYear))
    // The parts are those of a calendar day, so only a year outside the calendar could fail; then the day stays.
    return (try? Day(year: newYear, month: newMonth, day: newDay)) ?? self
  }
}
