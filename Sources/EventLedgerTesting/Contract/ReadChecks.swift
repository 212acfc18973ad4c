import EventLedger

extension EventStoreContract {
  static let readChecks: [Check] = [
    Check("a read gives its range in order, forwards and backwards, up to its limit") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append((1...20).map { sample($0 % 2 == 0 ? "even" : "odd", ["n:\($0)"]) })
      let even = Query(types: ["even"])
      let table: [(Query, ReadRange, [UInt64])] = [
        (.all, ReadRange(after: 17), [18, 19, 20]),
        (.all, ReadRange(before: 3), [1, 2]),
        (.all, ReadRange(after: 4, before: 7), [5, 6]),
        (.all, ReadRange(limit: 2), [1, 2]),
        (.all, ReadRange(limit: 0), []),
        (.all, ReadRange(limit: 2, backwards: true), [20, 19]),
        (.all, ReadRange(after: 18, backwards: true), [20, 19]),
        (.all, ReadRange(after: 7, before: 7), []),
        (.all, ReadRange(after: 99), []),
        (even, ReadRange(after: 15), [16, 18, 20]),
        (even, ReadRange(before: 6, backwards: true), [4, 2]),
        (even, ReadRange(limit: 1, backwards: true), [20]),
        (Query(types: ["even"], tags: ["n:3"]), ReadRange(), []),
        (Query(tags: ["n:3"]), ReadRange(backwards: true), [3]),
        (Query(types: ["none"]), ReadRange(), []),
      ]
      for (query, range, expected) in table {
        try expect(
          store.events(query, in: range).map(\.position.rawValue), equals: expected, "\(query) in \(range)")
      }
    },
    Check("kind is the index of the type in the types of the query") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append([sample("a"), sample("b"), sample("c"), sample("a")])
      var kinds: [Int] = []
      try store.read(Query(types: ["c", "a"]), in: ReadRange()) { (event) throws(LedgerError) in
        kinds.append(event.kind)
        return .continue
      }
      try expect(kinds, equals: [1, 0, 1], "kinds")
      kinds = []
      try store.read(.all, in: ReadRange(limit: 1)) { (event) throws(LedgerError) in
        kinds.append(event.kind)
        return .continue
      }
      try expect(kinds, equals: [-1], "kind of a query without types")
    },
    Check("types and tags are compared byte by byte, whatever looks alike") { make in
      let store = try make(FixedClock(contractTime))
      let (composed, decomposed) = ("zaj\u{119}cia", "zaje\u{328}cia")
      try await store.append([sample(composed, [composed]), sample(decomposed, [decomposed])])
      for (query, positions, kinds) in [
        (Query(types: [composed]), [1], [0]),
        (Query(types: [decomposed]), [2], [0]),
        (Query(types: [decomposed, composed]), [1, 2], [1, 0]),
        (Query(tags: [decomposed]), [2], [-1]),
        (Query([.init(types: [composed]), .init(types: [decomposed], tags: [decomposed])]), [1, 2], [0, 1]),
      ] as [(Query, [UInt64], [Int])] {
        var found: (positions: [UInt64], kinds: [Int]) = ([], [])
        try store.read(query, in: ReadRange()) { (event) throws(LedgerError) in
          found.positions.append(event.position.rawValue)
          found.kinds.append(event.kind)
          return .continue
        }
        try expect(found.positions, equals: positions, "positions of \(query)")
        try expect(found.kinds, equals: kinds, "kinds of \(query)")
      }
    },
    Check("a read stops where its body says so, and passes its error on") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append((1...10).map { sample("a", ["n:\($0)"]) })
      var seen = 0
      try store.read(.all, in: ReadRange()) { (event) throws(LedgerError) in
        seen += 1
        return seen == 4 ? .stop : .continue
      }
      try expect(seen, equals: 4, "events before the stop")
      for query in [Query.all, Query(types: ["a"]), Query(tags: ["n:1"])] {
        try await expectError("the body's error", where: { $0 == .cancelled }) { () throws(LedgerError) in
          try store.read(query, in: ReadRange()) { (_) throws(LedgerError) in throw .cancelled }
        }
      }
    },
    Check("effectiveThrough leaves out what is effective later") { make in
      let store = try make(FixedClock(contractTime))
      for offset in [0, 3, -2, 1] as [Int32] {
        try await store.append([
          NewEvent(type: "a", effectiveOn: Day(rawValue: contractDay.rawValue + offset))
        ])
      }
      let range = ReadRange(effectiveThrough: Day(rawValue: contractDay.rawValue + 1))
      try expect(store.events(.all, in: range).map(\.position.rawValue), equals: [1, 3, 4], "positions")
      var limited = range
      limited.limit = 2
      try expect(store.events(.all, in: limited).map(\.position.rawValue), equals: [1, 3], "positions with a limit")
    },
    Check("a time finds the newest event recorded at or before it") { make in
      let clock = FixedClock(contractTime)
      let store = try make(clock)
      try expect(store.position(recordedAtOrBefore: contractTime), equals: .zero, "position in an empty store")
      for _ in 0..<5 {
        try await store.append([sample("a"), sample("b")])
        clock.advance(microseconds: 10)
      }
      for (offset, position) in [(-1, 0), (0, 2), (9, 2), (10, 4), (40, 10), (999, 10)] as [(Int64, UInt64)] {
        let time = Timestamp(rawValue: contractTime.rawValue + offset)
        try expect(store.position(recordedAtOrBefore: time).rawValue, equals: position, "position at \(offset) µs")
      }
    },
  ]
}
