import EventLedgerTesting
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

/// Appending, reading and what is refused.
@Suite(.timeLimit(.minutes(15))) struct SealedPartTests {
  private static func people(_ count: Int, seed: UInt64 = 11) -> [SyntheticPerson] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in SyntheticPerson(using: &generator) }
  }

  @Test("what was kept is read back, and the reading is in the log before it is shown")
  func readsBack() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let person = Self.people(1)[0]
    let receipt = try await vault.append(person.events)
    #expect(receipt.positions.map(\.rawValue) == [1, 2])
    let readings = try await vault.read(person.name, access: auditor)
    #expect(readings.map(\.dataClass) == ["household", "identity", "health"], "in the order of the log")
    #expect(readings.contains { $0.content == .fields(person.health) && $0.position.rawValue == 2 })
    let opened = try #require(try ledger.events(Query(types: [PrivacyEvent.opened])).first)
    #expect(opened.actor == "auditor-1" && opened.tags == [person.name])
    let record = try StoredRecord(opened.payload, table: "the log")
    #expect(record.text(5) == "audit" && record.text(6) == "K/1/2019")
    #expect(record.all(4).map { String(decoding: $0, as: UTF8.self) } == ["health", "household", "identity"])
    #expect(try await vault.read("participant:nobody", access: auditor).isEmpty)
    #expect(try ledger.events(Query(types: [PrivacyEvent.opened])).count == 1, "what opens nothing records nothing")
    vault.close()
    ledger.close()
  }

  @Test("no personal value stands in clear in any file, and none in a description or error")
  func hidesValues() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let person = Self.people(1)[0]
    try await vault.append(person.events)
    let files = try world.files()
    for field in person.identity + person.health + person.household {
      #expect(ByteSearch.findings(ByteSearch.forms(of: (field.text ?? "")), in: files).isEmpty)
      var dumped = ""
      dump(field, to: &dumped)
      dump(person.part("identity", [field]), to: &dumped)
      #expect(!"\(field) \(String(reflecting: field)) \(dumped)".contains((field.text ?? "")))
    }
    let key = DataKey.random()
    var dumped = ""
    dump(key, to: &dumped)
    #expect("\(key) \(String(reflecting: key))" == "key (hidden) key (hidden)")
    #expect(!dumped.contains("bytes"))
    vault.close()
    ledger.close()
  }

  @Test("a row swapped between events, persons or data classes is refused")
  func refusesSwaps() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let people = Self.people(2)
    let twice = people[0].event("absence-explained", [people[0].part("health", people[0].health)])
    for events in [people[0].events, people[1].events, [twice]] { try await vault.append(events) }
    let rows = try await vault.shared { (file) throws(LedgerError) in try file.records(in: file.parts) }
    #expect(rows.count == 7)
    for one in rows {
      for other in rows where other.key != one.key {
        try await vault.shared { (file) throws(LedgerError) in
          try file.write { (transaction) throws(StorageError) in
            try transaction.put(key: one.key, value: other.value, in: file.parts)
          }
        }
        for person in people {
          let isHit = try await vault.shared { (file) throws(LedgerError) in
            try file.subject(person.name).map { one.key.starts(with: $0.bytes) } ?? false
          }
          if isHit {
            await #expect(throws: LedgerError.self) { try await vault.read(person.name, access: auditor) }
          }
        }
        try await vault.shared { (file) throws(LedgerError) in
          try file.write { (transaction) throws(StorageError) in
            try transaction.put(key: one.key, value: one.value, in: file.parts)
          }
        }
      }
    }
    for person in people { _ = try await vault.read(person.name, access: auditor) }
    vault.close()
    ledger.close()
  }

  @Test("a vault put beside another ledger, and a key row moved to another person, are refused")
  func refusesOtherLedger() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let people = Self.people(2)
    for person in people { try await vault.append(person.events) }
    try await vault.shared { (file) throws(LedgerError) in
      let keys = try file.records(in: file.keys)
      try file.write { (transaction) throws(StorageError) in
        try transaction.put(key: keys[0].key, value: keys[5].value, in: file.keys)
      }
    }
    await #expect(throws: LedgerError.vault(.sealBroken(what: "a wrapped key"))) {
      for person in people { _ = try await vault.read(person.name, access: auditor) }
    }
    vault.close()
    let other = try world.openLedger("other")
    try FileManager.default.copyItem(atPath: world.path + "/vault.mdb", toPath: world.folder("other") + "/vault.mdb")
    await #expect(throws: LedgerError.self) {
      try await PersonalVault.open(for: other, keys: world.keys, configuration: VaultWorld.configuration())
    }
    ledger.close()
    other.close()
  }

  /// Every bit with `KRONIKA_LONG=1`; else one bit of every ninth byte, each time another one.
  @Test("every changed bit of a sealed part is noticed")
  func refusesChanges() async throws {
    let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] == "1"
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let person = Self.people(1)[0]
    try await vault.append([person.event("absence-explained", [person.part("health", person.health)])])
    let row = try await vault.shared { (file) throws(LedgerError) in try file.records(in: file.parts)[0] }
    for bit in stride(from: 0, to: row.value.count * 8, by: isLong ? 1 : 73) {
      var changed = row.value
      changed[bit / 8] ^= 1 << (bit % 8)
      let value = changed
      try await vault.shared { (file) throws(LedgerError) in
        try file.write { (transaction) throws(StorageError) in
          try transaction.put(key: row.key, value: value, in: file.parts)
        }
      }
      await #expect(throws: LedgerError.self) { try await vault.read(person.name, access: auditor) }
    }
    vault.close()
    ledger.close()
  }
}
