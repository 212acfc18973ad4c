import Foundation
import TestSupport
import Testing

/// The ledgers that version 0.1.0 made, opened by this version; `docs/releases.md` says what they hold.
@Suite("Ledgers of 0.1")
struct LedgersOf01Tests {
  private static let programmes = ["aktywna-lodz", "aktywizacja-rewitalizacja"]

  @Test("a ledger of 0.1 gives the figures that it gave but for rules that are named", arguments: 1...3)
  func sameFigures(seed: Int) async throws {
    let old = try await OldLedger(seed: seed)
    for view in ["capacity", "attendance", "budget"] {
      try await old.compare("view-\(view).json", "view", old.ledger, view, "--format", "json", "--known-at", old.head)
      try await old.compare(
        "view-\(view).3000.2018-06-30.json", "view", old.ledger, view, "--format", "json", "--known-at", "3000",
        "--effective-on", "2018-06-30")
    }
  }

  // Each report takes a second; the long form compares those of all three.
  private static let seedsOfReports = ProcessInfo.processInfo.environment["KRONIKA_LONG"] == nil ? 1...1 : 1...3

  @Test("reports and forms are as 0.1 gave them but for rules that are named", arguments: seedsOfReports)
  func sameReports(seed: Int) async throws {
    let old = try await OldLedger(seed: seed)
    for programme in Self.programmes {
      try await old.compare(
        "report-\(programme).json", "report", old.ledger, "--programme", programme, "--format", "json", "--known-at",
        old.head)
      for form in ["sl2014", "sm-efs"] {
        try await old.compare(
          "form-\(programme)-\(form).csv", "form", old.ledger, "--programme", programme, "--form", form,
          "--including", "all", "--pseudonymous")
      }
    }
  }

  @Test("each rule that changes figures of 0.1 is a sentence of the changelog")
  func rulesAreNamed() throws {
    let changes = try String(contentsOf: LedgerOf01.package.appendingPathComponent("CHANGELOG.md"), encoding: .utf8)
    let text = changes.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for rule in try FigureRules().rules { #expect(text.contains(rule.changelog), "\(rule.changelog)") }
  }

  @Test("the checkpoint that 0.1 signed vouches for its ledger, and a replay from nothing gives the digests of 0.1")
  func sameHistory() async throws {
    let old = try await OldLedger(seed: 1)
    let key = try old.text("office.pub").trimmingCharacters(in: .newlines)
    let verified = try await KronikaProcess.run("verify", old.ledger, "--trust", key)
    #expect(verified.code == 0, "\(verified.output)\(verified.complaint)")
    let rebuilt = try await KronikaProcess.run("rebuild", old.ledger, "--quiet")
    for digest in try old.text("expected/digests.txt").split(separator: "\n") {
      #expect(rebuilt.lines.contains(String(digest)), "\(rebuilt.output)")
    }
  }

  @Test("the vault of 0.1 shows one person's data, and none of the person whom 0.1 erased")
  func sameVault() async throws {
    let old = try await OldLedger(seed: 1)
    let expected = try old.text("expected/certificate")
    let lines = expected.split(separator: "\n").map(String.init)
    let erased = try #require(lines.first { $0.hasPrefix("scope subject participant:") }?.split(separator: ":").last)
    let erasedShown = try await old.person(String(erased))
    #expect(!erasedShown.output.contains("family_name"), "\(erasedShown.output)")
    let log = try await KronikaProcess.run(
      "log", old.ledger, "--type", "personal-data-recorded", "--format", "json")
    let second = try #require(log.objects().dropFirst().first?["payload"] as? [String: Any])
    let shown = try await old.person(try #require(second["participant"] as? String))
    #expect(shown.output == (try old.text("expected/person.txt")))
  }
}

/// A ledger of 0.1 with what 0.1 answered.
private struct OldLedger {
  private let archive: LedgerOf01
  private let seed: Int
  var folder: String { archive.folder }
  var ledger: String { archive.ledger }
  /// The head of which 0.1 was asked; showing a person was recorded after it.
  let head: String

  init(seed: Int) async throws {
    self.seed = seed
    archive = try await LedgerOf01(seed: seed)
    let lines = try archive.text("expected/certificate").split(separator: "\n")
    // The certificate stands after the checkpoint that it names.
    let before = try #require(lines.first { $0.hasPrefix("checkpoint-before ") }).split(separator: " ")
    head = String(try #require(UInt64(before[1])) + 1)
  }

  func text(_ file: String) throws -> String { try archive.text(file) }

  /// Runs the command and compares what it prints with what 0.1 printed, byte for byte.
  ///
  /// Where a rule changed figures, each changed cell stands in `Fixtures/ledgers-0.1/changed`, and a rule that
  /// CHANGELOG.md names explains it.
  func compare(_ file: String, _ arguments: String...) async throws {
    let outcome = try await KronikaProcess(arguments).outcome()
    #expect(outcome.code == 0, "\(outcome.complaint)")
    let expected = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected/" + file))
    let changed = try ChangedFigures(
      from: String(decoding: expected, as: UTF8.self), to: outcome.output, isJSON: file.hasSuffix(".json"))
    let golden = FigureRules.folder.appendingPathComponent("seed-\(seed)/\(file).txt")
    if ProcessInfo.processInfo.environment["KRONIKA_PUBLISH"] != nil {
      try? FileManager.default.removeItem(at: golden)
      if !changed.lines.isEmpty {
        try FileManager.default.createDirectory(
          at: golden.deletingLastPathComponent(), withIntermediateDirectories: true)
        try (changed.lines.joined(separator: "\n") + "\n").write(to: golden, atomically: true, encoding: .utf8)
      }
    }
    let known = ((try? String(contentsOf: golden, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    if known.isEmpty { #expect(Data(outcome.output.utf8) == expected, "\(file) is not what 0.1 gave, byte for byte") }
    #expect(changed.lines == known, "\(file) differs by other cells than are known")
    let unexplained = try FigureRules().unexplained(changed.lines, of: file)
    #expect(unexplained.isEmpty, "no rule of rules.json explains these: \(unexplained.prefix(5))")
  }

  func person(_ participant: String) async throws -> KronikaProcess.Outcome {
    try await KronikaProcess.run(
      "person", "show", ledger, participant, "--actor", "auditor-1", "--purpose", "test", "--keys", folder + "/keys")
  }
}
