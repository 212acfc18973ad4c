internal import EventLedger

/// Commands that are decided on one state of the log, to be appended together.
struct RecordingDraft {
  /// What a command came to: events to append, or an outcome without any.
  enum Decision {
    case events([PersonalEvent])
    case outcome(RecordingOutcome)
  }

  private enum Entry {
    case events(Range<Int>)
    case outcome(RecordingOutcome)
  }

  /// Everything up to here is known; later events fail the condition.
  let head: Position
  private(set) var pending = PendingEvents()
  var ids: Set<EventID> = []
  /// A claim names the newest event it knew; where that is one of the draft, its position must come true.
  var needsExactPositions = false
  private var entries: [Entry] = []
  private var items: [Query.Item] = []
  private var seenItems: Set<Query.Item> = []

  /// What a strike command of the draft strikes; other commands are decided without it.
  let plan: StrikePlan?
  let struckPositions: Set<Position>
  /// Entries that stand again because the draft strikes their strike.
  let restored: Set<Position>

  init(head: Position, plan: StrikePlan? = nil) {
    self.head = head
    self.plan = plan
    struckPositions = plan?.positions ?? []
    restored = plan?.restored ?? []
  }

  /// The plan, for the first strike command.
  var openPlan: StrikePlan? { pending.events.contains { $0.event.strikes != nil } ? nil : plan }

  /// Adds what a command became.
  mutating func take(_ decision: Decision) {
    switch decision {
    case .outcome(let outcome): entries.append(.outcome(outcome))
    case .events(let events):
      let start = pending.events.count
      pending.append(events)
      entries.append(.events(start..<pending.events.count))
    }
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
  func apply(_ query: Query, to state: inout DecisionState) throws(LedgerError) {
    for index in pending.matching(query) {
      let event = pending.events[index].event
      try state.apply(
        StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload),
        at: Moment(day: event.effectiveOn, position: Position(rawValue: head.rawValue + UInt64(index) + 1)))
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
    let refusals: [Refusal?] = entries.map { if case .outcome(.refused(let refusal)) = $0 { refusal } else { nil } }
    return refusals.contains { $0 != nil } ? refusals : nil
  }

  /// What became of each command, once the events stand at these positions.
  func outcomes(at positions: [Position]) -> [RecordingOutcome] {
    entries.map { entry in
      switch entry {
      case .events(let range): .recorded(Array(positions[range]))
      case .outcome(let outcome): outcome
      }
    }
  }
}
