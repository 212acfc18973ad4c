import EventLedger

/// The log as a table that is printed while it is read: the first rows settle the widths of the columns.
struct LogTable {
  private static let rowsBeforeHeading = 256
  private static let columns: [TextTable.Column] = [
    .right("position"), .left("recorded"), .left("effective"), .left("type"), .left("tags"),
  ]

  private let output: StandardOutput
  private var waiting = TextTable(columns)
  private var widths: [Int] = []
  private var hasHeading = false

  init(output: StandardOutput) {
    self.output = output
  }

  mutating func add(_ event: Event) throws(OutputError) {
    waiting.add([
      event.position.description, event.recordedAt.description, event.effectiveOn.description,
      EventTable.type(of: event),
      event.tags.joined(separator: " "),
    ])
    if waiting.rows.count == Self.rowsBeforeHeading { try print() }
  }

  /// Prints the rows that wait, and the heading before the first.
  mutating func print() throws(OutputError) {
    widths = waiting.widths(least: widths)
    // The last column has no end: long tags of one row must not draw the rule under all of them.
    let shown = widths.dropLast() + [min(widths.last ?? 0, 40)]
    if !hasHeading {
      for line in waiting.heading(widths: Array(shown)) { try output.line(line) }
    }
    hasHeading = true
    for line in waiting.body(widths: widths) { try output.line(line) }
    waiting = TextTable(Self.columns)
    try output.flush()
  }
}
