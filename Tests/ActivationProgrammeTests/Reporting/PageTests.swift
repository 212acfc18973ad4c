import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Pages for people")
struct PageTests {
  private static let hostile = [
    "<script>alert(1)</script>", "\" onmouseover=\"x", "'><b>", "&lt;", "a\u{202e}b", "=1+1", "+48", "-2", "@x",
    "\ttab", "\rline", "x,\"y\"\r\nz",
  ]

  private static func hostileDocument() -> ReportDocument {
    let columns = [
      ReportColumn("text", LocalizedText(pl: "<i>nagłówek</i>", en: "<i>heading</i>")),
      ReportColumn("amount", LocalizedText(pl: "Kwota", en: "Amount"), isNumeric: true),
    ]
    let table = ReportTable(
      record: "hostile", title: LocalizedText(pl: "<u>", en: "<u>"), columns: columns,
      rows: hostile.map { [.text($0), .money(Grosze(-123_456_789))] })
    var page = PageTable(table)
    page.anchors[0] = "x\" y"
    page.links[.init(1, 0)] = "x\" y"
    var section = ReportSection(
      name: "s\"<", title: LocalizedText(pl: "<t>", en: "<t>"), notes: [LocalizedText(pl: "<n>", en: "<n>")],
      tables: [page], value: .null)
    section.charts = [
      Chart(
        name: "c\"<", title: LocalizedText(pl: "<c>", en: "<c>"), form: .lines, unit: .count,
        days: [Day(rawValue: 17_000)], series: [.init("<s>", "<s>", [.max])])
    ]
    let part = ReportDocument.Part(
      programme: "p\"<", name: LocalizedText(pl: "<p>", en: "<p>"), facts: [], highlights: [], sections: [section])
    return ReportDocument(
      kind: "test", title: LocalizedText(pl: "<h>", en: "<h>"),
      stamp: ReportStamp(point: ReportPoint(position: 7), origin: "<o>", root: "<r>"), parts: [part])
  }

  @Test("no text of the ledger can become an element, an attribute or a script of the page")
  func html() throws {
    for language in Language.allCases {
      let page = ReportHTML(Self.hostileDocument(), language: language).text
      for piece in ["<script", "<i>", "<u>", "<t>", "<n>", "<c>", "<s>", "<o>", "<r>", "<b>", "\" onmouseover"] {
        #expect(!page.contains(piece), "\(piece)")
      }
      #expect(!page.contains("\u{202e}"))
      #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
      #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
      #expect(!page.contains("http://") || page.contains("xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(!page.contains("src=") && !page.contains("@import") && !page.contains("url("))
      #expect(page.contains("href=\"#x-22.-20.y\"") && page.contains("id=\"x-22.-20.y\""))
    }
  }

