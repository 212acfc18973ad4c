import EventLedgerTesting
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

/// Torn and changed files, lost keys, rows carried from one ledger to another.
@Suite(.timeLimit(.minutes(15))) struct DamagedVaultTests {
  /// What was changed in the file.
  enum Damage {
    case cut(Int)
    case torn(page: Int)
    case bit(Int)

    func apply(to bytes: Data) -> Data {
      var bytes = bytes
      switch self {
      case .cut(let count): return bytes.prefix(count)
      case .torn(let page):
        // The second half of the page never reached the disk.
        bytes.replaceSubrange((page * 4096 + 2048)..<((page + 1) * 4096), with: Data(count: 2048))
      case .bit(let bit): bytes[bit / 8] ^= 1 << (bit % 8)
      }
      return bytes
    }
  }

  @Test("a cut, torn or changed vault shows right values, fewer of them, or an error, and never a wrong value")
  func damage() async throws {
    let world = try VaultWorld()
    var generator = SeededGenerator(seed: 41)
    let people = (0..<3).map { _ in SyntheticPerson(using: &generator) }
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    for person in people { try await vault.append(person.events) }
    vault.close()
    ledger.close()
    let file = URL(fileURLWithPath: world.path + "/vault.mdb")
    let whole = try Data(contentsOf: file)
    let names = people.map(\.name)
    let expected = try await world.readElsewhere(names)
    #expect(expected.lines.count == 12 && expected.signal == nil)
    let pages = whole.count / 4096
    var damages: [Damage] = (0..<pages).map { .torn(page: $0) }
    damages += stride(from: 0, to: whole.count, by: 4096 * 3 + 1000).map { .cut($0) }
    damages += (0..<40).map { _ in .bit(Int(generator.next() % UInt64(whole.count * 8))) }
    var (harmless, refused, fewer, stopped) = (0, 0, 0, 0)
    for damage in damages {
      try? FileManager.default.removeItem(atPath: file.path + "-lock")
      try damage.apply(to: whole).write(to: file)
      let found = try await world.readElsewhere(names)
      if found.lines == expected.lines {
        harmless += 1
      } else if found.signal != nil {
        stopped += 1
      } else if found.lines.contains(where: { $0.hasPrefix("refused ") }) {
        refused += 1
      } else {
        fewer += 1
      }
      if case .cut = damage { #expect(found.signal == nil, "\(damage) is noticed before the file is mapped") }
      for line in found.lines where !line.hasPrefix("refused ") && !line.hasSuffix(" missing") {
        #expect(expected.lines.contains(line), "\(damage)")
      }
    }
    print("vault.mdb: \(harmless) harmless, \(refused) refused, \(fewer) fewer values, \(stopped) ended by a signal")
    #expect(refused > 0)
  }

  @Test(
    "an erasure that was broken off waits for its key, and goes on when the key is back",
    arguments: [ErasureStep.requested, .fenced, .keyMade])
  func lostKey(step: ErasureStep) async throws {
    let crash = try await Crash(.subject)
    try await crash.eraseStopping(at: [step])
    let key = crash.world.keys.folder + "/kek-000001.key"
    try FileManager.default.moveItem(atPath: key, toPath: crash.world.folder("lost"))
    let ledger = try crash.world.openLedger()
    await #expect(throws: LedgerError.vault(.keyMissing(epoch: 1, place: crash.world.keys.folder))) {
      try await crash.world.openVault(for: ledger)
    }
    #expect(try ErasureHistory(ledger).entries.allSatisfy { $0.completed == nil })
    ledger.close()
    try FileManager.default.moveItem(atPath: crash.world.folder("lost"), toPath: key)
    try await crash.expectErased()
  }

  @Test("a key that was made for a rotation and lost before it was used is made again")
  func lostNewKey() async throws {
    let crash = try await Crash(.subject)
    try await crash.eraseStopping(at: [.keyMade])
    try FileManager.default.removeItem(atPath: crash.world.keys.folder + "/kek-000002.key")
    try await crash.expectErased()
  }

  @Test("an erasure resumed with a folder that has the new key alone does not claim to have destroyed the old one")
  func resumedElsewhere() async throws {
    let crash = try await Crash(.subject)
    try await crash.eraseStopping(at: [.rewrapped])
    let other = FileKeyProvider(folder: crash.world.folder("other"))
    try FileManager.default.createDirectory(atPath: other.folder, withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: crash.world.keys.folder + "/kek-000002.key", toPath: other.folder + "/kek-000002.key")
    let ledger = try crash.world.openLedger()
    let vault = try await PersonalVault.open(for: ledger, keys: other, configuration: VaultWorld.configuration())
    vault.close()
    let certificate = try #require(try ErasureHistory(ledger).entries.first?.completed?.certificate)
    #expect(certificate.contains("\nkek-destroyed no-file-of-this-epoch\n"))
    #expect(try crash.world.keys.epochs().contains(1), "the old key is where it was")
    ledger.close()
  }

  @Test("a vault whose file is gone and made again keeps who was erased behind the fence")
  func madeAnew() async throws {
    let crash = try await Crash(.subject)
    let ledger = try crash.world.openLedger()
    let vault = try await crash.world.openVault(for: ledger)
    try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault)
    vault.close()
    for name in ["vault.mdb", "vault.mdb-lock"] {
      try FileManager.default.removeItem(atPath: crash.world.path + "/" + name)
    }
    let anew = try await crash.world.makeVault(for: ledger)
    await #expect(throws: LedgerError.self) { try await anew.append(crash.people[1].events) }
    let readings = try await anew.read(crash.people[1].name, access: auditor)
    #expect(readings.count == 3 && readings.allSatisfy { if case .erased = $0.content { true } else { false } })
    try await anew.append([crash.people[0].event("late", [crash.people[0].part("health", crash.people[0].health)])])
    anew.close()
    ledger.close()
  }

  @Test("an old vault put in place under a process that has it open has the erasures carried out before it is read")
  func restoredUnderneath() async throws {
    let crash = try await Crash(.subject)
    let world = crash.world
    let ledger = try world.openLedger()
    let vault = try await world.openVault(for: ledger)
    try await vault.backUp(to: world.folder("vault.copy"))
    let key = world.keys.folder + "/kek-000001.key"
    try FileManager.default.copyItem(atPath: key, toPath: world.folder("key.copy"))
    try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault)
    try FileManager.default.removeItem(atPath: world.path + "/vault.mdb")
    try FileManager.default.removeItem(atPath: world.path + "/vault.mdb-lock")
    try FileManager.default.copyItem(atPath: world.folder("vault.copy"), toPath: world.path + "/vault.mdb")
    try FileManager.default.copyItem(atPath: world.folder("key.copy"), toPath: key)
    await #expect(throws: LedgerError.self) { try await vault.append(crash.people[1].events) }
    let readings = try await vault.read(crash.people[1].name, access: auditor)
    #expect(readings.count == 3 && readings.allSatisfy { if case .erased = $0.content { true } else { false } })
    #expect(try await vault.read(crash.people[0].name, access: auditor).count == 3)
    #expect(!(try world.keys.epochs().contains(1)))
    vault.close()
    ledger.close()
  }

  @Test("closing writes nothing to a file that another one has replaced and overwritten meanwhile")
  func closesReplaced() async throws {
    let crash = try await Crash(.subject)
    let ledger = try crash.world.openLedger()
    let vault = try await crash.world.openVault(for: ledger)
    var generator = SeededGenerator(seed: 77)
    try await vault.append(SyntheticPerson(using: &generator).events)
    // As an erasure of another process leaves it: a new file under the name, zeros in the old one.
    let file = crash.world.path + "/vault.mdb"
    try FileManager.default.copyItem(atPath: file, toPath: file + ".compact")
    try FileManager.default.linkItem(atPath: file, toPath: file + ".old")
    try FileManager.default.removeItem(atPath: file + "-lock")
    #expect(rename(file + ".compact", file) == 0)
    try FileShredding.shred(file + ".old")
    let replaced = try Data(contentsOf: URL(fileURLWithPath: file))
    vault.close()
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == replaced)
    let again = try await crash.world.openVault(for: ledger)
    #expect(try await again.statistics().parts == 12)
    again.close()
    ledger.close()
  }

  @Test("rows and events carried over to another ledger, with the vault's identity forged, are refused")
  func otherLedger() async throws {
    let world = try VaultWorld()
    var generator = SeededGenerator(seed: 43)
    let person = SyntheticPerson(using: &generator)
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    try await vault.append(person.events)
    vault.close()
    let other = try world.openLedger("other")
    for event in try ledger.events() {
      var copy = NewEvent(
        type: event.type, tags: event.tags, effectiveOn: event.effectiveOn, payload: event.payload, id: event.id,
        schemaVersion: event.schemaVersion)
      copy.commitments = event.commitments
      try await other.append([copy])
    }
    try FileManager.default.copyItem(atPath: world.path + "/vault.mdb", toPath: world.folder("other") + "/vault.mdb")
    let otherID = try #require(other.folderStore).log.identity.ledgerID
    let file = try VaultFile(
      path: world.folder("other") + "/vault.mdb",
      ledgerID: try #require(ledger.folderStore).log.identity.ledgerID, configuration: .init())
    try file.initialise(ledgerID: otherID, state: try file.state())
    file.environment.close()
    await #expect(
      throws: LedgerError.vault(.wrongKey(epoch: 1, place: world.keys.folder)), "the index key is bound to a ledger"
    ) {
      try await PersonalVault.open(for: other, keys: world.keys, configuration: VaultWorld.configuration())
    }
    // The index key of a vault of its own lets it open; keys and parts are bound to their ledger too.
    let wrapping = try world.keys.wrapping(epoch: 1)
    let sealing = PartSealing(ledgerID: otherID, origin: "example.org/kronika")
    let forged = try VaultFile(
      path: world.folder("other") + "/vault.mdb", ledgerID: otherID, configuration: .init())
    let index = ClaimIndex(key: .random())
    let wrapped = try wrapping.wrap(index.key, binding: sealing.indexBinding(epoch: 1, isSealed: true))
    let sums = try forged.read { (transaction) throws(StorageError) in try forged.sums(by: index, in: transaction) }
    try forged.update { state in
      state.wrappedIndexKey = wrapped
      state.seal(sums, by: index)
    }
    forged.environment.close()
    let opened = try await PersonalVault.open(
      for: other, keys: world.keys, configuration: VaultWorld.configuration())
    await #expect(throws: LedgerError.vault(.sealBroken(what: "a wrapped key"))) {
      try await opened.read(person.name, access: auditor)
    }
    opened.close()
    ledger.close()
    other.close()
  }
}
