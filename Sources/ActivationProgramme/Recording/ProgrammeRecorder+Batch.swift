public import EventLedger

extension ProgrammeRecorder {
  /// Records all lines or none: each is decided on the log and the lines before it, and all are appended at once.
  ///
  /// When a line is refused, every line is: those at fault with their own rule, the others with
  /// `another-line-refused`. At most `Limits.eventsPerAppend` events fit.
  public func recordAllOrNothing(
    lines: [(number: Int, bytes: [UInt8])], at now: Timestamp
  ) async throws(LedgerError) -> [LineOutcome] {
    var commands: [Numbered] = []
    var refused: [Int: Refusal] = [:]
    for line in lines {
      do throws(Refusal) {
        let command = try ProgrammeCommand(parsing: line.bytes)
        try refusePersonal(command)
        commands.append(Numbered(line: line.number, command: command))
      } catch {
        refused[line.number] = error
      }
    }
    guard refused.isEmpty else { return Self.refusals(lines.map(\.number), refused) }
    for _ in 0..<attempts {
      var batch = Batch(head: try store.head())
      for numbered in commands { try await decide(numbered, now, &batch) }
      guard batch.refused.isEmpty else { return Self.refusals(lines.map(\.number), batch.refused) }
      if let outcomes = try await append(batch, lines.map(\.number)) { return outcomes }
    }
    let refusal = Refusal(field: "command", rule: .tooManyConflicts(attempts: attempts))
    return lines.map { LineOutcome(line: $0.number, outcome: .refused(refusal)) }
  }

  private struct Numbered {
    let line: Int
    let command: ProgrammeCommand
  }

  private struct Batch {
    /// Everything up to here is known; later events fail the condition.
    let head: Position
    var pending = PendingEvents()
    /// The same events with their personal parts.
    var personal: [PersonalEvent] = []
    var ranges: [Int: Range<Int>] = [:]
    var stored: [Int: [Position]] = [:]
    var refused: [Int: Refusal] = [:]
    var items: [Query.Item] = []
    private var seenItems: Set<Query.Item> = []
    var ids: Set<EventID> = []
    /// A claim names the newest event it knew, which may be one of the batch: then its position must come true.
    var needsExactPositions = false

    init(head: Position) { self.head = head }

    mutating func depend(on query: Query) {
      for item in query.items where seenItems.insert(item).inserted { items.append(item) }
    }

    /// The union of what the lines depend on; where it has too many items, every event of the domain.
    ///
    /// The wider condition only fails more often, never less.
    var condition: AppendCondition {
      if needsExactPositions { return AppendCondition(failIfEventsMatch: .all, after: head) }
      let types = EventCatalogue.all.map { $0.type }
      let query = items.count <= Limits.itemsPerQuery ? Query(items) : Query(types: types)
      return AppendCondition(failIfEventsMatch: query, after: head)
    }
  }

  private func decide(
    _ numbered: Numbered, _ now: Timestamp, _ batch: inout Batch
  ) async throws(LedgerError) {
    let command = numbered.command
    if let id = command.id {
      guard batch.ids.insert(id).inserted else {
        batch.refused[numbered.line] = Refusal(field: "id", value: id.description, rule: .namedTwice)
        return
      }
      switch try await recorded(command, at: now) {
      case .recorded(let positions):
        batch.stored[numbered.line] = positions
        return
      case .refused(let refusal):
        batch.refused[numbered.line] = refusal
        return
      case nil: break
      }
    }
    let query = command.query
    batch.depend(on: query)
    if command.body is SubmitClaim { batch.needsExactPositions = true }
    var (state, _) = try read(query, programme: command.programme, before: batch.head.next)
    for index in batch.pending.matching(query) {
      let event = batch.pending.events[index]
      let position = Position(rawValue: batch.head.rawValue + UInt64(index) + 1)
      try state.apply(
        StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload),
        at: Moment(day: event.effectiveOn, position: position))
    }
    switch command.decide(state, now: now, hasVault: vault != nil) {
    case .failure(let refusal): batch.refused[numbered.line] = refusal
    case .success(let events):
      let start = batch.pending.events.count
      guard start + events.count <= Limits.eventsPerAppend else {
        batch.refused[numbered.line] = Refusal(
          field: "command", rule: .batchTooLarge(limit: Limits.eventsPerAppend))
        return
      }
      switch try await prepare(command, events, before: batch.head.next, pending: batch.pending.events) {
      case .failure(let refusal): batch.refused[numbered.line] = refusal
      case .success(let prepared):
        batch.depend(on: Query(prepared.items))
        batch.personal += prepared.events
        batch.pending.append(prepared.events.map(\.event))
        batch.ranges[numbered.line] = start..<(start + events.count)
      }
    }
  }

  /// Appends a batch, or answers nil when something relevant came in between.
  private func append(_ batch: Batch, _ numbers: [Int]) async throws(LedgerError) -> [LineOutcome]? {
    var positions: [Position] = []
    if !batch.pending.events.isEmpty {
      switch try await append(batch.personal, batch.condition) {
      case .stored(let receipt): positions = receipt.positions
      case .conflict: return nil
      case .refused(let refusal): return numbers.map { LineOutcome(line: $0, outcome: .refused(refusal)) }
      }
    }
    return numbers.map { number in
      let recorded = batch.stored[number] ?? batch.ranges[number].map { Array(positions[$0]) } ?? []
      return LineOutcome(line: number, outcome: .recorded(recorded))
    }
  }

  private static func refusals(_ numbers: [Int], _ refused: [Int: Refusal]) -> [LineOutcome] {
    numbers.map { number in
      let refusal = refused[number] ?? Refusal(field: "command", rule: .anotherLineRefused)
      return LineOutcome(line: number, outcome: .refused(refusal))
    }
  }
}
