import Testing

@Suite("money, as other software got it wrong")
struct ReportedMoneyTests {
  private static let twoClaims =
    SmallHistory.line(
      "submit-claim", "2018-02-10",
      #","kind":"advance","period_from":"2018-02-01","period_to":"2018-02-28","all":true"#
        + #","flat_rate":"92233720368547758.07""#)
    + SmallHistory.line(
      "submit-claim", "2018-03-10",
      #","kind":"advance","period_from":"2018-03-01","period_to":"2018-03-31","all":true,"flat_rate":"0.01""#)

  private static let twoRefunds =
    SmallHistory.line("record-tranche", "2018-03-01", #","tranche":"t1","total":"50.00","eu":"50.00""#)
    + refund("r1", interest: "92233720368547758.07") + refund("r2", interest: "0.01")

  private static func refund(_ name: String, interest: String) -> String {
    SmallHistory.line(
      "return-funds", "2018-03-02",
      #","refund":"\#(name)","amounts":[{"task":"t","line":"a","total":"1.00","eu":"1.00"}]"#
        + #","interest":"\#(interest)","interest_from":"2018-03-01","interest_to":"2018-03-02""#)
  }

  private static let budget = SmallHistory.line(
    "set-budget", "2018-02-01", #","annex":"a","lines":[{"task":"t","line":"a","total":"1000.00","eu":"1000.00"}]"#)

  @Test(
    "no accepted amount stops a view, of its own programme or of another",
    arguments: ["claims", "refunds"])
  func overflow(of kind: String) async throws {
    let lines = kind == "claims" ? Self.twoClaims : Self.budget + Self.twoRefunds
    let ledger = try await ReportedLedger(["aktywna-lodz", "aktywizacja-rewitalizacja"], from: "2018-01-01")
    let answers = try await ledger.answers("record", to: lines)
    var codes: [String: Int32] = [:]
    for programme in ["aktywna-lodz", "aktywizacja-rewitalizacja"] {
      codes["view of \(programme)"] = try await ledger.run("view", "budget", "--programme", programme).code
    }
    codes["report"] = try await ledger.run("report", "--programme", "aktywizacja-rewitalizacja").code
    codes["rebuild"] = try await ledger.run("rebuild", "--quiet").code
    #expect(answers.contains { $0.isRefused })
    #expect(codes.values.allSatisfy { $0 == 0 }, "\(codes)")
  }

  @Test("an annex recorded late holds from its own day until the next one's")
  func lateAnnex() async throws {
    let ledger = try await ReportedLedger()
    _ = try await ledger.answers(
      "record",
      to: annexes([
        ("set-budget", "2018-02-01", "agreement", "100.00"), ("amend-budget", "2018-05-01", "annex-2", "120.00"),
        ("amend-budget", "2018-04-01", "annex-1", "110.00"),
      ]))
    let april = try await line(of: ledger, on: "2018-04-15")
    let may = try await line(of: ledger, on: "2018-05-15")
    #expect(april == .list([.text("annex-1"), .number(11_000)]))
    #expect(may == .list([.text("annex-2"), .number(12_000)]))
  }

  @Test("no order of annexes gives a limit below zero")
  func annexBeforeAgreement() async throws {
    let ledger = try await ReportedLedger()
    _ = try await ledger.answers(
      "record",
      to: annexes([
        ("set-budget", "2018-03-01", "agreement", "100.00"), ("amend-budget", "2018-02-15", "annex-0", "40.00"),
      ]))
    let budget = try await ledger.shown("view", "budget", "--effective-on", "2018-02-20")
    let limit = try #require(budget.following([.text("total"), .text("limit_grosze")])?.count)
    #expect(limit == 4_000)
  }

  @Test("no part becomes larger than its whole")
  func parts() async throws {
    let ledger = try await ReportedLedger()
    let answers = try await ledger.answers(
      "record",
      to: Self.budget
        + SmallHistory.line(
          "record-expenditure", "2018-02-28", #","document":"f-1","task":"t","line":"a","total":"10.00","eu":"10.00""#)
        + SmallHistory.line(
          "submit-claim", "2018-03-10",
          #","kind":"refund","period_from":"2018-02-01","period_to":"2018-02-28","all":true"#)
        + SmallHistory.line(
          "approve-claim", "2018-04-12",
          #","number":1,"deductions":[{"task":"t","line":"a","total":"6.00","eu":"0.00"}]"#)
        + SmallHistory.line("record-tranche", "2018-03-01", #","tranche":"t1","total":"50.00","eu":"50.00""#)
        + SmallHistory.line(
          "return-funds", "2018-07-02", #","refund":"r1","amounts":[{"task":"t","line":"a","total":"40.00"}]"#))
    try #require(answers.count == 6)
    let budget = try await ledger.shown("view", "budget")
    func amount(_ group: String, _ name: String) throws -> Int {
      try #require(budget.following([.text(group), .text(name)])?.count)
    }
    let wholes = try [("total", "approved"), ("tranches", "settled"), ("tranches", "balance")].map { group, name in
      (name: name, total: try amount(group, "\(name)_grosze"), eu: try amount(group, "\(name)_eu_grosze"))
    }
    #expect(answers[3].rule == "parts-above-total")
    for whole in wholes { #expect(whole.eu <= whole.total, "\(whole.name)") }
  }

  private func annexes(_ annexes: [(command: String, day: String, annex: String, total: String)]) -> String {
    annexes.map { annex in
      let amounts = #""total":"\#(annex.total)","eu":"\#(annex.total)""#
      return SmallHistory.line(
        annex.command, annex.day, #","annex":"\#(annex.annex)","lines":[{"task":"t","line":"a",\#(amounts)}]"#)
    }.joined()
  }

  private func line(of ledger: ReportedLedger, on day: String) async throws -> CaseValue? {
    let only: CaseValue = .object(["task": .text("t"), "line": .text("a")])
    return try await ledger.shown("view", "budget", "--effective-on", day)
      .following([.text("lines"), only, .list([.text("annex"), .text("limit_grosze")])])
  }
}
