import EventLedger
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Questions 18 to 21: claims and benefits")
struct Questions18To21Tests {
  @Test("question 18: each line of a claim as submitted, with the payment as known at the frozen position")
  func question18() async throws {
    try await QuestionWorld.check(18, rows: 20, arguments: \.eachClaim) { known, arguments in
      var rows: [[String]] = []
      for (_, claim) in known.all(ClaimSubmitted.self) where claim.number == arguments.claim {
        for line in claim.lines {
          var paidOn = ""
          var documents = ""
          for (fact, event) in known.all(ExpenditureRecorded.self)
          where fact.position <= claim.frozenPosition && line.month == 0 && event.document == line.reference {
            (paidOn, documents) = ("\(fact.day)", Naive.names(event.documents))
          }
          for (fact, event) in known.all(BenefitPaid.self)
          where fact.position <= claim.frozenPosition && line.month == event.month && event.decision == line.reference {
            (paidOn, documents) = ("\(fact.day)", Naive.names(event.documents))
          }
          var category: (day: Day, position: Int, text: String)?
          for fact in known.everything where fact.position <= claim.frozenPosition {
            var found: String?
            if let event = fact.payload as? BudgetSet, event.programme == known.programme {
              found = event.lines.first { $0.task == line.task && $0.line == line.line }?.category
            }
            if let event = fact.payload as? BudgetAmended, event.programme == known.programme {
              found = event.changes.first { $0.task == line.task && $0.line == line.line }?.category
            }
            if let found, category.map({ ($0.day, $0.position) < (fact.day, fact.position) }) ?? true {
              category = (fact.day, fact.position, found)
            }
          }
          rows.append([
            line.kind.rawValue, line.reference, Naive.month(line.month), line.task, line.line, category?.text ?? "",
            paidOn, "\(line.amounts.totalGrosze)", "\(line.amounts.euGrosze)",
            "\(line.amounts.ownContributionGrosze)", documents, "0",
          ])
        }
      }
      return rows
    }
  }

  @Test("question 19: corrections after a claim, by whom, and the claim that carries each")
  func question19() async throws {
    var carried = 0
    try await QuestionWorld.check(19, arguments: \.eachClaim) { known, arguments in
      let claims = known.all(ClaimSubmitted.self).filter { !known.isWithdrawn($0.e.number) }
      guard let asked = known.all(ClaimSubmitted.self).first(where: { $0.e.number == arguments.claim }) else {
        return []
      }
      func row(
        _ fact: NaiveFact, _ reference: String, _ month: Int, _ on: Day, _ from: Amounts, _ to: Amounts,
        _ reason: CorrectionReason
      ) -> [String] {
        var (claimedIn, carriedIn) = ("", "")
        for (place, claim) in claims.sorted(by: { $0.e.number < $1.e.number })
        where claim.lines.contains(where: { Naive.isAbout($0, reference, month) }) {
          if claimedIn.isEmpty, place.position < fact.position { claimedIn = "\(claim.number)" }
          if carriedIn.isEmpty, claim.frozenPosition >= fact.position { carriedIn = "\(claim.number)" }
        }
        carried += carriedIn.isEmpty ? 0 : 1
        return [
          reference, Naive.month(month), "\(on)", "\(from.totalGrosze)", "\(to.totalGrosze)", reason.rawValue,
          fact.actor, claimedIn, carriedIn,
        ]
      }
      var rows: [[String]] = []
      for (fact, event) in known.all(ExpenditureCorrected.self) where fact.position > asked.f.position {
        rows.append(
          row(fact, event.document, 0, event.correctedOn, event.fromAmounts, event.toAmounts, event.reason))
      }
      for (fact, event) in known.all(BenefitReversed.self) where fact.position > asked.f.position {
        rows.append(
          row(fact, event.decision, event.month, event.reversedOn, event.fromAmounts, event.toAmounts, event.reason))
      }
      return rows
    }
    #expect(carried > 0)
  }