  @Test("no cell of the CSV is a formula, and RFC 4180 quoting gives every text back")
  func csv() throws {
    let text = Self.hostileDocument().csv
    let rows = try CSVReader.rows(text)
    let record = try #require(rows.first?.firstIndex(of: "text"))
    let found = rows.filter { $0[0] == "hostile" }.map { $0[record] }
    #expect(
      found == Self.hostile.map { "=+-@\t\r".unicodeScalars.contains($0.unicodeScalars.first!) ? "'" + $0 : $0 })
    for row in rows {
      #expect(row.count == rows[0].count)
      for cell in row where Int(cell) == nil {
        #expect(!"=+-@\t\r\n".unicodeScalars.contains(cell.unicodeScalars.first ?? "x"), "\(cell)")
      }
    }
  }

  @Test("amounts, hours, days and moments are written as in Poland and as in English, by arithmetic alone")
  func figures() throws {
    func both(_ figure: ReportFigure) -> [String] { [figure.text(in: .pl), figure.text(in: .en)] }
    #expect(both(.money(Grosze(123_456))) == ["1\u{a0}234,56\u{a0}zł", "1,234.56\u{a0}PLN"])
    #expect(both(.money(Grosze(-5))) == ["-0,05\u{a0}zł", "-0.05\u{a0}PLN"])
    #expect(both(.count(1_234_567)) == ["1\u{a0}234\u{a0}567", "1,234,567"])
    #expect(both(.count(-999)) == ["-999", "-999"])
    #expect(both(.day(try Day(parsing: "2019-06-30"))) == ["30.06.2019\u{a0}r.", "30 June 2019"])
    #expect(both(.cell(.hours(Minutes(90)))) == ["1,5", "1.5"])
    // Summer time: half past midnight in Łódź belongs to the next day.
    let moment = try Timestamp(parsing: "2019-06-30T22:30:05Z")
    #expect(
      both(.moment(moment)) == ["01.07.2019\u{a0}r., 00:30:05 (czas polski)", "1 July 2019, 00:30:05 (Polish time)"])
    #expect(
      ReportFigure.moment(try Timestamp(parsing: "2019-12-01T10:00:00Z")).text(in: .en).hasPrefix(
        "1 December 2019, 11:00:00"))
  }

  @Test("the address of a cell, and of its row in the CSV, names a figure of the report's JSON with the same value")
  func addresses() async throws {
    var ledgers: [Ledger] = []
    for seed in 0..<6 as Range<UInt64> {
      ledgers.append(Ledger(store: try await ViewHistory(seed: seed, count: 200).store()))
      ledgers.append(try await QuestionHistory(seed: seed).ledger())
    }
    for (seed, ledger) in ledgers.enumerated() {
      let programmes = try ledger.view(CapacityProjection()).state.programmes
      let point = ReportPoint(position: try ledger.head())
      let stamp = ReportStamp(point: point, known: .position(point.position))
      let report = try ProgrammeReport(ledger, programmes: programmes, stamp: stamp)
      var checked = 0
      for part in report.document.parts {
        for page in part.sections.flatMap(\.tables) { checked += try check(page, in: part.value, seed) }
      }
      #expect(checked > 100, "seed \(seed)")
    }
  }

  /// Columns that name a row, or that show a name of the charter or of the rules and no figure.
  private static let names: Set<String> = [
    "quota", "name", "unit", "participant", "training", "session", "task", "line", "code", "threshold", "number",
    "reference", "month", "refund", "month_end", "state", "control", "recommendation", "text",
  ]

  private func check(_ page: PageTable, in value: ReportValue, _ seed: Int) throws -> Int {
    var checked = 0
    for (row, cells) in page.table.rows.enumerated() {
      let rows = page.table.addresses
      try #require(rows.count == page.table.rows.count, "\(page.table.record)")
      #expect(value.value(of: rows[row]) != nil, "seed \(seed), \(rows[row])")
      for (column, cell) in cells.enumerated() {
        let key = page.table.columns[column].key
        guard let address = page.table.address(row: row, column: column) else {
          let isRow = Self.names.contains(key) || ["claim", "position"].contains(key)
          #expect(
            isRow || (key, page.table.record) == ("quota", "reserve"), "seed \(seed), \(page.table.record) \(key)")
          continue
        }
        let found = value.value(of: address)
        let expected: ReportValue =
          switch cell {
          case .count(let count): .integer(Int64(count))
          case .money(let amount): .integer(amount.rawValue)
          case .hours(let minutes): .hours(minutes)
          case .percent(let share): .percent(share)
          case .day(let day): .text("\(day)")
          case .flag(let flag): .bool(flag)
          case .text(let text), .code(let text, _): .text(text)
          case .name(let name): .text(name.pl)
          case .none: .null
          }
        // What is empty in a table is an empty text in the JSON.
        #expect(
          found == expected || (cell == .none && found == .text("")),
          "seed \(seed), \(address): \(String(describing: found))")
        // What stands in the attribute is read by the command as the same figure.
        #expect(FigureAddress(address.description) == address)
        checked += 1
      }
    }
    return checked
  }

  @Test("people read words where programs read codes, in Polish without an English one")
  func codes() async throws {
    let ledger = try await QuestionHistory(seed: 3).ledger()
    let point = ReportPoint(position: try ledger.head())
    let report = try ProgrammeReport(
      ledger, programmes: QuestionHistory.programmes, stamp: ReportStamp(point: point, known: .position(point.position))
    )
    let codes = ["kind", "status", "mark", "outcome", "missing"]
    var shown = 0
    for page in report.document.parts.flatMap(\.sections).flatMap(\.tables) {
      for cells in page.table.rows {
        for (column, cell) in cells.enumerated() where cell != .none {
          let key = page.table.columns[column].key
          guard codes.contains(key) || (key, page.table.record) == ("reason", "indicator") else { continue }
          guard case .code(let code, let words) = cell else {
            Issue.record("\(page.table.record).\(key): \(cell) has no words")
            continue
          }
          #expect(words.pl != code && cell.text(in: .pl) == words.pl)
          shown += 1
        }
      }
    }
    #expect(shown > 50)
    let plain = ReportPlainText(report.document, language: .pl).text
    #expect(plain.contains("przeczytana w źródle") && !plain.contains("verified"))
    #expect(report.document.csv.contains(",verified,"))
  }

  @Test("a chart has a title, a description and finite places, also for values at the ends of their range")
  func charts() {
    for values: [Int64?] in [[nil, nil], [0, 0], [1, 3], [-5, 7], [.max, .min], [nil, 100_000_000]] {
      for form in [Chart.Form.lines, .stackedBars] {
        let chart = Chart(
          name: "c", title: LocalizedText(pl: "t", en: "t"), form: form, unit: .money,
          days: [Day(rawValue: 17_000), Day(rawValue: 17_031)], series: [.init("s", "s", values)])
        let svg = ChartSVG(chart: chart, id: "c", language: .en).text
        #expect(svg.contains("<title id=\"c-title\">") && svg.contains("<desc id=\"c-desc\">"))
        #expect(svg.contains("role=\"img\"") && !svg.contains("nan") && !svg.contains("inf"))
      }
    }
  }

  @Test("ticks are round, at most seven, and hold every value and zero")
  func scale() {
    for top: Int64 in [0, 1, 2, 3, 7, 10, 11, 49, 50, 51, 70, 99, 100, 12_345, 113_702_881, 1 << 50] {
      for foot: Int64 in [0, -1, -70, -12_345] {
        let scale = ChartScale(values: [top, foot], unit: 1)
        #expect((2...8).contains(scale.ticks.count), "\(top) \(foot) \(scale)")
        #expect(scale.low <= min(foot, 0) && scale.high >= max(top, 0))
        #expect(scale.ticks.contains(0) && scale.low % scale.step == 0)
        #expect(scale.tenths(scale.high, height: 220) == 0 && scale.tenths(scale.low, height: 220) == 2_200)
      }
    }
  }
}

/// A reader of RFC 4180 that knows nothing of the writer.
enum CSVReader {
  struct Malformed: Error {}

  static func rows(_ text: String, separator: UnicodeScalar = ",") throws -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      if isQuoted {
        guard scalar == "\"" else {
          cell.append(scalar)
          continue
        }
        if scalars.first == "\"" {
          cell.append(scalars.removeFirst())
        } else {
          isQuoted = false
        }
      } else if scalar == "\"" {
        guard cell.isEmpty else { throw Malformed() }
        isQuoted = true
      } else if scalar == separator {
        row.append(String(cell))
        cell = .init()
      } else if scalar == "\r" {
        guard scalars.popFirst() == "\n" else { throw Malformed() }
        rows.append(row + [String(cell)])
        (row, cell) = ([], .init())
      } else {
        cell.append(scalar)
      }
    }
    guard row.isEmpty, cell.isEmpty, !isQuoted else { throw Malformed() }
    return rows
  }
}
