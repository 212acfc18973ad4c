import EventLedger

extension EventStoreContract {
  static let waitChecks: [Check] = [
    Check("a wait ends at once where the event is there, and with the append where it is not") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append([sample("a")])
      try await store.waitForEvents(after: .zero)
      async let waited: Void = store.waitForEvents(after: 1)
      try await store.append([sample("b")])
      try await waited
      try expect(store.head(), equals: 2, "head")
    },
    Check("a wait ends when its task is cancelled") { make in
      let store = try make(FixedClock(contractTime))
      let task = Task { () async -> LedgerError? in
        do throws(LedgerError) {
          try await store.waitForEvents(after: 1)
          return nil
        } catch {
          return error
        }
      }
      task.cancel()
      try expect(await task.value, equals: .cancelled, "error of a cancelled wait")
    },
    Check("a feed gives the past, then what comes, each event once") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append((0..<600).map { sample($0 % 3 == 0 ? "third" : "other", ["n:\($0)"]) })
      let reader = Task { () async throws -> [UInt64] in
        var positions: [UInt64] = []
        for try await event in Ledger(store: store).feed(Query(types: ["third"]), after: 10) {
          positions.append(event.position.rawValue)
          if event.tags == ["last"] { break }
        }
        return positions
      }
      for index in 0..<50 { try await store.append([sample(index % 2 == 0 ? "third" : "other")]) }
      try await store.append([sample("third", ["last"])])
      let expected = try store.events(Query(types: ["third"]), in: ReadRange(after: 10)).map(\.position.rawValue)
      try expect(try await reader.value, equals: expected, "positions of the feed")
    },
    Check("a feed ends when its task is cancelled") { make in
      let store = try make(FixedClock(contractTime))
      try await store.append([sample("a")])
      let (started, start) = AsyncStream.makeStream(of: Void.self)
      let reader = Task { () async throws -> Int in
        var count = 0
        for try await _ in Ledger(store: store).feed() {
          count += 1
          start.yield()
        }
        return count
      }
      for await _ in started { break }
      reader.cancel()
      try expect(try await reader.value, equals: 1, "events before the cancellation")
    },
  ]
}
