import Foundation
import Testing

@Suite("bad lines of kronika record")
struct BadCommandTests {
  struct Bad: CustomTestStringConvertible, Sendable {
    var line: String
    var field: String
    var rule: String
    /// Text that must not be repeated in the refusal.
    var secret: String?

    init(_ line: String, _ field: String, _ rule: String, secret: String? = nil) {
      self.line = line.hasSuffix("\n") ? String(line.dropLast()) : line
      self.field = field
      self.rule = rule
      self.secret = secret
    }

    var testDescription: String { "\(rule): \(line.prefix(120))" }
  }

  private static let anna = SmallHistory.of(SmallHistory.anna)
  private static let application = #","channel":"unit","received_by":"sw-1""#
  private static let benefit =
    #","decision":"d-1","benefit":"zasilek-staly","task":"own","line":"benefits","first_month":"2018-03","last_month":"2018-03""#

  private static func apply(_ day: String, _ more: String = "") -> String {
    SmallHistory.line("submit-application", day, SmallHistory.of(SmallHistory.nobody) + application + more)
  }

  static let table: [Bad] = [
    Bad("not json", "command", "malformed-json"),
    Bad(#"{"command":"enrol""#, "command", "malformed-json"),
    Bad("[1]", "command", "wrong-type"),
    Bad(#"{"programme":"aktywna-lodz"}"#, "command", "missing-field"),
    Bad(SmallHistory.line("enroll", "2018-03-01", anna), "command", "unknown-command"),
    Bad(SmallHistory.line("enrol", "2018-03-01", anna), "decided_by", "missing-field"),
    Bad(SmallHistory.line("enrol", "2018-03-01", anna + #","decided_by":"x","note":"y""#), "note", "unknown-field"),
    Bad(apply("2019-02-29"), "on", "invalid-day"),
    Bad(apply("2018-2-5"), "on", "invalid-day"),
    Bad(apply("2018-01-31"), "on", "date-outside-programme"),
    Bad(apply("2020-02-01"), "on", "date-outside-programme"),
    Bad(apply("2199-02-01"), "on", "date-in-future"),
    Bad(
      apply("2018-03-01", #","personal":{"pesel":"44051401457"}"#), "/personal/pesel", "invalid-pesel",
      secret: "44051401457"),
    Bad(
      apply("2018-03-01", #","personal":{"pesel":"4405140145"}"#), "/personal/pesel", "invalid-pesel",
      secret: "4405140145"),
    Bad(
      apply("2018-03-01", #","personal":{"pesel":"44051401359"}"#), "personal", "personal-without-vault",
      secret: "44051401359"),
    Bad(
      SmallHistory.line("submit-application", "2018-03-01", #","participant":"1""# + application), "participant",
      "invalid-identifier"),
    Bad(
      SmallHistory.line("submit-application", "2018-03-01", #","participant":"44051401359""# + application),
      "participant",
      "invalid-identifier", secret: "44051401359"),
    Bad(SmallHistory.enrol(SmallHistory.nobody), "participant", "unknown-participant"),
    Bad(SmallHistory.enrol(SmallHistory.bogdan), "participant", "place-limit"),
    Bad(SmallHistory.enrol(SmallHistory.anna), "participant", "already-enrolled"),
    Bad(
      SmallHistory.line("enrol", "2018-03-01", SmallHistory.of(SmallHistory.anna) + #","decided_by":"x""#)
        .replacing("aktywna-lodz", with: "aktywna-lodx"), "programme", "unknown-programme"),
    Bad(
      SmallHistory.line("grant-benefit", "2018-03-01", anna + benefit + #","monthly":"-1.00","total":"1.00""#),
      "monthly",
      "amount-negative"),
    Bad(
      SmallHistory.line("grant-benefit", "2018-03-01", anna + benefit + #","monthly":"1.005","total":"1.00""#),
      "monthly",
      "amount-too-precise"),
    Bad(
      SmallHistory.line("grant-benefit", "2018-03-01", anna + benefit + #","monthly":100,"total":0.001"#), "total",
      "amount-too-precise"),
    Bad(
      SmallHistory.line("grant-benefit", "2018-03-01", anna + benefit + #","monthly":"1","total":"one""#), "total",
      "invalid-amount"),
    Bad(
      SmallHistory.line(
        "explain-absence", "2018-03-01", anna + #","session":"s-1","classification":"excused","social_worker":"sw""#),
      "session", "absence-missing"),
    Bad(
      SmallHistory.line("hold-session", "2018-03-01", #","session":"s-1""#), "session", "unknown-session"),
  ]

  @Test("is refused by its number, field and rule, in both languages, and nothing of it is stored")
  func refused() async throws {
    let history = try await SmallHistory(places: 1)
    try await history.record(
      SmallHistory.eligible(SmallHistory.anna) + SmallHistory.eligible(SmallHistory.bogdan)
        + SmallHistory.enrol(SmallHistory.anna))
    let before = try await KronikaProcess.run("log", history.ledger, "--format", "json").output
    let outcome = try await KronikaProcess.run(
      "record", history.ledger, input: Self.table.map(\.line).joined(separator: "\n"))
    #expect(outcome.code == 65)
    let answers = try outcome.objects()
    try #require(answers.count == Self.table.count)
    for (index, (answer, bad)) in zip(answers, Self.table).enumerated() {
      #expect(answer["line"] as? Int == index + 1)
      #expect(answer.refusal["rule"] as? String == bad.rule, "\(bad.line) \(answer)")
      #expect(answer.refusal["field"] as? String == bad.field, "\(bad.line)")
      #expect((answer.refusal["message_en"] as? String)?.isEmpty == false)
      #expect((answer.refusal["message_pl"] as? String)?.isEmpty == false)
      if let secret = bad.secret { #expect(!outcome.lines[index].contains(secret)) }
    }
    #expect(try await KronikaProcess.run("log", history.ledger, "--format", "json").output == before)
  }

  @Test("lines after a refused one are recorded, and with --all-or-nothing none is")
  func allOrNothing() async throws {
    let history = try await SmallHistory()
    let lines =
      SmallHistory.eligible(SmallHistory.anna) + "nonsense\n" + SmallHistory.enrol(SmallHistory.anna)
    let together = try await KronikaProcess.run("record", history.ledger, "--all-or-nothing", input: lines)
    #expect(together.code == 65)
    let rules = try together.objects().map { $0.refusal["rule"] as? String }
    #expect(rules == Array(repeating: "another-line-refused", count: 3) + ["malformed-json", "another-line-refused"])
    #expect(try await history.view("capacity")["position"] as? Int == 1)
    let oneByOne = try await KronikaProcess.run("record", history.ledger, input: lines)
    #expect(oneByOne.code == 65)
    #expect(try oneByOne.objects().map { $0["positions"] as? [Int] } == [[2], [3], [4], nil, [5]])
    #expect(try await history.view("capacity")["taken"] as? Int == 1)
  }

  @Test("a line of more than a mebibyte is refused as any other, line by line and all together")
  func tooLong() async throws {
    let history = try await SmallHistory()
    let lines = SmallHistory.eligible(SmallHistory.anna) + String(repeating: "x", count: 1 << 21) + "\n"
    let together = try await KronikaProcess.run("record", history.ledger, "--all-or-nothing", input: lines)
    let oneByOne = try await KronikaProcess.run("record", history.ledger, input: lines)
    #expect(together.code == 65 && oneByOne.code == 65)
    let (last, alone) = (try together.objects().last?.refusal, try oneByOne.objects().last?.refusal)
    #expect(last?["rule"] as? String == "line-too-long" && last?["field"] as? String == "command")
    #expect(last?["message_en"] as? String == "2097152 bytes, at most 65536 are allowed")
    #expect(alone?["message_en"] as? String == last?["message_en"] as? String)
    #expect(try together.objects().first?.refusal["rule"] as? String == "another-line-refused")
  }

  @Test("a command with an id is recorded once, however often it is sent")
  func repetition() async throws {
    let history = try await SmallHistory()
    let line = SmallHistory.line(
      "submit-application", "2018-02-05",
      Self.anna + Self.application + #","id":"0f9d8c1e-3b7a-4c55-8a3e-5d2f1b6a7c90""#)
    let twice = try await KronikaProcess.run("record", history.ledger, input: line + line)
    #expect(try twice.objects().map { $0["positions"] as? [Int] } == [[2], [2]])
    let other = try await KronikaProcess.run(
      "record", history.ledger, input: line.replacing("2018-02-05", with: "2018-02-06"))
    #expect(try other.objects()[0].refusal["rule"] as? String == "id-reused")
  }

  @Test("raw events cannot pass by the rules of a programme")
  func rawDomainEvents() async throws {
    let history = try await SmallHistory()
    let outcome = try await KronikaProcess.run(
      "append", history.ledger, input: #"{"type":"participant-enrolled","effectiveOn":"2018-03-01"}"#)
    #expect(outcome.code == 65)
    #expect(try outcome.objects()[0].refusal["rule"] as? String == "decided-by-commands")
    #expect(
      try await KronikaProcess.run(
        "append", history.ledger, input: #"{"type":"note-taken","effectiveOn":"2018-03-01"}"#
      ).code == 0)
  }
}
