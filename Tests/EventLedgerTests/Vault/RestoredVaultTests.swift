import EventLedgerTesting
import Foundation
import MerkleLog
import Synchronization
import TestSupport
import Testing

@testable import EventLedger

/// Old copies of a vault, and other processes that have the file open.
@Suite(.timeLimit(.minutes(15))) struct RestoredVaultTests {
  @Test("an old vault put back with its old key has every erasure carried out again before it is read")
  func reapplies() async throws {
    let crash = try await Crash(.subject)
    let world = crash.world
    var ledger = try world.openLedger()
    var vault = try await world.openVault(for: ledger)
    try await vault.backUp(to: world.folder("vault.copy"))
    try FileManager.default.copyItem(
      atPath: world.keys.folder + "/kek-000001.key", toPath: world.folder("key.copy"))
    try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault)
    try await ErasureResidueTests.erase(.dataClass("household"), in: vault)
    let erasedOn = try #require(try ErasureHistory(ledger).entries.first?.completed?.recordedAt)
    vault.close()
    ledger.close()
    try FileManager.default.removeItem(atPath: world.path + "/vault.mdb")
    try FileManager.default.removeItem(atPath: world.path + "/vault.mdb-lock")
    try FileManager.default.copyItem(atPath: world.folder("vault.copy"), toPath: world.path + "/vault.mdb")
    try FileManager.default.copyItem(
      atPath: world.folder("key.copy"), toPath: world.keys.folder + "/kek-000001.key")
    world.clock.advance(microseconds: 3_600_000_000)
    ledger = try world.openLedger()
    vault = try await world.openVault(for: ledger)
    let readings = try await vault.read(crash.people[1].name, access: auditor)
    #expect(readings.count == 3)
    for reading in readings {
      guard case .erased(let on, "gdpr-17-1-a", _) = reading.content else {
        Issue.record("\(reading.dataClass) is not erased")
        continue
      }
      #expect(on == erasedOn, "on the day of the first erasure")
    }
    let repeated = try ledger.events(Query(types: [PrivacyEvent.completed])).suffix(2)
    for event in repeated {
      #expect(String(decoding: event.payload, as: UTF8.self).contains("repeated-on-restored-vault"))
    }
    #expect(try ledger.events(Query(types: [PrivacyEvent.completed])).count == 4)
    let files = try world.files()
    for field in crash.people[1].identity + crash.people.flatMap(\.household) {
      #expect(ByteSearch.findings(ByteSearch.forms(of: try #require(field.text)), in: files).isEmpty)
    }
    for bytes in crash.secrets.written + crash.secrets.neverWritten {
      #expect(ByteSearch.findings(ByteSearch.forms(of: bytes), in: files).isEmpty)
    }
    #expect(!(try world.keys.epochs().contains(1)), "the old key is destroyed again")
    vault.close()
    let again = try await world.openVault(for: ledger)
    #expect(try ledger.events(Query(types: [PrivacyEvent.completed])).count == 4, "and only once")
    again.close()
    ledger.close()
  }

  @Test("an old copy whose key was destroyed by an erasure gives nothing of anybody")
  func oldCopyIsDead() async throws {
    let crash = try await Crash(.subject)
    let world = crash.world
    let ledger = try world.openLedger()
    let vault = try await world.openVault(for: ledger)
    try await vault.backUp(to: world.folder("vault.copy"))
    try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault)
    vault.close()
    try FileManager.default.removeItem(atPath: world.path + "/vault.mdb")
    try FileManager.default.removeItem(atPath: world.path + "/vault.mdb-lock")
    try FileManager.default.copyItem(atPath: world.folder("vault.copy"), toPath: world.path + "/vault.mdb")
    await #expect(throws: LedgerError.vault(.keyMissing(epoch: 1, place: world.keys.folder))) {
      try await world.openVault(for: ledger)
    }
    ledger.close()
  }

  @Test("a process that has the vault open goes on with the new file after another one has erased")
  func followsReplacement() async throws {
    let crash = try await Crash(.subject)
    let ledger = try crash.world.openLedger()
    let vault = try await crash.world.openVault(for: ledger)
    #expect(try await vault.read(crash.people[1].name, access: auditor).count == 3)
    let (path, keys, name) = (crash.world.path, crash.world.keys.folder, crash.people[1].name)
    await #expect(processExitsWith: .success) {
      [path = path as String, keys = keys as String, name = name as String] in
      var configuration = LMDBEventStore.Configuration()
      configuration.durability = .unsafeForTests
      configuration.clock = FixedClock(VaultWorld.today)
      let ledger = try Ledger.open(folder: path, configuration: configuration)
      let vault = try await PersonalVault.open(
        for: ledger, keys: FileKeyProvider(folder: keys), configuration: VaultWorld.configuration())
      try await ErasureResidueTests.erase(.subject(name), in: vault)
      vault.close()
      ledger.close()
    }
    await #expect(throws: LedgerError.self) { try await vault.append(crash.people[1].events) }
    var generator = SeededGenerator(seed: 99)
    let late = SyntheticPerson(using: &generator)
    try await vault.append(late.events)
    #expect(try await vault.read(late.name, access: auditor).count == 3)
    #expect(try await vault.statistics().generation == 2)
    vault.close()
    let again = try await crash.world.openVault(for: ledger)
    #expect(try await again.read(late.name, access: auditor).count == 3, "what was written after it is in the new file")
    again.close()
    ledger.close()
  }

  @Test("two processes that append personal parts at once both succeed, and an erasure waits for neither for ever")
  func twoWriters() async throws {
    let crash = try await Crash(.subject)
    let names = ["first", "second"]
    let writers = try names.map { try VaultProcess(appending: 40, as: $0, to: crash.world) }
    for writer in writers { try await writer.isReady() }
    for writer in writers { writer.go() }
    let ledger = try crash.world.openLedger()
    let vault = try await crash.world.openVault(for: ledger)
    try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault)
    for writer in writers {
      let ending = try await writer.ending()
      #expect(ending.code == 0 && ending.complaint.isEmpty, "\(ending)")
    }
    for name in names {
      for number in 0..<40 {
        let readings = try await vault.read("participant:\(name)-\(number)", access: auditor)
        #expect(readings.count == 1 && readings.allSatisfy { if case .fields = $0.content { true } else { false } })
      }
    }
    let erased = try await vault.read(crash.people[1].name, access: auditor)
    #expect(erased.count == 3 && erased.allSatisfy { if case .erased = $0.content { true } else { false } })
    vault.close()
    ledger.close()
  }

  // Its unwinding closes the vault. Closing used to write to the file that it had open, which was one of zeros by
  // then, and liblmdb ended the process: `root > 1`.
  @Test("a process that waits in vain for an erasure gives up with an error, and does not touch the replaced file")
  func givesUp() async throws {
    let crash = try await Crash(.subject)
    let writer = try VaultProcess(appending: 6, as: "first", to: crash.world, lockSeconds: 1, pausingAfter: 5)
    try await writer.isReady()
    writer.go()
    try await writer.hasAppended(5)
    let ledger = try crash.world.openLedger()
    let before = crash.before.head
    let ending = Mutex<(code: Int32?, said: String, complaint: String)?>(nil)
    let vault = try await crash.world.openVault(for: ledger) { (reached) throws(LedgerError) in
      guard reached == .oldShredded else { return }
      // It has the replaced file open, with appends that it has not noted as ended.
      writer.goOn()
      ending.withLock { $0 = try? writer.waitForEnd() }
    }
    try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault)
    let ended = ending.withLock { $0 }
    let (code, said, complaint) = try #require(ended)
    #expect(code == 1 && said.contains("in use by another operation") && complaint.isEmpty, "\(said)\(complaint)")
    let events = try ledger.events(Query(types: ["application-submitted"]), in: ReadRange(after: before))
    #expect(events.count == 5)
    for event in events {
      let readings = try await vault.read(event.tags[1], access: auditor)
      #expect(readings.count == 1 && readings.allSatisfy { if case .fields = $0.content { true } else { false } })
    }
    #expect(try await vault.statistics().parts == 6 + events.count)
    vault.close()
    ledger.close()
  }

  @Test("a process killed while it appends personal parts leaves whole persons, and none in the vault alone")
  func killedWriter() async throws {
    let crash = try await Crash(.subject)
    let writer = try VaultProcess(appending: 10_000, as: "first", to: crash.world)
    try await writer.isReady()
    writer.go()
    // Killed in the midst of its work, as soon as something of it is there.
    try await writer.hasAppended(5)
    try await writer.kill()
    let ledger = try crash.world.openLedger()
    let before = crash.before.head
    let vault = try await crash.world.openVault(for: ledger)
    let events = try ledger.events(Query(types: ["application-submitted"]), in: ReadRange(after: before))
    let statistics = try await vault.statistics()
    #expect(statistics.parts == 9 + events.count && statistics.subjects == 3 + events.count)
    for event in events {
      let readings = try await vault.read(event.tags[1], access: auditor)
      #expect(readings.count == 1 && readings.allSatisfy { if case .fields = $0.content { true } else { false } })
    }
    vault.close()
    ledger.close()
  }

  @Test("the certificate names what a reader can find again in the log")
  func certificate() async throws {
    let crash = try await Crash(.subject)
    let ledger = try crash.world.openLedger()
    let vault = try await crash.world.openVault(for: ledger)
    let references = try await vault.shared { (file) throws(LedgerError) in try file.subject(crash.people[1].name) }
    try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault)
    vault.close()
    let entry = try #require(try ErasureHistory(ledger).entries.first)
    let text = try #require(entry.completed?.certificate)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(text.utf8.allSatisfy { $0 == 0x0a || (0x20..<0x7f).contains($0) })
    #expect(lines.contains("subject-ref \(try #require(references))"))
    #expect(lines.contains { $0.hasPrefix("events 2 ") } && lines.contains { $0.hasPrefix("key-fingerprints 3 ") })
    #expect(lines.contains("kek-epoch 1 2") && lines.contains("file-generation 1 2"))
    #expect(lines.count { $0.hasPrefix("key-fingerprint ") } == 3)
    let head = try #require(lines.first { $0.hasPrefix("checkpoint-before ") })
    let before = try Snapshot(ledger, through: Position(rawValue: 7))
    #expect(head == "checkpoint-before 7 \(before.root.base64)")
    for key in crash.secrets.dataKeys {
      #expect(ByteSearch.findings(ByteSearch.forms(of: key), in: [("certificate", Data(text.utf8))]).isEmpty)
    }
    ledger.close()
  }
}
