public import ActivationProgramme
public import EventLedger

/// What a programme looked like at the end of each month, by effective day, as known at one position.
///
/// Every number is that of the view at `(known, effective on the last day of the month)`.
public struct MonthlySeries: Sendable, Equatable {
  /// A month of a programme.
  public struct Month: Sendable, Equatable {
    /// Its last day; the day of the report for a month that it ends before its end.
    public var day: Day
    /// Places by the charter; nil where it says nothing or is not known yet.
    public var places: Int?
    /// Places taken.
    public var taken: Int
    /// Entries of the reserve list.
    public var reserve: Int
    /// Time of attendance so far, in minutes, all participants and trainings together.
    public var minutes: AttendanceMinutes
    /// The limit of the budget.
    public var limit: Grosze
    /// What was paid so far.
    public var paid: Grosze
  }

  /// The months without a gap, from the first in which anything happened to the last.
  public var months: [Month]

  /// How many months are shown at most; of a longer history the newest.
  public static let monthLimit = 240
}

extension MonthlySeries {
  /// The time of attendance within each month: what came to be known about its sessions.
  public var minutesWithin: [AttendanceMinutes] {
    var before = AttendanceMinutes()
    return months.map { month in
      defer { before = month.minutes }
      return month.minutes.less(before)
    }
  }

  /// The months as a table.
  public var table: ReportTable {
    ReportTable(
      record: "month", title: LocalizedText(pl: "Przebieg w czasie", en: "Over time"),
      columns: [
        ReportColumn("month_end", LocalizedText(pl: "Stan na dzień", en: "As of")), .places, .taken,
        ReportColumn("reserve", LocalizedText(pl: "Rezerwa", en: "Reserve"), isNumeric: true), .present, .excused,
        .unexcused, .unexplained, .money("limit", "Limit", "Limit"), .money("paid", "Wypłacono", "Paid"),
      ],
      rows: zip(months, minutesWithin).map { month, within in
        [.day(month.day), .count(orNone: month.places), .count(month.taken), .count(month.reserve)]
          + [within.present, within.excused, within.unexcused, within.unexplained].map { .hours(Minutes($0)) }
          + [.money(month.limit), .money(month.paid)]
      })
  }

  /// The months for programs.
  public var value: ReportValue {
    .array(zip(months, minutesWithin).map { month, within in .object(month.members(within: within)) })
  }
}

extension MonthlySeries.Month {
  /// The members of a month, with the time of its own sessions.
  func members(within: AttendanceMinutes) -> [ReportValue.Member] {
    [
      .init("month_end", .text("\(day)")), .init("places", .integer(places)), .init("taken", .integer(taken)),
      .init("reserve", .integer(reserve)), .init("present_hours", .hours(Minutes(within.present))),
      .init("excused_hours", .hours(Minutes(within.excused))),
      .init("unexcused_hours", .hours(Minutes(within.unexcused))),
      .init("unexplained_hours", .hours(Minutes(within.unexplained))),
      .init("limit_grosze", .integer(limit.rawValue)), .init("paid_grosze", .integer(paid.rawValue)),
    ]
  }
}
