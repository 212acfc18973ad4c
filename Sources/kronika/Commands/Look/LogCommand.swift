import ArgumentParser
import EventLedger

/// Shows the events of a ledger.
struct LogCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show the events, all or those of some types and tags.",
    discussion: """
      An event is shown that has one of the types and all of the tags named. A type or tag that no event has is refused \
      with those that are near; with --follow it may still come.
      """)

  @OptionGroup var target: LedgerArgument

  @Option(help: "Only events of this type; may be repeated for one of several.")
  var type: [String] = []

  @Option(help: "Only events with this tag; may be repeated for all of several.")
  var tag: [String] = []

  @Option(help: "Only events after this position.")
  var after: UInt64 = 0

  @Option(help: "At most this many events.")
  var limit: Int?

  @Option(help: "A table to read, or a JSON object a line.")
  var format = TextFormat.table

  @Flag(help: "Newest first.")
  var backwards = false

  @Flag(help: "Go on with the events that come, until interrupted.")
  var follow = false

  func validate() throws {
    if backwards && follow { throw ValidationError("--follow cannot go --backwards") }
    if let limit, limit < 0 { throw ValidationError("--limit must be 0 or more, not \(limit)") }
  }

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    if !follow { try LogFilter(types: type, tags: tag).requireKnown(in: ledger) }
    let reading = LogReading(
      ledger: ledger, query: Query(types: type, tags: tag), after: Position(rawValue: after), limit: limit ?? .max)
    switch format {
    case .json:
      try await read(reading) { event in
        try output.line(EventText.json(event))
      } each: {
        try output.flush()
      }
    case .table:
      var table = LogTable(output: output)
      try await read(reading) { event in
        try table.add(event)
      } each: {
        try table.print()
      }
      try table.print()
    }
  }

  private func read(
    _ reading: LogReading, _ body: (Event) throws -> Void, each shown: () throws -> Void
  ) async throws {
    if follow {
      // A reader that has gone is told only to who writes, and while nothing comes nothing is written.
      StandardOutput.endWhenReaderGoes()
      try await reading.following { event in
        try body(event)
        try shown()
      }
    } else {
      try reading.all(backwards: backwards, body)
    }
  }
}
