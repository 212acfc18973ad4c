import EventLedgerTesting
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

/// Rows of the vault whose events the log does not have.
@Suite(.timeLimit(.minutes(15))) struct OrphanTests {
  private static func person(_ seed: UInt64) -> SyntheticPerson {
    var generator = SeededGenerator(seed: seed)
    return SyntheticPerson(using: &generator)
  }

  @Test("a refused append leaves neither part nor key nor name nor claim")
  func refusedLeavesNothing() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    try await vault.append(Self.person(1).events)
    let before = try await vault.statistics()
    let second = Self.person(2)
    await #expect(throws: LedgerError.self) {
      try await vault.append(
        [second.events[0].claiming("case-number", [7], for: second.name)],
        condition: AppendCondition(failIfEventsMatch: Query(types: ["application-submitted"])))
    }
    #expect(try await vault.statistics() == before)
    try await vault.append([second.events[0].claiming("case-number", [7], for: second.name)])
    vault.close()
    ledger.close()
  }

  @Test("rows of an append that the log never got are dropped on open, those that it got are kept")
  func dropsOnOpen() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let (kept, lost, before) = (Self.person(1), Self.person(2), try await vault.statistics())
    for (person, isLogged) in [(kept, true), (lost, false)] {
      try await vault.shared { (file) async throws(LedgerError) in
        var plan = try SealingPlan(
          sealing: vault.sealing, state: try file.state(), keys: world.keys,
          logHead: try ledger.head(), fences: try vault.fences(of: file))
        let event = person.events[0].claiming("case-number", [1, isLogged ? 1 : 0], for: person.name)
        try plan.take(event, from: file, isInLog: vault.isInLog)
        guard case .written = try plan.write(to: file, settling: [], through: .zero) else {
          throw .vault(.busy(path: file.path))
        }
        // A crash comes here, before or after the log has the event.
        guard isLogged else { return }
        try await ledger.append(plan.events)
      }
    }
    vault.letGo()
    let again = try await world.openVault(for: ledger)
    let after = try await again.statistics()
    #expect(after.parts == before.parts + 2 && after.subjects == before.subjects + 1 && after.claims == 1)
    #expect(try await again.read(kept.name, access: auditor).count == 2)
    #expect(try await again.read(lost.name, access: auditor).isEmpty)
    try await again.append(lost.events)
    again.close()
    ledger.close()
  }

  @Test("a repeated append tells the old positions; the same id with other personal content is refused")
  func repeats() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let person = Self.person(1)
    var event = person.events[0]
    event.event.id = .random()
    let first = try await vault.append([event])
    let again = try await vault.append([event])
    #expect(again.positions == first.positions && again.wasAlreadyStored)
    var other = event
    other.parts[0].fields[0] = PersonalField("given_names", "Inny")
    let id = try #require(event.event.id)
    await #expect(throws: LedgerError.vault(.differentContent(id))) { try await vault.append([other]) }
    #expect(try await vault.statistics().parts == 2)
    vault.close()
    let reopened = try await world.openVault(for: ledger)
    #expect(try await reopened.append([event]).positions == first.positions)
    reopened.close()
    ledger.close()
  }

  @Test("a log shorter than the vault remembers is refused, or accepted on demand and the parts beyond it dropped")
  func shorterLog() async throws {
    let world = try VaultWorld()
    var ledger = try world.openLedger()
    var vault = try await world.makeVault(for: ledger)
    try await vault.append(Self.person(1).events)
    vault.close()
    ledger.close()
    try FileManager.default.copyItem(atPath: world.path + "/log.mdb", toPath: world.folder("log.old"))
    ledger = try world.openLedger()
    vault = try await world.openVault(for: ledger)
    try await vault.append(Self.person(2).events)
    vault.close()
    ledger.close()
    for name in ["log.mdb", "log.mdb-lock", "index.mdb", "index.mdb-lock", "views.mdb", "views.mdb-lock"] {
      try? FileManager.default.removeItem(atPath: world.path + "/" + name)
    }
    try FileManager.default.copyItem(atPath: world.folder("log.old"), toPath: world.path + "/log.mdb")
    ledger = try world.openLedger()
    let short = ledger
    await #expect(
      throws: LedgerError.vault(.logBehindVault(expected: Position(rawValue: 4), found: Position(rawValue: 2)))
    ) {
      try await world.openVault(for: short)
    }
    var configuration = VaultWorld.configuration()
    configuration.acceptsShorterLog = true
    vault = try await PersonalVault.open(for: ledger, keys: world.keys, configuration: configuration)
    #expect(try await vault.statistics().parts == 3)
    vault.close()
    ledger.close()
  }
}
