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
    Check("an id with other content is refused by name, also beside new events") { make in
      let store = try make(FixedClock(contractTime))
      let id = EventID.random()
      try await store.append([sample("a", ["t:1"], id: id, payload: [1])])
      let table: [[NewEvent]] = [
        [sample("b", ["t:1"], id: id, payload: [1])],
        [sample("a", ["t:2"], id: id, payload: [1])],
        [sample("a", ["t:1"], id: id, payload: [2])],
        [sample("a", ["t:1"], id: id, payload: [2]), sample("new", id: .random())],
        [sample("new"), sample("a", ["t:1"], id: id, payload: [2])],
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
    },
    Check("old events beside new ones keep their positions, and the new ones are stored once") { make in
      let store = try make(FixedClock(contractTime))
      let old = [sample("a", ["t:1"], id: .random()), sample("b", id: .random())]
      try await store.append(old)
      let new = [sample("c", ["t:1"], id: .random()), sample("d")]
      let mixed = try await store.append([old[1], new[0], old[0], new[1]])
      try expect(mixed, equals: AppendReceipt(positions: [2, 3, 1, 4], wasAlreadyStored: false), "receipt")
      let again = try await store.append([new[0], old[0]])
      try expect(again, equals: AppendReceipt(positions: [3, 1], wasAlreadyStored: true), "receipt of a retry")
      try expect(store.head(), equals: 4, "head")
    },
    Check("a condition does not count the stored events of its own append, and counts all others") { make in
      let store = try make(FixedClock(contractTime))
      let own = sample("seat", ["course:1"], id: .random())
      try await store.append([own])
      let condition = AppendCondition(failIfEventsMatch: Query(types: ["seat"], tags: ["course:1"]))
      let receipt = try await store.append([own, sample("paid", ["course:1"])], condition: condition)
      try expect(receipt.positions, equals: [1, 2], "positions")
      try await store.append([sample("seat", ["course:1"])])
      try await expectError("another's seat", where: { $0.offenders == [3] }) { () throws(LedgerError) in
        _ = try await store.append([own, sample("paid", ["course:1"])], condition: condition)
      }
      try expect(store.head(), equals: 3, "head")
    },
    Check("an id twice in an append with the same content is one event, with other content it is refused") { make in
      let store = try make(FixedClock(contractTime))
      let event = sample("c", ["t:1"], id: .random(), payload: [1])
      let receipt = try await store.append([event, sample("d"), event])
      try expect(receipt, equals: AppendReceipt(positions: [1, 2, 1], wasAlreadyStored: false), "receipt")
      let other = sample("c", ["t:1"], id: .random(), payload: [2])
      var changed = other
      changed.payload = [3]
      let two = [other, changed]
      try await expectError("two contents of one id", where: { $0.isBadInput }) { () throws(LedgerError) in
        _ = try await store.append(two)
      }
      try expect(store.head(), equals: 2, "head")
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
