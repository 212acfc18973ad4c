import EventLedgerTesting
import Foundation
import Testing

@testable import EventLedger

/// A crash at every step of an erasure, once and twice, and resumption by the next opening.
@Suite(.timeLimit(.minutes(15))) struct ErasureCrashTests {
  @Test("an erasure that stops at any step is ended by the next opening", arguments: ErasureStep.allCases)
  func resumes(at step: ErasureStep) async throws {
    for scope in Scope.allCases {
      let crash = try await Crash(scope)
      try await crash.eraseStopping(at: [step])
      try await crash.expectErased()
    }
  }

  @Test("an erasure that stops at any step, and at any step again while it is resumed, is ended by the third opening")
  func resumesTwice() async throws {
    // Every pair with KRONIKA_LONG=1; else every step once as the first and, at another distance each, as the second.
    let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] == "1"
    let steps = ErasureStep.allCases
    for (index, first) in steps.enumerated() {
      for second in isLong ? steps : [steps[(index * 2 + 1) % steps.count]] {
        let crash = try await Crash(.subject)
        try await crash.eraseStopping(at: [first, second])
        try await crash.expectErased()
      }
    }
  }

  @Test("a process killed at a step of an erasure leaves what the next opening ends", arguments: ErasureStep.allCases)
  func survivesKill(step: ErasureStep) async throws {
    let crash = try await Crash(.subject)
    let (path, keys, name) = (crash.world.path, crash.world.keys.folder, crash.people[1].name)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, keys = keys as String, name = name as String, step = step as ErasureStep] in
      var configuration = LMDBEventStore.Configuration()
      configuration.durability = .unsafeForTests
      configuration.clock = FixedClock(VaultWorld.today)
      let ledger = try Ledger.open(folder: path, configuration: configuration)
      let vault = try await PersonalVault.open(
        for: ledger, keys: FileKeyProvider(folder: keys),
        configuration: VaultWorld.configuration { (reached) throws(LedgerError) in
          if reached == step { kill(getpid(), SIGKILL) }
        })
      _ = try await vault.erase(
        ErasureRequest(scope: .subject(name), request: "DPO/2/2019", basis: "gdpr-17-1-a", actor: "dpo-1"))
    }
    try await crash.expectErased()
  }

  @Test(
    "a rotation of the key that stops at any step is ended by the next one",
    arguments: [
      ErasureStep.keyAnnounced, .keyMade, .rewrapped, .keyDestroyed,
    ])
  func rotationResumes(step: ErasureStep) async throws {
    let crash = try await Crash(.subject)
    let ledger = try crash.world.openLedger()
    let stopping = try await crash.world.openVault(for: ledger) { (reached) throws(LedgerError) in
      if reached == step { throw .vault(.notFound(what: "the rest")) }
    }
    await #expect(throws: LedgerError.self) { try await stopping.rotateKey() }
    stopping.close()
    let vault = try await crash.world.openVault(for: ledger)
    _ = try await vault.rotateKey()
    #expect(try crash.world.keys.epochs().count == 1)
    #expect(try await vault.read(crash.people[0].name, access: auditor).count == 3)
    vault.close()
    ledger.close()
  }
}

/// What is erased in a crash test.
enum Scope: CaseIterable {
  case subject, dataClass
}

/// A ledger of three persons of which one, or a class, is to be erased.
struct Crash {
  let world: VaultWorld
  let people: [SyntheticPerson]
  let secrets: VaultSecrets
  let scope: Scope
  let before: Snapshot
  let oldKey: [UInt8]

  init(_ scope: Scope) async throws {
    world = try VaultWorld()
    self.scope = scope
    var generator = SeededGenerator(seed: 3)
    let people = (0..<3).map { _ in SyntheticPerson(using: &generator) }
    self.people = people
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    for person in people { try await vault.append(person.events) }
    secrets = try await vault.secrets { name, dataClass in
      scope == .subject ? name == people[1].name : dataClass == "household"
    }
    before = try Snapshot(ledger)
    oldKey = Array(try Data(contentsOf: URL(fileURLWithPath: world.keys.folder + "/kek-000001.key")).suffix(32))
    vault.close()
    ledger.close()
  }

  private var erasure: ErasureScope { scope == .subject ? .subject(people[1].name) : .dataClass("household") }

  /// Erases, stopping at the first step, then resumes, stopping at the second.
  func eraseStopping(at steps: [ErasureStep]) async throws {
    for (index, step) in steps.enumerated() {
      let ledger = try world.openLedger()
      defer { ledger.close() }
      var hasStopped = false
      var vault: PersonalVault?
      do {
        let opened = try await world.openVault(for: ledger) { (reached) throws(LedgerError) in
          guard reached == step else { return }
          throw .vault(.notFound(what: "the rest"))
        }
        vault = opened
        if index == 0 {
          let request = ErasureRequest(scope: erasure, request: "DPO/3/2019", basis: "gdpr-17-1-a", actor: "dpo-1")
          _ = try await opened.erase(request)
        }
      } catch LedgerError.vault(.notFound(what: "the rest")) {
        hasStopped = true
      }
      vault?.close()
      if index == 0 { #expect(hasStopped, "the erasure passes \(step.rawValue)") }
    }
  }

  func expectErased() async throws {
    let ledger = try world.openLedger()
    let vault = try await world.openVault(for: ledger)
    defer {
      vault.close()
      ledger.close()
    }
    let history = try ErasureHistory(ledger)
    #expect(history.entries.count == 1 && history.entries.allSatisfy { $0.completed != nil })
    let certificate = history.entries.first?.completed?.certificate ?? ""
    #expect(certificate.contains("\nkek-destroyed file-overwritten-and-removed\n"), "wherever it was broken off")
    #expect(try ledger.events(Query(types: [PrivacyEvent.completed])).count == 1)
    let erased =
      scope == .subject ? people[1].identity + people[1].health + people[1].household : people.flatMap(\.household)
    try ErasureResidueTests.expectGone(secrets, erased, oldKey, world)
    #expect(try Snapshot(ledger, through: before.head) == before)
    for person in people {
      let readings = try await vault.read(person.name, access: auditor)
      let gone = readings.filter { if case .erased = $0.content { true } else { false } }
      #expect(readings.count == 3)
      #expect(gone.count == (scope == .dataClass ? 1 : person.name == people[1].name ? 3 : 0))
    }
    await #expect(throws: LedgerError.self) {
      try await vault.append([people[1].event("late", [people[1].part("household", people[1].household)])])
    }
    #expect(try await vault.statistics().generation >= 2)
  }
}
