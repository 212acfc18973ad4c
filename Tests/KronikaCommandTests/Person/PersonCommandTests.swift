import Foundation
import TestSupport
import Testing

/// Personal data through the command, as a clerk uses it; persons are synthetic, PESEL numbers published samples.
@Suite(.timeLimit(.minutes(15))) struct PersonCommandTests {
  /// A ledger with a vault and two persons found eligible.
  struct Office {
    static let origin = "kronika.example/test"
    let scratch: TemporaryFolder
    var ledger: String { scratch("ledger") }
    var keys: String { scratch("keys") }

    init() async throws {
      scratch = try TemporaryFolder()
      let charter = SmallHistory.root.appendingPathComponent("Fixtures/charters/aktywna-lodz.json").path
      let begun = try await KronikaProcess.run(
        "init", scratch("ledger"), "--charter", charter, "--origin", Self.origin)
      #expect(begun.code == 0, "\(begun.complaint)")
      let made = try await KronikaProcess.run("vault", "create", scratch("ledger"), "--keys", scratch("keys"))
      #expect(made.code == 0, "\(made.complaint)")
      let lines =
        SmallHistory.eligible(SmallHistory.anna) + SmallHistory.eligible(SmallHistory.bogdan)
        + personal(SmallHistory.anna, "Wzorcowska-Pierwsza", "02211307589")
        + personal(SmallHistory.bogdan, "Wzorcowski-Drugi", "44051401359")
        + SmallHistory.enrol(SmallHistory.anna) + SmallHistory.enrol(SmallHistory.bogdan)
      let recorded = try await run("record", input: lines)
      #expect(recorded.code == 0, "\(recorded.output)\(recorded.complaint)")
    }

    private func personal(_ person: String, _ name: String, _ pesel: String) -> String {
      SmallHistory.line(
        "record-personal-data", "2018-02-13",
        SmallHistory.of(person) + #","recorded_by":"sw-1","personal":{"family_name":"\#(name)","pesel":"\#(pesel)","#
          + #""health":"wpis-o-zdrowiu","jobless_household":"refused"}"#)
    }

    /// Runs a command on the ledger with its keys.
    func run(_ command: String..., input: String = "") async throws -> KronikaProcess.Outcome {
      var arguments = command
      let isGroup = ["person", "vault", "key"].contains(command[0])
      arguments.insert(ledger, at: isGroup ? 2 : 1)
      return try await KronikaProcess(arguments, input: input, environment: ["KRONIKA_KEYS": keys]).outcome()
    }

    func erase(_ person: String, _ basis: String = "gdpr-17-1-d") async throws -> KronikaProcess.Outcome {
      try await run("person", "erase", person, "--request", "DPO/1", "--basis", basis, "--actor", "dpo-1")
    }

    func show(_ person: String, _ options: [String] = ["--actor", "sw-1", "--purpose", "test"]) async throws
      -> KronikaProcess.Outcome
    {
      try await KronikaProcess(
        ["person", "show", ledger, person, "--format", "json"] + options, environment: ["KRONIKA_KEYS": keys]
      ).outcome()
    }

    /// The figures of the three views up to a position.
    func views(through position: Int) async throws -> [String] {
      var figures: [String] = []
      for view in ["capacity", "attendance", "budget"] {
        let outcome = try await KronikaProcess.run(
          "view", ledger, view, "--format", "csv", "--known-at", "\(position)")
        #expect(outcome.code == 0, "\(outcome.complaint)")
        figures.append(outcome.output)
      }
      return figures
    }
  }

  @Test("the page on privacy shows commands that run in their order")
  func page() async throws {
    let text = try String(contentsOf: SmallHistory.root.appendingPathComponent("docs/privacy.md"), encoding: .utf8)
    let blocks = text.components(separatedBy: "```sh privacy\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n```").first }
    #expect(blocks.count == 6 && !text.contains("```\nkronika"), "every command of the page is in such a block")
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: URL(fileURLWithPath: folder("Fixtures")),
      withDestinationURL: SmallHistory.root.appendingPathComponent("Fixtures"))
    let programs = URL(fileURLWithPath: KronikaProcess.path).deletingLastPathComponent().path
    let ending = try await Invocation.shell(
      blocks.joined(separator: "\n"),
      environment: ["PATH": "\(programs):/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no", "LC_ALL": "C.UTF-8"],
      in: folder.path
    ).run()
    let printed = ending.output
    #expect(ending.code == 0, "\(printed)")
    #expect(printed.contains("criterion_at-risk") && printed.contains("Wzorcowa"))
    #expect(printed.contains("basis gdpr-17-1-d") && printed.contains("— mops.example/kronika"))
    #expect(printed.contains("verified: no difference"))
  }

  @Test("who opens personal data is in the log before it is shown, and what opens nothing records nothing")
  func showing() async throws {
    let office = try await Office()
    let shown = try await office.show(
      SmallHistory.anna, ["--actor", "sw-9", "--purpose", "audit", "--reference", "K/7"])
    #expect(shown.code == 0 && shown.output.contains("Wzorcowska-Pierwsza"), "\(shown.complaint)")
    #expect(shown.output.contains(#""criterion_at-risk":"met""#))
    let log = try await KronikaProcess.run(
      "log", office.ledger, "--type", "personal-data-opened", "--format", "json")
    #expect(log.lines.count == 1)
    for part in ["sw-9", "audit", "K/7", SmallHistory.anna, "identity", "health"] { #expect(log.output.contains(part)) }
    let refusals: [(outcome: KronikaProcess.Outcome, code: Int32, complaint: String)] = [
      (try await office.show(SmallHistory.nobody), 65, "found no event about participant:\(SmallHistory.nobody)"),
      (try await office.show("anna"), 64, "expected a UUID"),
      (try await office.show(SmallHistory.anna, ["--actor", "sw-9"]), 64, "--purpose"),
      (
        try await office.show(SmallHistory.anna, ["--actor", "sw-9", "--purpose", "she asked"]), 65,
        "purpose: expected a code of letters, digits and -._/: without blanks, found a blank at byte 4"
      ),
      (
        try await office.show(
          SmallHistory.anna, ["--actor", "sw-9", "--purpose", "audit", "--keys", office.scratch("none")]), 74,
        "expected the key-encryption key of epoch 1 in '\(office.scratch("none"))', found none"
      ),
    ]
    for refusal in refusals {
      #expect(refusal.outcome.code == refusal.code && refusal.outcome.output.isEmpty)
      #expect(refusal.outcome.complaint.contains(refusal.complaint), "\(refusal.outcome.complaint)")
    }
    let after = try await KronikaProcess.run("log", office.ledger, "--type", "personal-data-opened")
    #expect(after.lines.count == 3, "a head and one event")
  }

  @Test("an erasure is refused in words while a hold stands, then done, and certified; the class for everybody too")
  func erasing() async throws {
    let office = try await Office()
    let early = try await office.erase(SmallHistory.anna, "retention-ended")
    #expect(early.code == 65 && early.complaint.contains("how long aktywna-lodz must be kept is not known yet"))
    let held = try await office.run(
      "person", "hold", SmallHistory.anna, "--programme", "aktywna-lodz", "--hold", "court-1", "--reason",
      "proceedings", "--actor", "dpo-1")
    #expect(held.code == 0, "\(held.complaint)")
    let refused = try await office.erase(SmallHistory.anna)
    #expect(refused.code == 65 && refused.complaint.contains("the legal hold court-1 stands"))
    #expect(try await office.show(SmallHistory.anna).output.contains("Wzorcowska-Pierwsza"))
    let released = try await office.run(
      "person", "release", "--programme", "aktywna-lodz", "--hold", "court-1", "--actor", "dpo-1")
    #expect(released.code == 0, "\(released.complaint)")
    let erased = try await office.erase(SmallHistory.anna)
    #expect(erased.code == 0 && erased.output.contains("kek-epoch 1 2"), "\(erased.complaint)")
    let mistyped = try await office.run(
      "erase-class", "houshold", "--request", "DPO/2", "--basis", "gdpr-17-1-e", "--actor", "dpo-1")
    #expect(mistyped.code == 65 && mistyped.complaint.contains("found houshold"))
    let household = try await office.run(
      "erase-class", "household", "--request", "DPO/2", "--basis", "gdpr-17-1-e", "--actor", "dpo-1")
    #expect(household.code == 0 && household.output.contains("scope class household"))
    let readings = try await office.show(SmallHistory.anna)
    #expect(readings.lines.count == 4 && readings.lines.allSatisfy { $0.contains(#""basis":"gdpr-17-1-d""#) })
    let place = try readings.objects()[0]
    let disclosed = try await office.run(
      "person", "disclose", SmallHistory.anna, "--class", try #require(place["class"] as? String), "--position",
      "\(try #require(place["position"] as? Int))", "--field", "family_name", "--actor", "sw-1", "--purpose", "test")
    #expect(disclosed.code == 65 && disclosed.output.isEmpty)
    #expect(disclosed.complaint.contains("was erased on") && disclosed.complaint.contains("basis gdpr-17-1-d"))
    let other = try await office.show(SmallHistory.bogdan)
    #expect(other.output.contains("Wzorcowski-Drugi") && other.output.contains(#""basis":"gdpr-17-1-e""#))
    let rotated = try await office.run("key", "rotate")
    #expect(rotated.code == 0 && rotated.output == #"{"from":3,"to":4}"# + "\n")
    let list = try await KronikaProcess.run("certificate", office.ledger)
    #expect(try list.objects().compactMap { $0["refused"] }.count == 2)
    #expect(try list.objects().compactMap { $0["completed"] }.count == 2)
    let late = SmallHistory.line(
      "record-personal-data", "2018-02-14",
      SmallHistory.of(SmallHistory.anna) + #","recorded_by":"sw-1","personal":{"town":"Łódź"}"#)
    #expect(try await office.run("record", input: late).objects()[0].refusal["rule"] as? String == "erased")
  }

  @Test("of two processes that enrol one person at once, in two programmes and under two names, one is refused")
  func racingEnrolments() async throws {
    let first = SmallHistory.root.appendingPathComponent("Fixtures/charters/aktywna-lodz.json")
    let charter = try String(contentsOf: first, encoding: .utf8)
    for _ in 0..<3 {
      let scratch = try TemporaryFolder()
      let second = scratch("second.json")
      try charter.replacing(#""id": "aktywna-lodz""#, with: #""id": "aktywna-dwa""#)
        .write(toFile: second, atomically: false, encoding: .utf8)
      let ledger = scratch("ledger")
      let begun = try await KronikaProcess.run("init", ledger, "--charter", first.path, "--charter", second)
      let made = try await KronikaProcess.run("vault", "create", ledger, "--keys", scratch("keys"))
      #expect(begun.code == 0 && made.code == 0, "\(begun.complaint)\(made.complaint)")
      let lines = [SmallHistory.anna, SmallHistory.bogdan].map { person in
        SmallHistory.eligible(person)
          + SmallHistory.line(
            "record-personal-data", "2018-02-13",
            SmallHistory.of(person) + #","recorded_by":"sw-1","personal":{"pesel":"02211307589"}"#)
          + SmallHistory.enrol(person)
      }
      let keys = ["KRONIKA_KEYS": scratch("keys")]
      async let one = KronikaProcess(["record", ledger], input: lines[0], environment: keys).outcome()
      async let other = KronikaProcess(
        ["record", ledger], input: lines[1].replacing("aktywna-lodz", with: "aktywna-dwa"), environment: keys
      ).outcome()
      let outcomes = try await [one, other]
      #expect(outcomes.map(\.code).sorted() == [0, 65], "\(outcomes.map(\.output))")
      #expect(outcomes.contains { $0.output.contains("in-another-project") })
      let log = try await KronikaProcess.run("log", ledger, "--type", "participant-enrolled", "--format", "json")
      #expect(log.lines.count == 1)
    }
  }

  @Test("views and export need no key, hold no personal data, and are the same after erasures")
  func withoutKey() async throws {
    let office = try await Office()
    let ledger = office.ledger
    let head = try await KronikaProcess.run("log", ledger, "--format", "json").lines.count
    let before = try await office.views(through: head)
    #expect(try await office.erase(SmallHistory.anna).code == 0)
    let household = try await office.run(
      "erase-class", "household", "--request", "DPO/2", "--basis", "gdpr-17-1-e", "--actor", "dpo-1")
    #expect(household.code == 0)
    try FileManager.default.removeItem(atPath: office.keys)
    #expect(try await office.views(through: head) == before)
    let key = office.scratch("signing.key")
    for command in [
      ["key", "new", key, "--name", Office.origin], ["checkpoint", ledger, "--key", key],
      ["export", ledger, office.scratch("export")],
    ] {
      let outcome = try await KronikaProcess(command).outcome()
      #expect(outcome.code == 0, "\(outcome.complaint)")
    }
    let export = FileManager.default.enumerator(atPath: office.scratch("export"))?.compactMap { $0 as? String } ?? []
    let files = try (export.map { office.scratch("export/" + $0) } + Self.names(in: ledger))
      .filter { try FileManager.default.attributesOfItem(atPath: $0)[.type] as? FileAttributeType == .typeRegular }
    #expect(files.count > 12)
    for name in files {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: name))
      for value in ["Wzorcowska-Pierwsza", "Wzorcowski-Drugi", "02211307589", "44051401359", "wpis-o-zdrowiu"] {
        #expect(bytes.range(of: Data(value.utf8)) == nil, "\(value) in \(name)")
      }
    }
  }

  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).map { folder + "/" + $0 }
  }
}
