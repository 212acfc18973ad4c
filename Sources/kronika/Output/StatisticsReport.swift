import ActivationProgramme
import EventLedger
import Wire

/// The figures of a ledger and of its files, and its events by type.
struct StatisticsReport: TwoForms {
  private let statistics: LedgerStatistics?
  private let types: [(type: String, count: Int)]

  init(_ ledger: Ledger) throws(LedgerError) {
    statistics = try ledger.statistics()
    var counts = NamedValues<Int>()
    try ledger.read { (event) throws(LedgerError) in
      counts[event.type, default: 0] += 1
      return .continue
    }
    types = counts.sorted.sorted { $0.value > $1.value }.map { ($0.name, $0.value) }
  }

  /// One JSON object.
  var json: String {
    let counts = JSONText.object(types.sorted { $0.type < $1.type }.map { ($0.type, String($0.count)) })
    guard let statistics else { return JSONText.object([("types", counts)]) }
    return JSONText.object([
      ("ledgerID", JSONText.quoted(statistics.ledgerID.description)), ("origin", JSONText.quoted(statistics.origin)),
      ("format", String(statistics.format)), ("createdAt", JSONText.quoted(statistics.createdAt.description)),
      ("events", String(statistics.events)), ("unflushedEvents", String(statistics.unflushedEvents)),
      ("lmdbVersion", JSONText.quoted(statistics.lmdbVersion)),
      ("files", JSONText.array(statistics.files.map(Self.json))), ("types", counts),
    ])
  }

  /// Tables for a person.
  var lines: [String] {
    var lines: [String] = []
    if let statistics { lines += Self.identity(statistics) + [""] + Self.files(statistics.files) + [""] }
    var table = TextTable([.left("type"), .right("events")])
    for (type, count) in types { table.add([type, Self.number(count)]) }
    return lines + table.lines
  }

  private static func identity(_ statistics: LedgerStatistics) -> [String] {
    [
      "ledger   \(statistics.ledgerID)",
      "origin   \(Terminal.printable(statistics.origin))",
      "created  \(statistics.createdAt)",
      "format   \(statistics.format); \(statistics.lmdbVersion)",
      "events   \(number(statistics.events)), of which \(number(statistics.unflushedEvents)) indexed in memory",
    ]
  }

  private static func files(_ files: [LedgerStatistics.File]) -> [String] {
    var table = TextTable([
      .left("file"), .right("used bytes"), .right("file bytes"), .right("map bytes"), .right("readers"), .right("lag"),
    ])
    for file in files {
      table.add([
        file.name, number(file.usedBytes), number(file.fileBytes), number(file.mapBytes), number(file.readersInUse),
        number(file.oldestReaderLag),
      ])
    }
    return table.lines
  }

  private static func json(_ file: LedgerStatistics.File) -> String {
    JSONText.object([
      ("name", JSONText.quoted(file.name)), ("usedBytes", String(file.usedBytes)),
      ("fileBytes", String(file.fileBytes)), ("mapBytes", String(file.mapBytes)),
      ("readersInUse", String(file.readersInUse)), ("oldestReaderLag", String(file.oldestReaderLag)),
    ])
  }

  private static func number(_ number: some BinaryInteger) -> String {
    NumberText.grouped(number, separator: ",")
  }
}
