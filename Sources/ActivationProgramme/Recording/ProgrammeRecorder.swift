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
/// One command is recorded as several are that stand or fall together: it is a batch of one.
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
  /// Throws what the store throws, save what is the command's fault, which is a refusal, and conflicts, which lead to
  /// another attempt.
  public func record(_ command: ProgrammeCommand, at now: Timestamp) async throws(LedgerError) -> RecordingOutcome {
    do throws(Refusal) {
      try command.check()
      try refusePersonal(command)
    } catch {
      return .refused(error)
    }
    return try await record([command], at: now)[0]
  }

  /// Records the command in one line of JSON.
  public func record(
    line: some Collection<UInt8>, number: Int, at now: Timestamp
  ) async throws(LedgerError) -> RecordingOutcome {
    try await recordAllOrNothing(lines: [(number, Array(line))], at: now)[0]
  }

  /// Records all lines or none: each is decided on the log and the lines before it, and all are appended at once.
  ///
  /// When a line is refused, every line is: those at fault with their own rule, the others with
  /// `another-line-refused`. At most `Limits.eventsPerAppend` events fit. A refusal has the number of its line.
  public func recordAllOrNothing(
    lines: [(number: Int, bytes: [UInt8])], at now: Timestamp
  ) async throws(LedgerError) -> [RecordingOutcome] {
    var commands: [ProgrammeCommand] = []
    var refusals: [Refusal?] = []
    for line in lines {
      do throws(Refusal) {
        let command = try ProgrammeCommand(parsing: line.bytes)
        try refusePersonal(command)
        commands.append(command)
        refusals.append(nil)
      } catch {
        refusals.append(error)
      }
    }
    let isReadable = commands.count == lines.count
    let outcomes = isReadable ? try await record(commands, at: now) : RecordingOutcome.refusing(refusals)
    return zip(outcomes, lines).map { $0.at(line: $1.number) }
  }

  /// Personal data must be kept apart from the log, and without a vault there is nowhere to keep it.
  private func refusePersonal(_ command: ProgrammeCommand) throws(Refusal) {
    guard vault != nil || command.personal.isEmpty else {
      throw Refusal(field: "personal", rule: grounds == .refused ? .vaultNotOpen : .personalWithoutVault)
    }
  }

  /// Decides commands whose form is right, each on the log and those before it, and appends all or nothing.
  private func record(
    _ commands: [ProgrammeCommand], at now: Timestamp
  ) async throws(LedgerError) -> [RecordingOutcome] {
    for _ in 0..<attempts {
      let draft = try await draft(commands, at: now)
      if let refusals = draft.refusals { return RecordingOutcome.refusing(refusals) }
      guard !draft.pending.events.isEmpty else { return draft.outcomes(at: []) }
      switch try await append(draft.pending.events, draft.condition) {
      case .recorded(let positions)?: return draft.outcomes(at: positions)
      case .refused(let refusal)?: return commands.map { _ in .refused(refusal) }
      case nil: continue
      }
    }
    let refusal = Refusal(field: "command", rule: .tooManyConflicts(attempts: attempts))
    return commands.map { _ in .refused(refusal) }
  }

  /// Decides a command on the log and what the draft holds, and adds to the draft what the decision depends on.
  func decide(
    _ command: ProgrammeCommand, _ now: Timestamp, _ draft: inout RecordingDraft
  ) async throws(LedgerError) -> RecordingDraft.Decision {
    if let id = command.id {
      guard draft.ids.insert(id).inserted else {
        return .outcome(.refused(Refusal(field: "id", value: id.description, rule: .namedTwice)))
      }
      if let outcome = try await recorded(command, id, at: now) { return .outcome(outcome) }
    }
    draft.depend(on: command.query.items)
    if command.body is SubmitClaim, !draft.pending.events.isEmpty { draft.needsExactPositions = true }
    let state = try read(command, before: draft.head.next, and: draft)
    let events: [PersonalEvent]
    do throws(Refusal) {
      let decided = try command.decisions(on: state, now: now, hasVault: vault != nil)
      events = try PersonalParts.attach(command, to: decided, grounds: grounds)
      try draft.requireRoom(for: events)
    } catch {
      return .outcome(.refused(error))
    }
    switch try await identities(command, events, draft) {
    case .failure(let refusal): return .outcome(.refused(refusal))
    case .success(let (items, released)):
      draft.depend(on: items)
      return .events(events.map { $0.takingOver(released) })
    }
  }

  /// The state of what a command depends on, before a position in the log and with what a draft adds.
  private func read(
    _ command: ProgrammeCommand, before: Position, and draft: RecordingDraft? = nil
  ) throws(LedgerError) -> DecisionState {
    let query = command.query
    var state = DecisionState(programme: command.programme, cache: charters)
    if command.body is StrikeEntries {
      state.strikes = draft?.openPlan
      return state
    }
    let restored = draft?.restored ?? []
    var range = ReadRange(before: before)
    range.leavesOutStruck = restored.isEmpty
    let known = restored.isEmpty ? .none : try store.strikes(knownAt: before.previous)
    try store.read(query, in: range) { (view) throws(LedgerError) in
      let position = view.position
      if let draft, draft.leavesOut(position) { return .continue }
      if !known.isEmpty, known.strike(of: position) != nil, !restored.contains(position) { return .continue }
      try state.apply(view.copied())
      return .continue
    }
    try draft?.apply(query, to: &state)
    return state
  }

  /// The outcome of a command whose id is in the log already; nil when it is not.
  ///
  /// The command is decided again on the state before its own events. Nothing that it depends on came between that
  /// state and them, so the same command gives the same events, and any other is refused.
  func recorded(
    _ command: ProgrammeCommand, _ id: EventID, at now: Timestamp
  ) async throws(LedgerError) -> RecordingOutcome? {
    let strikes = command.body is StrikeEntries
    let stored = try store.events(Query(tags: [Tag.command(id)])).filter { ($0.strikes != nil) == strikes }
    guard let first = stored.first else { return nil }
    let reused = RecordingOutcome.refused(
      Refusal(field: "id", value: id.description, rule: .idReused(at: first.position)))
    if let strike = command.body as? StrikeEntries {
      return try strike.isSame(as: stored, by: command) ? .recorded(stored.map(\.position)) : reused
    }
    let state = try read(command, before: first.position)
    let decided: [DecidedEvent]
    do throws(Refusal) {
      decided = try command.decisions(on: state, now: now, hasVault: vault != nil)
    } catch {
      return reused
    }
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
    return try await append(events, nil) ?? reused
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
