internal import EventLedger

/// Commands that are decided on one state of the log, to be appended together.
struct RecordingDraft {
  /// What a command came to: events to append, or an outcome without any.
  enum Decision {
    case events([PersonalEvent])
    case outcome(RecordingOutcome)
    /// What an earlier command of the draft came to, counted from 0.
    case sameAs(entry: Int)
  }

  private enum Entry {
    case events(Range<Int>)
    case outcome(RecordingOutcome)
    case sameAs(Int)
  }

  /// Everything up to here is known; later events fail the condition.
  let head: Position
  private(set) var pending = PendingEvents()
  /// The commands of the draft that have an id, and which entry each is.
  var commands: [EventID: (command: ProgrammeCommand, entry: Int)] = [:]
  /// A claim names the newest event it knew; where that is one of the draft, its position must come true.
  var needsExactPositions = false
  private var entries: [Entry] = []
  private var items: [Query.Item] = []
  private var seenItems: Set<Query.Item> = []

  init(head: Position) { self.head = head }

  /// Adds what a command became.
  mutating func take(_ decision: Decision) {
    switch decision {
    case .outcome(let outcome): entries.append(.outcome(outcome))
    case .sameAs(let entry): entries.append(.sameAs(entry))
    case .events(let events):
      let start = pending.events.count
      pending.append(events)
      entries.append(.events(start..<pending.events.count))
    }
  }

  /// How many commands it holds.
  var count: Int { entries.count }

  /// The command that an event of the draft came from.
  func entry(of event: Int) -> Int? {
    entries.firstIndex { if case .events(let range) = $0 { range.contains(event) } else { false } }
  }

  /// The position that an event of the draft will have, if nothing comes in between.
  func position(of event: Int) -> Position { Position(rawValue: head.rawValue + UInt64(event) + 1) }

  /// The names of the sessions that it schedules for a day or the days beside it.
  func scheduled(in programme: String, near day: Day) throws(LedgerError) -> [String] {
    var names: [String] = []
    for index in pending.matching(Query(types: [SessionScheduled.type], tags: [Tag.programme(programme)])) {
      let event = pending.events[index].event
      let stored = StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload)
      let session = try SessionScheduled(stored, at: position(of: index))
      if abs(Int(session.day.rawValue) - Int(day.rawValue)) <= 1 { names.append(session.session) }
    }
    return names
  }

  mutating func depend(on more: [Query.Item]) {
    for item in more where seenItems.insert(item).inserted { items.append(item) }
  }

  /// Throws where the events of the next command find no room in one append.
  func requireRoom(for events: [PersonalEvent]) throws(Refusal) {
    guard pending.events.count + events.count <= Limits.eventsPerAppend else {
      throw Refusal(field: "command", rule: .batchTooLarge(limit: Limits.eventsPerAppend))
    }
  }

  /// Takes what matches a query into a state, at the positions that the events will have.
  func apply(_ query: Query, before end: Position, to state: inout DecisionState) throws(LedgerError) {
    for index in pending.matching(query) where position(of: index) < end {
      let event = pending.events[index].event
      try state.apply(
        StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload),
        at: Moment(day: event.effectiveOn, position: position(of: index)))
    }
  }

  /// The union of what the commands depend on; where it has too many items, every event of the domain.
  ///
  /// The wider condition only fails more often, never less.
  var condition: AppendCondition {
    if needsExactPositions { return AppendCondition(failIfEventsMatch: .all, after: head) }
    let types = EventCatalogue.all.map { $0.type }
    let query = items.count <= Limits.itemsPerQuery ? Query(items) : Query(types: types)
    return AppendCondition(failIfEventsMatch: query, after: head)
  }

  /// The refusals, command by command; nil where none is refused.
  var refusals: [Refusal?]? {
    var refusals: [Refusal?] = []
    for entry in entries {
      switch entry {
      case .outcome(.refused(let refusal)): refusals.append(refusal)
      case .sameAs(let earlier): refusals.append(refusals[earlier])
      case .events, .outcome(.recorded): refusals.append(nil)
      }
    }
    return refusals.contains { $0 != nil } ? refusals : nil
  }

  /// What became of each command, once the events stand at these positions.
  func outcomes(at positions: [Position]) -> [RecordingOutcome] {
    var outcomes: [RecordingOutcome] = []
    for entry in entries {
      switch entry {
      case .events(let range): outcomes.append(.recorded(Array(positions[range])))
      case .outcome(let outcome): outcomes.append(outcome)
      case .sameAs(let earlier): outcomes.append(outcomes[earlier])
      }
    }
    return outcomes
  }
}
