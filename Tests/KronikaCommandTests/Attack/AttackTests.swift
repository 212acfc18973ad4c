import Foundation
import TestSupport
import Testing

/// A ledger and an export attacked as a whole, by the command that an auditor runs.
///
/// All persons are synthetic.
@Suite("Attack: the command certifies nothing that is not so")
struct AttackCommandTests {
  private static let origin = "kronika.example/attack"
  private static let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] != nil

  private struct Random: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  @discardableResult
  private func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> KronikaProcess.Outcome {
    try await KronikaProcess(arguments, in: folder.path).outcome()
  }

  private func made() async throws -> (folder: TemporaryFolder, key: String) {
    let folder = try TemporaryFolder()
    let lines = (1...40).map { "{\"type\":\"t\",\"tags\":[\"n:\($0 % 3)\"],\"effectiveOn\":\"2019-06-30\"}\n" }
    _ = try folder.file("events", lines.joined())
    try await run("init", "l", "--origin", Self.origin, in: folder)
    let key = try await run("key", "new", "key", "--name", Self.origin, in: folder).lines[0]
    try await run("append", "l", "events", in: folder)
    try await run("key", "announce", "l", "--key", "key", in: folder)
    try await run("checkpoint", "l", "--key", "key", "-o", "c1", in: folder)
    return (folder, key)
  }

  /// Flips one bit at so many places and tells at which a verification ended with 0.
  private func flips(
    _ files: [String], of folder: TemporaryFolder, _ arguments: [String]
  ) async throws -> [String] {
    var random = Random(state: 7)
    var missed: [String] = []
    for _ in 0..<(Self.isLong ? 300 : 20) {
      guard let file = files.randomElement(using: &random) else { break }
      let url = URL(fileURLWithPath: folder(file))
      let original = try Data(contentsOf: url)
      var changed = original
      let place = Int.random(in: 0..<original.count, using: &random)
      changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try changed.write(to: url)
      let outcome = try await KronikaProcess(arguments, in: folder.path).outcome()
      if outcome.code == 0 { missed.append("\(file) byte \(place)") }
      try original.write(to: url)
    }
    return missed
  }

  @Test("a bit flipped anywhere in an export is found")
  func exportFlips() async throws {
    let (folder, key) = try await made()
    try await run("export", "l", "x", in: folder)
    let root = URL(fileURLWithPath: folder("x"))
    let files = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap { $0 as? String }
      .filter {
        !root.appendingPathComponent($0).hasDirectoryPath
          && FileManager.default.contents(atPath: root.path + "/" + $0) != nil
      }
      .map { "x/" + $0 }.sorted()
    #expect(try await flips(files, of: folder, ["verify", "--export", "x", "--trust", key]).isEmpty)
  }

  @Test("a bit flipped in log.mdb is found, or the events are still those that were signed")
  func logFlips() async throws {
    let (folder, key) = try await made()
    let signed = try await run("verify", "l", "--trust", key, "--format", "json", in: folder).output
    let root = try #require(signed.components(separatedBy: "\"root\":\"").last?.prefix(44))
    var random = Random(state: 11)
    let url = URL(fileURLWithPath: folder("l/log.mdb"))
    let original = try Data(contentsOf: url)
    for _ in 0..<(Self.isLong ? 300 : 20) {
      var changed = original
      changed[Int.random(in: 0..<original.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try changed.write(to: url)
      let outcome = try await run("verify", "l", "--trust", key, "--format", "json", in: folder)
      // Free pages and gaps are nobody's data; what is certified must be the history that was signed.
      #expect(outcome.code != 0 || outcome.output.contains("\"root\":\"\(root)"), "\(outcome)")
      try original.write(to: url)
    }
  }

  @Test("verify beside a writer raises no false alarm, and says up to where signatures vouch")
  func besideAWriter() async throws {
    let (folder, key) = try await made()
    let line = "{\"type\":\"t\",\"tags\":[\"n:1\"],\"effectiveOn\":\"2019-06-30\"}\n"
    let rounds = Self.isLong ? 200 : 12
    _ = try folder.file("many", String(repeating: line, count: Self.isLong ? 200_000 : 20_000))
    let writer = try KronikaProcess(["append", "l", "many", "--batch", "64"], in: folder.path)
    var alarms: [String] = []
    for _ in 0..<rounds {
      let outcome = try await run("verify", "l", "--trust", key, in: folder)
      if outcome.code != 0 { alarms.append(outcome.output + outcome.complaint) }
      #expect(outcome.output.contains("vouched for by the keys given: positions 1 to 41 of "), "\(outcome)")
    }
    #expect(alarms.isEmpty, "\(alarms)")
    #expect(try await writer.outcome().code == 0)
  }

  @Test("a witness that is named must have signed, in a ledger, an export and a check")
  func witness() async throws {
    let (folder, key) = try await made()
    let witness = try await run("witness", "init", "w", "--name", "witness.example", in: folder).lines[0]
    try await run("witness", "trust", "w", key, in: folder)
    #expect(try await run("verify", "l", "--trust", key, "--witness", witness, in: folder).code == 2)
    #expect(try await run("check", "c1", "--trust", key, "--witness", witness, in: folder).code == 2)
    #expect(try await run("export", "l", "x", "--trust", key, "--witness", witness, in: folder).code == 2)
    for evening in 1...3 {
      try await run("append", "l", "events", in: folder)
      #expect(try await run("checkpoint", "l", "--key", "key", "-o", "c1", in: folder).code == 0, "evening \(evening)")
      #expect(try await run("witness", "request", "l", "-o", "request", in: folder).code == 0)
      #expect(try await run("witness", "add", "w", "request", "-o", "answer", in: folder).code == 0)
      let kept = try await run("witness", "attach", "l", "answer", "--key", witness, "-o", "cosigned", in: folder)
      #expect(kept.code == 0, "evening \(evening): \(kept)")
    }
    let verified = try await run(
      "verify", "l", "--trust", key, "--witness", witness, "--minimum", "cosigned", in: folder)
    #expect(verified.code == 0, "\(verified)")
    #expect(try await run("verify", "l", "--trust", key, in: folder).code == 0, "the witness's signature is a note")
  }

  @Test("the evening round works from an empty ledger on, and what cannot be proven is 65")
  func emptyFirst() async throws {
    let folder = try TemporaryFolder()
    let key = "--key"
    try await run("init", "l", "--origin", Self.origin, in: folder)
    let log = try await run("key", "new", "key", "--name", Self.origin, in: folder).lines[0]
    let witness = try await run("witness", "init", "w", "--name", "witness.example", in: folder).lines[0]
    try await run("witness", "trust", "w", log, in: folder)
    try await run("checkpoint", "l", key, "key", "-o", "empty", in: folder)
    _ = try folder.file("event", "{\"type\":\"t\",\"effectiveOn\":\"2020-01-01\"}\n")
    for evening in 0..<3 {
      if evening > 0 { try await run("append", "l", "event", in: folder) }
      try await run("checkpoint", "l", key, "key", "-o", "c", in: folder)
      try await run("witness", "request", "l", "-o", "r", in: folder)
      let added = try await run("witness", "add", "w", "r", "-o", "a", in: folder)
      #expect(added.code == 0, "evening \(evening): \(added)")
      #expect(try await run("witness", "attach", "l", "a", key, witness, in: folder).code == 0)
    }
    #expect(try await run("prove", "l", "--since", "empty", in: folder).code == 65)
    #expect(try await run("prove", "l", "99", in: folder).code == 65)
  }

  @Test("an older copy is written to by no command that was given a checkpoint from outside")
  func minimum() async throws {
    let (folder, key) = try await made()
    try FileManager.default.copyItem(atPath: folder("l"), toPath: folder("old"))
    try await run("append", "l", "events", in: folder)
    try await run("checkpoint", "l", "--key", "key", "-o", "c2", in: folder)
    for arguments in [
      ["append", "old", "events"], ["checkpoint", "old", "--key", "key"], ["record", "old", "events"],
      ["key", "announce", "old", "--key", "key"],
    ] {
      let outcome = try await KronikaProcess(
        arguments + ["--minimum", "c2", "--trust", key], in: folder.path
      ).outcome()
      #expect(outcome.code != 0, "\(arguments): \(outcome)")
    }
    // The key itself remembers, also without --minimum.
    #expect(try await run("checkpoint", "old", "--key", "key", in: folder).code == 2)
    #expect(try await run("append", "l", "events", "--minimum", "c2", "--trust", key, in: folder).code == 0)
  }

  @Test("permission is told apart from damage, and no export from a wrong one")
  func reasons() async throws {
    let (folder, key) = try await made()
    let nowhere = try await run("verify", "--export", "nowhere", "--trust", key, in: folder)
    #expect(nowhere.code == 74 && nowhere.complaint.contains("nothing is at"), "\(nowhere)")
    let starved = try await Invocation.shell(
      "ulimit -v 300000; '\(KronikaProcess.path)' verify l --in-this-process", in: folder.path
    ).run()
    #expect(starved.code != 2 && starved.code != 0, "\(starved)")
  }
}
