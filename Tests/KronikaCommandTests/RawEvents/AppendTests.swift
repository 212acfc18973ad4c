import Foundation
import TestSupport
import Testing

@Suite("kronika append")
struct AppendTests {
  private let scratch: TemporaryFolder
  private var ledger: String { scratch("ledger") }

  init() async throws {
    scratch = try TemporaryFolder()
    #expect(try await KronikaProcess.run("init", scratch("ledger")).code == 0)
  }

  private func append(_ input: String, _ options: String...) async throws -> KronikaProcess.Outcome {
    try await KronikaProcess(["append", ledger] + options, input: input).outcome()
  }

  private func events(_ options: String...) async throws -> [[String: Any]] {
    try await KronikaProcess(["log", ledger, "--format", "json"] + options).outcome().objects()
  }

  private static func line(_ type: String, _ more: String = "") -> String {
    #"{"type":"\#(type)","effectiveOn":"2019-06-30"\#(more)}"# + "\n"
  }

  @Test(
    "any JSON payload is stored as its canonical bytes and comes back as the same value",
    arguments: [
      ("null", "null"), ("true", "true"), ("12", "12"), ("-0.10", "-0.10"), ("1e400", "1e400"),
      ("123456789012345678901234567890.000000000000000000001", "123456789012345678901234567890.000000000000000000001"),
      (#""żółć \u0142\ud83d\ude00""#, #""żółć ł😀""#), (#""a\/b\u0000\u001b\t""#, #""a/b\u0000\u001b\t""#),
      ("[ 1 , [ ] , { } ]", "[1,[],{}]"),
      (#"{ "b" : 1, "a" : { "d":[null], "c":"" } }"#, #"{"a":{"c":"","d":[null]},"b":1}"#),
    ])
  func payloads(written: String, stored: String) async throws {
    #expect(try await append(Self.line("x", #","payload":\#(written)"#)).code == 0)
    let shown = try await KronikaProcess.run("log", ledger, "--format", "json").lines
    #expect(shown.count == 1)
    #expect(shown.first?.hasSuffix(#","payload":\#(stored)}"#) == true, "\(shown)")
  }

  @Test("every field of a line comes back as it was given")
  func fields() async throws {
    let id = "0f9d8c1e-3b7a-4c55-8a3e-5d2f1b6a7c90"
    let cause = "00000000-0000-4000-8000-000000000001"
    let line = #"""
      {"type":"seat-taken","tags":["course:7","person:ż"],"effectiveOn":"2031-01-01","id":"\#(id.uppercased())",\#
      "recordedAt":"2019-07-01T10:00:00.5+02:00","schemaVersion":3,"actor":"clerk-1","causationID":"\#(cause)",\#
      "correlationID":"\#(cause)","payload":{"seat":1}}
      """#
    #expect(try await append(line).output == #"{"line":1,"position":1}"# + "\n")
    #expect(
      try await KronikaProcess.run("log", ledger, "--format", "json").output
        == #"{"position":1,"id":"\#(id)","type":"seat-taken","schemaVersion":3,"tags":["course:7","person:ż"],"#
        + #""recordedAt":"2019-07-01T08:00:00.5Z","effectiveOn":"2031-01-01","actor":"clerk-1","#
        + #""causationID":"\#(cause)","correlationID":"\#(cause)","payload":{"seat":1}}"# + "\n")
  }

  @Test(
    "a bad line is refused with its number, field, value and rule, and the lines around it are stored",
    arguments: [1, 2, 3, 1_000])
  func badLineInABatch(batch: Int) async throws {
    let input = Self.line("a") + Self.line("b", #","tags":["ok",""]"#) + "\n" + Self.line("c") + "{\n" + Self.line("d")
    let outcome = try await append(input, "--batch", String(batch))
    #expect(outcome.code == 65)
    let answers = try outcome.objects()
    #expect(answers.map { $0["line"] as? Int } == [1, 2, 4, 5, 6])
    #expect(answers.map { $0["position"] as? Int } == [1, nil, 2, nil, 3])
    #expect(answers[1].refusal["field"] as? String == "/tags/1")
    #expect(answers[1].refusal["rule"] as? String == "malformed")
    #expect(answers[3].refusal["rule"] as? String == "malformed-json")
    #expect(try await events().map { $0["type"] as? String } == ["a", "c", "d"])
  }

  @Test("answers come in the order of the lines and positions follow each other")
  func order() async throws {
    let outcome = try await append(String(repeating: Self.line("x"), count: 2_000))
    #expect(outcome.code == 0)
    #expect(outcome.lines == (1...2_000).map { #"{"line":\#($0),"position":\#($0)}"# })
  }

  @Test(
    "the same id with the same content gives the old position, with other content is refused", arguments: ["1", "9"])
  func ids(batch: String) async throws {
    let id = #","id":"0f9d8c1e-3b7a-4c55-8a3e-5d2f1b6a7c90""#
    let input = Self.line("a", id) + Self.line("a", id) + Self.line("c", id)
    for _ in 1...2 {
      let outcome = try await append(input, "--batch", batch)
      let answers = try outcome.objects()
      #expect(outcome.code == 65)
      #expect(answers.map { $0["position"] as? Int } == [1, 1, nil])
      #expect(answers[2].refusal["rule"] as? String == "id-reused")
      #expect(answers[2].refusal["field"] as? String == "id")
    }
    #expect(try await events().count == 1)
  }

  @Test("a condition refuses the append and names the events that stood against it")
  func condition() async throws {
    let condition = #"{"failIfEventsMatch":[{"types":["seat-taken"],"tags":["seat:1"]}],"after":\#("0")}"#
    let line = Self.line("seat-taken", #","tags":["course:7","seat:1"]"#)
    #expect(try await append(line, "--condition", condition).code == 0)
    let second = try await append(line, "--condition", condition)
    #expect(second.code == 65)
    let refusal = try #require(try second.objects().first).refusal
    #expect(refusal["rule"] as? String == "condition-failed")
    let offenders = try #require(refusal["offenders"] as? [[String: Any]])
    #expect(offenders.map { $0["position"] as? Int } == [1])
    #expect(offenders.map { $0["tags"] as? [String] } == [["course:7", "seat:1"]])
    let later = condition.replacing(#""after":0"#, with: #""after":1"#)
    #expect(try await append(line, "--condition", later).code == 0)
    #expect(try await events().count == 2)
  }

  @Test("a line of more than a mebibyte is refused by its number, and the next one is read")
  func longLine() async throws {
    let long = Self.line("x", #","payload":"\#(String(repeating: "a", count: 1 << 20))""#)
    let outcome = try await append(Self.line("a") + long + Self.line("b"))
    let answers = try outcome.objects()
    #expect(outcome.code == 65)
    #expect(answers.map { $0["position"] as? Int } == [1, nil, 2])
    #expect(answers[1].refusal["rule"] as? String == "line-too-long")
  }

  @Test("a recording time is refused that lies before the newest event or after the clock")
  func importTimes() async throws {
    func at(_ time: String) -> String { Self.line("x", #","recordedAt":"\#(time)""#) }
    let outcome = try await append(
      at("2019-01-02T00:00:00Z") + at("2019-01-01T00:00:00Z") + at("2299-01-01T00:00:00Z") + at("2019-01-02T00:00:00Z"))
    let rules = try outcome.objects().map { $0.refusal["rule"] as? String }
    #expect(rules == [nil, "recorded-time-out-of-order", "recorded-time-out-of-order", nil])
    #expect(outcome.code == 65)
  }

  @Test("a byte order mark, Windows line ends and a last line without end are read")
  func windowsText() async throws {
    let input = "\u{FEFF}" + Self.line("a").replacing("\n", with: "\r\n") + Self.line("b").replacing("\n", with: "")
    #expect(try await append(input).lines == [#"{"line":1,"position":1}"#, #"{"line":2,"position":2}"#])
  }
}
