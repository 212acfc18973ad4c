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
    public var limit: GroszeSum
    /// What was paid so far.
    public var paid: GroszeSum
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

  /// A month, and the time of its own sessions.
  typealias Row = (month: Month, within: AttendanceMinutes)

  /// The months as rows.
  var rows: [Row] { Array(zip(months, minutesWithin)) }

  /// The columns of all months.
  static let list = list(of: MonthPart.allCases)

  /// The columns of some parts of the months.
  static func list(of parts: [MonthPart]) -> RowList<[Row], Row> {
    RowList("months", { $0 }) {
      Column("month_end", "Stan na dzień", "As of", \.month.day).naming()
      for part in parts { part.columns }
    }
  }
}

/// What a figure of a month is about.
enum MonthPart: CaseIterable {
  case places, hours, money

  /// The columns that belong to it.
  var columns: Columns<MonthlySeries.Row> {
    switch self {
    case .places: Self.ofPlaces
    case .hours: Self.ofHours
    case .money: Self.ofMoney
    }
  }

  private static let ofPlaces = Columns<MonthlySeries.Row> {
    Column(.places, \.month.places)
    Column(.taken, \.month.taken)
    Column("reserve", "Rezerwa", "Reserve", \.month.reserve)
  }

  private static let ofHours = AttendanceMinutes.recorded.of { (row: MonthlySeries.Row) in row.within }

  private static let ofMoney = Columns<MonthlySeries.Row> {
    Column("limit_grosze", "Limit", "Limit", \.month.limit)
    Column("paid_grosze", "Wypłacono", "Paid", \.month.paid)
  }
}
