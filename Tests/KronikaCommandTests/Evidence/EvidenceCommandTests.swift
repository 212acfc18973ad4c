import Foundation
import TestSupport
import Testing

/// What the evidence commands promise, run as an auditor and a clerk run them.
@Suite("The evidence commands")
struct EvidenceCommandTests {
  private static let origin = "kronika.example/command"

  /// A ledger of 20 synthetic events with an announced key and a checkpoint in `c1`.
  private func made() async throws -> (folder: TemporaryFolder, key: String) {
    let folder = try TemporaryFolder()
    let lines = (1...20).map {
      "{\"type\":\"seat-taken\",\"tags\":[\"course:\($0 % 3)\"],\"effectiveOn\":\"2019-06-30\"}"
    }
    _ = try folder.file("events", lines.joined(separator: "\n") + "\n")
    try await done("init", "l", "--origin", Self.origin, in: folder)
    try await done("append", "l", "events", in: folder)
    let key = try await done("key", "new", "key", "--name", Self.origin, in: folder).lines[0]
    try await done("key", "announce", "l", "--key", "key", in: folder)
    try await done("checkpoint", "l", "--key", "key", "-o", "c1", in: folder)
    return (folder, key)
  }

  @discardableResult
  private func done(_ arguments: String..., in folder: TemporaryFolder) async throws -> KronikaProcess.Outcome {
    let outcome = try await KronikaProcess(arguments, in: folder.path).outcome()
    #expect(outcome.code == 0, "\(arguments): \(outcome.output) \(outcome.complaint)")
    return outcome
  }

  @Test("a checkpoint, a proof, a sample and a consistency proof are made, and checked without the ledger")
  func prove() async throws {
    let (folder, key) = try await made()
    try await done("append", "l", "events", in: folder)
    try await done("checkpoint", "l", "--key", "key", "-o", "c2", in: folder)
    try await done("prove", "l", "5", "-o", "one", in: folder)
    try await done("prove", "l", "5", "17", "41", "-o", "many", in: folder)
    try await done("prove", "l", "--since", "c1", "-o", "since", in: folder)
    try FileManager.default.removeItem(atPath: folder("l"))
    let outcome = try await done("check", "c1", "c2", "one", "many", "since", "--trust", key, in: folder)
    #expect(outcome.output.contains("one: position 5 is in it"))
    #expect(outcome.output.contains("many: positions 5 17 41 are in it"))
    #expect(outcome.output.contains("since: it extends the checkpoint of 21 events"))
    let proof = try String(contentsOfFile: folder("one"), encoding: .utf8)
    _ = try folder.file("forged", proof.replacingOccurrences(of: "index 4\n", with: "index 5\n"))
    let forged = try await KronikaProcess(["check", "forged", "--trust", key], in: folder.path).outcome()
    #expect(forged.code == 2 && forged.output.contains("NOT PROVEN"))
  }

  @Test("a witness cosigns what extends the head it saw, and refuses an older head with exit code 2")
  func witness() async throws {
    let (folder, key) = try await made()
    let witness = try await done("witness", "init", "w", "--name", "witness.example", in: folder).lines[0]
    try await done("witness", "trust", "w", key, in: folder)
    try await done("witness", "request", "l", "-o", "request", in: folder)
    try await done("witness", "add", "w", "request", "-o", "answer", in: folder)
    try await done("witness", "attach", "l", "answer", "--key", witness, "-o", "cosigned", in: folder)
    try await done("verify", "l", "--trust", key, "--witness", witness, "--minimum", "cosigned", in: folder)
    let again = try await KronikaProcess(["witness", "add", "w", "request"], in: folder.path).outcome()
    #expect(again.code == 2 && again.complaint.contains("size 21"), "\(again)")
  }

  @Test("a checkpoint that nobody trusted has signed ends the verification with exit code 2 and one sentence")
  func untrusted() async throws {
    let (folder, _) = try await made()
    let other = try await done("key", "new", "other", "--name", Self.origin, in: folder).lines[0]
    let outcome = try await KronikaProcess(["verify", "l", "--trust", other, "--minimum", "c1"], in: folder.path)
      .outcome()
    #expect(outcome.code == 2 && outcome.complaint.hasPrefix("kronika: "), "\(outcome)")
    #expect(!outcome.complaint.contains("Usage"))
  }

