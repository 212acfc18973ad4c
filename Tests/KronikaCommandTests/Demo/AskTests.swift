import Foundation
import TestSupport
import Testing

@Suite("kronika ask")
struct AskTests {
  @Test("every question is answered on the demo's history, and each says what it needs when that is missing")
  func everyQuestion() async throws {
    let old = try await LedgerOf01(seed: 3)
    let ledger = old.ledger
    let holders = try await ask(ledger, 2, "--day", "2018-06-30")
    let someone = try #require(holders.first?["participant"] as? String)
    let left = try #require(try await ask(ledger, 28).first?["participant"] as? String)
    let needs: [Int: [String]] = [
      1: ["--day", "2019-06-30", "--earlier", "2019-07-15T00:00:00Z"], 4: ["--participant", someone],
      6: ["--participant", left], 12: ["--participant", someone], 13: ["--days", "14"], 18: ["--claim", "3"],
      19: ["--claim", "3"], 22: ["--day", "2019-06-30"], 27: ["--claim", "3"], 30: ["--claim", "3"],
    ]
    // What a well-kept programme has none of: places above the limit, support before eligibility, double use.
    let empty: Set<Int> = [3, 5, 6, 7, 21, 32, 34]
    for number in 3...34 {
      let rows = try await ask(ledger, number, needs[number] ?? [])
      #expect(!rows.isEmpty || empty.contains(number), "question \(number)")
    }
    let bare = try await KronikaProcess.run("ask", ledger, "18", "--programme", "aktywna-lodz")
    #expect(bare.code == 65)
    #expect(bare.complaint.contains("question 18 needs --claim"))
    let list = try await KronikaProcess.run("ask", ledger, "--language", "pl")
    #expect(list.output.split(separator: "\n").count == 34)
    try await reconciles(ledger)
  }

  /// The indicators reported with a claim are those known then, and the refund of the third claim came again.
  private func reconciles(_ ledger: String) async throws {
    let indicators = try await ask(ledger, 27, ["--claim", "4"])
    let first = try #require(indicators.first { $0["code"] as? String == "CO01" })
    #expect((first["reported"] as? Int ?? 0) > 20)
    for row in indicators { #expect(row["reported"] as? Int == row["then"] as? Int, "\(row)") }
    let recoveries = try await ask(ledger, 25)
    let again = try #require(recoveries.first { $0["refund"] as? String == "refund-claim-3" })
    #expect(again["interest_days"] as? Int == 194)
    #expect(again["interest_grosze"] as? Int == again["computed_interest_grosze"] as? Int)
    #expect(again["reclaimed_grosze"] as? Int == 15_000)
    let table = try await KronikaProcess.run("ask", ledger, "25", "--programme", "aktywna-lodz", "--language", "pl")
    #expect(table.output.contains("refund-claim-3"))
  }

  private func ask(_ ledger: String, _ number: Int, _ options: String...) async throws -> [[String: Any]] {
    try await ask(ledger, number, options)
  }

  private func ask(_ ledger: String, _ number: Int, _ options: [String]) async throws -> [[String: Any]] {
    let arguments = ["ask", ledger, "\(number)", "--programme", "aktywna-lodz", "--format", "json"] + options
    let outcome = try await KronikaProcess(arguments).outcome()
    #expect(outcome.code == 0, "question \(number): \(outcome.complaint)")
    return try outcome.objects().first?["rows"] as? [[String: Any]] ?? []
  }
}
