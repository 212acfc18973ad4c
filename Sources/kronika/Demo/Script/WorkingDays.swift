import EventLedger

/// The days on which the demo's offices work.
enum WorkingDays {
  /// The public holidays of 2018 to 2020 and 2022 that do not fall on a weekend, by the Polish act on days free from
  /// work; 12 November 2018 was free once.
  private static let holidays: Set<String> = [
    "2018-01-01", "2018-04-02", "2018-05-01", "2018-05-03", "2018-05-31", "2018-08-15", "2018-11-01", "2018-11-12",
    "2018-12-25", "2018-12-26", "2019-01-01", "2019-04-22", "2019-05-01", "2019-05-03", "2019-06-20", "2019-08-15",
    "2019-11-01", "2019-11-11", "2019-12-25", "2019-12-26", "2020-01-01", "2020-01-06", "2022-01-06", "2022-04-18",
    "2022-05-03", "2022-06-16", "2022-08-15", "2022-11-01", "2022-11-11", "2022-12-26",
  ]

  /// Whether the offices work on a day.
  static func contains(_ day: Day) -> Bool {
    day.weekday <= .friday && !holidays.contains(day.description)
  }

  /// The day itself or the next on which the offices work.
  static func onOrAfter(_ day: Day) -> Day {
    var day = day
    while !contains(day) { day = day.advanced(by: 1) }
    return day
  }
}

extension Day {
  /// The day that lies so many working days later.
  func workingDays(_ count: Int) -> Day {
    var day = self
    for _ in 0..<count { day = WorkingDays.onOrAfter(day.advanced(by: 1)) }
    return day
  }

  /// The month as yyyymm.
  var monthNumber: Int { year * 100 + month }
}
