import ActivationProgramme
import EventLedger
import EventLedgerTesting
import Testing

@Suite("The form of commands")
struct CommandFormTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let line: String
    let rule: String
    let field: String

    init(_ name: String, _ line: String, _ rule: String, _ field: String) {
      self.name = name
      self.line = line
      self.rule = rule
      self.field = field
    }

    var testDescription: String { name }
  }

  private static let good = Line.apply(Line.a, "2018-03-01")
  private static let enrolIn = Line.enrol(Line.a, "2018-03-01")

  static let rows: [Row] = [
    Row("no JSON", "{\"command\":", "malformed-json", "command"),
    Row("an empty line", "", "malformed-json", "command"),
    Row("no object", "[1]", "wrong-type", "command"),
    Row("a doubled key", #"{"command":"enrol","command":"enrol"}"#, "malformed-json", "command"),
    Row("no command", #"{"programme":"p"}"#, "missing-field", "command"),
    Row("an unknown command", good.replacing("submit-application", with: "fly"), "unknown-command", "command"),
    Row("an unknown key", good.dropLast() + #","colour":"red"}"#, "unknown-field", "colour"),
    Row("a missing field", good.replacing(#","received_by":"sw-1""#, with: ""), "missing-field", "received_by"),
    Row("null is missing", good.replacing(#""sw-1""#, with: "null"), "missing-field", "received_by"),
    Row("a number for a text", good.replacing(#""sw-1""#, with: "7"), "wrong-type", "received_by"),
    Row("a malformed participant", good.replacing(Line.a, with: "anna"), "invalid-identifier", "participant"),
    Row("a malformed programme", good.replacing("aktywna-lodz", with: "Łódź"), "invalid-identifier", "programme"),
    Row("an impossible day", good.replacing("2018-03-01", with: "2019-02-29"), "invalid-day", "on"),
    Row("a day in another form", good.replacing("2018-03-01", with: "1.03.2018"), "invalid-day", "on"),
    Row("an empty actor", good.replacing("\"sw-12\"", with: "\"\""), "text-length", "actor"),
    Row("a control character", good.replacing("\"sw-12\"", with: "\"a\\u001bb\""), "control-character", "actor"),
    Row("an unknown category", good.replacing(#""unit""#, with: #""fax""#), "not-one-of", "channel"),
    Row("an id that is no UUID", good.dropLast() + #","id":"7"}"#, "wrong-type", "id"),
    Row(
      "a text too long", good.replacing("\"sw-12\"", with: "\"\(String(repeating: "x", count: 201))\""), "text-length",
      "actor"),
    Row(
      "a nested field is named by its pointer", good.dropLast() + #","documents":[{"document":"A B"}]}"#,
      "invalid-identifier", "/documents/0/document"),
    Row(
      "an unknown nested key", good.dropLast() + #","documents":[{"document":"a","colour":1}]}"#, "unknown-field",
      "/documents/0/colour"),
    Row(
      "too many documents",
      good.dropLast() + #","documents":["# + Array(repeating: "{}", count: 33).joined(separator: ",") + "]}",
      "too-many", "documents"),
    Row(
      "a digest that is none", good.dropLast() + #","documents":[{"document":"a","sha256":"abc"}]}"#,
      "invalid-digest", "/documents/0/sha256"),
    Row(
      "too deep",
      good.dropLast() + #","personal":"# + String(repeating: "[", count: 16) + String(repeating: "]", count: 16) + "}",
      "too-deep", "command"),
    Row(
      "too long", good.dropLast() + #","documents":"\#(String(repeating: "x", count: 65_536))"}"#, "line-too-long",
      "command"),
    Row(
      "a wrong PESEL", good.dropLast() + #","personal":{"pesel":"44051401358"}}"#, "invalid-pesel", "/personal/pesel"),
    Row("no texts in personal", good.dropLast() + #","personal":{"name":7}}"#, "wrong-type", "/personal/name"),
    Row(
      "a fraction of a minute",
      Line.support(Line.a, "2018-03-01", "s").replacing("60", with: "60.5"), "number-out-of-range", "minutes"),
    Row(
      "a month in another form", BenefitRows.pay("2018-03-28", "2018-3"), "invalid-month", "month"),
    Row("a month that does not exist", BenefitRows.pay("2018-03-28", "2018-13"), "invalid-month", "month"),
  ]

  @Test("each malformed line is refused with its field and rule", arguments: rows)
  func malformed(_ row: Row) {
    do throws(Refusal) {
      _ = try ProgrammeCommand(parsing: row.line.utf8)
      Issue.record("accepted: \(row.line.prefix(200))")
    } catch {
      #expect(error.rule.code == row.rule, "\(error)")
      #expect(error.field == row.field, "\(error)")
    }
  }

  @Test("a refused PESEL is never repeated")
  func hiddenPesel() {
    for digits in ["44051401358", "not-a-number-44051401359", "00000000000"] {
      do throws(Refusal) {
        _ = try ProgrammeCommand(parsing: (Self.good.dropLast() + #","personal":{"pesel":"\#(digits)"}}"#).utf8)
        Issue.record("accepted")
      } catch {
        #expect(!error.json.contains(digits))
      }
    }
  }

  @Test("personal data is refused by a ledger without a vault, even when it is in order")
  func withoutVault() async throws {
    let now = Timestamp(startOf: Day(rawValue: 19_000))
    let store = InMemoryEventStore(clock: FixedClock(now))
    let line = Self.good.dropLast() + #","personal":{"pesel":"44051401359","name":"Jan Przykładowy"}}"#
    let outcome = try await ProgrammeRecorder(store: store).record(line: line.utf8, number: 3, at: now)
    guard case .refused(let refusal) = outcome else {
      Issue.record("accepted")
      return
    }
    #expect(refusal.rule == .personalWithoutVault && refusal.line == 3 && refusal.field == "personal")
    let json = outcome.json(line: 3)
    #expect(
      json.hasPrefix(#"{"line":3,"refused":{"line":3,"field":"personal","rule":"personal-without-vault""#))
    #expect(try store.head() == .zero)
  }

  @Test("a command built by a program is held to the same forms")
  func checked() throws {
    let person = try #require(ParticipantID(Line.a))
    let good = ProgrammeCommand(
      programme: "aktywna-lodz", on: try Day(parsing: "2018-03-01"), actor: "sw-1",
      Enrol.with {
        $0.participant = person
        $0.decidedBy = "c"
      })
    try good.check()
    #expect(throws: Refusal.self) { try ProgrammeCommand(programme: "X", on: good.on, actor: "a", good.body).check() }
    #expect(throws: Refusal.self) { try ProgrammeCommand(programme: "x", on: good.on, actor: "", good.body).check() }
    #expect(throws: Refusal.self) { try ProgrammeCommand(programme: "x", on: good.on, actor: "a", Enrol()).check() }
    let far = Day(rawValue: .max)
    #expect(throws: Refusal.self) { try ProgrammeCommand(programme: "x", on: far, actor: "a", good.body).check() }
    let negative = PayBenefit.with {
      $0.participant = person
      $0.decision = "d"
      $0.month = 201_803
      $0.amounts = StatedAmounts(totalGrosze: -1)
    }
    #expect(throws: Refusal.self) { try ProgrammeCommand(programme: "x", on: good.on, actor: "a", negative).check() }
  }
}
