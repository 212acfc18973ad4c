import EventLedger
import EventLedgerTesting
import Foundation
import TestSupport

/// A small ledger with a vault, in a folder of its own, the keys in another beside it.
///
/// Nothing is synced unless asked for: what these tests are about is which bytes stand where, and a process that
/// is killed loses no write of its own. All persons are synthetic: their values are random marks that belong to
/// nobody and occur nowhere else.
final class VaultWorld: Sendable {
  static let today = Timestamp(rawValue: 1_560_000_000_000_000)
  let folder: TemporaryFolder
  let clock = FixedClock(VaultWorld.today)
  let path: String
  let keys: FileKeyProvider

  init() throws {
    folder = try TemporaryFolder()
    path = folder("ledger")
    keys = FileKeyProvider(folder: folder("keys"))
  }

  static func configuration(
    durability: LMDBEventStore.Durability = .unsafeForTests,
    atStep: (@Sendable (ErasureStep) throws(LedgerError) -> Void)? = nil
  ) -> PersonalVault.Configuration {
    var configuration = PersonalVault.Configuration()
    configuration.durability = durability
    // A slow disk is no failure.
    configuration.lockSeconds = 600
    if let atStep { configuration.atStep = atStep }
    return configuration
  }

  func openLedger(_ name: String? = nil, durability: LMDBEventStore.Durability = .unsafeForTests) throws -> Ledger {
    var configuration = LMDBEventStore.Configuration()
    configuration.clock = clock
    configuration.durability = durability
    let path = name.map { folder($0) } ?? path
    return FileManager.default.fileExists(atPath: path + "/log.mdb")
      ? try Ledger.open(folder: path, configuration: configuration)
      : try Ledger.create(folder: path, origin: "example.org/kronika", configuration: configuration)
  }

  func makeVault(for ledger: Ledger) async throws -> PersonalVault {
    try await PersonalVault.create(for: ledger, keys: keys, configuration: Self.configuration())
  }

  func openVault(
    for ledger: Ledger, atStep: (@Sendable (ErasureStep) throws(LedgerError) -> Void)? = nil
  ) async throws -> PersonalVault {
    try await PersonalVault.open(for: ledger, keys: keys, configuration: Self.configuration(atStep: atStep))
  }

  /// The bytes of every file of the ledger folder.
  func files() throws -> [(name: String, bytes: Data)] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { name in
      (name, try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }
  }
}

/// A synthetic person whose values are random marks.
struct SyntheticPerson: Sendable {
  let name: String
  let identity: [PersonalField]
  let health: [PersonalField]
  let household: [PersonalField]

  init(using generator: inout SeededGenerator) {
    func mark(_ kind: String, _ generator: inout SeededGenerator) -> String {
      "\(kind)-" + String(generator.next(), radix: 36) + String(generator.next(), radix: 36)
    }
    name = "participant:\(EventID.random(using: &generator))"
    identity = [
      PersonalField("given_names", mark("Próba", &generator)), PersonalField("family_name", mark("Żółwik", &generator)),
    ]
    health = [PersonalField("condition", mark("stan", &generator))]
    household = [PersonalField("jobless_household", mark("dom", &generator))]
  }

  var events: [PersonalEvent] {
    [
      event(
        "application-submitted",
        [part("identity", identity), part("household", household)]),
      event("absence-explained", [part("health", health)]),
    ]
  }

  func part(_ dataClass: String, _ fields: [PersonalField]) -> PersonalPart {
    PersonalPart(subject: name, dataClass: dataClass, fields: fields)
  }

  func event(_ type: String, _ parts: [PersonalPart], claims: [PersonalClaim] = []) -> PersonalEvent {
    PersonalEvent(
      NewEvent(type: type, tags: ["programme:test", name], effectiveOn: Day(VaultWorld.today), payload: [1, 2, 3]),
      parts: parts, claims: claims)
  }
}

let auditor = PersonalAccess(actor: "auditor-1", purpose: "audit", reference: "K/1/2019")
