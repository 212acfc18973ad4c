internal import ActivationProgramme
internal import EventLedger

/// Events of one programme that a view reads, held in memory to be folded in parts.
struct HeldEvents<P: ReportingProjection> {
  /// One of them.
  struct Held {
    let position: Position
    let kind: Int
    let leaf: [UInt8]
    /// Whether it only stands in for others.
    let isStandIn: Bool
  }

  let projection: P
  private(set) var events: [Held] = []

  /// How many are held at most.
  static var limit: Int { 1_000_000 }

  /// Reads the events of a programme that are not struck, or those that a narrower scope needs: of one participant with what concerns
  /// everybody.
  init(
    _ projection: P, programme: String, scope: FigureScope = .programme, in range: ReadRange, of store: any EventStore
  ) throws(LedgerError) {
    self.projection = projection
    let types = projection.query.types
    let standIns = projection.standIns
    var query = Query(types: types, tags: [Tag.programme(programme)])
    if let participant = scope.participant {
      let personal = types.filter { EventCatalogue.isAboutParticipant($0) }
      query = Query([
        .init(types: personal, tags: [Tag.programme(programme), "participant:\(participant)"]),
        .init(types: types.filter { !personal.contains($0) }, tags: [Tag.programme(programme)]),
      ])
    }
    var held: [Held] = []
    try store.read(query, in: range.withoutStruck) { (event) throws(LedgerError) in
      guard held.count < Self.limit else {
        throw .overLimit(name: "events to be compared", maximum: Self.limit, found: held.count + 1)
      }
      if scope.isNarrow, scope.leavesOut(event.type, try event.tags) { return .continue }
      let type = event.type
      held.append(
        Held(
          position: event.position, kind: types.firstIndex(of: type) ?? -1, leaf: event.leaf.copied(),
          isStandIn: standIns.contains(type)))
      return .continue
    }
    events = held
  }

  /// The same with other events.
  func with(_ events: [Held]) -> HeldEvents {
    var other = self
    other.events = events
    return other
  }

  /// Folds some of them into a state.
  func fold(_ part: ArraySlice<Held>, into state: inout P.State) throws(LedgerError) {
    for event in part {
      try event.leaf.withRawSpan { (leaf) throws(LedgerError) in
        try projection.apply(EventView(position: event.position, leaf: leaf, kind: event.kind), to: &state)
      }
    }
  }

  /// The state of some of them, from nothing.
  func state(_ part: ArraySlice<Held>) throws(LedgerError) -> P.State {
    var state = projection.initialState()
    try fold(part, into: &state)
    return state
  }

  /// For each event the state of `base` and all the others, lent to `body`.
  ///
  /// States of what lies before and after an event are merged, so the cost grows with the number of events and
  /// not with its square. States are kept a block at a time.
  func withEachLeftOut(
    over base: P.State, _ body: (Held, P.State) throws(LedgerError) -> Void
  ) throws(LedgerError) {
    let blocks = stride(from: 0, to: events.count, by: 512).map { $0..<min($0 + 512, events.count) }
    var after = [projection.initialState()]
    for block in blocks.reversed() {
      var state = try self.state(events[block])
      try projection.merge(after[after.count - 1], into: &state)
      after.append(state)
    }
    after.removeLast()
    var before = base
    for block in blocks {
      var suffixes = [after.removeLast()]
      for index in block.reversed() {
        var state = try self.state(events[index...index])
        try projection.merge(suffixes[suffixes.count - 1], into: &state)
        suffixes.append(state)
      }
      suffixes.removeLast()
      for index in block {
        var state = before
        try projection.merge(suffixes.removeLast(), into: &state)
        try body(events[index], state)
        try fold(events[index...index], into: &before)
      }
    }
  }
}

extension EventCatalogue {
  /// Whether events of a type are about one participant and carry the tag of that person.
  static func isAboutParticipant(_ type: String) -> Bool {
    guard let payload = all.first(where: { $0.type == type }) else { return false }
    return payload.init().tags.contains(Tag.participant(.zero))
  }
}
