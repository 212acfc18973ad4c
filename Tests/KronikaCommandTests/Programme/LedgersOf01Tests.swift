import Foundation
import TestSupport
import Testing

/// The ledgers that version 0.1.0 made, opened by this version; `docs/releases.md` says what they hold.
@Suite("Ledgers of 0.1")
struct LedgersOf01Tests {
  private static let programmes = ["aktywna-lodz", "aktywizacja-rewitalizacja"]

  @Test("every later version opens a ledger of 0.1 and gives the figures that it gave", arguments: 1...3)
  func sameFigures(seed: Int) async throws {
    let old = try await OldLedger(seed: seed)
    for view in ["capacity", "attendance", "budget"] {
      try await old.compare(
        "view-\(view).json", "view", old.ledger, view, "--format", "json", "--known-at", old.head, "--effective-on",
        "all")
      try await old.compare(
        "view-\(view).3000.2018-06-30.json", "view", old.ledger, view, "--format", "json", "--known-at", "3000",
        "--effective-on", "2018-06-30")
    }
  }

  // Each report takes a second; the long form compares those of all three.
  private static let seedsOfReports = ProcessInfo.processInfo.environment["KRONIKA_LONG"] == nil ? 1...1 : 1...3

  @Test("every later version gives the reports and forms that 0.1 gave", arguments: seedsOfReports)
  func sameReports(seed: Int) async throws {
    let old = try await OldLedger(seed: seed)
    for programme in Self.programmes {
      try await old.compare(
        "report-\(programme).json", "report", old.ledger, "--programme", programme, "--format", "json", "--known-at",
        old.head, "--effective-on", "all")
      for form in ["sl2014", "sm-efs"] {
        try await old.compare(
          "form-\(programme)-\(form).csv", "form", old.ledger, "--programme", programme, "--form", form,
          "--including", "all", "--pseudonymous", "--effective-on", "all")
      }
    }
  }

  @Test("the checkpoint that 0.1 signed vouches for its ledger, and a replay from nothing gives the digests of 0.1")
  func sameHistory() async throws {
    let old = try await OldLedger(seed: 1)
    let key = try old.text("office.pub").trimmingCharacters(in: .newlines)
    let verified = try await KronikaProcess.run("verify", old.ledger, "--trust", key)
    #expect(verified.code == 0, "\(verified.output)\(verified.complaint)")
    let rebuilt = try await KronikaProcess.run("rebuild", old.ledger, "--quiet")
    // A view whose state says more than that of 0.1 has another digest; its figures are compared above.
    let changed: Set = ["budget"]
    for digest in try old.text("expected/digests.txt").split(separator: "\n").map(String.init)
    where !changed.contains(String(digest.prefix { $0 != " " })) {
      #expect(rebuilt.lines.contains(digest), "\(rebuilt.output)")
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

/// One archive of `Fixtures/ledgers-0.1`, unpacked into a folder of its own.
private struct OldLedger {
  let scratch: TemporaryFolder
  let folder: String
  var ledger: String { folder + "/ledger" }
  /// The head of which 0.1 was asked; showing a person was recorded after it.
  let head: String

  init(seed: Int) async throws {
    scratch = try TemporaryFolder()
    folder = scratch("seed-\(seed)")
    let archive = SmallHistory.root.appendingPathComponent("Fixtures/ledgers-0.1/seed-\(seed).tar.gz").path
    let unpacked = try await Invocation("/bin/tar", ["-xzf", archive, "-C", scratch("")]).run()
    #expect(unpacked.code == 0, "\(unpacked.complaint)")
    let lines = try String(contentsOfFile: folder + "/expected/certificate", encoding: .utf8).split(separator: "\n")
    // The certificate stands after the checkpoint that it names.
    let before = try #require(lines.first { $0.hasPrefix("checkpoint-before ") }).split(separator: " ")
    head = String(try #require(UInt64(before[1])) + 1)
  }

  func text(_ file: String) throws -> String { try String(contentsOfFile: folder + "/" + file, encoding: .utf8) }

  /// Figures that a rule named in `CHANGELOG.md` changes, by the end of their path.
  private static let changedByRule = [
    // What came again is no longer to be claimed again.
    ".tranches.reclaimable_grosze", ".tranches.reclaimable_eu_grosze",
    // A claim freezes the position before its own event.
    ".frozen_position",
  ]

  /// What of the values of 0.1 is missing or another in a later answer, by path.
  private static func differences(_ old: CaseValue, _ new: CaseValue?, _ path: String = "") -> [String] {
    switch (old, new) {
    case (.object(let members), .object(let later)?):
      return members.sorted { $0.key < $1.key }.flatMap { differences($1, later[$0], path + "." + $0) }
    case (.list(let elements), .list(let later)?) where elements.count == later.count:
      return zip(elements, later).flatMap { differences($0, $1, path) }
    default: return old == new || changedByRule.contains(where: path.hasSuffix) ? [] : [path]
    }
  }

  /// Runs the command and compares what it prints with what 0.1 printed: JSON value by value, where later versions may
  /// say more, everything else byte for byte.
  func compare(_ file: String, _ arguments: String...) async throws {
    let outcome = try await KronikaProcess(arguments).outcome()
    let expected = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected/" + file))
    #expect(outcome.code == 0, "\(outcome.complaint)")
    guard file.hasSuffix(".json") else {
      #expect(Data(outcome.output.utf8) == expected, "\(file) is not what 0.1 gave")
      return
    }
    let old = try JSONDecoder().decode(CaseValue.self, from: expected)
    let new = try JSONDecoder().decode(CaseValue.self, from: Data(outcome.output.utf8))
    #expect(Self.differences(old, new) == [], "\(file) is not what 0.1 gave")
  }

  func person(_ participant: String) async throws -> KronikaProcess.Outcome {
    try await KronikaProcess.run(
      "person", "show", ledger, participant, "--actor", "auditor-1", "--purpose", "test", "--keys", folder + "/keys")
  }
}
