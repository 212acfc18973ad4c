import Foundation
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

@Suite("A witness in a folder")
struct WitnessFolderTests {
  private static let time = Timestamp(rawValue: 1_700_000_000_000_000)

  @Test("a cosignature is added to the stored checkpoint, and checks under a policy with the witness")
  func cosigned() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 20, checkpoints: [10])
    let store = try fixture.open("l")
    defer { store.close() }
    let witness = try FileWitness.create(fixture.folder("w"), name: "witness.example")
    try witness.trust(fixture.secret.key)
    let first = try witness.cosign(store.evidence.witnessRequest(oldSize: 0), at: Self.time)
    let cosigned = try store.evidence.add(first, of: witness.key)
    let policy = try TrustPolicy(
      logs: [.init(key: Ed25519Verifier(fixture.secret.key))],
      witnesses: [.init(name: "w", key: CosignatureVerifier(witness.key))], quorum: "w")
    let trusted = try policy.check(cosigned)
    #expect(trusted.cosignatures.first?.timeSeconds == 1_700_000_000)
    #expect(try store.evidence.lastCheckpoint() == cosigned)
    #expect(try store.evidence.add(first, of: witness.key) == cosigned, "adding it again changes nothing")

    _ = try store.evidence.checkpoint(signedBy: [fixture.signer])
    let request = try store.evidence.witnessRequest(oldSize: 10)
    let second = try store.evidence.add(witness.cosign(request, at: Self.time), of: witness.key)
    #expect(throws: Never.self) { try policy.check(second) }
    #expect(try FileWitness(fixture.folder("w")).recordedHead(of: EvidenceFixture.origin)?.size == 20)
  }

  @Test("a forked, an older and a stranger's head are refused, and the record stays")
  func refused() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 20, checkpoints: [20])
    try fixture.copy("l", to: "old")
    let store = try fixture.open("l")
    try await store.append(EvidenceFixture.events(20..<30))
    _ = try store.evidence.checkpoint(signedBy: [fixture.signer])
    let witness = try FileWitness.create(fixture.folder("w"), name: "witness.example")
    #expect(throws: LedgerError.evidence(.witness(.unknownOrigin))) {
      try witness.cosign(store.evidence.witnessRequest(oldSize: 0), at: Self.time)
    }
    try witness.trust(fixture.secret.key)
    _ = try witness.cosign(store.evidence.witnessRequest(oldSize: 0), at: Self.time)
    let recorded = try witness.recordedHead(of: EvidenceFixture.origin)
    store.close()

    let fork = try fixture.open("old")
    #expect(throws: LedgerError.self) { try witness.cosign(fork.evidence.witnessRequest(oldSize: 0), at: Self.time) }
    try await fork.append(EvidenceFixture.events(20..<30, salt: 1))
    _ = try fork.evidence.checkpoint(signedBy: [fixture.signer])
    #expect(throws: LedgerError.self, "same size, another root") {
      try witness.cosign(fork.evidence.witnessRequest(oldSize: 30), at: Self.time)
    }
    try await fork.append(EvidenceFixture.events(30..<35, salt: 1))
    _ = try fork.evidence.checkpoint(signedBy: [fixture.signer])
    #expect(throws: LedgerError.self, "larger, and does not extend the head seen") {
      try witness.cosign(fork.evidence.witnessRequest(oldSize: 30), at: Self.time)
    }
    #expect(try witness.recordedHead(of: EvidenceFixture.origin) == recorded)
    fork.close()
  }

  @Test("a signature of another checkpoint, or by another key, is not added")
  func foreignSignature() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 20, checkpoints: [20])
    let store = try fixture.open("l")
    defer { store.close() }
    let before = try store.evidence.lastCheckpoint()
    let secret = try SignerKey(name: "w.example", type: CosignatureV1.typeByte, seed: [UInt8](repeating: 1, count: 32))
    let other = try SignerKey(name: "w.example", type: CosignatureV1.typeByte, seed: [UInt8](repeating: 2, count: 32))
    let signer = try CosignatureSigner(secret, timeSeconds: 1)
    let foreign = try Checkpoint(origin: "x.example", head: .empty)
    #expect(throws: LedgerError.self) {
      try store.evidence.add(signer.signature(of: foreign.text), of: secret.key)
    }
    #expect(throws: LedgerError.self) {
      try store.evidence.add(signer.signature(of: #require(before).text), of: other.key)
    }
    #expect(try store.evidence.lastCheckpoint() == before)
  }

  @Test("eight requests at once leave the record at the largest head, and none is cosigned against it")
  func atOnce() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 40, checkpoints: [5, 10, 15, 20, 25, 30, 35, 40])
    let store = try fixture.open("l")
    defer { store.close() }
    let witness = try FileWitness.create(fixture.folder("w"), name: "witness.example")
    try witness.trust(fixture.secret.key)
    var requests: [AddCheckpointRequest] = []
    for size in stride(from: UInt64(5), through: 40, by: 5) {
      let note = try #require(try store.evidence.checkpoint(size: size))
      requests.append(try AddCheckpointRequest(oldSize: 0, proof: [], checkpoint: note))
    }
    let all = requests
    let accepted = await withTaskGroup(of: Bool.self) { group in
      for request in all { group.addTask { (try? witness.cosign(request, at: Self.time)) != nil } }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(accepted == 1, "after the first, old size 0 is stale")
    #expect(try witness.recordedHead(of: EvidenceFixture.origin) != nil)
  }
}
