import Foundation
import TestSupport
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

  @Test("of a person with all data SM EFS lacks only the number of the agreement, which the charter does not know")
  func completeRecord() async throws {
    let history = try await Self.history()
    let keys = history.scratch("keys")
    let made = try await KronikaProcess.run("vault", "create", history.ledger, "--keys", keys)
    #expect(made.code == 0, "\(made.complaint)")
    let personal =
      #","recorded_by":"sw-1","personal":{"given_names":"Anna","family_name":"Testowa","#
      + #""no_pesel":"not-known","citizenship":"polish","town":"Łódź","street":"Księży Młyn","building":"14","#
      + #""flat":"3","postal_code":"90-345","telephone":"+48 600 000 000","email":"anna@example.org"}"#
    let of = SmallHistory.of(SmallHistory.anna)
    let status =
      #","recorded_by":"sw-1","status":{"sex":"female","age_years":34,"education":"primary","#
      + #""labour_status":"inactive","labour_detail":"not-in-education-or-training","disability":"no","#
      + #""foreign_background":"no","homeless":"no","other_disadvantage":"no","degurba":1,"third_country":"no","#
      + #""minority":"no"}"#
    let recorded = try await KronikaProcess.run(
      "record", history.ledger, "--keys", keys,
      input: SmallHistory.line("record-personal-data", "2018-03-05", of + personal)
        + SmallHistory.line("record-entry-status", "2018-03-05", of + status))
    #expect(recorded.code == 0, "\(recorded.output)")
    let outcome = try await KronikaProcess.run(
      "form", history.ledger, "--form", "sm-efs", "--keys", keys, "--actor", "clerk-1", "--purpose", "payment-claim",
      "--list", "json", "-o", history.scratch("form.csv"))
    #expect(outcome.code == 0, "\(outcome.complaint)")
    let incomplete = try #require(try outcome.objects().first?["incomplete"] as? [[String: Any]])
    let anna = try #require(incomplete.first { $0["participant"] as? String == SmallHistory.anna })
    let problems = try #require(anna["problems"] as? [[String: Any]])
    #expect(problems.compactMap { $0["column"] as? String } == ["Numer projektu"], "\(problems)")
    let refused = try await KronikaProcess.run(
      "record", history.ledger, "--keys", keys,
      input: SmallHistory.line(
        "record-personal-data", "2018-03-06", of + #","recorded_by":"sw-1","personal":{"citizenship":"Polska"}"#))
    #expect(refused.output.contains("third-country"))
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
