import Foundation
import Testing

@Suite("kronika form")
struct FormCommandTests {
  /// Three synthetic participants with a first support; PESEL numbers are published samples of the form.
  private static func history() async throws -> SmallHistory {
    let history = try await SmallHistory()
    let (anna, bogdan) = (SmallHistory.anna, SmallHistory.bogdan)
    let line = SmallHistory.line
    try await history.record(
      [anna, bogdan].map(SmallHistory.eligible).joined() + SmallHistory.enrol(anna) + SmallHistory.enrol(bogdan)
        + [anna, bogdan].map { person in
          line(
            "hold-career-counselling", "2018-03-05",
            SmallHistory.of(person)
              + #","support":"c-\#(person.suffix(1))","kind":"career-counselling","minutes":60,"counsellor":"cc-1""#)
        }.joined())
    return history
  }

  @Test("without keys the file is pseudonymous, and who is not ready is listed with what is missing")
  func pseudonymous() async throws {
    let history = try await Self.history()
    let file = history.scratch("form.csv")
    let outcome = try await KronikaProcess.run(
      "form", history.ledger, "--form", "sl2014", "--including", "all", "--list", "json", "-o", file)
    #expect(outcome.code == 0, "\(outcome.complaint)")
    let list = try #require(try outcome.objects().first)
    #expect(list["participants"] as? Int == 2 && list["written"] as? Int == 2)
    #expect((list["withheld"] as? [String])?.contains("Nazwisko") == true)
    let incomplete = try #require(list["incomplete"] as? [[String: Any]])
    #expect(incomplete.compactMap { $0["participant"] as? String } == [SmallHistory.anna, SmallHistory.bogdan])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(bytes.starts(with: Data([0xef, 0xbb, 0xbf]) + Data("Numer umowy/decyzji/aneksu;".utf8)))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.components(separatedBy: "\r\n").count == 4)
    #expect(text.contains("Poradnictwo zawodowe;;2018-03-05;"))
  }

  @Test("with the keys personal columns are filled, and each opening is recorded with actor and purpose first")
  func personal() async throws {
    let history = try await Self.history()
    let keys = history.scratch("keys")
    let made = try await KronikaProcess.run("vault", "create", history.ledger, "--keys", keys)
    #expect(made.code == 0, "\(made.complaint)")
    let personal = #","recorded_by":"sw-1","personal":{"given_names":"Anna","family_name":"Testowa","town":"Łódź"}"#
    let recorded = try await KronikaProcess.run(
      "record", history.ledger, "--keys", keys,
      input: SmallHistory.line("record-personal-data", "2018-03-05", SmallHistory.of(SmallHistory.anna) + personal))
    #expect(recorded.code == 0, "\(recorded.output)")
    let asked = try await KronikaProcess.run("form", history.ledger, "--form", "sl2014", "--keys", keys)
    #expect(asked.code == 64, "who asks and why must be said")
    let outcome = try await KronikaProcess.run(
      "form", history.ledger, "--form", "sl2014", "--including", "all", "--keys", keys, "--actor", "clerk-1",
      "--purpose", "payment-claim")
    #expect(outcome.code == 0, "\(outcome.complaint)")
    #expect(outcome.output.contains(";Anna;Testowa;") && outcome.output.contains(";łódzkie;Łódź;Łódź;Łódź;"))
    #expect(outcome.complaint.contains("incomplete records: 2"))
    let opened = try await KronikaProcess.run(
      "log", history.ledger, "--type", "personal-data-opened", "--format", "json")
    #expect(try opened.objects().first?["actor"] as? String == "clerk-1")
  }

  @Test("an unknown form and an unknown rule are refused with the ones there are")
  func unknown() async throws {
    let history = try await SmallHistory()
    for arguments in [["form", history.ledger, "--form", "pefs"], ["audit-trail", history.ledger, "--rule", "1303"]] {
      let outcome = try await KronikaProcess(arguments).outcome()
      #expect(outcome.code == 64 && outcome.complaint.contains(" and "), "\(outcome.complaint)")
    }
  }
}
