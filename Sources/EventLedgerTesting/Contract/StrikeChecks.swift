import EventLedger

extension EventStoreContract {
  static let strikeChecks: [Check] = [
    Check("what is struck stays in the log, says by what, and is left out with its strike where the range says so") {
      make in
      let store = try make(FixedClock(contractTime))
      try await store.append([sample("a", ["t:1"]), sample("b", ["t:1"]), sample("a", ["t:2"])])
      let receipt = try await store.append([store.strike(of: 1)])
      try expect(receipt.positions, equals: [4], "position of the strike")
      let all = try store.events()
      try expect(all.map(\.struckAt), equals: [4, nil, nil, nil], "struckAt")
      try expect(all.map(\.strikes), equals: [nil, nil, nil, 1], "strikes")
      try expect(all[3].type, equals: Strike.eventType, "type of the strike")
      try expect(all[3].effectiveOn, equals: all[0].effectiveOn, "day of the strike")
      try expect(all[3].tags, equals: ["t:1"], "tags of the strike")
      try expect(store.events(.all, in: ReadRange(before: 4)).map(\.struckAt), equals: [nil, nil, nil], "known before")
      for (query, standing) in [
        (Query.all, [2, 3]), (Query(types: ["a"]), [3]), (Query(tags: ["t:1"]), [2]),
        (Query(types: [Strike.eventType]), []),
      ] as [(Query, [UInt64])] {
        for backwards in [false, true] {
          let range = ReadRange(backwards: backwards).withoutStruck
          try expect(
            store.events(query, in: range).map(\.position.rawValue),
            equals: backwards ? standing.reversed() : standing, "standing under \(query)")
        }
      }
      var past = ReadRange().withoutStruck
      past.strikesKnownAt = 3
      try expect(store.events(.all, in: past).map(\.position.rawValue), equals: [1, 2, 3, 4], "as known before")
    },
    Check("a strike names an earlier entry that stands and may be struck; a strike may be struck") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append([sample("a"), sample(PrivacyEvent.opened), sample("c")])
      try await store.append([store.strike(of: 1)])
      let unknown = NewEvent(
        type: Strike.eventType, tags: [], effectiveOn: contractDay, payload: [], strikes: 9)
      let refused: [([NewEvent], StrikeRefusal)] = [
        ([try store.strike(of: 1)], .alreadyStruck(1, by: 4)),
        ([try store.strike(of: 2)], .notStrikable(2, type: PrivacyEvent.opened)),
        ([try store.strike(of: 3), try store.strike(of: 3)], .alreadyStruck(3, by: 5)),
        ([unknown], .noEntry(9, head: 4)),
      ]
      for (events, refusal) in refused {
        try await expectError("\(refusal)", where: { $0 == .strikeRefused(refusal) }) { () throws(LedgerError) in
          _ = try await store.append(events)
        }
        try expect(store.head(), equals: 4, "head after a refusal")
      }
      try await expectError("a raw strike", where: { $0.isMalformed }) { () throws(LedgerError) in
        _ = try await store.append([sample(Strike.eventType)])
      }
      try await store.append([store.strike(of: 4)])
      try expect(store.events().map(\.struckAt), equals: [nil, nil, nil, 5, nil], "after the strike of the strike")
      try await store.append([store.strike(of: 1)])
      try expect(store.events().map(\.struckAt), equals: [6, nil, nil, 5, nil, nil], "struck again")
    },
    Check("under a condition an entry counts if it stands, and a strike as what it strikes") { make in
      let table: [(Query, Position, [Position])] = [
        // Positions: 1 a t:1, 2 a t:2, 3 strike of 1, 4 a t:1, 5 strike of 4, 6 strike of 3.
        (Query(types: ["a"], tags: ["t:1"]), 6, []),
        (Query(types: ["a"], tags: ["t:1"]), 4, [5, 6]),
        (Query(types: ["a"], tags: ["t:1"]), 3, [6]),
        (Query(types: ["a"], tags: ["t:1"]), 2, [3, 6]),
        (Query(types: ["a"], tags: ["t:1"]), 0, [1]),
        (Query(types: ["a"], tags: ["t:2"]), 2, []),
        (Query(tags: ["t:1"]), 0, [1]),
        (Query(types: [Strike.eventType]), 3, [5, 6]),
        (.all, 5, [6]),
        (.all, 3, [5, 6]),
      ]
      for (query, after, offenders) in table {
        let store = try make(FixedClock(contractTime))
        try await store.append([sample("a", ["t:1"]), sample("a", ["t:2"])])
        try await store.append([store.strike(of: 1)])
        try await store.append([sample("a", ["t:1"])])
        try await store.append([store.strike(of: 4)])
        try await store.append([store.strike(of: 3)])
        let condition = AppendCondition(failIfEventsMatch: query, after: after)
        if offenders.isEmpty {
          _ = try await store.append([sample("other")], condition: condition)
        } else {
          try await expectError("\(condition)", where: { $0.offenders == offenders }) { () throws(LedgerError) in
            _ = try await store.append([sample("other")], condition: condition)
          }
        }
      }
    },
    Check("a retry of what is struck, and of the strike, answers the old position") { make in
      let store = try make(FixedClock(contractTime))
      let entry = sample("a", id: .random())
      try await store.append([entry])
      var strike = try store.strike(of: 1)
      strike.id = .random()
      try await store.append([strike])
      for (event, position) in [(entry, 1), (strike, 2)] as [(NewEvent, Position)] {
        let receipt = try await store.append([event])
        try expect(receipt, equals: AppendReceipt(positions: [position], wasAlreadyStored: true), "retry")
      }
    },
    Check("of many strikes of one entry exactly one is taken") { make in
      let store = try make(FixedClock(contractTime))
      for round in 0..<8 as Range<UInt64> {
        try await store.append([sample("a")])
        let position = Position(rawValue: round * 2 + 1)
        let strike = try store.strike(of: position)
        let taken = await withTaskGroup(of: Bool.self) { group in
          for _ in 0..<16 { group.addTask { (try? await store.append([strike])) != nil } }
          return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        try expect(taken, equals: 1, "strikes taken")
      }
      try expect(store.strikes(knownAt: .end).positions.count, equals: 8, "struck")
    },
  ]
}

extension EventStore {
  /// The strike of an entry as `Ledger.strike` makes it.
  func strike(of position: Position) throws -> NewEvent {
    try Strike(of: position).event(of: Ledger(store: self).entry(toStrike: position))
  }
}

extension LedgerError {
  fileprivate var isMalformed: Bool {
    if case .malformed = self { true } else { false }
  }
}

extension NewEvent {
  fileprivate init(type: String, tags: [String], effectiveOn: Day, payload: [UInt8], strikes: Position) {
    self.init(type: type, tags: tags, effectiveOn: effectiveOn, payload: payload)
    self.strikes = strikes
  }
}
