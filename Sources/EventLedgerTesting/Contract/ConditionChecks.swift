import EventLedger

extension EventStoreContract {
  static let conditionChecks: [Check] = [
    Check("a condition refuses by types and tags, after its position, and names the offenders") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append([
        sample("opened", ["course:1"]), sample("booked", ["course:1", "person:1"]), sample("booked", ["course:2"]),
      ])
      let table: [(Query, Position, [Position])] = [
        (.all, 0, [1, 2, 3]),
        (.all, 3, []),
        (Query(types: ["booked"]), 0, [2, 3]),
        (Query(types: ["booked"]), 2, [3]),
        (Query(tags: ["course:1"]), 0, [1, 2]),
        (Query(tags: ["course:1", "person:1"]), 0, [2]),
        (Query(types: ["opened"], tags: ["person:1"]), 0, []),
        (Query(types: ["closed"]), 0, []),
        (Query([.init(types: ["opened"]), .init(tags: ["course:2"])]), 0, [1, 3]),
      ]
      for (query, after, offenders) in table {
        let condition = AppendCondition(failIfEventsMatch: query, after: after)
        let head = try store.head()
        guard !offenders.isEmpty else {
          let receipt = try await store.append([sample("other")], condition: condition)
          try expect(receipt.positions, equals: [head.next], "positions under \(condition)")
          continue
        }
        try await expectError("\(condition)", where: { $0.offenders == offenders.filter { $0 > after } }) {
          () throws(LedgerError) in _ = try await store.append([sample("other")], condition: condition)
        }
        try expect(store.head(), equals: head, "head after a refusal")
      }
    },
    Check("a condition after a position beyond the head is refused, as nobody can have read so far") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append([sample("seat", ["course:1"])])
      let query = Query(types: ["seat"], tags: ["course:1"])
      for after in [2, 5, Position.end] as [Position] {
        try await expectError("after \(after)", where: { $0 == .beyondHead(after, head: 1) }) {
          () throws(LedgerError) in
          _ = try await store.append(
            [sample("seat", ["course:1"])], condition: AppendCondition(failIfEventsMatch: query, after: after))
        }
      }
      let receipt = try await store.append(
        [sample("seat", ["course:2"])], condition: AppendCondition(failIfEventsMatch: query, after: 1))
      try expect(receipt.positions, equals: [2], "positions after the head itself")
    },
    Check("of many appends under one condition exactly one is taken") { make in
      let store = try make(FixedClock(contractTime))
      for round in 0..<8 {
        let condition = AppendCondition(failIfEventsMatch: Query(tags: ["seat:\(round)"]))
        let taken = await withTaskGroup(of: Bool.self) { group in
          for _ in 0..<16 {
            group.addTask {
              (try? await store.append([sample("taken", ["seat:\(round)"])], condition: condition)) != nil
            }
          }
          return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        try expect(taken, equals: 1, "appends taken")
      }
      try expect(store.head(), equals: 8, "head")
    },
    Check("a condition without conflict does not hinder appends beside it") { make in
      let store = try make(FixedClock(contractTime))
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<64 {
          group.addTask {
            let condition = AppendCondition(failIfEventsMatch: Query(types: ["x"], tags: ["own:\(index)"]))
            _ = try await store.append([sample("x", ["own:\(index)"])], condition: condition)
          }
        }
        try await group.waitForAll()
      }
      try expect(store.head(), equals: 64, "head")
    },
  ]
}

extension LedgerError {
  var offenders: [Position]? {
    guard case .conditionFailed(let conflict) = self else { return nil }
    return conflict.offenders.map(\.position)
  }
}
