import ActivationProgramme
import EventLedger

extension NaiveModel {
  mutating func checkSessions() {
    for presence in all(PresenceRecorded.self) {
      let held = all(SessionHeld.self).first { $0.payload.session == presence.payload.session }
      expect(held?.on == presence.on, "presence at a session that was not held then, at \(presence.index)")
      expect(presence.payload.minutes <= held?.payload.minutes ?? 0, "present too long at \(presence.index)")
    }
    for held in all(SessionHeld.self) {
      let cancelled = all(SessionCancelled.self).contains { $0.payload.session == held.payload.session }
      expect(!cancelled, "\(held.payload.session) held and cancelled")
    }
  }

  /// Missed minutes by class, added up as the attendance view adds them up.
  mutating func checkAbsences() {
    struct Key: Hashable {
      let person: ParticipantID
      let session: String
    }
    var sums: [Key: [AbsenceClass: Int]] = [:]
    var missed: [Key: Int] = [:]
    for entry in entries {
      switch entry.payload {
      case let event as PresenceRecorded:
        let key = Key(person: event.participant, session: event.session)
        missed[key] = event.sessionMinutes - event.minutes
        sums[key] = [.unexplained: event.sessionMinutes - event.minutes]
      case let event as PresenceCorrected:
        let key = Key(person: event.participant, session: event.session)
        missed[key] = event.sessionMinutes - event.toMinutes
        sums[key]?[event.absenceClass, default: 0] -= event.toMinutes - event.fromMinutes
      case let event as PresenceAdjusted:
        let key = Key(person: event.participant, session: event.session)
        let left = event.toSessionMinutes - event.toMinutes
        sums[key]?[event.absenceClass, default: 0] += left - (missed[key] ?? 0)
        missed[key] = left
      case let event as AbsenceExplained:
        let key = Key(person: event.participant, session: event.session)
        sums[key]?[.unexplained, default: 0] -= event.minutes
        sums[key]?[event.to, default: 0] += event.minutes
      case let event as AbsenceExplanationChanged:
        let key = Key(person: event.participant, session: event.session)
        sums[key]?[event.from, default: 0] -= event.minutes
        sums[key]?[event.to, default: 0] += event.minutes
      default: break
      }
      for (key, classes) in sums {
        expect(classes.values.allSatisfy { $0 >= 0 }, "\(key.session): \(classes) at \(entry.index)")
        expect(classes.values.reduce(0, +) == missed[key], "\(key.session): \(classes) at \(entry.index)")
      }
    }
  }

  mutating func checkBenefits() {
    for granted in all(BenefitGranted.self) {
      let decision = granted.payload.decision
      var paid: [Int: Int64] = [:]
      for entry in entries {
        switch entry.payload {
        case let event as BenefitPaid where event.decision == decision:
          expect((paid[event.month] ?? 0) == 0, "\(decision) paid twice for \(event.month)")
          expect(event.participant == granted.payload.participant, "\(decision) paid to another")
          paid[event.month] = event.amounts.totalGrosze
        case let event as BenefitReversed where event.decision == decision:
          expect(paid[event.month] == event.fromAmounts.totalGrosze, "\(decision) reversed from another amount")
          paid[event.month] = event.toAmounts.totalGrosze
        default: break
        }
        expect(paid.values.reduce(0, +) <= granted.payload.amounts.totalGrosze, "\(decision) paid above granted")
        expect(paid.values.allSatisfy { $0 <= granted.payload.monthlyGrosze }, "\(decision) paid above a month")
      }
      // Which payments stand at the end, and on which days.
      for payment in all(BenefitPaid.self) where payment.payload.decision == decision {
        let person = payment.payload.participant
        let later = all(BenefitPaid.self).contains {
          $0.payload.decision == decision && $0.payload.month == payment.payload.month && $0.index > payment.index
        }
        guard !later, paid[payment.payload.month] ?? 0 > 0 else { continue }
        expect(takesPart(person, on: payment.on), "\(decision) paid outside participation at \(payment.index)")
        let start = firstSupport(person)
        expect(start.map { $0 <= payment.on } ?? false, "\(decision) paid before the start at \(payment.index)")
      }
    }
  }

  mutating func checkMoney() {
    var limits: [String: Int64] = [:]
    for set in all(BudgetSet.self) {
      for line in set.payload.lines { limits[line.task + "/" + line.line] = line.amounts.totalGrosze }
    }
    var used: [String: Int64] = [:]
    for granted in all(BenefitGranted.self) {
      used[granted.payload.task + "/" + granted.payload.line, default: 0] += granted.payload.amounts.totalGrosze
    }
    for spent in all(ExpenditureRecorded.self) {
      used[spent.payload.task + "/" + spent.payload.line, default: 0] += spent.payload.amounts.totalGrosze
    }
    for (line, amount) in used { expect(amount <= limits[line] ?? 0, "\(line): \(amount)") }
    let documents = all(ExpenditureRecorded.self).map(\.payload.document)
    expect(Set(documents).count == documents.count, "a document twice")
    checkClaims()
  }

  private mutating func checkClaims() {
    var claimed: [String: Int64] = [:]
    var before: Day?
    for claim in all(ClaimSubmitted.self) {
      if let before { expect(claim.payload.periodFrom == before.advanced(by: 1), "a gap before \(claim.index)") }
      before = claim.payload.periodTo
      for line in claim.payload.lines {
        claimed["\(line.reference)/\(line.month)", default: 0] += line.amounts.totalGrosze
      }
      // What a claim settles in sum is what was paid and known then, up to the end of its period.
      for (item, amount) in claimed { expect(amount == paid(item, at: claim), "\(item) at \(claim.index)") }
    }
  }

  /// What was paid for a document or for a decision and month, as known when a claim was made.
  private func paid(_ item: String, at claim: (index: Int, on: Day, payload: ClaimSubmitted)) -> Int64 {
    var paid: Int64 = 0
    for entry in entries where entry.index < claim.index {
      switch entry.payload {
      case let event as ExpenditureRecorded where "\(event.document)/0" == item: paid = event.amounts.totalGrosze
      case let event as BenefitPaid where "\(event.decision)/\(event.month)" == item:
        paid = entry.on <= claim.payload.periodTo ? event.amounts.totalGrosze : 0
      case let event as BenefitReversed where "\(event.decision)/\(event.month)" == item:
        paid = event.toAmounts.totalGrosze
      default: break
      }
    }
    return paid
  }

  mutating func checkAll(quotas: [String: Int]) {
    checkPlaces(quotas: quotas)
    checkEnrolments()
    checkParticipation()
    checkSessions()
    checkAbsences()
    checkBenefits()
    checkMoney()
  }
}
