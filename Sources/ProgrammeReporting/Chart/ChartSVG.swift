internal import ActivationProgramme
internal import EventLedger

/// Draws a chart as SVG that needs no script, no font and no other file.
///
/// It has a title and a description for those who do not see it, colours that the colour-blind tell apart (Okabe and
/// Ito's set), and dashes and markers for a printer without colours. All coordinates are decimal numbers with one digit.
struct ChartSVG {
  private static let width = 960
  private static let left = 92
  private static let right = 14
  private static let top = 14
  private static let plotHeight = 220
  private static let legendHeight = 26
  private static let axisHeight = 30
  private static let colours = ["#0072b2", "#d55e00", "#e69f00", "#595959"]
  private static let limitColour = "#595959"

  let chart: Chart
  let id: String
  let language: Language

  private var plotWidth: Int { Self.width - Self.left - Self.right }
  private var scale: ChartScale {
    let least: Int64 = chart.unit == .count ? 1 : chart.unit == .minutes ? 60 : 100
    guard chart.form == .stackedBars else {
      return ChartScale(values: chart.series.flatMap { $0.values.compactMap { $0 } }, unit: least)
    }
    let sums = chart.days.indices.map { month in chart.series.reduce(0) { $0 + max(0, $1.values[month] ?? 0) } }
    return ChartScale(values: sums, unit: least)
  }

  /// The picture.
  var text: String {
    let height = Self.legendHeight + Self.top + Self.plotHeight + Self.axisHeight
    var svg =
      "<svg role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\" viewBox=\"0 0 \(Self.width) \(height)\" "
      + "xmlns=\"http://www.w3.org/2000/svg\">\n"
    svg += "<title id=\"\(id)-title\">\(HTMLText.escaped(chart.title.text(in: language)))</title>\n"
    svg += "<desc id=\"\(id)-desc\">\(HTMLText.escaped(description))</desc>\n"
    svg += legend + "<g transform=\"translate(\(Self.left) \(Self.legendHeight + Self.top))\">\n"
    svg += grid + months
    svg += chart.form == .stackedBars ? bars : lines
    return svg + "</g>\n</svg>\n"
  }

  // MARK: - Words

  /// The chart in a sentence: the span, and first and last value of each series.
  private var description: String {
    guard let first = chart.days.first, let last = chart.days.last else { return "" }
    let span = "\(DayText.month(of: first, in: language)) – \(DayText.month(of: last, in: language))"
    let parts = chart.series.map { series -> String in
      let values = series.values.compactMap { $0 }
      guard let start = values.first, let end = values.last, let most = values.max() else {
        return series.name.text(in: language)
      }
      let words =
        language == .pl
        ? "od \(label(start)) do \(label(end)), najwięcej \(label(most))"
        : "from \(label(start)) to \(label(end)), at most \(label(most))"
      return series.name.text(in: language) + ": " + words
    }
    return span + ". " + parts.joined(separator: "; ") + "."
  }

  private func label(_ value: Int64) -> String {
    switch chart.unit {
    case .count: ReportFigure.count(Int(value)).text(in: language)
    case .minutes: ReportFigure.cell(.hours(Minutes(value))).text(in: language) + " h"
    case .money: ReportFigure.money(Grosze(value)).text(in: language)
    }
  }

  /// A tick: whole hours and whole złoty.
  private func tick(_ value: Int64) -> String {
    switch chart.unit {
    case .count: ReportFigure.grouped(Int(value), in: language)
    case .minutes: ReportFigure.grouped(Int(value / 60), in: language) + " h"
    case .money: ReportFigure.grouped(Int(value / 100), in: language) + (language == .pl ? "\u{A0}zł" : "\u{A0}PLN")
    }
  }

  // MARK: - Parts

  private var legend: String {
    var svg = ""
    var offset = Self.left
    for (index, series) in chart.series.enumerated() {
      let name = series.name.text(in: language)
      if chart.form == .stackedBars {
        svg += "<rect x=\"\(offset)\" y=\"6\" width=\"14\" height=\"12\" fill=\"\(colour(index))\"/>\n"
      } else {
        svg +=
          "<line x1=\"\(offset)\" y1=\"12\" x2=\"\(offset + 22)\" y2=\"12\" stroke=\"\(colour(index))\" "
          + "stroke-width=\"2.5\"\(dash(series))/>\n"
      }
      let start = offset + (chart.form == .stackedBars ? 20 : 28)
      svg += "<text x=\"\(start)\" y=\"16\" class=\"key\">\(HTMLText.escaped(name))</text>\n"
      // About seven pixels a letter at 13 pixels; a name that is wider only comes nearer to the next.
      offset = start + name.count * 7 + 26
    }
    return svg
  }

