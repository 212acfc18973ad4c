import EventLedgerTesting
import Foundation
import LMDB
import Testing

@testable import EventLedger

/// Claims that were lost: nothing is claimed meanwhile, and they are made again from the parts.
@Suite(.timeLimit(.minutes(15))) struct ClaimRepairTests {
  private let world: VaultWorld
  private let ledger: Ledger
  private let people: [SyntheticPerson]
  private var configuration: PersonalVault.Configuration {
    var configuration = VaultWorld.configuration()
    configuration.claimRule = .caseNumber
    return configuration
  }

  init() async throws {
    world = try VaultWorld()
    var generator = SeededGenerator(seed: 57)
    people = (0..<3).map { _ in SyntheticPerson(using: &generator) }
    ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    try await vault.append([people[0].claiming("17")])
    try await vault.append([people[1].claiming("18")])
    // A corrected number takes the place of the first.
    try await vault.append([people[1].claiming("19")])
    vault.close()
  }

  private func open() async throws -> PersonalVault {
    try await PersonalVault.open(for: ledger, keys: world.keys, configuration: configuration)
  }

  /// Tries to give a third person a number.
  private func take(_ number: String) async throws {
    let vault = try await open()
    defer { vault.close() }
    try await vault.append([people[2].claiming(number)])
  }

  private func verify() async throws -> VaultVerification { try await world.verify(ledger, claimRule: .caseNumber) }

  @Test(
    "with its claims emptied, shortened or changed, nobody takes a number, until they are made again", arguments: 0..<4)
  func lost(kind: Int) async throws {
    #expect(try await verify().findings.isEmpty)
    let rows = try world.rows(ledger) { $0.claims }
    #expect(rows.count == 2)
    try world.tamper(ledger) { (file, transaction) throws(StorageError) in
      switch kind {
      case 0: try transaction.removeAll(in: file.claims)
      case 1: try transaction.delete(key: rows[0].key, in: file.claims)
      case 2:
        try transaction.delete(key: rows[0].key, in: file.claims)
        try transaction.put(key: [rows[0].key[0] ^ 1] + rows[0].key.dropFirst(), value: rows[0].value, in: file.claims)
      default: try transaction.put(key: rows[0].key, value: rows[1].value, in: file.claims)
      }
    }
    let head = try ledger.head()
    for number in ["17", "19", "20"] {
      do {
        try await take(number)
        Issue.record("took \(number)")
      } catch {
        #expect(isDamage(error) && "\(error)".contains("repair-claims"), "\(error)")
      }
    }
    let vault = try await open()
    await #expect(throws: LedgerError.self) { try await vault.holders(kind: "case-number", value: Array("17".utf8)) }
    await #expect(throws: LedgerError.self) { try await vault.otherNames(of: people[0].name, kind: "case-number") }
    await #expect(throws: LedgerError.self) { try await vault.rotateKey() }
    await #expect(throws: LedgerError.self) {
      try await ErasureResidueTests.erase(.subject(people[0].name), in: vault)
    }
    #expect(try ledger.head() == head, "nothing was recorded")
    #expect(try await vault.read(people[0].name, access: auditor).count == 1, "what is kept can be read")
    vault.close()
    let found = try await verify()
    #expect(found.findings.contains(.rowsChanged(table: "claims")))
    if kind < 2 {
      #expect(found.findings.contains { if case .claimMissing = $0 { true } else { false } })
    }
    let repair = try await PersonalVault.repairClaims(for: ledger, keys: world.keys, configuration: configuration)
    #expect(repair.made == 2 && repair.shared.isEmpty)
    #expect(try await verify().findings.isEmpty)
    for number in ["17", "19"] {
      await #expect(throws: LedgerError.self, "\(number) is somebody's") { try await take(number) }
    }
    try await take("18")
    ledger.close()
  }

  @Test("a repair asks for every part, and changes nothing where one is lost")
  func needsParts() async throws {
    let part = try world.rows(ledger) { $0.parts }[0]
    try world.tamper(ledger) { (file, transaction) throws(StorageError) in
      try transaction.removeAll(in: file.claims)
      try transaction.delete(key: part.key, in: file.parts)
    }
    do {
      _ = try await PersonalVault.repairClaims(for: ledger, keys: world.keys, configuration: configuration)
      Issue.record("repaired")
    } catch {
      #expect(isDamage(error), "\(error)")
    }
    #expect(try world.rows(ledger) { $0.claims }.isEmpty)
    ledger.close()
  }

  @Test("a vault of version 1 is taken over with all that it has; one with a row that the log contradicts is refused")
  func takenOver() async throws {
    try world.makeVersion1(ledger)
    #expect(try await verify().findings == [.withoutSums])
    let names = try world.rows(ledger) { $0.subjects }
    for rows in [[(names[0].key, names[1].value)], [(names[0].key, names[1].value), (names[1].key, names[0].value)]] {
      try world.tamper(ledger) { (file, transaction) throws(StorageError) in
        for row in rows { try transaction.put(key: row.0, value: row.1, in: file.subjects) }
      }
      do {
        _ = try await open()
        Issue.record("opened")
      } catch {
        #expect(isDamage(error), "\(error)")
      }
      try world.tamper(ledger) { (file, transaction) throws(StorageError) in
        for row in names { try transaction.put(key: row.key, value: row.value, in: file.subjects) }
      }
    }
    let claims = try world.rows(ledger) { $0.claims }
    try world.tamper(ledger) { (file, transaction) throws(StorageError) in try transaction.removeAll(in: file.claims) }
    await #expect(throws: LedgerError.self, "claims emptied in version 1 are found by the rule") {
      try await take("17")
    }
    _ = try await PersonalVault.repairClaims(for: ledger, keys: world.keys, configuration: configuration)
    try world.makeVersion1(ledger)
    let vault = try await open()
    #expect(try await vault.holders(kind: "case-number", value: Array("17".utf8)).map(\.subject) == [people[0].name])
    try await ErasureResidueTests.erase(.subject(people[0].name), in: vault)
    #expect(try await vault.read(people[1].name, access: auditor).count == 2)
    vault.close()
    #expect(claims.count == 2)
    #expect(try await verify().findings.isEmpty)
    ledger.close()
  }
}
