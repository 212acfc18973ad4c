import EventLedger

extension EventStoreContract {
  static let appendChecks: [Check] = [
    Check("positions are 1, 2, 3 … without gaps, also after a refusal") { make in
      let store = try make(FixedClock(contractTime))
      try expect(store.head(), equals: .zero, "head of an empty store")
      let first = try await store.append([sample("a"), sample("b")])
      try expect(first.positions, equals: [1, 2], "positions of the first append")
      try await expectError("a forbidden append", where: { $0.isConflict }) { () throws(LedgerError) in
        _ = try await store.append([sample("c")], condition: AppendCondition(failIfEventsMatch: Query(types: ["a"])))
      }
      let second = try await store.append([sample("c")])
      try expect(second.positions, equals: [3], "position after a refusal")
      try expect(store.head(), equals: 3, "head")
    },
    Check("every field of an event is read back as it was given") { make in
      let clock = FixedClock(contractTime)
      let store = try make(clock)
      let commitment = Commitment(
        subject: .random(), dataClass: "health", keyVersion: 3, digest: [UInt8](repeating: 7, count: 32))
      let event = NewEvent(
        type: "seat-taken", tags: ["person:1", "course:ä", "person:1"], effectiveOn: contractDay,
        payload: Array(0...255), id: .random(), schemaVersion: 300, actor: "counsellor-4", causationID: .random(),
        correlationID: .random(), commitments: [commitment])
      try await store.append([event])
      let read = try store.events()
      try expect(read.count, equals: 1, "events")
      try expect(read[0].asGiven, equals: event, "the event")
      try expect(read[0].recordedAt, equals: contractTime, "recordedAt")
      try expect(read[0].wasImported, equals: false, "wasImported")
    },
    Check("recorded time never goes backwards, and a clock set back is visible") { make in
      let clock = FixedClock(contractTime)
      let store = try make(clock)
      try await store.append([sample("a")])
      clock.advance(microseconds: -5_000_000)
      try await store.append([sample("b")])
      clock.advance(microseconds: 9_000_000)
      try await store.append([sample("c")])
      let events = try store.events()
      try expect(
        events.map(\.recordedAt.rawValue), equals: [0, 0, 4_000_000].map { contractTime.rawValue + $0 }, "recordedAt")
      try expect(events.map(\.clockBehindMicroseconds), equals: [0, 5_000_000, 0], "clockBehindMicroseconds")
    },
    Check("an import keeps its times between the newest event and the clock, and says so") { make in
      let clock = FixedClock(contractTime)
      let store = try make(clock)
      var early = sample("a")
      early.recordedAt = Timestamp(rawValue: contractTime.rawValue - 1_000)
      try await store.append([early])
      try expect(store.events().map(\.wasImported), equals: [true], "wasImported")
      for offset in [-1_001, 1] as [Int64] {
        var late = sample("b")
        late.recordedAt = Timestamp(rawValue: contractTime.rawValue + offset)
        let event = late
        try await expectError("an import at \(offset) µs", where: { $0.isTimeOutOfOrder }) { () throws(LedgerError) in
          _ = try await store.append([event])
        }
      }
      try expect(store.head(), equals: 1, "head after refused imports")
    },
    Check("a time before 1970 is taken from the clock and from an import alike") { make in
      let clock = FixedClock(Timestamp(rawValue: -1_000))
      let store = try make(clock)
      var early = sample("a")
      early.recordedAt = Timestamp(rawValue: -2_000)
      try await store.append([early])
      try await store.append([sample("b")])
      try expect(store.events().map(\.recordedAt.rawValue), equals: [-2_000, -1_000], "recordedAt")
      try expect(store.events().map(\.clockBehindMicroseconds), equals: [0, 0], "clockBehindMicroseconds")
    },
    Check("what exceeds a limit or is malformed is refused by name and leaves nothing") { make in
      let store = try make(FixedClock(contractTime))
      let long = String(repeating: "x", count: Limits.tagBytes + 1)
      let refused: [(String, [NewEvent])] = [
        ("no events", []),
        ("an empty type", [sample("")]),
        ("a long type", [sample(String(repeating: "t", count: Limits.typeBytes + 1))]),
        ("a control character", [sample("a\u{0}b")]),
        ("an empty tag", [sample("a", [""])]),
        ("a long tag", [sample("a", [long])]),
        ("too many tags", [sample("a", (0...Limits.tagsPerEvent).map { "t:\($0)" })]),
        ("too large an event", [sample("a", payload: [UInt8](repeating: 1, count: Limits.leafBytes))]),
        ("too many events", [NewEvent](repeating: sample("a"), count: Limits.eventsPerAppend + 1)),
        ("a good event and a bad one", [sample("a"), sample("")]),
      ]
      for (what, events) in refused {
        try await expectError(what, where: { $0.isBadInput }) { () throws(LedgerError) in
          _ = try await store.append(events)
        }
      }
      try expect(store.head(), equals: .zero, "head after refusals")
      let largest = sample(
        "a", (0..<Limits.tagsPerEvent).map { "t:\($0)" }, payload: [UInt8](repeating: 1, count: 60_000))
      try await store.append([largest])
      try expect(store.head(), equals: 1, "head after the largest event")
    },
  ]
}

extension LedgerError {
  var isConflict: Bool { if case .conditionFailed = self { true } else { false } }
  var isTimeOutOfOrder: Bool { if case .recordedTimeOutOfOrder = self { true } else { false } }
  var isIDReused: Bool { if case .idReused = self { true } else { false } }
  var isBadInput: Bool {
    switch self {
    case .overLimit, .malformed: true
    default: false
    }
  }
}

extension Event {
  /// The event as a caller would give it to get this one.
  var asGiven: NewEvent {
    NewEvent(
      type: type, tags: tags, effectiveOn: effectiveOn, payload: payload, id: id, schemaVersion: schemaVersion,
      actor: actor, causationID: causationID, correlationID: correlationID, commitments: commitments)
  }
}
