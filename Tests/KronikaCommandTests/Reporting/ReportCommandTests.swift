import Foundation
import TestSupport
import Testing

/// What the reporting commands promise, run as a clerk and an auditor run them.
@Suite("The reporting commands")
struct ReportCommandTests {
  private static let places: [[String: String]] = [
    ["LANG": "pl_PL.UTF-8", "LC_ALL": "pl_PL.UTF-8", "TZ": "Asia/Tokyo"],
    ["LANG": "C", "LC_ALL": "C", "TZ": "America/Los_Angeles"],
    ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"],
  ]

  /// A small history with attendance, money, a key and a checkpoint.
  private static func history() async throws -> (history: SmallHistory, key: String) {
    let history = try await SmallHistory(places: 2)
    try await history.record(GoldenTests.commands())
    let origin = try await done("report", history.ledger, "--format", "json").objects()[0]["origin"] as? String
    let key = try await done("key", "new", history.scratch("key"), "--name", try #require(origin)).lines[0]
    try await done("key", "announce", history.ledger, "--key", history.scratch("key"))
    _ = try await done("checkpoint", history.ledger, "--key", history.scratch("key"), "-o", history.scratch("c"))
    return (history, key)
  }

  @discardableResult
  private static func done(
    _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> KronikaProcess.Outcome {
    let outcome = try await KronikaProcess(arguments, environment: environment).outcome()
    #expect(outcome.code == 0, "\(arguments): \(outcome.output) \(outcome.complaint)")
    return outcome
  }

  @Test("two runs in other languages and time zones print the same bytes, in every form and language")
  func samePlaces() async throws {
    let (history, _) = try await Self.history()
    let looks: [(command: [String], format: String, language: String)] = [
      (["report"], "html", "pl"), (["report"], "html", "en"), (["report"], "text", "pl"), (["report"], "csv", "en"),
      (["report"], "json", "en"), (["audit-trail"], "html", "pl"),
      (["audit-trail", "--rule", "2021-1060"], "text", "en"),
    ]
    for look in looks {
      let arguments =
        [look.command[0], history.ledger] + look.command.dropFirst() + ["--format", look.format]
        + ["--language", look.language]
      // All places at once: each is a process of its own.
      let runs = try Self.places.map { try KronikaProcess(arguments, environment: $0) }
      var outputs: Set<String> = []
      for run in runs {
        let outcome = try await run.outcome()
        #expect(outcome.code == 0 && !outcome.output.isEmpty, "\(outcome.complaint)")
        outputs.insert(outcome.output)
      }
      #expect(outputs.count == 1, "\(arguments)")
    }
    for (name, place) in zip(["a", "b"], Self.places) {
      try await Self.done("ocel", history.ledger, history.scratch("log-" + name), environment: place)
      try await Self.done(
        "form", history.ledger, "--form", "sl2014", "--including", "all", "-o", history.scratch("form-" + name),
        environment: place)
    }
    for name in ["log", "form"] {
      let both = ["a", "b"].map { FileManager.default.contents(atPath: history.scratch("\(name)-\($0)")) }
      #expect(both[0] == both[1] && both[0]?.isEmpty == false, "\(name)")
    }
  }

  @Test("the page is one file that needs no other, says what it was made of, and names its figures")
  func page() async throws {
    let (history, _) = try await Self.history()
    let page = try await Self.done(
      "report", history.ledger, "--format", "html", "--language", "pl", "--effective-on", "2018-03-31"
    ).output
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"pl\">"))
    #expect(page.contains("31.03.2018\u{a0}r.") && page.contains("10\u{a0}000,00\u{a0}zł"))
    #expect(page.contains("default-src 'none'"))
    for piece in ["<script", "src=", "@import", "url(", "<link", "https://"] {
      #expect(!page.contains(piece), "\(piece)")
    }
    let root = try await Self.done("report", history.ledger, "--format", "json", "--effective-on", "2018-03-31")
    let stated = try #require(try root.objects().first?["root"] as? String)
    #expect(page.contains(stated))
    // The attributes of a figure are the arguments of explain.
    let explain = try #require(page.firstMatch(of: /data-explain="([^"]*)"/)).output.1
    let arguments = explain.split(separator: " ").map(String.init)
    let explained = try await KronikaProcess(
      ["explain", history.ledger] + arguments + ["--figure", "budget.total.paid_grosze", "--format", "json"]
    ).outcome()
    #expect(try explained.objects().first?["value"] as? Int == 854_145, "\(explained.complaint)")
    #expect(page.contains("data-figure=\"budget.total.paid_grosze\">8\u{a0}541,45\u{a0}zł"))
  }