  private var grid: String {
    let scale = scale
    return scale.ticks.map { value in
      let y = Self.decimal(scale.tenths(value, height: Self.plotHeight))
      let emphasis = value == 0 ? "axis" : "grid"
      return "<line x1=\"0\" y1=\"\(y)\" x2=\"\(plotWidth)\" y2=\"\(y)\" class=\"\(emphasis)\"/>\n"
        + "<text x=\"-8\" y=\"\(y)\" dy=\"0.35em\" class=\"tick end\">\(tick(value))</text>\n"
    }.joined()
  }

  /// Labels of so many months that they do not touch.
  private var months: String {
    let every = max(1, (chart.days.count * 64 + plotWidth - 1) / plotWidth)
    return chart.days.indices.filter { $0.isMultiple(of: every) }.map { index in
      let x = Self.decimal(centre(index))
      return "<line x1=\"\(x)\" y1=\"\(Self.plotHeight)\" x2=\"\(x)\" y2=\"\(Self.plotHeight + 4)\" class=\"axis\"/>\n"
        + "<text x=\"\(x)\" y=\"\(Self.plotHeight + 19)\" class=\"tick middle\">"
        + "\(DayText.month(of: chart.days[index], in: language))</text>\n"
    }.joined()
  }

  private var lines: String {
    let scale = scale
    return chart.series.enumerated().map { number, series in
      var path = ""
      var markers = ""
      var isDrawing = false
      for (index, value) in series.values.enumerated() {
        guard let value else {
          isDrawing = false
          continue
        }
        let (x, y) = (Self.decimal(centre(index)), Self.decimal(scale.tenths(value, height: Self.plotHeight)))
        path += (isDrawing ? "L" : "M") + "\(x) \(y)"
        isDrawing = true
        guard !series.isLimit else { continue }
        markers +=
          "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"2.6\" fill=\"\(colour(number))\">\(tip(series, index, value))</circle>\n"
      }
      return
        "<path d=\"\(path)\" fill=\"none\" stroke=\"\(colour(number))\" stroke-width=\"2\"\(dash(series))/>\n" + markers
    }.joined()
  }

  private var bars: String {
    let scale = scale
    let widthTenths = plotWidth * 10 / max(1, chart.days.count) * 7 / 10
    var svg = ""
    for month in chart.days.indices {
      var sum: Int64 = 0
      for (number, series) in chart.series.enumerated() {
        guard let value = series.values[month], value > 0 else { continue }
        let foot = scale.tenths(sum, height: Self.plotHeight)
        sum += value
        let head = scale.tenths(sum, height: Self.plotHeight)
        svg +=
          "<rect x=\"\(Self.decimal(centre(month) - widthTenths / 2))\" y=\"\(Self.decimal(head))\" "
          + "width=\"\(Self.decimal(widthTenths))\" height=\"\(Self.decimal(foot - head))\" "
          + "fill=\"\(colour(number))\">\(tip(series, month, value))</rect>\n"
      }
    }
    return svg
  }

  private func tip(_ series: Chart.Series, _ month: Int, _ value: Int64) -> String {
    let name = series.name.text(in: language)
    return
      "<title>\(HTMLText.escaped("\(DayText.month(of: chart.days[month], in: language)), \(name): \(label(value))"))</title>"
  }

  // MARK: - Places and looks

  /// The middle of a month in tenths of a pixel.
  private func centre(_ month: Int) -> Int { (2 * month + 1) * plotWidth * 10 / (2 * max(1, chart.days.count)) }

  private func colour(_ series: Int) -> String {
    if chart.series[series].isLimit { return Self.limitColour }
    let drawn = chart.series[..<series].count { !$0.isLimit }
    return Self.colours[drawn % Self.colours.count]
  }

  private func dash(_ series: Chart.Series) -> String { series.isLimit ? " stroke-dasharray=\"7 4\"" : "" }

  private static func decimal(_ tenths: Int) -> String {
    let (whole, tenth) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return (tenths < 0 ? "-" : "") + "\(whole)" + (tenth == 0 ? "" : ".\(tenth)")
  }
}
