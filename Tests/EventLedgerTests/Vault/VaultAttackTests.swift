import EventLedgerTesting
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

/// Somebody changes rows of the vault: nothing is certified over what was not looked at, and nobody else is erased.
@Suite(.timeLimit(.minutes(15))) struct VaultAttackTests {
  /// Three persons, of whom the second is to be erased.
  private struct Office {
    let crash: Crash
    let ledger: Ledger
    var world: VaultWorld { crash.world }
    var name: String { crash.people[1].name }

    init() async throws {
      crash = try await Crash(.subject)
      ledger = try crash.world.openLedger()
    }

    /// Reads and erases, each of which must be refused as damage, leaving the log without a request and all keys.
    func expectRefusal(_ what: String, reads: Bool = true) async throws {
      let head = try ledger.head()
      let epochs = try world.keys.epochs()
      do {
        let vault = try await world.openVault(for: ledger)
        defer { vault.close() }
        if reads {
          let readings = try await vault.read(name, access: auditor)
          #expect(readings.count == 3, "\(what): what is missing is told")
          #expect(readings.contains { $0.content == .missing }, "\(what): what is missing is told")
        }
      } catch {
        #expect(isDamage(error), "\(what): \(error)")
      }
      let before = try ledger.head()
      do {
        let vault = try await world.openVault(for: ledger)
        defer { vault.close() }
        try await ErasureResidueTests.erase(.subject(name), in: vault)
        Issue.record("\(what): erased")
      } catch {
        #expect(isDamage(error), "\(what): \(error)")
      }
      #expect(
        try ledger.head() == before && before.rawValue <= head.rawValue + 1, "\(what): only readings are recorded")
      #expect(try ErasureHistory(ledger).entries.isEmpty, "\(what): no request, no certificate")
      #expect(try world.keys.epochs() == epochs, "\(what): no key is touched")
      #expect(try await !world.verify(ledger).isClean, "\(what): vault verify names it")
    }

    /// Everybody can be read, and the second can be erased.
    func expectWhole() async throws {
      #expect(try await world.verify(ledger).findings.isEmpty)
      let vault = try await world.openVault(for: ledger)
      for person in crash.people {
        let readings = try await vault.read(person.name, access: auditor)
        #expect(readings.count == 3 && readings.allSatisfy { if case .fields = $0.content { true } else { false } })
      }
      try await ErasureResidueTests.erase(.subject(name), in: vault)
      let certificate = try #require(try ErasureHistory(ledger).entries.first?.completed?.certificate)
      #expect(certificate.contains("\nsubject-refs 1 ") && certificate.contains("\nkey-fingerprints 3 "))
      let readings = try await vault.read(name, access: auditor)
      #expect(readings.count == 3 && readings.allSatisfy { if case .erased = $0.content { true } else { false } })
      for person in [crash.people[0], crash.people[2]] {
        #expect(try await vault.read(person.name, access: auditor).allSatisfy { $0.content != .missing })
      }
      vault.close()
      #expect(try await world.verify(ledger).findings.isEmpty)
    }
  }

  @Test("with the row of a name gone nothing is shown empty, erased or certified, and all is as before when it is back")
  func nameGone() async throws {
    let office = try await Office()
    let row = try #require(
      try office.world.rows(office.ledger) { $0.subjects }.first { $0.key == Array(office.name.utf8) })
    try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
      try transaction.delete(key: row.key, in: file.subjects)
    }
    try await office.expectRefusal("the row of the name is gone")
    try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
      try transaction.put(key: row.key, value: row.value, in: file.subjects)
    }
    try await office.expectWhole()
    office.ledger.close()
  }

  @Test("a row that names another's reference, or a name that is not a person's, is found before any key is destroyed")
  func nameOfAnother() async throws {
    let office = try await Office()
    let names = try office.world.rows(office.ledger) { $0.subjects }
    let own = try #require(names.first { $0.key == Array(office.name.utf8) })
    let other = try #require(names.first { $0.key != own.key })
    var flipped = own.value
    flipped[7] ^= 4
    let changes: [(String, [(key: [UInt8], value: [UInt8])])] = [
      ("names another's reference", [(own.key, other.value)]),
      ("both rows are swapped", [(own.key, other.value), (other.key, own.value)]),
      ("one bit is flipped", [(own.key, flipped)]),
      ("a tag that all events have", [(own.key, flipped), (Array("programme:test".utf8), own.value)]),
      ("two names have one reference", [(Array("programme:test".utf8), own.value)]),
    ]
    for (what, rows) in changes {
      try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
        for row in rows { try transaction.put(key: row.key, value: row.value, in: file.subjects) }
      }
      try await office.expectRefusal(what)
      try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
        try transaction.removeAll(in: file.subjects)
        for row in names { try transaction.put(key: row.key, value: row.value, in: file.subjects) }
      }
    }
    try await office.expectWhole()
    office.ledger.close()
  }

  @Test("a part or key that is gone, changed or another's keeps the erasure from being certified", arguments: 0..<5)
  func partGone(kind: Int) async throws {
    let office = try await Office()
    let reference = try #require(
      try office.world.rows(office.ledger) { $0.subjects }.first { $0.key == Array(office.name.utf8) }
    ).value
    let parts = try office.world.rows(office.ledger) { $0.parts }
    let keys = try office.world.rows(office.ledger) { $0.keys }
    let (part, otherPart) = (
      try #require(parts.first { $0.key.starts(with: reference) }),
      try #require(parts.first { !$0.key.starts(with: reference) })
    )
    let (key, otherKey) = (
      try #require(keys.first { $0.key.starts(with: reference) }),
      try #require(keys.first { !$0.key.starts(with: reference) })
    )
    try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
      switch kind {
      case 0: try transaction.delete(key: part.key, in: file.parts)
      case 1: try transaction.put(key: part.key, value: otherPart.value, in: file.parts)
      case 2: try transaction.delete(key: key.key, in: file.keys)
      case 3: try transaction.put(key: key.key, value: otherKey.value, in: file.keys)
      default:
        for row in parts + keys {
          try transaction.delete(key: row.key, in: row.key.count > 33 ? file.parts : file.keys)
        }
      }
    }
    try await office.expectRefusal("kind \(kind)")
    try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
      for row in parts { try transaction.put(key: row.key, value: row.value, in: file.parts) }
      for row in keys { try transaction.put(key: row.key, value: row.value, in: file.keys) }
    }
    try await office.expectWhole()
    office.ledger.close()
  }

  @Test("a data class is not certified as erased while somebody's part of it, or a name, is gone")
  func classGone() async throws {
    let office = try await Office()
    let parts = try office.world.rows(office.ledger) { $0.parts }
    let names = try office.world.rows(office.ledger) { $0.subjects }
    let part = try #require(parts.first { $0.key.dropFirst(16).starts(with: Array("household".utf8)) })
    for isName in [false, true] {
      try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
        try transaction.delete(key: isName ? names[0].key : part.key, in: isName ? file.subjects : file.parts)
      }
      do {
        let vault = try await office.world.openVault(for: office.ledger)
        defer { vault.close() }
        try await ErasureResidueTests.erase(.dataClass("household"), in: vault)
        Issue.record("erased")
      } catch {
        #expect(isDamage(error), "\(error)")
      }
      #expect(try ErasureHistory(office.ledger).entries.isEmpty && office.world.keys.epochs() == [1])
      try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
        try transaction.put(key: part.key, value: part.value, in: file.parts)
        try transaction.put(key: names[0].key, value: names[0].value, in: file.subjects)
      }
    }
    let vault = try await office.world.openVault(for: office.ledger)
    try await ErasureResidueTests.erase(.dataClass("household"), in: vault)
    vault.close()
    #expect(try await office.world.verify(office.ledger).findings.isEmpty)
    office.ledger.close()
  }

  @Test("rows that come back behind a fence are not read, and named; erasing again takes them away")
  func behindFence() async throws {
    let office = try await Office()
    let old = (
      parts: try office.world.rows(office.ledger) { $0.parts }, keys: try office.world.rows(office.ledger) { $0.keys },
      names: try office.world.rows(office.ledger) { $0.subjects }
    )
    let own = try #require(old.names.first { $0.key == Array(office.name.utf8) })
    let vault = try await office.world.openVault(for: office.ledger)
    try await ErasureResidueTests.erase(.subject(office.name), in: vault)
    vault.close()
    let returning = (old.parts + old.keys).filter { $0.key.starts(with: own.value) }
    #expect(returning.count == 6)
    try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
      for row in old.parts where row.key.starts(with: own.value) {
        try transaction.put(key: row.key, value: row.value, in: file.parts)
      }
      // The fence goes too: the log still knows the erasure.
      try transaction.removeAll(in: file.fences)
    }
    let found = try await office.world.verify(office.ledger).findings
    #expect(found.count { if case .rowBehindFence("parts", _, _) = $0 { true } else { false } } == 3)
    #expect(found.contains { if case .fenceMissing = $0 { true } else { false } })
    let again = try await office.world.openVault(for: office.ledger)
    let readings = try await again.read(office.name, access: auditor)
    #expect(readings.count == 3 && readings.allSatisfy { if case .erased = $0.content { true } else { false } })
    await #expect(throws: LedgerError.self) { try await again.append(office.crash.people[1].events) }
    try await ErasureResidueTests.erase(.subject(office.name), in: again)
    again.close()
    #expect(try await office.world.verify(office.ledger).findings.isEmpty)
    // A name that comes back is a row that the vault did not write.
    try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
      try transaction.put(key: own.key, value: own.value, in: file.subjects)
    }
    await #expect(throws: LedgerError.self) { try await office.world.openVault(for: office.ledger) }
    office.ledger.close()
  }

  @Test("with its sums taken away, changed or copied from earlier, a vault is damaged and not one of version 1")
  func sumsForged() async throws {
    let office = try await Office()
    let rows = try office.world.rows(office.ledger) { $0.meta }
    let state = try VaultState(try #require(rows.first { $0.key == VaultFile.stateKey }).value)
    var plain = VaultState(epoch: state.epoch, wrappedIndexKey: state.wrappedIndexKey)
    (plain.generation, plain.logHead) = (state.generation, state.logHead)
    var forged = state
    forged.seal(RowSums(), by: ClaimIndex(key: .random()))
    let names = try office.world.rows(office.ledger) { $0.subjects }
    for changed in [plain, forged] {
      try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
        try transaction.put(key: VaultFile.stateKey, value: changed.encoded, in: file.meta)
        try transaction.removeAll(in: file.subjects)
      }
      do {
        _ = try await office.world.openVault(for: office.ledger)
        Issue.record("opened")
      } catch {
        #expect(isDamage(error), "\(error)")
      }
    }
    try office.world.tamper(office.ledger) { (file, transaction) throws(StorageError) in
      try transaction.put(key: VaultFile.stateKey, value: state.encoded, in: file.meta)
      for row in names { try transaction.put(key: row.key, value: row.value, in: file.subjects) }
    }
    try await office.expectWhole()
    office.ledger.close()
  }
}