  @Test("an export is made once, holds the reading of the payloads, and is verified without the ledger")
  func export() async throws {
    let (folder, key) = try await made()
    try await done("export", "l", "x", in: folder)
    let twice = try await KronikaProcess(["export", "l", "x"], in: folder.path).outcome()
    #expect(twice.code == 74 && twice.complaint.contains("exists already"), "\(twice)")
    try FileManager.default.removeItem(atPath: folder("l"))
    #expect(
      try await done("verify", "--export", "x", "--trust", key, in: folder).output.contains("verified: no difference"))
    for file in ["README.md", "CZYTAJ.md", "proto/kronika/v1/event.proto", "proto/kronika/v1/activation.proto"] {
      #expect(FileManager.default.fileExists(atPath: folder("x/" + file)), "\(file)")
    }
    let reading = try String(contentsOfFile: folder("x/events.jsonl"), encoding: .utf8)
    try Data(reading.replacingOccurrences(of: "course:1", with: "course:2").utf8)
      .write(to: URL(fileURLWithPath: folder("x/events.jsonl")))
    let outcome = try await KronikaProcess(["verify", "--export", "x", "--trust", key], in: folder.path).outcome()
    #expect(outcome.code == 2 && outcome.output.contains("wrong-reading"))
  }

  @Test("a file whose pages lead astray is named as damaged by the child that reads it, with exit code 2")
  func crafted() async throws {
    let folder = try TemporaryFolder()
    try await done("init", "l", "--origin", Self.origin, in: folder)
    let long = String(repeating: "x", count: 9_000)
    _ = try folder.file("events", "{\"type\":\"long\",\"effectiveOn\":\"2019-06-30\",\"payload\":\"\(long)\"}\n")
    try await done("append", "l", "events", in: folder)
    #expect(try await done("verify", "l", in: folder).output.contains("verified: no difference"))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder("l/log.mdb")))
    // A long value lies on pages of its own; its node is made to name pages far behind the end of the file.
    var crafted = 0
    for page in stride(from: 0, to: bytes.count, by: 4_096) where bytes[page + 10] == 2 {
      let lower = Int(bytes[page + 12]) | Int(bytes[page + 13]) << 8
      for pointer in stride(from: page + 16, to: min(page + lower, page + 4_096), by: 2) {
        let node = page + (Int(bytes[pointer]) | Int(bytes[pointer + 1]) << 8)
        guard bytes[node + 4] == 1 else { continue }
        bytes[node + 8 + Int(bytes[node + 6]) + 5] = 0x7f
        crafted += 1
      }
    }
    #expect(crafted > 0)
    try bytes.write(to: URL(fileURLWithPath: folder("l/log.mdb")))
    let outcome = try await KronikaProcess(["verify", "l"], in: folder.path).outcome()
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("damaged-file: log.mdb"), "\(outcome)")
  }

  @Test("a key is refused inside the ledger, and where others may read it")
  func keys() async throws {
    let (folder, _) = try await made()
    let inside = try await KronikaProcess(["key", "new", "l/key", "--name", Self.origin], in: folder.path).outcome()
    #expect(inside.code == 65 && inside.complaint.contains("must not lie inside the ledger"))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder("key"))
    let readable = try await KronikaProcess(["checkpoint", "l", "--key", "key"], in: folder.path).outcome()
    #expect(readable.code == 65 && readable.complaint.contains("chmod 600"))
  }

  @Test("the page on evidence shows commands that run in their order")
  func page() async throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/evidence.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let script = try #require(
      text.components(separatedBy: "```sh evidence\n").last?.components(separatedBy: "\n```").first)
    let folder = try TemporaryFolder()
    let programs = URL(fileURLWithPath: KronikaProcess.path).deletingLastPathComponent().path
    let ending = try await Invocation.shell(
      script, environment: ["PATH": "\(programs):/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"], in: folder.path
    ).run()
    let printed = ending.output
    #expect(ending.code == 0, "\(printed)")
    #expect(printed.components(separatedBy: "verified: no difference").count == 3, "\(printed)")
  }
}
