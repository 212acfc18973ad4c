import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Claims keep what was submitted and show what became of it")
struct ClaimsReportTests {
  @Test("over seeded histories every sum of a claim and its contiguity equal a count by hand")
  func agreesWithNaive() async throws {
    let interest = try RuleFiles.interest()
    var (claims, gaps, approvals) = (0, 0, 0)
    for (history, ledger) in try await QuestionWorld.shared.value {
      for programme in QuestionHistory.programmes {
        let known = Naive(history, programme: programme, at: .now)
        let report = try ledger.report(ClaimsProjection(interest: interest), programme: programme)
        #expect(report.claims.map(\.number) == known.all(ClaimSubmitted.self).map(\.e.number))
        for (fact, event) in known.all(ClaimSubmitted.self) {
          let claim = try #require(report.claim(event.number))
          let isGone = known.all(ClaimWithdrawn.self).contains { $0.e.number == event.number }
          let approval = known.all(ClaimApproved.self).first {
            $0.e.number == event.number && known.isLastApproval($0.f, of: event.number, by: nil)
          }
          #expect(claim.status == (isGone ? .withdrawn : approval != nil ? .approved : .submitted))
          var (total, eu, own, corrections, benefits) = (Int64(0), Int64(0), Int64(0), Int64(0), Int64(0))
          for line in event.lines {
            total += line.amounts.totalGrosze
            eu += line.amounts.euGrosze
            own += line.amounts.ownContributionGrosze
            if line.kind.rawValue.hasSuffix("correction") { corrections += line.amounts.totalGrosze }
            if line.kind.rawValue.hasPrefix("benefit") { benefits += line.amounts.totalGrosze }
          }
          #expect(claim.claimed == AmountSum(Amounts(totalGrosze: total, euGrosze: eu, ownContributionGrosze: own)))
          #expect(claim.national.rawValue == Int128(total - eu - own))
          #expect(claim.corrections.totalGrosze == Int128(corrections))
          #expect(claim.benefits.totalGrosze == Int128(benefits))
          var approved: Int64 = 0
          for line in approval?.e.amounts ?? [] { approved += line.amounts.totalGrosze }
          #expect(claim.approved.totalGrosze == Int128(approved))
          #expect(claim.deducted.totalGrosze == (approval == nil ? 0 : Int128(total - approved)))
          var (returned, again) = (Int64(0), Int64(0))
          for (_, refund) in known.all(FundsReturned.self) where refund.claim == event.number {
            for amount in refund.amounts { returned += amount.amounts.totalGrosze }
            for (_, tranche) in known.all(TrancheReceived.self) where tranche.reclaimedRefund == refund.refund {
              again += tranche.reclaimed.totalGrosze
            }
          }
          #expect(claim.returned.totalGrosze == Int128(returned) && claim.reclaimed.totalGrosze == Int128(again))
          var before: Day?
          for (_, other) in known.all(ClaimSubmitted.self) where other.number < event.number {
            if !known.all(ClaimWithdrawn.self).contains(where: { $0.e.number == other.number }) {
              before = other.periodTo
            }
          }
          if let before {
            #expect(claim.isContiguous == (before.rawValue + 1 == event.periodFrom.rawValue))
            gaps += claim.isContiguous == false ? 1 : 0
          }
          #expect(
            claim.frozenPosition.next == claim.position && Int(claim.position.rawValue) == fact.position)
          #expect(claim.statedPosition?.rawValue == UInt64(event.frozenPosition))
          claims += 1
          approvals += approval == nil ? 0 : 1
        }
      }
    }
    #expect(claims > 20 && gaps > 0 && approvals > 5)
  }

  @Test("what is recorded after a claim does not change its itemised list")
  func listIsFrozen() async throws {
    let interest = try RuleFiles.interest()
    for (history, ledger) in try await QuestionWorld.shared.value {
      for programme in QuestionHistory.programmes {
        let now = try ledger.report(ClaimsProjection(interest: interest), programme: programme)
        for claim in now.claims {
          let then = try ledger.report(
            ClaimsProjection(interest: interest), programme: programme, at: ViewPoint(known: .position(claim.position)))
          #expect(then.claim(claim.number)?.lines == claim.lines, "seed \(history.seed), claim \(claim.number)")
        }
      }
    }
  }

  @Test(
    "interest is counted by days, both ends included, and rounded once",
    arguments: [
      (100_000 as Int64, "2019-01-01", "2019-12-31", 365, 8_000 as Int64?),
      (100_000, "2019-01-01", "2019-01-01", 1, 22),
      (125_040, "2019-11-04", "2020-01-28", 86, 2_357), (0, "2019-01-01", "2019-12-31", 365, 0),
      (100_000, "2020-04-09", "2020-04-09", 1, 22), (100_000, "2020-04-09", "2020-04-10", 2, nil),
      (100_000, "2015-12-31", "2016-01-01", 2, nil),
    ])
  func interest(_ amount: Int64, _ from: String, _ to: String, _ days: Int, _ expected: Int64?) throws {
    let rules = try RuleFiles.interest()
    let (first, last) = (try Day(parsing: from), try Day(parsing: to))
    #expect(rules.days(from: first, to: last) == days)
    #expect(rules.interest(on: Grosze(amount), from: first, to: last)?.rawValue == expected)
  }

  @Test("days that run backwards and amounts beyond 64 bits have no interest")
  func noInterest() throws {
    let rules = try RuleFiles.interest()
    let day = try Day(parsing: "2019-05-02")
    #expect(rules.days(from: day, to: day.advanced(by: -1)) == nil)
    #expect(rules.interest(on: Grosze(1), from: day, to: day.advanced(by: -1)) == nil)
    #expect(rules.interest(on: Grosze(.max), from: day, to: day) == nil)
  }

  @Test("sums that leave 64 bits are shown exactly and stop no report")
  func overflow() async throws {
    var script = ViewScript()
    try script.add(
      ClaimSubmitted.with {
        $0.programme = ViewScript.programme
        $0.number = 1
        $0.lines = (0..<2).map { index in
          .with {
            $0.reference = "i-\(index)"
            $0.amounts = Amounts(totalGrosze: .max)
          }
        }
      }, on: "2018-06-01")
    let store = InMemoryEventStore(clock: FixedClock(Timestamp(rawValue: 0)), ledgerID: EventID(high: 1, low: 1))
    _ = try await store.append(script.events, condition: nil)
    let ledger = Ledger(store: store)
    let rules = try RuleFiles.interest()
    let report = try ledger.report(ClaimsProjection(interest: rules), programme: ViewScript.programme)
    #expect(report.claims[0].claimed.totalGrosze == (18_446_744_073_709_551_614 as Int128))
    #expect(report.json.contains(#""total_grosze":18446744073709551614"#))
  }
}
