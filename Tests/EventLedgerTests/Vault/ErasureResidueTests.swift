import EventLedgerTesting
import Foundation
import MerkleLog
import Testing

@testable import EventLedger

private let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] == "1"

/// The promise of the vault: what is erased is in no file of the ledger any more, and nothing else has changed.
@Suite(.timeLimit(.minutes(15))) struct ErasureResidueTests {
  /// Three ledgers, and a hundred with `KRONIKA_LONG=1`.
  @Test(
    "after erasing 1 of 70 and then a data class of all, no erased value and no destroyed key is in any file",
    arguments: 1...(isLong ? 100 : 3))
  func leavesNothing(seed: UInt64) async throws {
    let world = try VaultWorld()
    var generator = SeededGenerator(seed: seed)
    let people = (0..<70).map { _ in SyntheticPerson(using: &generator) }
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    for start in stride(from: 0, to: 70, by: 10) {
      let events = people[start..<start + 10].flatMap { person in
        [
          person.events[0].claiming("case-number", Array(person.name.utf8.suffix(20)), for: person.name),
          person.events[1],
        ]
      }
      try await vault.append(events)
    }
    let before = try Snapshot(ledger)
    let one = people[Int(generator.next() % 70)]
    let oldKey = try Data(contentsOf: URL(fileURLWithPath: world.keys.folder + "/kek-000001.key")).suffix(32)

    let ofOne = try await vault.secrets { name, _ in name == one.name }
    #expect(ofOne.written.count == 3 + 3 + 2, "the search has something to find")
    let seen = try world.files()
    #expect(ofOne.written.allSatisfy { !ByteSearch.findings([("raw", $0)], in: seen).isEmpty })
    try await Self.erase(.subject(one.name), in: vault)
    try Self.expectGone(ofOne, one.identity + one.health + one.household, Array(oldKey), world)

    let ofClass = try await vault.secrets { _, dataClass in dataClass == "household" }
    #expect(ofClass.dataKeys.count == 69)
    let secondKey = try Data(contentsOf: URL(fileURLWithPath: world.keys.folder + "/kek-000002.key")).suffix(32)
    try await Self.erase(.dataClass("household"), in: vault)
    try Self.expectGone(ofClass, people.flatMap(\.household), Array(secondKey), world)

    #expect(try Snapshot(ledger, through: before.head) == before)
    let other = try #require(people.first { $0.name != one.name })
    let readings = try await vault.read(other.name, access: auditor)
    #expect(readings.map(\.content).contains(.fields(other.identity.sorted { $0.name < $1.name })))
    #expect(readings.count { if case .erased(_, "gdpr-17-1-e", _) = $0.content { true } else { false } } == 1)
    vault.close()
    ledger.close()
  }

  /// Also in memory-mapped files that are not synced, so the durability makes no difference to what is searched.
  @Test("with every commit synced, nothing of an erased person is in any file either")
  func leavesNothingDurably() async throws {
    let world = try VaultWorld()
    var generator = SeededGenerator(seed: 7)
    let people = (0..<5).map { _ in SyntheticPerson(using: &generator) }
    let ledger = try world.openLedger(durability: .durable)
    let vault = try await PersonalVault.create(
      for: ledger, keys: world.keys, configuration: VaultWorld.configuration(durability: .durable))
    for person in people { try await vault.append(person.events) }
    let secrets = try await vault.secrets { name, _ in name == people[2].name }
    let oldKey = try Data(contentsOf: URL(fileURLWithPath: world.keys.folder + "/kek-000001.key")).suffix(32)
    try await Self.erase(.subject(people[2].name), in: vault)
    try Self.expectGone(secrets, people[2].identity + people[2].health, Array(oldKey), world)
    vault.close()
    ledger.close()
  }

  @Test("the search finds a value in every form in which it may have been written")
  func searchFinds() {
    for form in ByteSearch.forms(of: "Żółwik-1") {
      #expect(ByteSearch.contains(Data([9, 9] + form.bytes + [9]), form.bytes))
    }
    for offset in 0..<3 {
      let text = Data([UInt8](repeating: 65, count: offset) + Array("Żółwik-1 i dalej".utf8)).base64EncodedString()
      let form = ByteSearch.forms(of: "Żółwik-1")[3 + offset]
      #expect(ByteSearch.contains(Data(text.utf8), form.bytes))
    }
  }

  static func erase(_ scope: ErasureScope, in vault: PersonalVault) async throws {
    let basis = scope.dataClass.isEmpty ? "gdpr-17-1-a" : "gdpr-17-1-e"
    let outcome = try await vault.erase(
      ErasureRequest(scope: scope, request: "DPO/1/2019", basis: basis, actor: "dpo-1"))
    guard case .erased = outcome else { throw LedgerError.vault(.notFound(what: "certificate")) }
  }

  static func expectGone(
    _ secrets: VaultSecrets, _ fields: [PersonalField], _ keyEncryptionKey: [UInt8], _ world: VaultWorld
  ) throws {
    let files = try world.files()
    #expect(
      files.map(\.name) == [
        "index.mdb", "index.mdb-lock", "log.mdb", "log.mdb-lock", "vault.lock", "vault.mdb", "vault.mdb-lock",
        "views.mdb", "views.mdb-lock",
      ])
    let values = try fields.flatMap { ByteSearch.forms(of: try #require($0.text)) }
    let secrets = (secrets.neverWritten + secrets.written + [keyEncryptionKey]).flatMap { ByteSearch.forms(of: $0) }
    #expect(ByteSearch.findings(values + secrets, in: files).isEmpty)
    let keyFiles = try FileManager.default.contentsOfDirectory(atPath: world.keys.folder)
    #expect(keyFiles.count == 1)
    let key = try Data(contentsOf: URL(fileURLWithPath: world.keys.folder + "/" + keyFiles[0]))
    #expect(!ByteSearch.contains(key, keyEncryptionKey))
  }
}

extension PersonalEvent {
  func claiming(_ kind: String, _ value: [UInt8], for subject: String, scope: String = "programme:test")
    -> PersonalEvent
  {
    var copy = self
    copy.claims.append(
      PersonalClaim(subject: subject, dataClass: "identity", kind: kind, value: value, scope: scope))
    return copy
  }
}

/// What an erasure must not change: every event, the root of the tree, and a fold.
struct Snapshot: Equatable {
  var head: Position
  var events: [Event]
  var root: MerkleHash

  init(_ ledger: Ledger, through head: Position? = nil) throws {
    self.head = try head ?? ledger.head()
    var frontier = MerkleFrontier()
    events = try ledger.events(.all, in: ReadRange(before: self.head.next))
    try ledger.read(.all, in: ReadRange(before: self.head.next)) { (event) throws(LedgerError) in
      frontier.append(.leaf(event.leaf))
      return .continue
    }
    root = frontier.root
  }
}
