import Foundation
import LMDB
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

/// Counts the events; its state is the number as text.
private struct CountingView: Projection {
  let name = "counting"
  let version = 1
  let query = Query.all
  func initialState() -> Int { 0 }
  func apply(_ event: borrowing EventView, to state: inout Int) { state += 1 }
  func encode(_ state: Int) -> [UInt8] { Array("\(state)".utf8) }
  func decode(_ bytes: RawSpan) -> Int? { Int(String(decoding: bytes.copied(), as: UTF8.self)) }
}

@Suite("Attack: a saved state that somebody changed, with its digest, is found and not handed over")
struct SavedStateAttackTests {
  @Test("verify replays it, and a replaying ledger does not read it")
  func changed() async throws {
    let fixture = try EvidenceFixture()
    var configuration = EvidenceFixture.configuration()
    configuration.eventsPerSavedState = 16
    try LMDBEventStore.create(
      folder: fixture.folder("l"), origin: EvidenceFixture.origin.string, configuration: configuration)
    let ledger = try Ledger.open(folder: fixture.folder("l"), configuration: configuration)
    try await ledger.append(EvidenceFixture.events(0..<40))
    #expect(try ledger.view(CountingView()).state == 40)
    ledger.close()
    var options = LedgerVerification.Options()
    options.projections = [CountingView()]
    func verified() throws -> VerificationReport {
      try LedgerVerification(folder: fixture.folder("l"), options: options).run()
    }
    let before = try verified()
    #expect(before.isClean && before.savedStates > 0, "\(before.lines)")
    try forge(fixture.folder("l") + "/views.mdb")
    let report = try verified()
    #expect(report.differences.contains { $0.kind == .wrongSavedState }, "\(report.lines)")
    let reopened = try Ledger.open(folder: fixture.folder("l"), configuration: configuration)
    defer { reopened.close() }
    #expect(try reopened.view(CountingView()).state != 40, "the forged state is believed by a view")
    #expect(try reopened.replaying().view(CountingView()).state == 40)
  }

  /// Adds 1,000 to the newest saved state and makes its digest again, as anybody can who has the file.
  private func forge(_ path: String) throws {
    let file = try StateFile(path: path, configuration: Environment.Configuration())
    defer { file.environment.close() }
    let ladder = try #require(try file.ladder(ProjectionCode(CountingView())))
    let head = try #require(try file.rungHeads(on: ladder).last)
    try file.save(Rung(head: head, state: Array("\(1_000 + head.position.rawValue)".utf8)), [], on: ladder)
  }
}
