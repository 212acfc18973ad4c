public import ActivationProgramme
public import EventLedger

/// A chart over months: lines, steps or stacked bars, drawn as SVG by `ChartSVG`.
public struct Chart: Sendable, Equatable {
  /// What is drawn.
  public enum Form: Sendable, Equatable {
    /// Lines from point to point.
    case lines
    /// Bars on top of each other.
    case stackedBars
  }

  /// What the numbers count.
  public enum Unit: Sendable, Equatable {
    /// Persons or places.
    case count
    /// Minutes, shown as hours.
    case minutes
    /// Grosze, shown as złoty.
    case money
  }

  /// A line or a layer of the bars.
  public struct Series: Sendable, Equatable {
    /// Its name in the legend.
    public var name: LocalizedText
    /// A value a month; nil where there is none.
    public var values: [Int64?]
    /// Whether it is a limit, drawn dashed.
    public var isLimit: Bool

    init(_ pl: String, _ en: String, _ values: [Int64?], isLimit: Bool = false) {
      name = LocalizedText(pl: pl, en: en)
      self.values = values
      self.isLimit = isLimit
    }
  }

  /// Its machine name, unique in its section.
  public var name: String
  /// The heading, which is the title of the picture.
  public var title: LocalizedText
  /// The form.
  public var form: Form
  /// The unit.
  public var unit: Unit
  /// The last days of the months, from left to right.
  public var days: [Day]
  /// What is drawn.
  public var series: [Series]
}

extension MonthlySeries {
  /// Places, time and money over the months; none for a programme without a month.
  var placesChart: Chart {
    Chart(
      name: "places",
      title: LocalizedText(pl: "Zajęte miejsca na koniec miesiąca", en: "Places taken at the end of the month"),
      form: .lines, unit: .count, days: months.map(\.day),
      series: [
        .init(
          "miejsca w projekcie", "places of the programme", months.map { $0.places.map { Int64($0) } }, isLimit: true),
        .init("miejsca zajęte", "places taken", months.map { Int64($0.taken) }),
        .init("lista rezerwowa", "reserve list", months.map { Int64($0.reserve) }),
      ])
  }

  var attendanceChart: Chart {
    let within = minutesWithin
    return Chart(
      name: "attendance",
      title: LocalizedText(
        pl: "Godziny zajęć w miesiącu według obecności", en: "Hours of sessions in the month by presence"),
      form: .stackedBars, unit: .minutes, days: months.map(\.day),
      series: [
        .init("obecność", "present", within.map(\.present)),
        .init("nieobecność usprawiedliwiona", "excused absence", within.map(\.excused)),
        .init("nieobecność nieusprawiedliwiona", "unexcused absence", within.map(\.unexcused)),
        .init("nieobecność niewyjaśniona", "unexplained absence", within.map(\.unexplained)),
      ])
  }

  var spendingChart: Chart {
    Chart(
      name: "spending", title: LocalizedText(pl: "Wydatki narastająco", en: "Spending so far"), form: .lines,
      unit: .money,
      days: months.map(\.day),
      series: [
        .init("limit budżetu", "budget limit", months.map(\.limit.grosze?.rawValue), isLimit: true),
        .init("wypłacono", "paid", months.map(\.paid.grosze?.rawValue)),
      ])
  }
}
