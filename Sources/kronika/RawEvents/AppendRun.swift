import ActivationProgramme
import EventLedger

/// Streams lines of raw events into a ledger, one append for each group of `batch` lines.
///
/// A bad line is reported and left out of its group; an append that the ledger refuses reports all lines of the
/// group; the groups after it go on. Answers come in the order of the lines, each once its event is on disk.
/// Memory is bounded by one append, which has at most 16 MiB.
struct AppendRun: ~Copyable {
  /// A line of the group that is being gathered.
  private struct Waiting {
    var line: Int
    var event: Result<NewEvent, Refusal>
  }

  private let ledger: Ledger
  private let batch: Int
  private let condition: AppendCondition?
  private let hasProgramme: Bool
  private let output: StandardOutput
  private var group: [Waiting] = []
  private var groupBytes = 0
  private var groupIDs: Set<EventID> = []
  private(set) var stored = 0
  private(set) var refused = 0

  init(
    ledger: Ledger, batch: Int, condition: AppendCondition?, output: StandardOutput
  ) throws(LedgerError) {
    self.ledger = ledger
    self.batch = batch
    self.condition = condition
    self.output = output
    let programmes = Query(types: [ProgrammeChartered.type])
    hasProgramme = try !ledger.events(programmes, in: ReadRange(limit: 1)).isEmpty
  }

  /// Takes every line of a file.
  mutating func run(_ file: consuming InputFile, quiet: Bool) async throws {
    var reader = LineReader(file)
    var progress = ProgressLine(unit: "events", total: reader.size, quiet: quiet)
    defer { progress.finish() }
    while let line = try reader.next() {
      try await take(line)
      progress.update(count: stored, step: reader.bytesRead)
    }
    try await appendGroup()
  }

  private mutating func take(_ line: InputLine) async throws {
    let event = Result { () throws(Refusal) in try read(line) }
    if case .success(let event) = event {
      if !fits(event) { try await appendGroup() }
      groupBytes += RawEventLine.storedBytes(of: event)
      if let id = event.id { groupIDs.insert(id) }
    }
    group.append(Waiting(line: line.number, event: event))
    if group.count == batch { try await appendGroup() }
  }

  private func read(_ line: InputLine) throws(Refusal) -> NewEvent {
    switch line.content {
    case .tooLong(let bytes): throw Refusal(field: "line", rule: .lineTooLong(bytes: bytes))
    case .bytes(let bytes):
      let event = try RawEventLine.event(in: bytes)
      if hasProgramme, EventCatalogue.payload(of: event.type) != nil {
        throw Refusal(field: "type", value: event.type, rule: .decidedByCommands)
      }
      return event
    }
  }

  /// Whether an event can join the group: an append has a size, and an id only once.
  private func fits(_ event: NewEvent) -> Bool {
    groupBytes + RawEventLine.storedBytes(of: event) <= Limits.bytesPerAppend
      && event.id.map { !groupIDs.contains($0) } ?? true
  }

  private mutating func appendGroup() async throws {
    let lines = group
    group.removeAll(keepingCapacity: true)
    groupBytes = 0
    groupIDs.removeAll(keepingCapacity: true)
    let events = lines.compactMap { try? $0.event.get() }
    var positions: [Position] = []
    var refusal: LedgerError?
    do throws(LedgerError) {
      if !events.isEmpty { positions = try await ledger.append(events, condition: condition).positions }
    } catch {
      guard error.refusesTheEvents else { throw Self.failure(error, lines) }
      refusal = error
    }
    try answer(lines, positions, refusal)
  }

  private mutating func answer(
    _ lines: [Waiting], _ positions: [Position], _ refusal: LedgerError?
  ) throws(OutputError) {
    var positions = positions[...]
    for line in lines {
      if case .failure(let own) = line.event {
        refused += 1
        try output.line(RefusalText.line(own, number: line.line))
      } else if let refusal {
        refused += 1
        try output.line(RefusalText.line(refusal, number: line.line))
      } else if let position = positions.popFirst() {
        stored += 1
        try output.line(JSONText.object([("line", String(line.line)), ("position", position.description)]))
      }
    }
    try output.flush()
  }

  private static func failure(_ error: LedgerError, _ lines: [Waiting]) -> CommandFailure {
    let (first, last) = (lines.first?.line ?? 0, lines.last?.line ?? 0)
    let named = first == last ? "line \(first) was" : "lines \(first) to \(last) were"
    return CommandFailure(Ending.code(of: error), "\(error.sentence); \(named) not stored")
  }
}
