import EventLedger
import EventLedgerTesting
import TestSupport
import Testing

@Suite("Several processes share a ledger")
struct SeveralProcessesTests {
  @Test("three processes that race for seats take each seat once, and positions stay gapless")
  func racingProcessesKeepConditions() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("race")
    let path = folder("race")
    async let first = #expect(processExitsWith: .success) { [path = path as String] in
      try await SeatRace.run(folder: path, name: "first")
    }
    async let second = #expect(processExitsWith: .success) { [path = path as String] in
      try await SeatRace.run(folder: path, name: "second")
    }
    try await SeatRace.takeSeats(of: ledger, name: "parent")
    _ = await (first, second)
    let events = try ledger.events()
    #expect(events.map(\.position.rawValue) == Array(1...UInt64(SeatRace.seats)))
    #expect(Set(events.map { $0.tags[0] }).count == SeatRace.seats)
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.recordedAt <= $1.recordedAt })
    ledger.close()
  }

  @Test("a feed gives what another process appends, and a view is not stale after it")
  func feedSeesOtherProcess() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("feed")
    let path = folder("feed")
    try await ledger.append([NewEvent(type: "added", tags: ["t"], effectiveOn: Day(rawValue: 17_000))])
    #expect(try ledger.view(TagTally()).state["t"]?.count == 1)
    let reader = Task { () async throws -> [UInt64] in
      var positions: [UInt64] = []
      for try await event in ledger.feed(Query(types: ["added"])) {
        positions.append(event.position.rawValue)
        if positions.count == 40 { break }
      }
      return positions
    }
    await #expect(processExitsWith: .success) { [path = path as String] in
      let other = try Ledger.open(folder: path)
      for _ in 1..<40 {
        try await other.append([NewEvent(type: "added", tags: ["t"], effectiveOn: Day(rawValue: 17_000))])
      }
      other.close()
    }
    #expect(try await reader.value == Array(1...40))
    #expect(try ledger.view(TagTally()).state["t"]?.count == 40)
    ledger.close()
  }

  @Test("a process whose index was flushed further by another one answers alike, ids included")
  func flushOfAnotherProcessIsTakenOver() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
    let store = try folder.store("flush", clock: clock, eventsPerFlush: 1_000)
    let id = EventID.random()
    let known = NewEvent(type: "own", tags: ["n:0"], effectiveOn: Day(rawValue: 17_000), id: id)
    try await store.append([known])
    let path = folder("flush")
    await #expect(processExitsWith: .success) { [path = path as String] in
      var configuration = LMDBEventStore.Configuration()
      configuration.eventsPerFlush = 16
      configuration.durability = .unsafeForTests
      let other = try Ledger.open(folder: path, configuration: configuration)
      for index in 0..<300 {
        try await other.append([
          NewEvent(type: "other", tags: ["n:\(index % 5)"], effectiveOn: Day(rawValue: 17_000), id: .random())
        ])
      }
      other.close()
    }
    for index in 0..<300 {
      try await store.append([
        NewEvent(type: "own", tags: ["n:\(index % 5)"], effectiveOn: Day(rawValue: 17_000), id: .random())
      ])
    }
    #expect(try store.events(Query(tags: ["n:3"])).count == 120)
    #expect(try store.events(Query(types: ["own"], tags: ["n:0"])).count == 61)
    #expect(try await store.append([known]) == AppendReceipt(positions: [1], wasAlreadyStored: true))
    store.close()
    let reopened = try folder.reopenStore("flush", clock: clock, eventsPerFlush: 8)
    #expect(try reopened.events(Query(tags: ["n:3"])).count == 120)
    reopened.close()
  }
}

/// Everybody tries to take every seat; a condition lets each be taken once.
enum SeatRace {
  static let seats = 60

  static func run(folder: String, name: String) async throws {
    let ledger = try Ledger.open(folder: folder)
    try await takeSeats(of: ledger, name: name)
    ledger.close()
  }

  static func takeSeats(of ledger: Ledger, name: String) async throws {
    for seat in 0..<seats {
      let condition = AppendCondition(failIfEventsMatch: Query(tags: ["seat:\(seat)"]))
      do {
        try await ledger.append(
          [NewEvent(type: "taken", tags: ["seat:\(seat)", "by:\(name)"], effectiveOn: Day(rawValue: 17_000))],
          condition: condition)
      } catch LedgerError.conditionFailed {
        continue
      }
    }
  }
}
