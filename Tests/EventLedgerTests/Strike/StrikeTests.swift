import EventLedgerTesting
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

@Suite("A struck entry stays legible, and the ledger says what was done")
struct StrikeTests {
  @Test("the first strike raises the folder's format number, which a version without strikes refuses by name")
  func formatIsRaised() async throws {
    let folder = try TemporaryFolder()
    var ledger = try folder.ledger("l")
    let before = try #require(try ledger.statistics())
    try await ledger.append([sampleEvent("added", ["t:1"]), sampleEvent("added", ["t:2"])])
    #expect(try ledger.statistics()?.format == 1)
    try await ledger.strike([Strike(of: 1)])
    let after = try #require(try ledger.statistics())
    #expect(after.format == 2)
    #expect(after.ledgerID == before.ledgerID && after.origin == before.origin && after.createdAt == before.createdAt)
    ledger.close()
    ledger = try folder.reopen("l")
    #expect(try ledger.statistics()?.format == 2)
    #expect(try ledger.strikes().positions == [1])
    #expect(try ledger.strikes(knownAt: 2).isEmpty)
    ledger.close()
  }

  @Test("a refused strike leaves the format as it is, and replacements of a refused strike are not stored")
  func refusalLeavesNothing() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("l")
    try await ledger.append([sampleEvent("added", [])])
    await #expect(throws: LedgerError.strikeRefused(.noEntry(2, head: 1))) {
      try await ledger.strike([Strike(of: 1), Strike(of: 2)], with: [sampleEvent("added", [])])
    }
    await #expect(throws: LedgerError.strikeRefused(.noEntry(0, head: 1))) { try await ledger.strike([Strike(of: 0)]) }
    #expect(try ledger.head() == 1)
    #expect(try ledger.statistics()?.format == 1)
    ledger.close()
  }

  @Test("strikes and what replaces them are one append under one condition")
  func replacementsAreOneAppend() async throws {
    let ledger = Ledger(store: InMemoryEventStore(clock: FixedClock(Timestamp(rawValue: 1))))
    try await ledger.append([sampleEvent("added", ["t:1"])])
    let condition = AppendCondition(failIfEventsMatch: Query(tags: ["t:1"]), after: 1)
    let receipt = try await ledger.strike([Strike(of: 1)], with: [sampleEvent("added", ["t:1"])], condition: condition)
    #expect(receipt.positions == [2, 3])
    #expect(try ledger.view(TagTally()).state["t:1"]?.count == 1)
    await #expect(throws: LedgerError.self) {
      try await ledger.strike([Strike(of: 3)], condition: condition)
    }
    #expect(try ledger.head() == 3)
  }

  @Test("a feed gives every entry, the strike among them")
  func feedGivesAll() async throws {
    let ledger = Ledger(store: InMemoryEventStore(clock: FixedClock(Timestamp(rawValue: 1))))
    try await ledger.append([sampleEvent("added", []), sampleEvent("added", [])])
    try await ledger.strike([Strike(of: 1)])
    var feed = ledger.feed().makeAsyncIterator()
    var seen: [Event] = []
    while seen.count < 3, let event = try await feed.next() { seen.append(event) }
    #expect(seen.map(\.struckAt) == [3, nil, nil])
    #expect(seen.map(\.strikes) == [nil, nil, 1])
  }

  @Test(
    "strikes are found again where the index is made again, in a backup, and flushed or not", arguments: [2, 16_384])
  func strikesSurvive(eventsPerFlush: Int) async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_600_000_000_000_000))
    var ledger = Ledger(store: try folder.store("l", clock: clock, eventsPerFlush: eventsPerFlush))
    try await ledger.append((0..<20).map { _ in sampleEvent("added", ["t:1"]) })
    try await ledger.strike([3, 7, 11].map { Strike(of: $0) })
    try await ledger.strike([Strike(of: 22)])
    try ledger.backUp(to: folder("copy"))
    ledger.close()
    try folder.replace("l/index.mdb", with: nil)
    for name in ["l", "copy"] {
      ledger = Ledger(store: try folder.reopenStore(name, clock: clock, eventsPerFlush: eventsPerFlush))
      #expect(try ledger.strikes().positions == [3, 11, 22], "\(name)")
      #expect(try ledger.view(TagTally()).state["t:1"]?.count == 18, "\(name)")
      ledger.close()
    }
  }

  @Test("verification and export carry strikes; a strike that is none, and a reading that hides one, are named")
  func verificationChecksStrikes() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 20, checkpoints: [])
    var store = try fixture.open("l")
    try await Ledger(store: store).strike([Strike(of: 4), Strike(of: 9)])
    try await Ledger(store: store).strike([Strike(of: 21)])
    _ = try store.evidence.checkpoint(signedBy: [fixture.signer])
    try EvidenceFixture.flush(store)
    var options = EvidenceExport.Options()
    options.policy = try fixture.policy
    try EvidenceExport(store.evidence, options: options).write(to: fixture.folder("x"))
    store.close()
    let verified = try fixture.verify("l")
    #expect(verified.isClean, "\(verified.lines)")
    let reading = fixture.folder("x") + "/events.jsonl"
    let text = try String(contentsOfFile: reading, encoding: .utf8)
    #expect(text.contains(#"{"position":9,"struckAt":22,"#))
    #expect(text.contains(#""strikes":9,"#))
    #expect(!text.contains(#"{"position":4,"struckAt""#), "its strike was struck")
    func exported(_ reading: String) throws -> VerificationReport {
      try reading.write(toFile: fixture.folder("x") + "/events.jsonl", atomically: true, encoding: .utf8)
      return try ExportVerification(folder: fixture.folder("x"), policy: fixture.policy).run()
    }
    let whole = try exported(text)
    #expect(whole.isClean, "\(whole.lines)")
    for (from, to, position) in [
      (#"{"position":9,"struckAt":22,"#, #"{"position":9,"#, 9),
      (#"{"position":4,"#, #"{"position":4,"struckAt":21,"#, 4),
      (#"{"position":9,"struckAt":22,"#, #"{"position":9,"struckAt":23,"#, 9),
    ] as [(String, String, Position)] {
      let report = try exported(text.replacingOccurrences(of: from, with: to))
      #expect(report.differences.map(\.kind) == [.wrongReading] && report.differences[0].position == position)
    }
    for (position, byte) in [(22, 30), (22, 22), (23, 0)] as [(UInt64, UInt8)] {
      try fixture.copy("l", to: "tampered-\(position)-\(byte)")
      try fixture.tamper("tampered-\(position)-\(byte)") { (transaction, table) throws(StorageError) in
        var leaf = try transaction.leaf(position, table)
        leaf[leaf.count - 1] = byte
        try transaction.put(key: position, value: leaf, in: table)
      }
      let report = try fixture.verify("tampered-\(position)-\(byte)")
      #expect(
        report.differences.contains { $0.kind == .wrongStrike && $0.position?.rawValue == position }, "\(report.lines)")
    }
    store = try fixture.open("l")
    store.close()
  }

  @Test("a later conditional append fails for a decision taken before the strike, in one group too")
  func groupSeesItsOwnStrikes() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("l")
    try await ledger.append([sampleEvent("added", ["t:1"])])
    let strike = try Strike(of: 1).event(of: ledger.entry(toStrike: 1))
    let condition = AppendCondition(failIfEventsMatch: Query(tags: ["t:1"]), after: 1)
    let taken = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<24 {
        group.addTask { (try? await ledger.append([strike], condition: condition)) != nil }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(taken == 1)
    #expect(try ledger.head() == 2)
    ledger.close()
  }
}
