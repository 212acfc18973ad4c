import EventLedger
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Questions 22 to 26: budget, ceilings, recoveries")
struct Questions22To26Tests {
  @Test("question 22: the use of every line of the budget on a day")
  func question22() async throws {
    try await QuestionWorld.check(
      22, rows: 20,
      arguments: { known in
        [200, 400].map { index in
          var arguments = QuestionArguments()
          arguments.day = known.history.facts[index].day
          return arguments
        }
      }
    ) { known, arguments in
      var rows: [[String]] = []
      for (task, line) in QuestionHistory.lines.sorted(by: { $0 < $1 }) {
        var (limit, granted, paid, claimed, approved, returned) = (
          Int64(0), Int64(0), Int64(0), Int64(0), Int64(0), Int64(0)
        )
        var annex: (day: Day, position: Int, name: String)?
        var isKnown = false
        for fact in known.everything {
          guard let day = arguments.day, fact.day <= day, fact.payload.programme == known.programme else { continue }
          func own(_ otherTask: String, _ otherLine: String) -> Bool {
            guard otherTask == task, otherLine == line else { return false }
            isKnown = true
            return true
          }
          func name(_ text: String) -> Bool {
            guard annex.map({ ($0.day, $0.position) < (fact.day, fact.position) }) ?? true else { return false }
            annex = (fact.day, fact.position, text)
            return true
          }
          switch fact.payload {
          case let event as BudgetSet:
            for part in event.lines where own(part.task, part.line) {
              if name(event.annex) { limit = part.amounts.totalGrosze }
            }
          case let event as BudgetAmended:
            for part in event.changes where own(part.task, part.line) {
              if name(event.annex) { limit = part.toAmounts.totalGrosze }
            }
          case let event as BenefitGranted where own(event.task, event.line): granted += event.amounts.totalGrosze
          case let event as BenefitPaid where own(event.task, event.line): paid += event.amounts.totalGrosze
          case let event as BenefitReversed where own(event.task, event.line):
            paid += event.toAmounts.totalGrosze - event.fromAmounts.totalGrosze
          case let event as ExpenditureRecorded where own(event.task, event.line): paid += event.amounts.totalGrosze
          case let event as ExpenditureCorrected where own(event.task, event.line):
            paid += event.toAmounts.totalGrosze - event.fromAmounts.totalGrosze
          case let event as ClaimSubmitted:
            let isGone = known.isWithdrawn(event.number, by: arguments.day, after: fact)
            for part in event.lines where own(part.task, part.line) {
              claimed += isGone ? 0 : part.amounts.totalGrosze
            }
          case let event as ClaimApproved:
            let isLast = known.isLastApproval(fact, of: event.number, by: arguments.day)
            for part in event.amounts where own(part.task, part.line) {
              approved += isLast ? part.amounts.totalGrosze : 0
            }
          case let event as FundsReturned:
            for part in event.amounts where own(part.task, part.line) { returned += part.amounts.totalGrosze }
          default: continue
          }
        }
        guard isKnown else { continue }
        rows.append(
          [task, line, annex?.name ?? ""]
            + [limit, granted, paid, claimed, approved, returned, limit - paid].map { "\($0)" })
      }
      return rows
    }
  }

  @Test("question 23: each ceiling on its own base and the flat rate, at every claim")
  func question23() async throws {
    try await QuestionWorld.check(23, rows: 20) { known, _ in
      func share(_ part: Int64, _ whole: Int64) -> Int64? {
        whole > 0 && part >= 0 ? (part * 20_000 + whole) / (2 * whole) : nil
      }
      func percent(_ share: Int64?) -> String {
        share.map { "\($0 / 100)." + ($0 % 100 < 10 ? "0" : "") + "\($0 % 100)" } ?? ""
      }
      var rows: [[String]] = []
      for (place, claim) in known.all(ClaimSubmitted.self) {
        // A charter belongs to a claim only where it is known.
        guard !known.all(ProgrammeChartered.self).isEmpty else { continue }
        var limits: [String: (day: Day, position: Int, amounts: Amounts)] = [:]
        for fact in known.everything
        where fact.position <= place.position && fact.day <= place.day && fact.payload.programme == known.programme {
          func set(_ task: String, _ line: String, _ amounts: Amounts) {
            let name = "\(task)/\(line)"
            if limits[name].map({ ($0.day, $0.position) < (fact.day, fact.position) }) ?? true {
              limits[name] = (fact.day, fact.position, amounts)
            }
          }
          if let event = fact.payload as? BudgetSet {
            for line in event.lines { set(line.task, line.line, line.amounts) }
          }
          if let event = fact.payload as? BudgetAmended {
            for line in event.changes { set(line.task, line.line, line.toAmounts) }
          }
        }
        let total = limits.values.reduce(Int64(0)) { $0 + $1.amounts.totalGrosze }
        let eu = limits.values.reduce(Int64(0)) { $0 + $1.amounts.euGrosze }
        for (name, base, kind) in [
          ("fixed-assets", total, "eligible-expenditure"), ("cross-financing", eu, "eu-contribution"),
        ] {
          var sum: Int64 = 0
          for (_, other) in known.all(ClaimSubmitted.self)
          where other.number == claim.number
            || (other.number < claim.number && !known.isWithdrawn(other.number))
          {
            for line in other.lines where line.kind == .expenditure || line.kind == .expenditureCorrection {
              for (_, paid) in known.all(ExpenditureRecorded.self)
              where paid.document == line.reference
                && (paid.crossFinancing || (name == "fixed-assets" && paid.fixedAssets))
              {
                sum += line.amounts.totalGrosze
              }
            }
          }
          let found = share(sum, base)
          rows.append([
            "\(claim.number)", name, kind, "\(base)", "\(sum)", percent(found), "10.00",
            base > 0 ? "\(sum * 10_000 <= base * 1_000)" : "",
          ])
        }
        var direct: Int64 = 0
        for line in claim.lines where line.kind == .expenditure || line.kind == .expenditureCorrection {
          direct += line.amounts.totalGrosze
        }
        let flat = claim.flatRateGrosze
        let isKnownRate = known.programme == "alfa"
        // 15 % rounded half up to the grosz.
        let kept = direct >= 0 ? "\(flat <= (direct * 1_500 + 5_000) / 10_000)" : ""
        rows.append([
          "\(claim.number)", "flat-rate", "direct-costs", "\(direct)", "\(flat)", percent(share(flat, direct)),
          isKnownRate ? "15.00" : "", isKnownRate ? kept : "",
        ])
      }
      return rows
    }
  }

