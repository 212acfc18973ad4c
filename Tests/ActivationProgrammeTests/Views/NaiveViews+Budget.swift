import EventLedger

@testable import ActivationProgramme
@testable import ProgrammeReporting

extension NaiveViews {
  private struct Sums {
    var limit = AmountSum(), granted = AmountSum(), benefits = AmountSum(), expenditure = AmountSum()
    var ineligible = AmountSum(), claimed = AmountSum(), approved = AmountSum(), returned = AmountSum()
    var isNamed = false
    var isOfCharter = false
    var annex = "", category = ""
  }

  private struct Said<P> {
    var day: Int32
    var position: UInt64
    var event: P
  }

  private func said<P: EventPayload>(_ type: P.Type, _ programme: String) -> [Said<P>] {
    var found: [Said<P>] = []
    each(type) { event, fact in
      if event.programme == programme { found.append(.init(day: fact.day, position: fact.position, event: event)) }
    }
    return found.sorted { ($0.day, $0.position) < ($1.day, $1.position) }
  }

  /// The annexes in the order of days: each says the limit of the lines that it names.
  private func annexes(
    _ programme: String
  ) -> [(day: Int32, position: UInt64, annex: String, lines: [(String, String, String, Amounts)])] {
    let set = said(BudgetSet.self, programme).map { said in
      (said.day, said.position, said.event.annex, said.event.lines.map { ($0.task, $0.line, $0.category, $0.amounts) })
    }
    let amended = said(BudgetAmended.self, programme).map { said in
      (
        said.day, said.position, said.event.annex,
        said.event.changes.map { ($0.task, $0.line, $0.category, $0.toAmounts) }
      )
    }
    return (set + amended).sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      .map { (day: $0.0, position: $0.1, annex: $0.2, lines: $0.3) }
  }

  /// The version of every claim that holds: the last by day, unless a withdrawal comes after it.
  private func standingClaims(_ programme: String) -> [ClaimSubmitted] {
    let versions = said(ClaimSubmitted.self, programme)
    let gone = said(ClaimWithdrawn.self, programme)
    return Set(versions.map(\.event.number)).compactMap { number in
      guard let last = versions.last(where: { $0.event.number == number }) else { return nil }
      let isGone = gone.contains {
        $0.event.number == number && ($0.day, $0.position) > (last.day, last.position)
      }
      return isGone ? nil : last.event
    }
  }

  /// The approval of every claim that holds: revocations take back the last of their day that was recorded before.
  private func standingApprovals(_ programme: String) -> [ClaimApproved] {
    var approvals = said(ClaimApproved.self, programme)
    for revocation in said(ApprovalRevoked.self, programme).sorted(by: { $0.position < $1.position }) {
      let taken = approvals.filter {
        $0.event.number == revocation.event.number && $0.day == revocation.day && $0.position < revocation.position
      }.map(\.position).max()
      approvals.removeAll { $0.position == taken }
    }
    return Set(approvals.map(\.event.number)).compactMap { number in
      approvals.last { $0.event.number == number }?.event
    }
  }

