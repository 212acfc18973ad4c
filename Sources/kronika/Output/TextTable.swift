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

  /// The columns' widths, none less than `least`; a heading is broken between words rather than widen its column.
  func widths(least: [Int] = []) -> [Int] {
    columns.indices.map { index in
      let words = columns[index].heading.split(separator: " ").map { DisplayWidth.columns(of: String($0)) }
      let cells = rows.map { DisplayWidth.columns(of: $0[index]) }
      return (words + cells).reduce(index < least.count ? least[index] : 0, max)
    }
  }

  /// The heading, of as many lines as its longest needs, and a rule below it.
  func heading(widths: [Int]) -> [String] {
    let broken = zip(columns, widths).map { Self.broken($0.heading, to: $1) }
    let height = broken.map(\.count).max() ?? 0
    let lines = (0..<height).map { row in
      line(broken.map { $0.count >= height - row ? $0[$0.count - height + row] : "" }, widths)
    }
    return lines.map { Terminal.bold(Self.trimmed($0)) } + [
      widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    ]
  }

  private static func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// A text as lines that are not wider than a column, unless a single word is.
  private static func broken(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, DisplayWidth.columns(of: last) + 1 + DisplayWidth.columns(of: String(word)) <= width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
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
  /// The table cut into tables that are not wider than a terminal: each begins with leading text columns by which its
  /// rows are told apart, the first with all of them, and goes on with as many of the others as fit, one at least.
  func parts(columns available: Int?) -> [TextTable] {
    let widths = widths()
    guard let available, Self.width(of: widths) > available else { return [self] }
    let keys = Array(columns.indices.prefix { columns[$0].alignment == .left })
    let repeated = Array(keys.prefix(distinguishing(keys)))
    var parts: [[Int]] = []
    for index in columns.indices.dropFirst(keys.count) {
      let grown = (parts.last ?? keys) + [index]
      let fits = Self.width(of: grown.map { widths[$0] }) <= available
      if parts.isEmpty {
        parts.append(grown)
      } else if fits {
        parts[parts.count - 1] = grown
      } else {
        parts.append(repeated + [index])
      }
    }
    return parts.isEmpty ? [self] : parts.map(selecting)
  }

  /// How many of the leading columns tell every row from every other; all where they do not.
  private func distinguishing(_ keys: [Int]) -> Int {
    for count in keys.indices {
      if Set(rows.map { Array($0.prefix(count)) }).count == rows.count { return count }
    }
    return keys.count
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
