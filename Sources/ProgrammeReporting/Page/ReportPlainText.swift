public import ActivationProgramme

/// Writes a report as plain text with aligned columns, for a terminal or an e-mail.
public struct ReportPlainText {
  private let document: ReportDocument
  private let language: Language

  /// Prepares a text.
  public init(_ document: ReportDocument, language: Language) {
    self.document = document
    self.language = language
  }

  /// The text; each line ends in a line feed.
  public var text: String {
    var lines = [document.title.text(in: language)] + facts(document.stamp.facts)
    if document.parts.isEmpty { lines += ["", Words.noProgramme.text(in: language)] }
    for part in document.parts {
      lines += ["", part.name.text(in: language).harmless.uppercased()]
      lines += facts(part.facts) + (part.highlights.isEmpty ? [] : [""]) + facts(part.highlights)
      for section in part.sections {
        lines +=
          ["", "== " + section.title.text(in: language)]
          + ([section.verdict].compactMap { $0 } + section.notes).map { $0.text(in: language) }
        for table in section.tables { lines += [""] + self.lines(of: table) }
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func facts(_ facts: [ReportFact]) -> [String] {
    facts.map { ($0.label.text(in: language) + ": " + $0.value.text(in: language)).harmless }
  }

  private func lines(of page: PageTable) -> [String] {
    let table = page.table
    let title = table.title.text(in: language)
    guard !table.rows.isEmpty else { return ["\(title): \(Words.none.text(in: language))"] }
    let headings = table.columns.map { $0.heading.text(in: language) }
    let cells = table.rows.indices.map { row in
      table.rows[row].map { ReportFigure.cell($0).text(in: language).harmless }
    }
    let widths = headings.indices.map { column in
      cells.reduce(headings[column].count) { max($0, $1[column].count) }
    }
    func line(_ texts: [String]) -> String {
      var line = ""
      for (index, text) in texts.enumerated() {
        let padding = String(repeating: " ", count: widths[index] - text.count)
        line += (index > 0 ? "  " : "") + (table.columns[index].isNumeric ? padding + text : text + padding)
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return [title, line(headings), rule] + cells.map(line)
  }
}
