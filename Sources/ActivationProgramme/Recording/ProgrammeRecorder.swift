public import EventLedger

/// Records commands: reads what a command depends on, decides, and appends under the condition that nothing
/// relevant came in between.
///
/// ```swift
/// let recorder = ProgrammeRecorder(store: store)
/// let outcome = try await recorder.record(command, at: now)
/// ```
///
/// Any number of recorders, tasks and processes may record at once; on a conflict the command is decided again.
public struct ProgrammeRecorder: Sendable {
  let store: any EventStore
  let vault: PersonalVault?
  let charters = CharterCache()
  /// How often a command is decided before it is refused with `too-many-conflicts`.
  public let attempts: Int

  /// Creates a recorder on a store; without a vault, commands with personal data are refused.
  public init(store: any EventStore, vault: PersonalVault? = nil, attempts: Int = 16) {
    self.store = store
    self.vault = vault
    self.attempts = max(1, attempts)
  }

  /// Records one command; the same command with the same id is recorded once.
  ///
  /// Throws what the store throws, save conflicts, which lead to another attempt or a refusal.
  public func record(_ command: ProgrammeCommand, at now: Timestamp) async throws(LedgerError) -> RecordingOutcome {
    do throws(Refusal) {
      try command.check()
      try refusePersonal(command)
    } catch {
      return .refused(error)
    }
    for _ in 0..<attempts {
      if let outcome = try await recorded(command, at: now) { return outcome }
      let (state, head) = try read(command.query, programme: command.programme)
      switch command.decide(state, now: now, hasVault: vault != nil) {
      case .failure(let refusal): return .refused(refusal)
      case .success(let events):
        let prepared: Prepared
        switch try await prepare(command, events, before: head.next) {
        case .failure(let refusal): return .refused(refusal)
        case .success(let success): prepared = success
        }
        let query = Query(command.query.items + prepared.items)
        switch try await append(prepared.events, AppendCondition(failIfEventsMatch: query, after: head)) {
        case .stored(let receipt): return .recorded(receipt.positions)
        case .refused(let refusal): return .refused(refusal)
        case .conflict: continue
        }
      }
    }
    return .refused(Refusal(field: "command", rule: .tooManyConflicts(attempts: attempts)))
  }

  /// Records the command in one line of JSON.
  public func record(
    line: some Collection<UInt8>, number: Int, at now: Timestamp
  ) async throws(LedgerError) -> LineOutcome {
    let command: ProgrammeCommand
    do throws(Refusal) {
      command = try ProgrammeCommand(parsing: line)
    } catch {
      return LineOutcome(line: number, outcome: .refused(error))
    }
    return LineOutcome(line: number, outcome: try await record(command, at: now))
  }

  /// Personal data must be kept apart from the log, and without a vault there is nowhere to keep it.
  func refusePersonal(_ command: ProgrammeCommand) throws(Refusal) {
    guard vault != nil || command.personal.isEmpty else {
      if case .refused = grounds { throw Refusal(field: "personal", rule: .vaultNotOpen) }
      throw Refusal(field: "personal", rule: .personalWithoutVault)
    }
  }
}

extension ProgrammeRecorder {
  /// The state of what matches a query, and the position up to which everything is known.
  func read(
    _ query: Query, programme: String, before: Position = .end
  ) throws(LedgerError) -> (state: DecisionState, head: Position) {
    // The head is taken first: what comes in before the read is then in the state or fails the condition.
    let head = try store.head()
    var state = DecisionState(programme: programme, cache: charters)
    try store.read(query, in: ReadRange(before: before)) { (view) throws(LedgerError) in
      try state.apply(view.copied())
      return .continue
    }
    return (state, max(head, state.lastPosition))
  }

  /// The outcome of a command whose id is in the log already; nil when it is not.
  ///
  /// The command is decided again on the state before its own events. Nothing that it depends on came between that
  /// state and them, so the same command gives the same events, and any other is refused.
  func recorded(_ command: ProgrammeCommand, at now: Timestamp) async throws(LedgerError) -> RecordingOutcome? {
    guard let id = command.id else { return nil }
    let stored = try store.events(Query(tags: [Tag.command(id)]))
    guard let first = stored.first else { return nil }
    let reused = RecordingOutcome.refused(Refusal(field: "id", value: id.description, rule: .idReused))
    let (state, _) = try read(command.query, programme: command.programme, before: first.position)
    guard case .success(let decided) = command.decide(state, now: now, hasVault: vault != nil) else { return reused }
    var events: [PersonalEvent]
    do throws(Refusal) {
      events = PersonalParts.matching(stored, try PersonalParts.attach(command, to: decided, grounds: grounds))
      if !events.areSame(as: stored), vault != nil {
        // It may have been recorded before there was a vault.
        events = try PersonalParts.attach(command, to: decided, grounds: .inClear)
      }
    } catch {
      return .refused(error)
    }
    guard events.areSame(as: stored) else { return reused }
    if events.allSatisfy(\.parts.isEmpty) {
      // What came with personal data is not the same without them.
      return stored.allSatisfy { $0.commitments.isEmpty } ? .recorded(stored.map(\.position)) : reused
    }
    // The vault compares the personal data with those it keeps.
    switch try await append(events, nil) {
    case .stored(let receipt): return .recorded(receipt.positions)
    case .refused(let refusal): return .refused(refusal)
    case .conflict: return reused
    }
  }
}

extension [PersonalEvent] {
  /// Whether stored events say the same, their personal parts left out.
  fileprivate func areSame(as stored: [Event]) -> Bool {
    count == stored.count && zip(self, stored).allSatisfy { $0.event.isSame(as: $1) }
  }
}

extension NewEvent {
  /// Whether a stored event says the same.
  fileprivate func isSame(as event: Event) -> Bool {
    id == event.id && type == event.type && schemaVersion == event.schemaVersion && tags == event.tags
      && effectiveOn == event.effectiveOn && payload == event.payload && actor == event.actor
  }
}
