import EventLedger

extension EventStoreContract {
  static let idChecks: [Check] = [
    Check("the same ids with the same content give the old positions, whatever the condition says") { make in
      let clock = FixedClock(contractTime)
      let store = try make(clock)
      let events = [sample("a", ["t:1"], id: .random(), payload: [1]), sample("b", id: .random())]
      let first = try await store.append(events)
      clock.advance(microseconds: 1_000)
      let again = try await store.append(events, condition: AppendCondition(failIfEventsMatch: .all))
      try expect(again, equals: AppendReceipt(positions: first.positions, wasAlreadyStored: true), "receipt")
      try expect(store.head(), equals: 2, "head")
    },
    Check("a retry after the clock was set back is still a retry") { make in
      let clock = FixedClock(contractTime)
      let store = try make(clock)
      try await store.append([sample("first")])
      clock.advance(microseconds: -1_000_000)
      let event = sample("a", id: .random())
      let first = try await store.append([event])
      clock.advance(microseconds: 5_000_000)
      try expect(try await store.append([event]).positions, equals: first.positions, "positions")
    },
    Check("an id with other content, or a part of an append, is refused by name") { make in
      let store = try make(FixedClock(contractTime))
      let id = EventID.random()
      try await store.append([sample("a", ["t:1"], id: id, payload: [1])])
      let table: [[NewEvent]] = [
        [sample("b", ["t:1"], id: id, payload: [1])],
        [sample("a", ["t:2"], id: id, payload: [1])],
        [sample("a", ["t:1"], id: id, payload: [2])],
        [sample("a", ["t:1"], id: id, payload: [1]), sample("new", id: .random())],
        [sample("a", ["t:1"], id: id, payload: [1]), sample("new")],
      ]
      for events in table {
        try await expectError("id reused", where: { $0.isIDReused }) { () throws(LedgerError) in
          _ = try await store.append(events)
        }
      }
      try expect(store.head(), equals: 1, "head")
    },
    Check("a retried import gives the time it gave before, or is refused") { make in
      let clock = FixedClock(contractTime)
      let store = try make(clock)
      var event = sample("a", id: .random())
      event.recordedAt = Timestamp(rawValue: contractTime.rawValue - 50)
      let first = try await store.append([event])
      try expect(try await store.append([event]).positions, equals: first.positions, "positions of the retry")
      event.recordedAt = Timestamp(rawValue: contractTime.rawValue - 40)
      let other = event
      try await expectError("another time for the id", where: { $0.isIDReused }) { () throws(LedgerError) in
        _ = try await store.append([other])
      }
    },
    Check("an id made by the ledger is known again, and one of its form is not taken from a caller") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append([sample("a"), sample("b")])
      let made = try store.events().map(\.id)
      try expect(Set(made).count, equals: 2, "different ids")
      let again = try await store.append([sample("a", id: made[0])])
      try expect(again.positions, equals: [1], "position of a known id")
      let future = EventID(high: made[0].high, low: made[0].low + 7)
      try await expectError("an id of the ledger's form", where: { $0.isBadInput }) { () throws(LedgerError) in
        _ = try await store.append([sample("c", id: future)])
      }
      try await expectError("an id twice in an append", where: { $0.isBadInput }) { () throws(LedgerError) in
        let id = EventID.random()
        _ = try await store.append([sample("c", id: id), sample("c", id: id)])
      }
    },
    Check("of many appends with one id one is stored and all get its position") { make in
      let store = try make(FixedClock(contractTime))
      let event = sample("a", id: .random())
      let receipts = try await withThrowingTaskGroup(of: AppendReceipt.self) { group in
        for _ in 0..<24 { group.addTask { try await store.append([event]) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      try expect(Set(receipts.map(\.positions)), equals: [[1]], "positions")
      try expect(receipts.filter { !$0.wasAlreadyStored }.count, equals: 1, "receipts of the one stored")
      try expect(store.head(), equals: 1, "head")
    },
  ]
}