  private func sums(_ programme: String) -> [BudgetLineName: Sums] {
    var sums: [BudgetLineName: Sums] = [:]
    func at(_ task: String, _ line: String, _ change: (inout Sums) -> Void) {
      change(&sums[BudgetLineName(task: task, line: line), default: Sums()])
    }
    for annex in annexes(programme) {
      for (task, line, category, amounts) in annex.lines {
        at(task, line) {
          $0.limit = AmountSum(amounts)
          ($0.isNamed, $0.annex, $0.category) = (true, annex.annex, category)
        }
      }
    }
    // The invented programme has a budget in its charter; it holds for lines that no budget names.
    let charters = said(ProgrammeChartered.self, programme).map { ($0.day, $0.position, $0.event.charter) }
    let amended = said(CharterAmended.self, programme).map { ($0.day, $0.position, $0.event.charter) }
    let last = (charters + amended).max { ($0.0, $0.1) < ($1.0, $1.1) }?.2 ?? []
    let spades = BudgetLineName(task: "t1", line: "spades")
    if String(decoding: last, as: UTF8.self).contains("ogrod-wspolny"), sums[spades]?.isNamed != true {
      at("t1", "spades") {
        $0.limit = AmountSum(totalGrosze: 600_000)
        $0.isOfCharter = true
      }
    }
    // What a decision grants is what it or its last change says.
    var granted: [String: (task: String, line: String, amounts: Amounts)] = [:]
    var terms = said(BenefitGranted.self, programme).map {
      ($0.day, $0.position, $0.event.decision, $0.event.task, $0.event.line, $0.event.amounts)
    }
    terms += said(BenefitGrantChanged.self, programme).map {
      ($0.day, $0.position, $0.event.decision, $0.event.task, $0.event.line, $0.event.toAmounts)
    }
    for term in terms.sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) { granted[term.2] = (term.3, term.4, term.5) }
    for grant in granted.values { at(grant.task, grant.line) { $0.granted += AmountSum(grant.amounts) } }
    each(BenefitPaid.self) { event, _ in
      if event.programme == programme { at(event.task, event.line) { $0.benefits += AmountSum(event.amounts) } }
    }
    each(BenefitReversed.self) { event, _ in
      guard event.programme == programme else { return }
      at(event.task, event.line) { $0.benefits += AmountSum(event.toAmounts) - AmountSum(event.fromAmounts) }
    }
    each(ExpenditureRecorded.self) { event, _ in
      if event.programme == programme { at(event.task, event.line) { $0.expenditure += AmountSum(event.amounts) } }
    }
    each(ExpenditureCorrected.self) { event, _ in
      guard event.programme == programme else { return }
      at(event.task, event.line) { $0.expenditure += AmountSum(event.toAmounts) - AmountSum(event.fromAmounts) }
    }
    each(CostFoundIneligible.self) { event, _ in
      guard event.programme == programme else { return }
      at(event.task, event.line) { $0.ineligible += AmountSum(event.toAmounts) - AmountSum(event.fromAmounts) }
    }
    for claim in standingClaims(programme) {
      for line in claim.lines { at(line.task, line.line) { $0.claimed += AmountSum(line.amounts) } }
    }
    for approval in standingApprovals(programme) {
      for line in approval.amounts { at(line.task, line.line) { $0.approved += AmountSum(line.amounts) } }
    }
    each(FundsReturned.self) { event, _ in
      guard event.programme == programme else { return }
      for line in event.amounts { at(line.task, line.line) { $0.returned += AmountSum(line.amounts) } }
    }
    each(RefundCorrected.self) { event, _ in
      guard event.programme == programme else { return }
      for line in event.fromAmounts { at(line.task, line.line) { $0.returned -= AmountSum(line.amounts) } }
      for line in event.toAmounts { at(line.task, line.line) { $0.returned += AmountSum(line.amounts) } }
    }
    return sums
  }

  private func figures(_ all: [Sums]) -> BudgetFigures {
    func sum(_ part: (Sums) -> AmountSum) -> AmountSum { AmountSum.of(all.map(part)) }
    let paid = sum(\.benefits) + sum(\.expenditure)
    return BudgetFigures(
      limit: sum(\.limit), knowsPartsOfLimit: !all.contains(where: \.isOfCharter), granted: sum(\.granted), paid: paid,
      ineligible: sum(\.ineligible),
      claimed: sum(\.claimed), approved: sum(\.approved), returned: sum(\.returned),
      left: sum(\.limit) - (paid - sum(\.ineligible)),
      ownContributionThroughBenefits: sum(\.benefits).ownContribution)
  }

  func budget(_ programme: String) -> BudgetReport {
    func orNil(_ text: String) -> String? { text.isEmpty ? nil : text }
    let sums = sums(programme).filter { _, sums in
      sums.isNamed
        || [
          sums.limit, sums.granted, sums.benefits, sums.expenditure, sums.ineligible, sums.claimed, sums.approved,
          sums.returned,
        ].contains { $0 != AmountSum() }
    }.sorted { $0.key < $1.key }
    let lines = sums.map { name, sums in
      BudgetReport.Line(
        task: name.task, line: name.line, category: orNil(sums.category), annex: orNil(sums.annex),
        figures: figures([sums]))
    }
    let tasks = Set(lines.map(\.task)).sorted().map { task in
      BudgetReport.Task(task: task, figures: figures(sums.filter { $0.key.task == task }.map(\.value)))
    }
    let total = figures(sums.map(\.value))
    let flatRate = BudgetReport.FlatRate(
      claimed: GroszeSum(standingClaims(programme).reduce(0 as Int128) { $0 + Int128($1.flatRateGrosze) }),
      approved: GroszeSum(standingApprovals(programme).reduce(0 as Int128) { $0 + Int128($1.flatRateGrosze) }))
    return BudgetReport(
      programme: programme, point: point, annex: annexes(programme).last.flatMap { orNil($0.annex) }, lines: lines,
      tasks: tasks, total: total, flatRate: flatRate, tranches: tranches(programme, total, flatRate))
  }

  private func tranches(
    _ programme: String, _ total: BudgetFigures, _ flatRate: BudgetReport.FlatRate
  ) -> BudgetReport.Tranches {
    var (received, reclaimable) = (AmountSum(), AmountSum())
    var interest: Int128 = 0
    each(TrancheReceived.self) { event, _ in
      guard event.programme == programme else { return }
      received += AmountSum(event.amounts)
      reclaimable -= AmountSum(event.reclaimed)
    }
    each(TrancheCorrected.self) { event, _ in
      guard event.programme == programme else { return }
      received += AmountSum(event.toAmounts) - AmountSum(event.fromAmounts)
      reclaimable -= AmountSum(event.toReclaimed) - AmountSum(event.fromReclaimed)
    }
    each(FundsReturned.self) { event, _ in
      guard event.programme == programme else { return }
      interest += Int128(event.interestGrosze)
      if event.reclaimable { reclaimable += AmountSum.of(event.amounts.map(\.amounts)) }
    }
    each(RefundCorrected.self) { event, _ in
      guard event.programme == programme else { return }
      interest += Int128(event.toInterestGrosze) - Int128(event.fromInterestGrosze)
      if event.fromReclaimable { reclaimable -= AmountSum.of(event.fromAmounts.map(\.amounts)) }
      if event.toReclaimable { reclaimable += AmountSum.of(event.toAmounts.map(\.amounts)) }
    }
    func shown(_ sum: AmountSum) -> AmountSum { AmountSum(totalGrosze: sum.totalGrosze, euGrosze: sum.euGrosze) }
    let settled = AmountSum(
      totalGrosze: total.approved.totalGrosze - total.approved.ownContributionGrosze + flatRate.approved.rawValue,
      euGrosze: total.approved.euGrosze)
    return .init(
      received: received, settled: settled, returned: shown(total.returned),
      balance: shown(received) - settled - shown(total.returned), reclaimable: reclaimable,
      interest: GroszeSum(interest))
  }
}