  @Test("question 20: benefits against decisions and participation on the day of payment")
  func question20() async throws {
    var outside = 0
    try await QuestionWorld.check(20) { known, _ in
      let payments = known.all(BenefitPaid.self)
      func net(_ index: Int) -> Int64 {
        let (fact, event) = payments[index]
        var net = event.amounts.totalGrosze
        var next = Int.max
        for (other, later) in payments
        where other.position > fact.position && later.decision == event.decision && later.month == event.month {
          next = min(next, other.position)
        }
        for (place, reversal) in known.all(BenefitReversed.self)
        where reversal.decision == event.decision && reversal.month == event.month {
          if place.position > fact.position && place.position < next {
            net += reversal.toAmounts.totalGrosze - reversal.fromAmounts.totalGrosze
          }
        }
        return net
      }
      var rows: [[String]] = []
      for index in payments.indices {
        let (fact, event) = payments[index]
        var granted: Int64?
        for (_, grant) in known.all(BenefitGranted.self) where grant.decision == event.decision {
          granted = grant.amounts.totalGrosze
        }
        var paid: Int64 = 0
        for other in payments.indices where payments[other].e.decision == event.decision { paid += net(other) }
        let way = NaiveWay(known, event.participant)
        var took = false
        if let start = way.start, start <= fact.day { took = way.left.map { fact.day < $0 } ?? true }
        // The month must be one in which the person took part, and one of the programme.
        let (month, end) = ("\(Naive.month(event.month))-01", "\(Naive.month(event.month))-31")
        if way.start.map({ end < "\($0)" }) ?? true { took = false }
        if way.left.map({ "\($0)" <= month }) ?? false { took = false }
        if known.programme == "alfa", end < "2018-02-01" || month > "2020-01-31" { took = false }
        if known.programme != "alfa", month > "2023-10-31" { took = false }
        outside += took ? 0 : 1
        rows.append([
          event.decision, Naive.month(event.month), "\(event.participant)", "\(fact.day)", "\(net(index))",
          "\(net(index))", "\(granted.map { paid <= $0 } ?? false)", "\(took)",
        ])
      }
      return rows
    }
    #expect(outside > 0)
  }

  @Test("question 20: the sum of the payments is the own contribution of the budget, written out by hand")
  func question20Sum() async throws {
    let question = try #require(AuditorQuestion.all.first { $0.number == 20 })
    for (history, ledger) in try await QuestionWorld.shared.value {
      let answer = try ledger.answer(question, programme: "alfa")
      var sum: Int64 = 0
      for fact in history.facts {
        if let event = fact.payload as? BenefitPaid, event.programme == "alfa" {
          sum += event.amounts.ownContributionGrosze
        }
        if let event = fact.payload as? BenefitReversed, event.programme == "alfa" {
          sum += event.toAmounts.ownContributionGrosze - event.fromAmounts.ownContributionGrosze
        }
      }
      let text = Grosze(sum).decimalText
      #expect(
        answer.answer.remarks[0].en == "Sum of the payments: \(text); own contribution in the budget: \(text).",
        "seed \(history.seed)")
    }
  }

  @Test("question 21: benefits that two claims, tasks or programmes use")
  func question21() async throws {
    try await QuestionWorld.check(21) { known, _ in
      var uses: [[String]] = []
      for (_, claim) in known.anywhere(ClaimSubmitted.self) {
        let isGone = known.anywhere(ClaimWithdrawn.self)
          .contains { $0.e.number == claim.number && $0.e.programme == claim.programme }
        if isGone { continue }
        for line in claim.lines where line.kind == .benefit {
          uses.append([
            line.reference, Naive.month(line.month), "\(claim.programme)/\(line.task)/\(line.line)/\(claim.number)",
          ])
        }
      }
      var rows: [[String]] = []
      for use in uses {
        let same = uses.filter { $0[0] == use[0] && $0[1] == use[1] }
        let row = [use[0], use[1], same.map { $0[2] }.sorted().joined(separator: " "), "\(same.count)"]
        if same.count > 1, !rows.contains(row) { rows.append(row) }
      }
      return rows
    }
  }
}
