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
  let sessionDays = SessionDays()
  /// How often a command is decided before it is refused with `too-many-conflicts`.
  public let attempts: Int
  /// Whether a command without an id gets one that follows from what it says, so that it is recorded once.
  public let isIdempotent: Bool

  /// Creates a recorder on a store; without a vault, commands with personal data are refused.
  public init(store: any EventStore, vault: PersonalVault? = nil, attempts: Int = 16, isIdempotent: Bool = false) {
    self.store = store
    self.vault = vault
    self.attempts = max(1, attempts)
    self.isIdempotent = isIdempotent
  }

  /// Records one command; the same command with the same id is recorded once.
  ///
  /// So are the same facts with another id or none, where the kind of command names the fields by which it is told
  /// (`Sameness`): they are refused with the position of those recorded or, where no rule stands against them,
  /// answered with it. Other facts about the same thing are refused with that position.
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
  /// What is recorded already is answered with its old positions, also beside new lines. When a line is refused, every
  /// line is: those at fault with their own rule, the others with `another-line-refused`. At most `Limits.eventsPerAppend` events fit. A refusal has the number of its line.
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
      var draft = RecordingDraft(head: try store.head())
      for command in commands {
        let command = isIdempotent ? command.withIDOfItsContent : command
        draft.take(try await decide(command, now, &draft))
      }
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
  private func decide(
    _ command: ProgrammeCommand, _ now: Timestamp, _ draft: inout RecordingDraft
  ) async throws(LedgerError) -> RecordingDraft.Decision {
    if let id = command.id {
      if let first = draft.commands[id] {
        guard first.command.isSame(as: command) else {
          return .outcome(.refused(Refusal(field: "id", value: id.description, rule: .namedTwice)))
        }
        return .sameAs(entry: first.entry)
      }
      draft.commands[id] = (command, draft.count)
      if let outcome = try await recorded(command, id, at: now) { return .outcome(outcome) }
    }
    draft.depend(on: command.query.items + command.guards)
    let earlier = try earlier(command, now, &draft)
    if command.body is SubmitClaim, !draft.pending.events.isEmpty { draft.needsExactPositions = true }
    let state = try read(command, before: .end, and: draft)
    let events: [PersonalEvent]
    do throws(Refusal) {
      let decided = try command.decisions(on: state, now: now, hasVault: vault != nil)
      try PersonalParts.requireBorn(command)
      events = try PersonalParts.attach(command, to: decided, grounds: grounds)
      try draft.requireRoom(for: events)
    } catch {
      return .outcome(.refused(earlier?.named(in: error) ?? error))
    }
    if let decision = try repeated(command, earlier, now, draft) { return decision }
    switch try await identities(command, events, draft) {
    case .failure(let refusal): return .outcome(.refused(refusal))
    case .success(let items):
      draft.depend(on: items)
      return .events(events)
    }
  }

  /// The state of what a command depends on, before a position in the log and with what a draft adds.
  func read(
    _ command: ProgrammeCommand, before: Position, and draft: RecordingDraft? = nil
  ) throws(LedgerError) -> DecisionState {
    let query = command.query
    var state = DecisionState(programme: command.programme, cache: charters)
    let inLog = min(before, draft?.head.next ?? before)
    try store.read(query, in: ReadRange(before: inLog)) { (view) throws(LedgerError) in
      try state.apply(view.copied())
      return .continue
    }
    try draft?.apply(query, before: before, to: &state)
    try readDay(of: command, before: inLog, before, draft, into: &state)
    return state
  }

  /// Reads what else the command looks at of a day into a state of its own.
  private func readDay(
    of command: ProgrammeCommand, before inLog: Position, _ end: Position, _ draft: RecordingDraft?,
    into state: inout DecisionState
  ) throws(LedgerError) {
    guard let body = command.body as? any LooksAtDay, let day = body.day(in: state, on: command.on) else { return }
    let known = try sessionDays.sessions(of: command.programme, in: store, through: try store.head())
    let pending = try draft?.scheduled(in: command.programme, near: day) ?? []
    let items = body.others(DayReading(programme: command.programme, sessions: known(day) + pending), on: day)
    var others = DecisionState(programme: command.programme, cache: charters)
    for start in stride(from: 0, to: items.count, by: Limits.itemsPerQuery) {
      let query = Query(Array(items[start..<min(start + Limits.itemsPerQuery, items.count)]))
      try store.read(query, in: ReadRange(before: inLog)) { (view) throws(LedgerError) in
        try others.apply(view.copied())
        return .continue
      }
      try draft?.apply(query, before: end, to: &others)
    }
    state.take(day: others)
  }
}