  @Test("question 24: events recorded after the end that are effective inside the programme")
  func question24() async throws {
    let question = try #require(AuditorQuestion.all.first { $0.number == 24 })
    var found = 0
    for (history, ledger) in try await QuestionWorld.shared.value {
      let answer = try ledger.answer(question, programme: "alfa")
      var expected: [[String]] = []
      for fact in history.facts where fact.payload.programme == "alfa" {
        if fact.recordedOn.description > "2020-01-31", fact.day.description <= "2020-01-31",
          fact.day.description >= "2018-02-01"
        {
          expected.append([
            "\(fact.position)", type(of: fact.payload).type, "\(fact.day)", "\(fact.recordedOn)", fact.actor,
          ])
        }
      }
      #expect(answer.answer.rows.map { $0.cells.map(\.machineText) } == expected, "seed \(history.seed)")
      found += expected.count
    }
    #expect(found > 0)
  }

  @Test("question 25: recoveries with days and interest counted day by day, and what came again")
  func question25() async throws {
    try await QuestionWorld.check(25, rows: 10) { known, _ in
      var rows: [[String]] = []
      for (fact, event) in known.all(FundsReturned.self) {
        let amount = event.amounts.reduce(Int64(0)) { $0 + $1.amounts.totalGrosze }
        var (days, interest) = ("", "")
        if let from = event.interestFrom, let to = event.interestTo {
          var (day, count, isKnown) = (from, Int64(0), true)
          while day <= to {
            count += 1
            if day.description < "2016-01-01" || day.description > "2020-04-09" { isKnown = false }
            day = day.advanced(by: 1)
          }
          days = "\(count)"
          // Eight percent a year of 365 days, to the grosz, half up.
          let exact = amount * 8 * count
          if isKnown { interest = "\((exact + 18_250) / 36_500)" }
        }
        var (again, tranches) = (Int64(0), [String]())
        for (_, tranche) in known.all(TrancheReceived.self) where tranche.reclaimedRefund == event.refund {
          again += tranche.reclaimed.totalGrosze
          tranches.append(tranche.tranche)
        }
        rows.append([
          event.refund, "\(fact.day)", event.claim == 0 ? "" : "\(event.claim)", "\(amount)",
          "\(event.interestGrosze)", Naive.text(event.interestFrom), Naive.text(event.interestTo), days, interest,
          "\(event.reclaimable)", "\(again)", tranches.joined(separator: " "),
        ])
      }
      return rows
    }
  }

  @Test("question 26: EU money received, settled, returned and left")
  func question26() async throws {
    try await QuestionWorld.check(26, rows: 20) { known, _ in
      var (received, settled, returned) = (Int64(0), Int64(0), Int64(0))
      for (_, event) in known.all(TrancheReceived.self) { received += event.amounts.euGrosze }
      for (fact, event) in known.all(ClaimApproved.self) where known.isLastApproval(fact, of: event.number, by: nil) {
        for line in event.amounts { settled += line.amounts.euGrosze }
      }
      for (_, event) in known.all(FundsReturned.self) {
        for line in event.amounts { returned += line.amounts.euGrosze }
      }
      let granted: Int64 = known.programme == "alfa" ? 95_702_881 : 47_005_914
      return [
        ["granted", "\(granted)"], ["received", "\(received)"], ["settled", "\(settled)"], ["returned", "\(returned)"],
        ["balance", "\(received - settled - returned)"], ["still-to-come", "\(granted - received + returned)"],
      ]
    }
  }
}
