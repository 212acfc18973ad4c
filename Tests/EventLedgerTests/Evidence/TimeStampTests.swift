import Foundation
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

@Suite("Time stamps of an outside authority")
struct TimeStampTests {
  @Test("openssl reads the request, its reply is stored, checks with openssl, and is verified")
  func stamped() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 20, checkpoints: [20])
    let authority = try await TimeStampAuthority(fixture.folder)
    let store = try fixture.open("l")
    let request = try store.evidence.timeStampRequest()
    let reply = try await TimeStampReply(authority.reply(to: request.encoded()))
    let stamp = try store.evidence.add(reply)
    #expect(stamp.size == 20)
    #expect(reply.imprint == request.imprint)

    // Later cosignatures do not take the stamp from its checkpoint.
    let witness = try FileWitness.create(fixture.folder("w"), name: "witness.example")
    try witness.trust(fixture.secret.key)
    let line = try witness.cosign(store.evidence.witnessRequest(oldSize: 0), at: reply.time)
    _ = try store.evidence.add(line, of: witness.key)
    #expect(try store.evidence.timeStamps() == [stamp])
    #expect(try store.evidence.add(reply) == stamp)
    #expect(try await authority.verify(stamp).contains("Verification: OK"))
    store.close()

    let policy = try TrustPolicy(
      logs: [.init(key: Ed25519Verifier(fixture.secret.key))],
      witnesses: [.init(name: "w", key: CosignatureVerifier(witness.key))])
    var options = LedgerVerification.Options()
    options.policy = policy
    let report = try LedgerVerification(folder: fixture.folder("l"), options: options).run()
    #expect(report.isClean, "\(report.lines)")
  }

  @Test("a reply for something else, a refusal and noise are not stored")
  func refused() async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 20, checkpoints: [20])
    let authority = try await TimeStampAuthority(fixture.folder)
    let store = try fixture.open("l")
    defer { store.close() }
    let foreign = try Checkpoint(origin: "x.example", head: .empty).signed(by: [fixture.signer])
    let reply = try await TimeStampReply(authority.reply(to: TimeStampRequest(foreign).encoded()))
    #expect(throws: LedgerError.self) { try store.evidence.add(reply) }
    let good = try await authority.reply(to: store.evidence.timeStampRequest().encoded())
    for length in stride(from: 0, to: good.count, by: 7) {
      #expect(throws: LedgerError.self) { try TimeStampReply(Array(good.prefix(length))) }
    }
    #expect(try store.evidence.timeStamps().isEmpty)
  }
}

/// A throw-away authority that exists for one test; nobody should believe it.
struct TimeStampAuthority {
  let path: String

  init(_ folder: TemporaryFolder) async throws {
    path = folder("tsa")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let configuration = """
      [ca]
      basicConstraints=critical,CA:TRUE
      [tsa]
      extendedKeyUsage=critical,timeStamping
      [tsa_config]
      dir=\(path)
      serial=\(path)/serial
      signer_cert=\(path)/tsa.pem
      signer_key=\(path)/tsa.key
      certs=\(path)/ca.pem
      default_policy=1.2.3.4.1
      signer_digest=sha256
      digests=sha256
      """
    try Data(configuration.utf8).write(to: URL(fileURLWithPath: path + "/tsa.cnf"))
    try Data("01\n".utf8).write(to: URL(fileURLWithPath: path + "/serial"))
    try await openssl(
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -subj /CN=Test-CA")
    try await openssl(
      "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout tsa.key -out tsa.csr -subj /CN=Test-TSA")
    try await openssl(
      "x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile tsa.cnf -extensions tsa -out tsa.pem")
  }

  func reply(to request: [UInt8]) async throws -> [UInt8] {
    try Data(request).write(to: URL(fileURLWithPath: path + "/request.tsq"))
    try await openssl("ts -reply -config tsa.cnf -section tsa_config -queryfile request.tsq -out reply.tsr")
    return Array(try Data(contentsOf: URL(fileURLWithPath: path + "/reply.tsr")))
  }

  func verify(_ stamp: StoredTimeStamp) async throws -> String {
    try Data(stamp.note.bytes).write(to: URL(fileURLWithPath: path + "/stamp.note"))
    try Data(stamp.reply.bytes).write(to: URL(fileURLWithPath: path + "/stamp.tsr"))
    return try await openssl("ts -verify -data stamp.note -in stamp.tsr -CAfile ca.pem -untrusted tsa.pem")
  }

  @discardableResult
  private func openssl(_ command: String) async throws -> String {
    let ending = try await Invocation(
      "/usr/bin/openssl", command.split(separator: " ").map(String.init), in: path, complaint: .withOutput
    ).run()
    #expect(ending.code == 0, "openssl \(command): \(ending.output)")
    return ending.output
  }
}
