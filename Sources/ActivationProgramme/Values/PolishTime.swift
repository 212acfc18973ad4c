public import EventLedger

/// Legal time in Poland (Europe/Warsaw): UTC+1 in winter, UTC+2 in summer, by arithmetic.
///
/// Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October
/// (Directive 2000/84/EC art. 2 and 3; in Poland since the autumn of 1996, tz database `Poland`/`EU` rules).
/// The rule is applied to all years; before the autumn of 1996 the law differed, so moments before
/// 1996-10-01 must not be asked. A future end of summer time needs a dated rule here.
public enum PolishTime {
  /// How many seconds Polish clocks are ahead of UTC at a moment: 3,600 or 7,200.
  public static func utcOffsetSeconds(at moment: Timestamp) -> Int {
    let year = Day(moment).year
    let begins = change(year: year, month: 3)
    let ends = change(year: year, month: 10)
    return moment >= begins && moment < ends ? 7_200 : 3_600
  }

  /// 01:00 UTC on the last Sunday of March or October, both of which have 31 days.
  private static func change(year: Int, month: Int) -> Timestamp {
    let last = Day(rawValue: Day.count(year: year, month: month, day: 31))
    let sunday = last.advanced(by: -(last.weekday.rawValue % 7))
    return Timestamp(startOf: sunday).adding(seconds: 3_600)
  }
}

extension Day {
  /// The civil day in Poland at a moment; half past midnight in Łódź belongs to the new day although UTC is behind.
  public init(inPolandAt moment: Timestamp) {
    self.init(moment, utcOffsetSeconds: PolishTime.utcOffsetSeconds(at: moment))
  }
}

extension Timestamp {
  /// The last moment of a civil day in Poland.
  public init(endInPolandOf day: Day) {
    let midnight = Timestamp(startOf: day.advanced(by: 1))
    // Clocks change in the night to a Sunday, hours after midnight, so the offset of the evening holds at its end.
    let offset = PolishTime.utcOffsetSeconds(at: midnight.adding(seconds: -7_200))
    self = midnight.adding(seconds: Int64(-offset)).adding(microseconds: -1)
  }
}

extension DayRule {
  /// The civil day in Poland.
  public static let poland = DayRule { Day(inPolandAt: $0) }
}

extension PersonalVault.Configuration {
  /// The defaults, with days in Poland, and PESEL numbers claimed as the recorder claims them.
  public static var poland: Self {
    var configuration = Self()
    configuration.dayOf = .poland
    configuration.claimRule = PersonalParts.claimRule
    return configuration
  }
}
