import Foundation
import TestSupport
import Testing

@Suite("kronika demo")
struct DemoTests {
  @Test("two runs with one seed print the same, and the views are those of the two programmes")
  func twice() async throws {
    let scratch = try TemporaryFolder()
    let again = try KronikaProcess(["demo", scratch("second")] + SharedDemo.options)
    let (first, outcome) = try await SharedDemo.ledger()
    let outcomes = [outcome, try await again.outcome()]
    for outcome in outcomes { #expect(outcome.code == 0, "\(outcome.complaint)") }
    #expect(outcomes[0].output == outcomes[1].output)
    #expect(outcomes[0].complaint.isEmpty)

    let capacity = try await reports("capacity", of: first)
    let (small, large) = (capacity[0], capacity[1])
    #expect(small["programme"] as? String == "aktywizacja-rewitalizacja")
    #expect([small["places"], small["taken"], small["free"]].map { $0 as? Int } == [50, 15, 35])
    let quotas = try #require(small["quotas"] as? [[String: Any]])
    #expect(quotas.map { $0["places"] as? Int } == [30, 20])
    #expect(quotas.allSatisfy { ($0["taken"] as? Int ?? .max) <= ($0["places"] as? Int ?? 0) })
    #expect([large["places"], large["taken"], large["free"]].map { $0 as? Int } == [70, 70, 0])
    #expect((large["reserve"] as? [Any])?.isEmpty == false)

    let budget = try await reports("budget", of: first)
    let limits = budget.map { ($0["total"] as? [String: Any])?["limit_eu_grosze"] as? Int }
    #expect(limits == [47_005_914, 95_702_881])

    let digests = try await digests(of: first)
    #expect(digests.count == 3)
    for digest in digests.values { #expect(outcomes[0].output.contains(digest)) }
    #expect(try await self.digests(of: scratch("second")) == digests)
  }

  @Test("the history has everything that a programme goes through, and the past can be asked")
  func everything() async throws {
    let (ledger, outcome) = try await SharedDemo.ledger()
    #expect(outcome.code == 0, "\(outcome.complaint)")
    #expect(outcome.output.contains("aktywna-lodz: frekwencja"))
    let figures = try await KronikaProcess.run("stats", ledger, "--format", "json").objects()[0]
    let types = try #require(figures["types"] as? [String: Int])
    for type in [
      "absence-explained", "absence-explanation-changed", "absentee-contacted", "presence-corrected",
      "participant-resigned", "participant-removed", "leaving-revoked", "placed-on-reserve-list",
      "taken-off-reserve-list", "training-chosen", "training-choice-changed", "qualification-gained", "benefit-granted",
      "benefit-paid", "benefit-reversed", "budget-set", "budget-amended", "expenditure-recorded",
      "expenditure-corrected", "tranche-received", "funds-returned", "claim-submitted", "claim-approved",
      "support-corrected", "entry-status-corrected", "session-cancelled", "participation-completed",
    ] {
      #expect(types[type, default: 0] > 0, "\(type)")
    }
    #expect(types.values.reduce(0, +) > 5_000)
    try await followsTheReserveList(ledger)
    try await looksBack(ledger)
  }

  /// Whoever came from the reserve list came in the order of the list.
  private func followsTheReserveList(_ ledger: String) async throws {
    let enrolments = try await KronikaProcess.run(
      "log", ledger, "--type", "participant-enrolled", "--tag", "programme:aktywna-lodz", "--format", "json"
    ).objects()
    let numbers = enrolments.compactMap { ($0["payload"] as? [String: Any])?["reserve_number"] as? Int }.filter {
      $0 > 0
    }
    #expect(numbers.count > 5)
    #expect(numbers == numbers.sorted())
  }

  /// A view of the past knows neither what was recorded later nor what became true later.
  private func looksBack(_ ledger: String) async throws {
    func taken(_ options: String...) async throws -> Int? {
      let arguments = ["view", ledger, "capacity", "--programme", "aktywna-lodz", "--format", "json"] + options
      return try await KronikaProcess(arguments).outcome().objects()[0]["taken"] as? Int
    }
    #expect(try await taken("--effective-on", "2018-02-01") == 0)
    #expect(try await taken("--known-at", "2018-02-01T00:00:00Z") == 0)
    let spring = try #require(try await taken("--effective-on", "2018-04-15"))
    #expect((1..<70).contains(spring))
    #expect(try await taken("--effective-on", "2018-04-15", "--known-at", "2020-12-31T00:00:00Z") == spring)
    #expect(try await taken("--known-at", "2020-12-31T00:00:00Z") == 70)
  }

  private func reports(_ view: String, of ledger: String) async throws -> [[String: Any]] {
    let shown = try await KronikaProcess.run("view", ledger, view, "--format", "json")
    return try #require(try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [[String: Any]])
  }

  private func digests(of ledger: String) async throws -> [String: String] {
    let rebuilt = try await KronikaProcess.run("rebuild", ledger, "--format", "json").objects()[0]
    return try #require(rebuilt["digests"] as? [String: String])
  }
}