  @Test("a report with its proof is checked without the ledger, and a changed leaf, figure or page fails")
  func proof() async throws {
    let (history, key) = try await Self.history()
    let folder = history.scratch("proof")
    try await Self.done("report", history.ledger, "--proof", folder, "--language", "pl", "-o", history.scratch("r"))
    try FileManager.default.removeItem(atPath: history.ledger)
    let checked = try await Self.done("check-report", folder, "--trust", key)
    #expect(checked.output.contains("report.json and report.html follow from these events"))
    try await Self.done("check", folder + "/events.proof", folder + "/checkpoint", "--trust", key)

    for (file, from, to) in [
      ("report.json", "\"taken\":2", "\"taken\":1"), ("report.html", "8\u{a0}541,45", "8\u{a0}541,46"),
      ("report.json", "\"programme\":\"aktywna-lodz\"", "\"programme\":\"aktywna-lodx\""),
    ] {
      try await Self.fails(folder, file, key) { $0.replacingOccurrences(of: from, with: to) }
    }
    for line in [1, 5, 12] {
      let failed = try await Self.fails(folder, "events.proof", key) { Self.changing($0, line: line) }
      #expect(failed.complaint.contains("root") || failed.complaint.contains("hash"), "\(failed.complaint)")
      let file = history.scratch("changed")
      try Self.changing(String(contentsOfFile: folder + "/events.proof", encoding: .utf8), line: line)
        .write(toFile: file, atomically: true, encoding: .utf8)
      let check = try await KronikaProcess.run("check", file, "--trust", key)
      #expect(check.code == 2 && check.output.contains("NOT PROVEN"))
    }
    // A leaf left out changes either the proof or the report.
    try await Self.fails(folder, "events.proof", key) { text in
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      lines.remove(at: 4)
      return lines.joined(separator: "\n")
    }
    try await Self.done("check-report", folder, "--trust", key)
  }

  @Test("an explanation with its proof is checked without the ledger, also one that needs no event")
  func explanation() async throws {
    let (history, key) = try await Self.history()
    for (name, figure, events) in [
      ("paid", "lines[club/trainers].paid_grosze", 1), ("none", "tranches.received_grosze", 0),
    ] {
      let folder = history.scratch(name)
      try await Self.done("explain", history.ledger, "budget", "--figure", figure, "--proof", folder)
      let checked = try await Self.done("check-report", folder, "--trust", key)
      #expect(checked.lines[0].hasPrefix("\(events) events are in the checkpoint"))
      #expect(checked.output.contains("follows from these events"))
      try await Self.fails(folder, "explanation.json", key) {
        $0.replacingOccurrences(of: "\"value\":", with: "\"value\":1")
      }
    }
    let other = try await KronikaProcess.run("key", "new", history.scratch("other"), "--name", "kronika.example/other")
    let stranger = try await KronikaProcess.run("check-report", history.scratch("paid"), "--trust", other.lines[0])
    #expect(stranger.code == 2)
  }

  /// Changes a file, expects the check to fail with the exit code of integrity, and changes it back.
  @discardableResult
  private static func fails(
    _ folder: String, _ file: String, _ key: String, _ change: (String) -> String
  ) async throws -> KronikaProcess.Outcome {
    let path = folder + "/" + file
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changed = change(text)
    #expect(changed != text, "\(file) was not changed")
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try await KronikaProcess.run("check-report", folder, "--trust", key)
    #expect(outcome.code == 2 || outcome.code == 65, "\(file): \(outcome.output)")
    #expect(!outcome.output.contains("follow"), "\(file)")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return outcome
  }

  /// One letter of the base64 of a leaf exchanged for another.
  private static func changing(_ text: String, line: Int) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var letters = Array(lines[line])
    let index = letters.count - 12
    letters[index] = letters[index] == "A" ? "B" : "A"
    lines[line] = String(letters)
    return lines.joined(separator: "\n")
  }
}
