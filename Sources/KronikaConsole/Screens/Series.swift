import ActivationProgramme
import EventLedger
import ProgrammeReporting

extension Desk {
  private static let points = 24

  /// A figure over time, as known then and as known now.
  func series() throws -> Page {
    let view = try chosenView()
    guard let projection = view.projection, let path = look["figure"], let figure = FigureAddress(path) else {
      throw ConsoleFault(
        400, pl: "Adres nie podaje liczby widoku (view, figure).", en: "The address names no figure of a view (view, figure).")
    }
    var page = Page(title: text("Liczba w czasie", "A figure over time"))
    let days = try self.days()
    var rows: [(day: Day, then: ReportValue?, now: ReportValue?)] = []
    for day in days {
      let end = Timestamp(endInPolandOf: day)
      rows.append(
        (
          day,
          try Self.value(projection, figure, programme, ViewPoint(known: .time(end), effectiveOn: day), ledger),
          try Self.value(projection, figure, programme, ViewPoint(known: look.known, effectiveOn: day), ledger)
        ))
    }
    guard rows.contains(where: { $0.now != nil || $0.then != nil }) else { throw ConsoleView.unknown(figure) }
    page.blocks = [
      .facts([.init(label: look.text(view.title), cell: Page.Cell(path, href: explain(figure, in: view), isCode: true))]),
      .picture(
        StepChart(
          days: days, lines: [rows.map { $0.then?.number }, rows.map { $0.now?.number }],
          names: [text("jak wiadomo było wtedy", "as known then"), text("jak wiadomo teraz", "as known now")],
          words: text("Wykres liczby \(path) w czasie; te same dane są w tabeli.", "A chart of \(path) over time; the table has the same data."),
          look: look
        ).svg),
      .table(
        Page.Table(
          id: "series", caption: text("Wartość na koniec dnia", "The value at the end of the day"),
          columns: [
            ("day", text("Dzień", "Day"), false), ("then", text("Jak wiadomo było wtedy", "As known then"), true),
            ("now", text("Jak wiadomo teraz", "As known now"), true), ("change", text("Różnica", "Difference"), false),
          ],
          rows: rows.map { row in
            .init(cells: [
              Page.Cell(look.day(row.day), href: look.href("/explain", [("view", view.rawValue), ("figure", path), ("on", "\(row.day)")]), machine: "\(row.day)"),
              Page.Cell(look.figure(row.then, of: figure), machine: row.then?.json ?? ""),
              Page.Cell(look.figure(row.now, of: figure), machine: row.now?.json ?? ""),
              Page.Cell(look.change(from: row.then, to: row.now, of: figure), machine: ""),
            ])
          }, empty: "")),
    ]
    return page
  }

  /// Days spread evenly over the life of the programme.
  private func days() throws -> [Day] {
    guard let span = try span() else { return [] }
    let length = span.first.distance(to: span.last)
    let count = min(Self.points, max(1, length))
    return (0...count).map { span.first.advanced(by: length * $0 / count) }
  }

  /// The first and the last effective day that are reached; what lies ahead of the last record is left out.
  func span() throws -> (first: Day, last: Day)? {
    let known = try ReportPoint(look.point, in: ledger).position
    guard let first = try event(at: Position(rawValue: 1)), let last = try event(at: known) else { return nil }
    let start = min(first.effectiveOn, Day(inPolandAt: first.recordedAt))
    return (start, max(start, Day(inPolandAt: last.recordedAt)))
  }

  private static func value(
    _ projection: some ReportingProjection, _ figure: FigureAddress, _ programme: String, _ point: ViewPoint,
    _ ledger: Ledger
  ) throws -> ReportValue? {
    let view = try ledger.view(projection, at: point)
    return try projection.value(of: view.state, programme: programme, at: ReportPoint(view)).value(of: figure)
  }
}

/// Lines of values as steps, drawn as SVG.
struct StepChart {
  let days: [Day]
  let lines: [[Int64?]]
  let names: [String]
  let words: String
  let look: Look

  var svg: String {
    let values = lines.joined().compactMap { $0 }
    guard let largest = values.max(), let smallest = values.min(), days.count > 1 else { return "" }
    let (top, bottom) = (Double(max(largest, 0)), Double(min(smallest, 0)))
    let range = max(top - bottom, 1)
    func x(_ index: Int) -> Int { 20 + index * 860 / (days.count - 1) }
    func y(_ value: Int64) -> Int { 20 + Int((top - Double(value)) / range * 200) }
    var marks = "<line x1=\"20\" y1=\"\(y(0))\" x2=\"880\" y2=\"\(y(0))\" class=\"axis\"/>"
    for (number, line) in lines.enumerated() {
      var path = ""
      for (index, value) in line.enumerated() {
        guard let value else { continue }
        path += path.isEmpty ? "M\(x(index)) \(y(value))" : "H\(x(index))V\(y(value))"
      }
      marks += "<path d=\"\(path)\" class=\"line line\(number + 1)\"/>"
      marks += "<path d=\"M\(20 + number * 300) 262h30\" class=\"line line\(number + 1)\"/>"
      marks += "<text x=\"\(58 + number * 300)\" y=\"267\">\(names[number])</text>"
    }
    marks += "<text x=\"20\" y=\"240\">\(look.day(days[0]))</text>"
    marks += "<text x=\"880\" y=\"240\" class=\"end\">\(look.day(days[days.count - 1]))</text>"
    let label = MarkupText.escaped(words)
    return "<svg role=\"img\" aria-label=\"\(label)\" class=\"chart\" viewBox=\"0 0 900 280\">\(marks)</svg>"
  }
}

/// Text made harmless for SVG that is drawn here; everything else is escaped by the templates.
enum MarkupText {
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
