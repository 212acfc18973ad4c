internal import EventLedger

// A strike command needs the log around its entries, and what replaces them is decided as if they had not been.

extension ProgrammeRecorder {
  /// How often a draft is decided again because more leans on what is struck.
  private static let planRounds = 32

  /// The draft of commands of which one may strike entries.
  func draft(_ commands: [ProgrammeCommand], at now: Timestamp) async throws(LedgerError) -> RecordingDraft {
    let head = try store.head()
    guard let (command, strike) = commands.lazy.compactMap(Self.strike).first else {
      return try await draft(commands, RecordingDraft(head: head), at: now)
    }
    // A retry is answered as recorded: its entries are struck already.
    if let id = command.id, try await recorded(command, id, at: now) != nil {
      return try await draft(commands, RecordingDraft(head: head), at: now)
    }
    var plan = try StrikePlan(strike, programme: command.programme, in: store, head: head)
    var isWhole = commands.count == 1
    if isWhole, plan.refusal == nil { settle(&plan, []) }
    for _ in 0..<Self.planRounds {
      let draft = try await draft(commands, RecordingDraft(head: head, plan: plan), at: now)
      if plan.refusal != nil { return draft }
      if draft.refusals != nil {
        // The rules may only hold once all that leans on it is out as well.
        guard plan.takesAlong, !isWhole else { return draft }
        isWhole = true
        settle(&plan, [])
        continue
      }
      let leaning = plan.leaning(with: try draft.entries(in: command.programme))
      if leaning.isEmpty { return draft }
      if plan.takesAlong { plan.take(leaning) } else { plan.refuse(leaning) }
    }
    plan.refuse(plan.leaning())
    return try await draft(commands, RecordingDraft(head: head, plan: plan), at: now)
  }

  private static func strike(_ command: ProgrammeCommand) -> (ProgrammeCommand, StrikeEntries)? {
    (command.body as? StrikeEntries).map { (command, $0) }
  }

  /// Takes along or refuses because of what leans on the struck entries.
  private func settle(_ plan: inout StrikePlan, _ fresh: [StrikePlan.Entry]) {
    let leaning = plan.leaning(with: fresh)
    guard !leaning.isEmpty else { return }
    if plan.takesAlong { plan.take(leaning) } else { plan.refuse(leaning) }
  }

  private func draft(
    _ commands: [ProgrammeCommand], _ start: RecordingDraft, at now: Timestamp
  ) async throws(LedgerError) -> RecordingDraft {
    var draft = start
    for command in commands { draft.take(try await decide(command, now, &draft)) }
    return draft
  }

  /// Whether a holder of a claimed value has it by an entry that stands.
  func holds(_ subject: String, _ programme: String, besides draft: RecordingDraft) throws(LedgerError) -> Bool {
    let query = Query(tags: [subject, Tag.programme(programme), PersonalParts.peselTag])
    let standing = try store.events(query, in: ReadRange(before: draft.head.next).withoutStruck)
    return standing.contains { !draft.leavesOut($0.position) }
  }
}

extension RecordingDraft {
  /// Whether the draft strikes an entry.
  func leavesOut(_ position: Position) -> Bool { struckPositions.contains(position) }

  /// The events to be appended as a plan sees them, at the positions that they will have.
  fileprivate func entries(in programme: String) throws(LedgerError) -> [StrikePlan.Entry] {
    var entries: [StrikePlan.Entry] = []
    for (index, pending) in pending.events.enumerated() where pending.event.strikes == nil {
      let event = pending.event
      guard event.tags.contains(Tag.programme(programme)) else { continue }
      let position = Position(rawValue: head.rawValue + UInt64(index) + 1)
      let stored = StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload)
      entries.append(
        try StrikePlan.entry(stored, tags: event.tags, at: Moment(day: event.effectiveOn, position: position)))
    }
    return entries
  }
}
