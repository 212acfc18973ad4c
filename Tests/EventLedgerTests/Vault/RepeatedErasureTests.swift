import EventLedgerTesting
import Foundation
import LMDB
import TestSupport
import Testing

@testable import EventLedger

/// The same erasure asked for again, appends that come again after it, and older files put in place.
@Suite(.timeLimit(.minutes(15))) struct RepeatedErasureTests {
  private static func request(_ scope: ErasureScope, _ number: Int = 1) -> ErasureRequest {
    ErasureRequest(scope: scope, request: "DPO/\(number)/2019", basis: "gdpr-17-1-a", actor: "dpo-1")
  }

  @Test(
    "a second erasure gives the first certificate, records nothing and touches no key, so the fresh backup stays good")
  func secondTime() async throws {
    let crash = try await Crash(.subject)
    let world = crash.world
    let ledger = try world.openLedger()
    let vault = try await world.openVault(for: ledger)
    for scope in [ErasureScope.subject(crash.people[1].name), .dataClass("household")] {
      let first = try await vault.erase(Self.request(scope))
      let (head, epochs) = (try ledger.head(), try world.keys.epochs())
      let copy = world.folder("vault.\(epochs[0])")
      try await vault.backUp(to: copy)
      for number in 2...3 {
        #expect(try await vault.erase(Self.request(scope, number)) == first)
        #expect(try await vault.erase(Self.request(scope, number), objections: ["legal-hold:late"]) == first)
      }
      #expect(try ledger.head() == head && world.keys.epochs() == epochs)
      #expect(try ErasureHistory(ledger).entries.count == (scope == .dataClass("household") ? 2 : 1))
    }
    vault.close()
    let copy = world.folder("vault.\(try world.keys.epochs()[0])")
    try FileManager.default.removeItem(atPath: world.path + "/vault.mdb")
    try FileManager.default.removeItem(atPath: world.path + "/vault.mdb-lock")
    try FileManager.default.copyItem(atPath: copy, toPath: world.path + "/vault.mdb")
    let restored = try await world.openVault(for: ledger)
    for person in [crash.people[0], crash.people[2]] {
      let readings = try await restored.read(person.name, access: auditor)
      #expect(readings.count { if case .fields = $0.content { true } else { false } } == 2, "household is erased")
    }
    restored.close()
    #expect(try await world.verify(ledger).findings.isEmpty)
    ledger.close()
  }

  @Test("of eight tasks and two vaults that erase one person at once, all are given one certificate")
  func atOnce() async throws {
    let crash = try await Crash(.subject)
    let ledger = try crash.world.openLedger()
    let vault = try await crash.world.openVault(for: ledger)
    let scope = ErasureScope.subject(crash.people[1].name)
    let outcomes = try await withThrowingTaskGroup(of: ErasureOutcome.self) { group in
      for number in 0..<8 { group.addTask { try await vault.erase(Self.request(scope, number)) } }
      return try await group.reduce(into: Set<ErasureOutcome>()) { $0.insert($1) }
    }
    #expect(outcomes.count == 1)
    #expect(try ErasureHistory(ledger).entries.count == 1 && crash.world.keys.epochs() == [2])
    vault.close()
    ledger.close()
  }

  @Test("a request for what is erased already, recorded by something else, is answered by the first certificate")
  func recordedTwice() async throws {
    let crash = try await Crash(.subject)
    let ledger = try crash.world.openLedger()
    let vault = try await crash.world.openVault(for: ledger)
    let scope = ErasureScope.subject(crash.people[1].name)
    _ = try await vault.erase(Self.request(scope))
    vault.close()
    try await ledger.append([ErasureRequested.event(Self.request(scope, 2), on: Day(VaultWorld.today))])
    let head = try ledger.head()
    for _ in 0..<2 {
      let again = try await crash.world.openVault(for: ledger)
      #expect(try await again.read(crash.people[0].name, dataClasses: ["none"], access: auditor).isEmpty)
      again.close()
      #expect(try ledger.head() == head && crash.world.keys.epochs() == [2])
    }
    ledger.close()
  }

  @Test("an append that is sent again after an erasure is answered with its old position, and nothing comes back")
  func retried() async throws {
    let world = try VaultWorld()
    var generator = SeededGenerator(seed: 91)
    let person = SyntheticPerson(using: &generator)
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let ids = (0..<2).map { _ in EventID.random(using: &generator) }
    var events = person.events
    for index in ids.indices { events[index].event.id = ids[index] }
    let first = try await vault.append(events)
    try await ErasureResidueTests.erase(.dataClass("household"), in: vault)
    #expect(try await vault.append(events).positions == first.positions, "a class is erased")
    try await ErasureResidueTests.erase(.subject(person.name), in: vault)
    let again = try await vault.append(events)
    #expect(again.positions == first.positions && again.wasAlreadyStored, "everything is erased")
    var other = events
    other[0].event.payload = [9]
    let changed = other
    await #expect(throws: LedgerError.self, "the same id with another payload") { try await vault.append(changed) }
    var fewer = events
    fewer[0].parts.removeLast()
    let lacking = fewer
    await #expect(throws: LedgerError.self, "the same id with fewer parts") { try await vault.append(lacking) }
    var new = events
    for index in new.indices { new[index].event.id = .random(using: &generator) }
    let late = new
    await #expect(throws: LedgerError.self, "another id") { try await vault.append(late) }
    #expect(try await vault.statistics().parts == 0)
    vault.close()
    #expect(try await world.verify(ledger).findings.isEmpty)
    ledger.close()
  }

  @Test(
    "where no copy has a lost part any more, an erasure that accepts the loss takes the rest and counts what was lost")
  func acceptsLoss() async throws {
    let crash = try await Crash(.subject)
    let world = crash.world
    let ledger = try world.openLedger()
    // The vault is lost, and a new one made in its place; one of the three persons is seen again.
    for name in ["vault.mdb", "vault.mdb-lock"] { try FileManager.default.removeItem(atPath: world.path + "/" + name) }
    let vault = try await world.makeVault(for: ledger)
    let person = crash.people[1]
    try await vault.append([person.event("late", [person.part("health", person.health)])])
    var request = Self.request(.subject(person.name))
    await #expect(throws: LedgerError.self) { try await vault.erase(request) }
    #expect(try ErasureHistory(ledger).entries.isEmpty)
    request.acceptsLoss = true
    let outcome = try await vault.erase(request)
    guard case .erased(let certificate, _) = outcome else { throw LedgerError.cancelled }
    #expect(certificate.contains("\nsubject-refs 2 ") && certificate.contains("\nevents 3 "), "\(certificate)")
    #expect(certificate.contains("\nlost 2 ") && certificate.contains("\nkey-fingerprints 1 "), "\(certificate)")
    let readings = try await vault.read(person.name, access: auditor)
    #expect(readings.count == 4 && readings.allSatisfy { if case .erased = $0.content { true } else { false } })
    #expect(try await vault.erase(Self.request(.subject(person.name), 2)) == outcome)
    vault.close()
    let lost = try await world.verify(ledger).findings
    #expect(lost.count == 2 && lost.allSatisfy { if case .nameMissing = $0 { true } else { false } }, "\(lost)")
    ledger.close()
  }

  @Test("files of an operator beside the vault are left alone, whatever they are called and wherever an erasure stops")
  func strangers() async throws {
    let names = [
      "vault.mdb.old", "vault.mdb.compact", "vault.mdb.compact.1-1.partial", "vault.mdb.copy", "vault.mdb.bak",
    ]
    for step in [nil, ErasureStep.copied, .oldKept, .replaced] as [ErasureStep?] {
      let crash = try await Crash(.subject)
      let world = crash.world
      // The good vault is kept aside, and a copy of it is worked with.
      let good = try Data(contentsOf: URL(fileURLWithPath: world.path + "/vault.mdb"))
      for name in names { try good.write(to: URL(fileURLWithPath: world.path + "/" + name)) }
      if let step {
        try await crash.eraseStopping(at: [step])
      }
      let ledger = try world.openLedger()
      let vault = try await world.openVault(for: ledger)
      if step == nil { try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault) }
      _ = try await vault.rotateKey()
      vault.close()
      for name in names {
        #expect(try Data(contentsOf: URL(fileURLWithPath: world.path + "/" + name)) == good, "\(name)")
      }
      let beside = try FileManager.default.contentsOfDirectory(atPath: world.path).filter { $0.hasPrefix("vault.mdb.") }
      #expect(Set(beside) == Set(names), "and nothing of the erasure is left")
      let found = try await world.verify(ledger)
      #expect(found.isClean && found.findings.count == names.count, "each is named: it may hold what was erased")
      ledger.close()
    }
  }

  @Test("what an erasure that was broken off left is not touched before the vault in place has opened with its key")
  func remainsNeedKey() async throws {
    let crash = try await Crash(.subject)
    let world = crash.world
    try await crash.eraseStopping(at: [.replaced])
    let old = try #require(
      try FileManager.default.contentsOfDirectory(atPath: world.path).first { $0.hasSuffix(".old") })
    #expect(old.count == "vault.mdb..old".count + 36, "its name is random")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: world.path + "/" + old))
    let ledger = try world.openLedger()
    let other = FileKeyProvider(folder: world.folder("other"))
    try other.makeKey(epoch: 2)
    await #expect(throws: LedgerError.self) {
      try await PersonalVault.open(for: ledger, keys: other, configuration: VaultWorld.configuration())
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: world.path + "/" + old)) == bytes)
    ledger.close()
    try await crash.expectErased()
  }

  @Test("a log from before an erasure is refused in words beside the vault from after it, also when it has grown since")
  func olderLog() async throws {
    let crash = try await Crash(.subject)
    let world = crash.world
    try FileManager.default.copyItem(atPath: world.path + "/log.mdb", toPath: world.folder("log.old"))
    var ledger = try world.openLedger()
    var vault = try await world.openVault(for: ledger)
    try await ErasureResidueTests.erase(.subject(crash.people[1].name), in: vault)
    vault.close()
    let head = try ledger.head()
    ledger.close()
    for name in ["log.mdb", "log.mdb-lock", "index.mdb", "index.mdb-lock", "views.mdb", "views.mdb-lock"] {
      try? FileManager.default.removeItem(atPath: world.path + "/" + name)
    }
    try FileManager.default.copyItem(atPath: world.folder("log.old"), toPath: world.path + "/log.mdb")
    ledger = try world.openLedger()
    let short = ledger
    await #expect(throws: LedgerError.vault(.logBehindVault(expected: head, found: crash.before.head))) {
      try await world.openVault(for: short)
    }
    let found = try await world.verify(ledger).findings
    #expect(found.contains(.logBehind(expected: head, found: crash.before.head)))
    #expect(found.contains { if case .fenceWithoutErasure = $0 { true } else { false } })
    while try ledger.head() < head {
      try await ledger.append([NewEvent(type: "note", tags: ["other"], effectiveOn: Day(VaultWorld.today))])
    }
    do {
      vault = try await world.openVault(for: ledger)
      Issue.record("opened beside another history")
    } catch LedgerError.vault(.erasureNotInLog(_, request: let request)) {
      #expect(request == "DPO/1/2019")
    }
    ledger.close()
  }
}
