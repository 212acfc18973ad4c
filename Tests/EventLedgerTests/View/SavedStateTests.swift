import EventLedgerTesting
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

@Suite("A saved state costs a replay at worst, never an answer")
struct SavedStateTests {
  @Test("two versions of a projection that save at once never read each other's states")
  func versionsDoNotMix() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("versions", eventsPerSavedState: 8)
    try await ledger.append((0..<40).map { _ in sampleEvent("added", []) })
    _ = try ledger.rebuild([Weighted(version: 1)]) { progress in
      if progress.events == 8 { _ = try? ledger.view(Weighted(version: 2)) }
      return true
    }
    for version in [1, 2, 1] {
      for known in [8, 12, 39] as [Position] {
        let view = try ledger.view(Weighted(version: version), at: ViewPoint(known: .position(known)))
        #expect(view.state == [version * Int(known.rawValue)], "version \(version) known at \(known)")
      }
    }
    ledger.close()
  }

  @Test("effective days saved beside another history are not applied to this one")
  func spansOfAnotherHistory() async throws {
    let folder = try TemporaryFolder()
    var ledger = try folder.ledger("history", eventsPerSavedState: 8)
    try await ledger.append((0..<8).map { _ in sampleEvent("added", []) })
    ledger.close()
    try FileManager.default.copyItem(atPath: folder("history/log.mdb"), toPath: folder("old.mdb"))
    ledger = try reopen(folder, "history")
    try await ledger.append((0..<24).map { _ in NewEvent(type: "added", effectiveOn: Day(rawValue: 18_000)) })
    _ = try ledger.rebuild([Weighted(version: 1)])
    ledger.close()
    try folder.replace("history/log.mdb", with: nil)
    try FileManager.default.copyItem(atPath: folder("old.mdb"), toPath: folder("history/log.mdb"))
    ledger = try reopen(folder, "history")
    try await ledger.append((0..<24).map { _ in sampleEvent("added", []) })
    let view = try ledger.view(Weighted(version: 1), at: ViewPoint(effectiveOn: Day(rawValue: 17_000)))
    #expect(view.state == [32])
    ledger.close()
  }

  @Test("a flipped bit in any byte of a saved state or span changes no answer")
  func flippedBits() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("flipped", eventsPerSavedState: 8)
    let days = [0, 0, 0, 40, 3, 3, 3].map { Day(rawValue: 17_000 + $0) }
    try await ledger.append((0..<28).map { NewEvent(type: "added", effectiveOn: days[$0 / 4]) })
    let projection = Weighted(version: 1)
    _ = try ledger.rebuild([projection])
    let file = try #require(ledger.savedStates).file
    let points = [
      ViewPoint(known: .position(27)), ViewPoint(effectiveOn: Day(rawValue: 17_000)),
      ViewPoint(effectiveOn: Day(rawValue: 17_003)),
      ViewPoint(known: .position(20), effectiveOn: Day(rawValue: 17_000)),
    ]
    let answers = [27, 12, 24, 12]
    #expect(try points.map { try ledger.view(projection, at: $0).state[0] } == answers)
    for name in ["rungs", "spans"] {
      let table = try #require(try file.environment.table(name, create: false))
      for (key, value) in try records(table, file.environment) {
        for offset in value.indices {
          var flipped = value
          flipped[offset] ^= 0x04
          try put(flipped, key, table, file.environment)
          let found = try points.map { try ledger.view(projection, at: $0).state[0] }
          #expect(found == answers, "\(name) \(key) byte \(offset)")
          try put(value, key, table, file.environment)
        }
      }
    }
    ledger.close()
  }

  @Test("a ladder record with the greatest generation is succeeded without overflow")
  func greatestGeneration() async throws {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let ledger = try folder.ledger("greatest", eventsPerSavedState: 8)
      try await ledger.append((0..<20).map { _ in sampleEvent("added", []) })
      let file = try #require(ledger.savedStates).file
      let ladders = try #require(try file.environment.table("ladders", create: false))
      try file.environment.write { transaction throws(StorageError) in
        let record = LadderRecord(fingerprint: 1, generation: .max)
        try transaction.put(key: ProjectionCode(Weighted(version: 1)).nameKey, value: record.encoded, in: ladders)
      }
      #expect(try ledger.view(Weighted(version: 1)).state == [20])
      ledger.close()
    }
  }

  @Test("the check of saved states counts those that it could compare")
  func checkCountsComparedStates() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("counted", eventsPerSavedState: 8)
    try await ledger.append((0..<40).map { _ in sampleEvent("added", []) })
    let projection = Weighted(version: 1)
    _ = try ledger.rebuild([projection])
    #expect(try ledger.checkSavedStates(of: projection) == .equal(states: 5))
    let file = try #require(ledger.savedStates).file
    let rungs = try #require(try file.environment.table("rungs", create: false))
    let (key, value) = try records(rungs, file.environment)[2]
    try put(Array(value.dropLast()), key, rungs, file.environment)
    #expect(try ledger.checkSavedStates(of: projection) == .equal(states: 4))
    ledger.close()
  }

  @Test("views of ever other projections keep a bounded number of states in memory")
  func cacheIsBounded() async throws {
    let ledger = Ledger(store: InMemoryEventStore(clock: FixedClock(Timestamp(rawValue: 1))))
    try await ledger.append([sampleEvent("added", [])])
    for version in 1...(3 * ViewCache.statesKept) {
      #expect(try ledger.view(Weighted(version: version)).state == [version])
    }
    #expect(ledger.cache.count == ViewCache.statesKept)
    #expect(try ledger.view(Weighted(version: 1)).state == [1])
  }

  @Test("projections that differ in a byte of their queries keep states of their own, in memory and on disk")
  func queriesAreToldApart() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("queries", eventsPerSavedState: 2)
    // The second and the third are one text to Swift: a letter with its accent in one character and in two.
    let types = ["added", "dod\u{e1}no", "doda\u{301}no"]
    #expect(types[1] == types[2])
    for (index, type) in types.enumerated() {
      try await ledger.append((0...index).map { _ in sampleEvent(type, []) })
    }
    for _ in 0..<2 {
      for (index, type) in types.enumerated() {
        #expect(try ledger.view(Weighted(version: 1, query: Query(types: [type]))).state == [index + 1])
      }
    }
    let all = Weighted(version: 1, query: Query(types: types))
    #expect(try ledger.view(all).state == [6])
    #expect(ledger.cache.count == 4)
    ledger.close()
  }

  private func reopen(_ folder: TemporaryFolder, _ name: String) throws -> Ledger {
    var configuration = LMDBEventStore.Configuration()
    configuration.durability = .unsafeForTests
    configuration.eventsPerSavedState = 8
    return try Ledger.open(folder: folder(name), configuration: configuration)
  }

  private func records(_ table: Table, _ environment: Environment) throws -> [(key: [UInt8], value: [UInt8])] {
    try environment.read { transaction throws(StorageError) in
      var found: [(key: [UInt8], value: [UInt8])] = []
      var cursor = try transaction.cursor(on: table)
      while try cursor.next() { found.append((cursor.key.copied(), cursor.value.copied())) }
      return found
    }
  }

  private func put(_ value: [UInt8], _ key: [UInt8], _ table: Table, _ environment: Environment) throws {
    try environment.write { transaction throws(StorageError) in
      try transaction.put(key: key, value: value, in: table)
    }
  }
}

/// Counts events, each as often as its version says.
private struct Weighted: Projection {
  let name = "weighted"
  let version: Int
  var query = Query(types: ["added"])

  func initialState() -> [Int] { [0] }
  func apply(_ event: borrowing EventView, to state: inout [Int]) throws(LedgerError) { state[0] += version }
}
