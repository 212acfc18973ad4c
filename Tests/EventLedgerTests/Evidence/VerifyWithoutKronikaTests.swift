import Foundation
import MerkleLog
import TestSupport
import Testing

@testable import EventLedger

/// Runs the commands of `docs/verify-without-kronika.md` as they stand.
///
/// Skipped by name where a tool is not installed, unless `KRONIKA_THIRD_PARTY=1` asks for it.
@Suite("The page on checking without Kronika shows what runs")
struct VerifyWithoutKronikaTests {
  private static let isAskedFor = ProcessInfo.processInfo.environment["KRONIKA_THIRD_PARTY"] == "1"

  private static func hasGo() async -> Bool {
    if isAskedFor { return true }
    let hasPackage = FileManager.default.fileExists(atPath: "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog")
    guard hasPackage else { return false }
    return (try? await shell("command -v go", in: "/"))?.code == 0
  }

  private static func hasPython() async -> Bool {
    if isAskedFor { return true }
    return (try? await shell("python3 -c 'import cryptography'", in: "/"))?.code == 0
  }

  /// A folder with an export, the programs of the page, and a time stamp with its authority.
  private func prepared() async throws -> (fixture: EvidenceFixture, page: CodeBlocks) {
    let page = try CodeBlocks(page: "docs/verify-without-kronika.md")
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 600, checkpoints: [1, 255, 256, 513, 600])
    let authority = try await TimeStampAuthority(fixture.folder)
    let store = try fixture.open("l")
    _ = try await store.evidence.add(TimeStampReply(authority.reply(to: store.evidence.timeStampRequest().encoded())))
    var options = EvidenceExport.Options()
    options.policy = try fixture.policy
    try EvidenceExport(store.evidence, options: options).write(to: fixture.folder("export"))
    store.close()
    for program in ["check.go", "check.py"] {
      try Data(try #require(page[program]).utf8).write(to: URL(fileURLWithPath: fixture.folder(program)))
    }
    let certificates = ["ca.pem", "tsa.pem"].map {
      (try? String(contentsOfFile: authority.path + "/" + $0, encoding: .utf8)) ?? ""
    }
    try Data(certificates.joined().utf8).write(to: URL(fileURLWithPath: fixture.folder("authority.pem")))
    return (fixture, page)
  }

  /// The command accepts the export, and refuses each in which one byte of a file was changed.
  private func check(_ block: String, accepted: String, damaged: [String]) async throws {
    let (fixture, page) = try await prepared()
    let command = try #require(page[block])
    let result = try await shell(command, in: fixture.folder.path)
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.contains(accepted), "\(result.output)")
    for file in damaged {
      let url = URL(fileURLWithPath: fixture.folder("export") + "/" + file)
      let original = try Data(contentsOf: url)
      var changed = original
      // The middle of a time stamp may lie in a certificate that openssl has from elsewhere; its end is the signature.
      changed[file.hasSuffix(".tsr") ? original.count - 1 : original.count / 2] ^= 1
      try changed.write(to: url)
      let refused = try await shell(command, in: fixture.folder.path)
      #expect(refused.code != 0, "\(block) did not notice a change of \(file): \(refused.output)")
      try original.write(to: url)
    }
  }

  @Test(
    "Go's reference packages accept an export, and refuse one with a changed byte",
    .enabled("golang-go and golang-golang-x-mod-dev are not installed", hasGo))
  func go() async throws {
    try await check(
      "with-go", accepted: "600 events and 5 checkpoints: accepted",
      damaged: ["checkpoint", "checkpoints/513", "tile/0/001", "tile/entries/000"])
  }

  @Test(
    "plain Python accepts an export, and refuses one with a changed byte",
    .enabled("python3-cryptography is not installed", hasPython))
  func python() async throws {
    try await check(
      "with-python", accepted: "600 events and 5 checkpoints: accepted",
      damaged: ["checkpoint", "checkpoints/513", "tile/0/001", "tile/entries/000", "tile/entries/002.p/88"])
  }

  @Test("openssl accepts the time stamps of an export, and refuses one of another note")
  func openssl() async throws {
    try await check(
      "with-openssl", accepted: "Verification: OK", damaged: ["timestamps/600-1.note", "timestamps/600-1.tsr"])
  }

  @Test(
    "the reference verifiers of MerkleLog accept an export of a ledger with a witness, too",
    .enabled(if: isAskedFor, "set KRONIKA_THIRD_PARTY=1"), arguments: ["check-with-go.sh", "check-with-python.sh"])
  func thirdParty(script: String) async throws {
    let fixture = try EvidenceFixture()
    try await fixture.make("l", count: 600, checkpoints: [200])
    let witness = try FileWitness.create(fixture.folder("w"), name: "witness.example")
    try witness.trust(fixture.secret.key)
    let store = try fixture.open("l")
    let time = Timestamp(rawValue: 1_700_000_000_000_000)
    let old = try store.evidence.add(
      witness.cosign(store.evidence.witnessRequest(oldSize: 0), at: time), of: witness.key)
    _ = try store.evidence.checkpoint(signedBy: [fixture.signer])
    _ = try store.evidence.add(witness.cosign(store.evidence.witnessRequest(oldSize: 200), at: time), of: witness.key)
    var options = EvidenceExport.Options()
    options.policy = try TrustPolicy(
      logs: [.init(key: Ed25519Verifier(fixture.secret.key))],
      witnesses: [.init(name: "w", key: CosignatureVerifier(witness.key))], quorum: "w")
    try EvidenceExport(store.evidence, options: options).write(to: fixture.folder("x"))
    try PlainFile.create(fixture.folder("x") + "/checkpoint.old", old.bytes)
    try PlainFile.create(fixture.folder("x") + "/add-checkpoint", store.evidence.witnessRequest(oldSize: 200).bytes)
    for position: Position in [1, 256, 257, 600] {
      let proof = try store.evidence.prove(position)
      // The scripts read the entry from its bundle and do not know the extra line.
      let plain = try LogProof(index: proof.index, path: proof.path, checkpoint: proof.checkpoint)
      try PlainFile.create(fixture.folder("x") + "/proofs/\(proof.index).tlog-proof", plain.bytes)
    }
    store.close()
    let scripts = CodeBlocks.package.appendingPathComponent("Tests/third-party").path
    // Quoted: a checkout may lie in a folder with a space in its name.
    let result = try await shell("'\(scripts)/\(script)' x", in: fixture.folder.path)
    print(result.output)
    #expect(result.code == 0 && result.output.contains("all accepted"), "\(result.output)")
  }
}
