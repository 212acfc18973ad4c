public import ActivationProgramme
internal import EventLedger

/// Writes a report as one HTML file that needs no other: no script, no font, no picture from elsewhere.
///
/// Every figure carries its address in `data-figure`, and its table `data-explain`; the two together are the arguments
/// of `kronika explain`. The file says itself that nothing may be loaded (Content-Security-Policy).
public struct ReportHTML {
  private let document: ReportDocument
  private let language: Language

  /// Prepares a page.
  public init(_ document: ReportDocument, language: Language) {
    self.document = document
    self.language = language
  }

  /// The file.
  public var text: String {
    let title = escaped(document.title)
    var html = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <title>\(title)\(document.parts.count == 1 ? " – " + escaped(document.parts[0].name) : "")</title>
      <style>
      \(PageStyle.css)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1>\(title)</h1>

      """
    html += facts(document.stamp.facts) + "</header>\n" + contents
    if document.parts.isEmpty { html += "<p class=\"empty\">\(escaped(Words.noProgramme))</p>\n" }
    for part in document.parts { html += self.part(part) }
    return html + "<footer><p>\(escaped(Words.howToExplain))</p></footer>\n</main>\n</body>\n</html>\n"
  }

  private func escaped(_ text: LocalizedText) -> String { HTMLText.escaped(text.text(in: language)) }

  private func anchor(_ part: ReportDocument.Part, _ section: String) -> String {
    HTMLText.anchor(part.programme) + "-" + HTMLText.anchor(section)
  }

  private var contents: String {
    guard !document.parts.isEmpty else { return "" }
    let items = document.parts.flatMap { part in
      part.sections.map { section in
        let name = document.parts.count == 1 ? "" : HTMLText.escaped(part.programme) + ": "
        return "<li><a href=\"#\(anchor(part, section.name))\">\(name)\(escaped(section.title))</a></li>\n"
      }
    }
    return "<nav aria-label=\"\(escaped(Words.contents))\"><ul>\n\(items.joined())</ul></nav>\n"
  }

  private func facts(_ facts: [ReportFact]) -> String {
    let rows = facts.map { fact in
      let isName = if case .cell(.text) = fact.value { true } else { false }
      let value = HTMLText.escaped(fact.value.text(in: language))
      return "<dt>\(escaped(fact.label))</dt><dd>\(isName ? "<code>\(value)</code>" : value)</dd>\n"
    }
    return "<dl class=\"facts\">\n\(rows.joined())</dl>\n"
  }

  private func part(_ part: ReportDocument.Part) -> String {
    var html = "<div class=\"part\">\n<h2>\(escaped(part.name))</h2>\n" + facts(part.facts)
    if !part.highlights.isEmpty {
      html += "<ul class=\"cards\">\n"
      for fact in part.highlights {
        let address = fact.explanation.map { " \(explainAttribute(part))\(figureAttribute($0))" } ?? ""
        html +=
          "<li\(address)><span>\(escaped(fact.label))</span>"
          + "<strong>\(HTMLText.escaped(fact.value.text(in: language)))</strong></li>\n"
      }
      html += "</ul>\n"
    }
    for section in part.sections { html += self.section(section, of: part) }
    return html + "</div>\n"
  }

  private func section(_ section: ReportSection, of part: ReportDocument.Part) -> String {
    let anchor = anchor(part, section.name)
    var html = "<section aria-labelledby=\"\(anchor)\">\n<h3 id=\"\(anchor)\">\(escaped(section.title))</h3>\n"
    if let verdict = section.verdict { html += "<p><strong>\(escaped(verdict))</strong></p>\n" }
    for note in section.notes { html += "<p class=\"note\">\(escaped(note))</p>\n" }
    for chart in section.charts where !chart.days.isEmpty {
      let picture = ChartSVG(chart: chart, id: anchor + "-" + HTMLText.anchor(chart.name), language: language)
      html += "<figure>\n<figcaption>\(escaped(chart.title))</figcaption>\n\(picture.text)</figure>\n"
    }
    if !section.tables.isEmpty {
      html += "<div class=\"tables\">\n"
      for table in section.tables { html += self.table(table, of: part) }
      html += "</div>\n"
    }
    return html + "</section>\n"
  }

  // MARK: - Tables

  private func table(_ page: PageTable, of part: ReportDocument.Part) -> String {
    let table = page.table
    guard !table.rows.isEmpty else {
      return "<p class=\"empty\"><strong>\(escaped(table.title)):</strong> \(escaped(Words.none))</p>\n"
    }
    let explain = table.addresses.isEmpty ? "" : " " + explainAttribute(part)
    let looks = table.columns.count > 9 ? " class=\"wide\"" : ""
    var html =
      "<div class=\"scroll\">\n<table\(looks)\(explain)>\n<caption>\(escaped(table.title))</caption>\n<thead><tr>"
    for column in table.columns {
      html += "<th scope=\"col\"\(column.isNumeric ? " class=\"n\"" : "")>\(escaped(column.heading))</th>"
    }
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows.indices { html += self.row(row, of: page) }
    return html + "</tbody>\n</table>\n</div>\n"
  }

  private func row(_ row: Int, of page: PageTable) -> String {
    let table = page.table
    var html = page.anchors[row].map { "<tr id=\"\(HTMLText.anchor($0))\">" } ?? "<tr>"
    for (column, cell) in table.rows[row].enumerated() {
      // The first text names the row, so that a cell is read out with it.
      let isHeading = column == 0 && !table.columns[0].isNumeric
      let address = table.address(row: row, column: column).map(figureAttribute) ?? ""
      var content = HTMLText.escaped(ReportFigure.cell(cell).text(in: language))
      if let link = page.links[.init(row, column)] { content = "<a href=\"#\(HTMLText.anchor(link))\">\(content)</a>" }
      html += isHeading ? "<th scope=\"row\"" : "<td"
      html += looks(of: cell, table.columns[column]) + address + ">" + content + (isHeading ? "</th>" : "</td>")
    }
    return html + "</tr>\n"
  }

  private func looks(of cell: ReportCell, _ column: ReportColumn) -> String {
    if column.isNumeric { return " class=\"n\"" }
    if case .text(let text) = cell {
      if text.utf8.count == 36, ParticipantID(text) != nil { return " class=\"id\"" }
      // A short name is not broken at its hyphens.
      if text.count <= 20 { return " class=\"s\"" }
    }
    return ""
  }

  /// What `kronika explain LEDGER` needs before the figure.
  private func explainAttribute(_ part: ReportDocument.Part) -> String {
    let arguments = "report --programme \(part.programme) \(document.stamp.arguments)"
    return "data-explain=\"\(HTMLText.escaped(arguments))\""
  }

  private func figureAttribute(_ figure: FigureAddress) -> String {
    " data-figure=\"\(HTMLText.escaped(figure.description))\""
  }
}

/// The words that stand on every page.
package enum Words {
  static let contents = LocalizedText(pl: "Spis treści", en: "Contents")
  static let none = LocalizedText(pl: "brak pozycji", en: "none")
  package static let noProgramme = LocalizedText(pl: "W rejestrze nie ma programu.", en: "The ledger has no programme.")
  static let howToExplain = LocalizedText(
    pl: "Każdą liczbę tabel można wyjaśnić zdarzeniami rejestru: polecenie kronika explain z atrybutami "
      + "data-explain i data-figure komórki podaje zdarzenia, z których liczba wynika.",
    en: "Every figure of the tables can be explained by events of the ledger: the command kronika explain with the "
      + "attributes data-explain and data-figure of the cell names the events that made it.")
}
