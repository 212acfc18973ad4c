public import EventLedger

extension ProgrammeCommand {
  /// Decides the command: the events to append, or the first rule that it breaks.
  ///
  /// It is pure: `state` must be the fold of the events that `query` matches, `now` is given. Ids and tags of the
  /// events follow from the command's own id, where it has one. With a vault, reasons that tell about health are
  /// allowed; the recorder takes them out of the events before they are appended.
  public func decide(
    _ state: DecisionState, now: Timestamp, hasVault: Bool = false
  ) -> Result<[NewEvent], Refusal> {
    Result { () throws(Refusal) in
      var events: [NewEvent] = []
      for event in try decisions(on: state, now: now, hasVault: hasVault) {
        events.append(try newEvent(event, events.count))
      }
      return events
    }
  }

  /// The events that the command becomes, not yet encoded.
  func decisions(on state: DecisionState, now: Timestamp, hasVault: Bool) throws(Refusal) -> [DecidedEvent] {
    try body.decide(
      in: DecisionContext(
        programme: programme, on: on, today: Day(inPolandAt: now), state: state, hasVault: hasVault))
  }

  /// The most bytes of a payload, so that the leaf with its tags stays within the ledger's limit.
  private static let payloadBytes = 60_000

  /// The n-th event of the command, encoded.
  func newEvent(_ decided: DecidedEvent, _ index: Int) throws(Refusal) -> NewEvent {
    var event = Self.event(decided.payload, on: decided.on, actor: actor)
    guard event.payload.count <= Self.payloadBytes else {
      throw Refusal(
        field: "command", rule: .eventTooLarge(bytes: event.payload.count, limit: Self.payloadBytes))
    }
    if let id {
      event.id = id.derived(index)
      event.correlationID = id
      event.tags.append(Tag.command(id))
      if index == 0 { event.tags.append(Tag.facts(digest)) }
    }
    return event
  }

  private static func event(_ payload: some EventPayload, on: Day, actor: String) -> NewEvent {
    payload.event(on: on, actor: actor)
  }
}

extension EventID {
  /// The id of the n-th event of a command: the command's own for the first, mixed with n for the others.
  ///
  /// Both halves go through the finaliser of SplitMix64, which is a bijection, so that the events of one command
  /// never share an id; the version and variant bits say 8 (RFC 9562: made by a rule of one's own).
  func derived(_ index: Int) -> EventID {
    guard index > 0 else { return self }
    let step = UInt64(clamping: index)
    return EventID(
      high: Self.mix(high &+ step) & ~0xf000 | 0x8000, low: Self.mix(low ^ step) & ~(0b11 << 62) | (0b10 << 62))
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

extension RefusalRule {
  /// The event would be larger than the ledger takes.
  static func eventTooLarge(bytes: Int, limit: Int) -> RefusalRule {
    RefusalRule(
      "event-too-large", en: "the event would have \(bytes) bytes, at most \(limit) fit; divide it",
      pl: "zdarzenie miałoby \(bytes) bajtów, mieści się najwyżej \(limit); należy je podzielić")
  }
}
