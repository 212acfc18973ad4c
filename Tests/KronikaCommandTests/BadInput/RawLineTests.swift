import Foundation
import TestSupport
import Testing

@Suite("bad lines of kronika append")
struct RawLineTests {
  struct Bad: CustomTestStringConvertible, Sendable {
    var line: String
    var field: String
    var rule: String

    init(_ line: String, _ field: String, _ rule: String) {
      self.line = line
      self.field = field
      self.rule = rule
    }

    var testDescription: String { "\(rule): \(line.prefix(80))" }
  }

  private static let day = #","effectiveOn":"2019-06-30""#
  private static let long = String(repeating: "a", count: 70_000)
  private static let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)

  static let table: [Bad] = [
    Bad("hello", "command", "malformed-json"),
    Bad(#"{"type":"a"\#(day)"#, "command", "malformed-json"),
    Bad(#"{"type":"a","type":"b"\#(day)}"#, "command", "malformed-json"),
    Bad(#"{"type":"\ud800"\#(day)}"#, "command", "malformed-json"),
    Bad(#"{"type":"a"\#(day),"payload":\#(deep)}"#, "command", "malformed-json"),
    Bad(#"{"type":"a"\#(day),"payload":01}"#, "command", "malformed-json"),
    Bad(#"{"type":"a"\#(day),"payload":NaN}"#, "command", "malformed-json"),
    Bad(#"{"type":"a"\#(day)} {}"#, "command", "malformed-json"),
    Bad("[]", "command", "wrong-type"),
    Bad("7", "command", "wrong-type"),
    Bad(#"{"effectiveOn":"2019-06-30"}"#, "type", "missing-field"),
    Bad(#"{"type":""\#(day)}"#, "type", "malformed"),
    Bad(#"{"type":5\#(day)}"#, "type", "wrong-type"),
    Bad(#"{"type":"a\u0000b"\#(day)}"#, "type", "malformed"),
    Bad(#"{"type":"\#(String(repeating: "a", count: 128))"\#(day)}"#, "type", "over-limit"),
    Bad(#"{"type":"a"}"#, "effectiveOn", "missing-field"),
    Bad(#"{"type":"a","effectiveOn":"2019-02-29"}"#, "effectiveOn", "invalid-day"),
    Bad(#"{"type":"a","effectiveOn":"2019-6-30"}"#, "effectiveOn", "invalid-day"),
    Bad(#"{"type":"a","effectiveOn":"30.06.2019"}"#, "effectiveOn", "invalid-day"),
    Bad(#"{"type":"a","effectiveOn":"1799-12-31"}"#, "effectiveOn", "invalid-day"),
    Bad(#"{"type":"a","effectiveOn":20190630}"#, "effectiveOn", "wrong-type"),
    Bad(#"{"type":"a"\#(day),"tags":"course:7"}"#, "tags", "wrong-type"),
    Bad(#"{"type":"a"\#(day),"tags":["x",null]}"#, "/tags/1", "wrong-type"),
    Bad(#"{"type":"a"\#(day),"tags":["\#(String(repeating: "ż", count: 128))"]}"#, "/tags/0", "over-limit"),
    Bad(
      #"{"type":"a"\#(day),"tags":[\#(Array(repeating: #""t""#, count: 65).joined(separator: ","))]}"#, "event",
      "over-limit"),
    Bad(#"{"type":"a"\#(day),"id":"7"}"#, "id", "invalid-uuid"),
    Bad(#"{"type":"a"\#(day),"causationID":"x"}"#, "causationID", "invalid-uuid"),
    Bad(#"{"type":"a"\#(day),"schemaVersion":0}"#, "schemaVersion", "malformed"),
    Bad(#"{"type":"a"\#(day),"schemaVersion":-1}"#, "schemaVersion", "wrong-type"),
    Bad(#"{"type":"a"\#(day),"schemaVersion":1.5}"#, "schemaVersion", "wrong-type"),
    Bad(#"{"type":"a"\#(day),"schemaVersion":4294967296}"#, "schemaVersion", "wrong-type"),
    Bad(#"{"type":"a"\#(day),"recordedAt":"2019-06-30"}"#, "recordedAt", "invalid-moment"),
    Bad(#"{"type":"a"\#(day),"recordedAt":"2019-06-30T24:00:00Z"}"#, "recordedAt", "invalid-moment"),
    Bad(#"{"type":"a"\#(day),"payload":"\#(long)"}"#, "event", "over-limit"),
    Bad(#"{"type":"a"\#(day),"Payload":1}"#, "Payload", "unknown-field"),
    Bad(#"{"type":"a"\#(day),"position":1}"#, "position", "unknown-field"),
  ]

  @Test("is refused by its number, field and rule, in both languages, and nothing of it is stored", arguments: table)
  func refused(_ bad: Bad) async throws {
    let scratch = try TemporaryFolder()
    _ = try await KronikaProcess.run("init", scratch("l"))
    let outcome = try await KronikaProcess.run("append", scratch("l"), input: bad.line + "\n")
    #expect(outcome.code == 65)
    let answers = try outcome.objects()
    try #require(answers.count == 1)
    #expect(answers[0]["line"] as? Int == 1)
    let refusal = answers[0].refusal
    #expect(refusal["field"] as? String == bad.field)
    #expect(refusal["rule"] as? String == bad.rule)
    #expect((refusal["message_en"] as? String)?.isEmpty == false)
    #expect((refusal["message_pl"] as? String)?.isEmpty == false)
    #expect(try await KronikaProcess.run("log", scratch("l"), "--format", "json").output.isEmpty)
  }
}
