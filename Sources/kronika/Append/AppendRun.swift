import ActivationProgramme
import EventLedger

/// Streams lines of raw events into a ledger, one append for each group of `batch` lines.
///
/// A bad line is reported and left out of its group; an append that the ledger refuses reports all lines of the
/// group; the groups after it go on. Answers come in the order of the lines, each once its event is on disk.
/// As many appends are on their way at once as the input already read has lines for, so that the ledger can
/// commit them together; when the input pauses, everything read is answered first.
/// Memory is bounded by the appends on their way: `groupsOnTheWay` of them, with 16 MiB together.
struct AppendRun: ~Copyable {
  /// Appends that wait for the disk at once.
  private static let groupsOnTheWay = 256

  /// A line of the group that is being gathered.
  private struct Waiting {
    var line: Int
    var event: Result<NewEvent, Refusal>
  }

  /// A group handed to the ledger.
  private struct Group {
    var lines: [Waiting]
    var bytes: Int
    var positions: Task<Result<[Position], LedgerError>, Never>
  }

  private let ledger: Ledger
  private let batch: Int
  private let condition: AppendCondition?
  private let hasProgramme: Bool
  private let output: StandardOutput
  private var gathered: [Waiting] = []
  private var gatheredBytes = 0
  private var gatheredIDs: Set<EventID> = []
  private var onTheWay: ArraySlice<Group> = []
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

  /// Takes every line of a file, or of standard input for `-`.
  mutating func run(_ path: String, quiet: Bool) async throws {
    var reader = LineReader(try InputFile(path: path))
    var progress = ProgressLine(unit: "events", total: reader.size, quiet: quiet)
    defer { progress.finish() }
    while let line = try reader.next() {
      await take(line)
      try await answer(downTo: reader.hasLine ? Self.groupsOnTheWay : 0)
      progress.update(count: stored, step: reader.bytesRead)
    }
    await appendGathered()
    try await answer(downTo: 0)
  }

  private mutating func take(_ line: InputLine) async {
    let event = Result { () throws(Refusal) in try read(line) }
    if case .success(let event) = event {
      if !fits(event) { await appendGathered() }
      gatheredBytes += RawEventLine.storedBytes(of: event)
      if let id = event.id { gatheredIDs.insert(id) }
    }
    gathered.append(Waiting(line: line.number, event: event))
    if gathered.count == batch { await appendGathered() }
  }

  private func read(_ line: InputLine) throws(Refusal) -> NewEvent {
    switch line.content {
    case .tooLong(let bytes):
      throw Refusal(field: "line", rule: .lineTooLong(bytes: bytes, limit: LineReader.lineBytes))
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
    gatheredBytes + RawEventLine.storedBytes(of: event) <= Limits.bytesPerAppend
      && event.id.map { !gatheredIDs.contains($0) } ?? true
  }

  /// Hands the group to the ledger.
  ///
  /// An immediate task runs on this thread up to the hand-over, so groups reach the writer in the order of the lines.
  private mutating func appendGathered() async {
    guard !gathered.isEmpty else { return }
    let events = gathered.compactMap { try? $0.event.get() }
    let positions = Task.immediate { [ledger, condition] () async -> Result<[Position], LedgerError> in
      guard !events.isEmpty else { return .success([]) }
      do throws(LedgerError) {
        return .success(try await ledger.append(events, condition: condition).positions)
      } catch {
        return .failure(error)
      }
    }
    onTheWay.append(Group(lines: gathered, bytes: gatheredBytes, positions: positions))
    gathered.removeAll(keepingCapacity: true)
    gatheredBytes = 0
    gatheredIDs.removeAll(keepingCapacity: true)
  }

  /// Waits for the oldest appends and answers their lines until at most `count` are on their way.
  private mutating func answer(downTo count: Int) async throws {
    var failure: CommandFailure?
    while let group = onTheWay.first,
      onTheWay.count > count || onTheWay.reduce(0, { $0 + $1.bytes }) > Limits.bytesPerAppend || failure != nil
    {
      let result = await group.positions.value
      onTheWay.removeFirst()
      if case .failure(let error) = result, Refusal(error) == nil {
        failure = failure ?? Self.failure(error, group.lines)
      } else {
        try answer(group.lines, result)
      }
    }
    if count == 0 { try output.flush() }
    if let failure { throw failure }
  }

  private mutating func answer(_ lines: [Waiting], _ result: Result<[Position], LedgerError>) throws(OutputError) {
    var positions = (try? result.get())?[...] ?? []
    for line in lines {
      if case .failure(let own) = line.event {
        refused += 1
        try output.line(RecordingOutcome.refused(own).json(line: line.line))
      } else if case .failure(.idReused(let id, _)) = result, (try? line.event.get())?.id != id {
        refused += 1
        let refusal = Refusal(field: "command", rule: .anotherLineRefused)
        try output.line(RecordingOutcome.refused(refusal).json(line: line.line))
      } else if case .failure(let error) = result, let refusal = Refusal(error) {
        refused += 1
        try output.line(RefusalText.line(refusal, error, number: line.line))
      } else if let position = positions.popFirst() {
        stored += 1
        try output.object([("line", String(line.line)), ("position", position.description)])
      }
    }
  }

  private static func failure(_ error: LedgerError, _ lines: [Waiting]) -> CommandFailure {
    let (first, last) = (lines.first?.line ?? 0, lines.last?.line ?? 0)
    let named = first == last ? "line \(first) was" : "lines \(first) to \(last) were"
    return CommandFailure(error.exitCode, "\(error.sentence); \(named) not stored")
  }
}
