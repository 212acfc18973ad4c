/// A table for a terminal: columns aligned by display width, numbers to the right.
struct TextTable {
  /// A column.
  struct Column {
    enum Alignment {
      case left, right
    }

    var heading: String
    var alignment: Alignment

    static func left(_ heading: String) -> Column { Column(heading: heading, alignment: .left) }
    static func right(_ heading: String) -> Column { Column(heading: heading, alignment: .right) }
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Adds a row with a cell for each column.
  mutating func add(_ cells: [String]) {
    rows.append(cells.map(Terminal.printable))
  }

  /// The columns' widths, none less than `least`.
  func widths(least: [Int] = []) -> [Int] {
    columns.indices.map { index in
      let cells = rows.map { DisplayWidth.columns(of: $0[index]) }
      let start = max(DisplayWidth.columns(of: columns[index].heading), index < least.count ? least[index] : 0)
      return cells.reduce(start, max)
    }
  }

  /// The heading and a rule below it.
  func heading(widths: [Int]) -> [String] {
    [
      Terminal.bold(line(columns.map(\.heading), widths)),
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "),
    ]
  }

  /// The rows as lines.
  func body(widths: [Int]) -> [String] {
    rows.map { line($0, widths) }
  }

  /// Heading and rows as lines.
  var lines: [String] {
    let widths = widths()
    return heading(widths: widths) + body(widths: widths)
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: max(0, widths[index] - DisplayWidth.columns(of: cell)))
      if index > 0 { text += "  " }
      if columns[index].alignment == .right { text += padding }
      text += cell
      // Nothing after the last cell: blanks at the end of a line wrap in a narrow terminal.
      if columns[index].alignment == .left && index < cells.count - 1 { text += padding }
    }
    return text
  }
}

extension TextTable {
  /// The table cut into tables that are not wider than a terminal: each begins with the leading text columns, by
  /// which its rows are known, and goes on with as many of the others as fit, one at least.
  func parts(columns available: Int?) -> [TextTable] {
    let widths = widths()
    guard let available, Self.width(of: widths) > available else { return [self] }
    let keys = Array(columns.indices.prefix { columns[$0].alignment == .left })
    var parts: [[Int]] = []
    for index in columns.indices.dropFirst(keys.count) {
      let grown = (parts.last ?? keys) + [index]
      let fits = Self.width(of: grown.map { widths[$0] }) <= available
      if parts.isEmpty {
        parts.append(grown)
      } else if fits {
        parts[parts.count - 1] = grown
      } else {
        parts.append(keys + [index])
      }
    }
    return parts.isEmpty ? [self] : parts.map(selecting)
  }

  private func selecting(_ indices: [Int]) -> TextTable {
    var part = TextTable(indices.map { columns[$0] })
    for row in rows { part.add(indices.map { row[$0] }) }
    return part
  }

  private static func width(of widths: [Int]) -> Int {
    widths.reduce(0, +) + 2 * max(0, widths.count - 1)
  }
}
