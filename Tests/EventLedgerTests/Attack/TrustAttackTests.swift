import Foundation
import LMDB
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

/// What somebody with the files of a ledger does to be believed; all events are synthetic.
@Suite("Attack: nothing is vouched for that a key from outside did not sign")
struct TrustAttackTests {
  private typealias Kind = VerificationReport.Kind
  private static let day = Day(rawValue: 17_000)

  private func signer(_ seed: UInt8) throws -> Ed25519Signer {
    try Ed25519Signer(SignerKey(name: EvidenceFixture.origin, seed: [UInt8](repeating: seed, count: 32)))
  }

  private func verify(_ fixture: EvidenceFixture, policy: TrustPolicy) throws -> VerificationReport {
    var options = LedgerVerification.Options()
    options.policy = policy
    return try LedgerVerification(folder: fixture.folder("l"), options: options).run()
  }

  @Test("an own key that is announced in a rewritten ledger counts for nothing beside the key given")
  func ownKey() async throws {
    let fixture = try EvidenceFixture()
    let attacker = try signer(3)
    let store = try fixture.create("l")
    try await store.append(EvidenceFixture.events(0..<20, salt: 1))
    try await store.evidence.announce(attacker.key, signedBy: attacker, on: Self.day)
    _ = try store.evidence.checkpoint(signedBy: [attacker])
    store.close()
    let report = try fixture.verify("l")
    #expect(report.differences.contains { $0.kind == .notVouchedFor }, "\(report.lines)")
    #expect(report.vouchedThrough == .zero)
    // Nobody outside is asked: it is of one piece, and the report says that nobody vouches.
    let alone = try LedgerVerification(folder: fixture.folder("l")).run()
    #expect(alone.isClean && alone.vouching == .ownKeys)
    #expect(alone.lines.contains { $0.contains("nobody outside vouches") })
  }

  @Test(
    "a key counts where a chain of announcements leads to it, and the keys before it stay right for what they signed")
  func chain() async throws {
    let fixture = try EvidenceFixture()
    let (second, third) = (try signer(9), try signer(11))
    let store = try fixture.create("l")
    try await store.append(EvidenceFixture.events(0..<5))
    try await store.evidence.announce(fixture.secret.key, signedBy: fixture.signer, on: Self.day)
    _ = try store.evidence.checkpoint(signedBy: [fixture.signer])
    try await store.evidence.announce(second.key, signedBy: fixture.signer, on: Self.day)
    try await store.evidence.announce(third.key, signedBy: second, on: Self.day)
    _ = try store.evidence.checkpoint(signedBy: [third])
    store.close()
    for key in [fixture.secret.key, second.key, third.key] {
      let report = try verify(fixture, policy: TrustPolicy(logs: [.init(key: Ed25519Verifier(key))]))
      #expect(report.isClean, "\(report.lines)")
      #expect(report.vouchedThrough == 8)
    }
  }

  @Test("all checkpoints removed, or a quorum not met, is a difference with keys given")
  func removed() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 20, checkpoints: [10, 20])
    let witness = try SignerKey(name: "witness.example", type: 4, seed: [UInt8](repeating: 5, count: 32))
    let quorum = try TrustPolicy(
      logs: [.init(key: Ed25519Verifier(fixture.secret.key))],
      witnesses: [.init(name: "w", key: CosignatureVerifier(witness.key))], quorum: "w")
    #expect(try verify(fixture, policy: quorum).differences.map(\.kind) == [.notVouchedFor])
    try fixture.tamper("l", table: "checkpoints") { (transaction, table) throws(StorageError) in
      for size in [UInt64(10), 20] { _ = try transaction.delete(key: size, in: table) }
    }
    #expect(try fixture.verify("l").differences.map(\.kind) == [.notVouchedFor])
  }

  @Test("a signature of somebody unknown beside that of the ledger is a note")
  func unknownSigner() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 20, checkpoints: [20])
    let stranger = try SignerKey(name: "stranger.example", type: 4, seed: [UInt8](repeating: 5, count: 32))
    try fixture.tamper("l", table: "checkpoints") { (transaction, table) throws(StorageError) in
      guard let bytes = try transaction.value(for: UInt64(20), in: table)?.copied(), let note = try? Note(bytes),
        let line = try? CosignatureSigner(stranger, timeSeconds: 1).signature(of: note.text),
        let more = try? note.adding([line])
      else { return }
      try transaction.put(key: 20, value: more.bytes, in: table)
    }
    let report = try fixture.verify("l")
    #expect(report.isClean && report.vouchedThrough == 20, "\(report.lines)")
    #expect(report.remarks.contains { $0.contains("1 signatures are of keys that are not known") })
  }

  @Test("an export whose root is right and whose pages, proofs or folders are not is found, each by name")
  func export() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 300, checkpoints: [5, 260, 300])
    let store = try fixture.open("l")
    var options = EvidenceExport.Options()
    options.policy = try fixture.policy
    try EvidenceExport(store.evidence, options: options, edition: TestEdition()).write(to: fixture.folder("x"))
    store.close()
    let folder = fixture.folder("x")
    func names() throws -> [String] {
      try ExportVerification(folder: folder, policy: fixture.policy, edition: TestEdition()).run().differences
        .map { "\($0.kind.rawValue) \($0.file)" }
    }
    #expect(try names().isEmpty)
    for name in ["README.md", "proto/kronika/v1/event.proto", "policy"] {
      let url = URL(fileURLWithPath: folder + "/" + name)
      let original = try Data(contentsOf: url)
      try (original + Data("# more\n".utf8)).write(to: url)
      #expect(try names() == ["wrong-paper \(name)"])
      try original.write(to: url)
    }
    let proof = folder + "/proofs/5-260"
    try FileManager.default.moveItem(atPath: proof, toPath: folder + "/proofs/5-261")
    #expect(try names() == ["missing-file proofs/5-260", "stray-file proofs/5-261"])
    try FileManager.default.moveItem(atPath: folder + "/proofs/5-261", toPath: proof)
    for stray in ["proto/kronika/v2", "checkpoints/empty", "timestamps"] {
      try FileManager.default.createDirectory(atPath: folder + "/" + stray, withIntermediateDirectories: true)
      #expect(try names() == ["stray-file \(stray)/"])
      try FileManager.default.removeItem(atPath: folder + "/" + stray)
    }
    #expect(throws: LedgerError.missing(path: folder + "/nowhere")) {
      try ExportVerification(folder: folder + "/nowhere").run()
    }
  }
}
