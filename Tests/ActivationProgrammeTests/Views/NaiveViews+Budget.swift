import EventLedger

@testable import ActivationProgramme
@testable import ProgrammeReporting

extension NaiveViews {
  private enum Figure { case limit, granted, benefits, expenditure, claimed, approved, returned }

  private struct Entry {
    var task: String
    var line: String
    var figure: Figure
    var amounts: Amounts
  }

  private static func minus(_ amounts: Amounts) -> Amounts {
    Amounts(
      totalGrosze: -amounts.totalGrosze, euGrosze: -amounts.euGrosze,
      ownContributionGrosze: -amounts.ownContributionGrosze)
  }

  private static func sum(_ amounts: [Amounts]) -> Amounts {
    Amounts(
      totalGrosze: amounts.map(\.totalGrosze).reduce(0, +), euGrosze: amounts.map(\.euGrosze).reduce(0, +),
      ownContributionGrosze: amounts.map(\.ownContributionGrosze).reduce(0, +))
  }

  private func entries(_ programme: String) -> [Entry] {
    var entries: [Entry] = []
    func add(_ of: String, _ task: String, _ line: String, _ figure: Figure, _ amounts: Amounts) {
      if of == programme { entries.append(.init(task: task, line: line, figure: figure, amounts: amounts)) }
    }
    each(BudgetSet.self) { event, _ in
      for line in event.lines { add(event.programme, line.task, line.line, .limit, line.amounts) }
    }
    each(BudgetAmended.self) { event, _ in
      for change in event.changes {
        add(event.programme, change.task, change.line, .limit, change.toAmounts)
        add(event.programme, change.task, change.line, .limit, Self.minus(change.fromAmounts))
      }
    }
    each(BenefitGranted.self) { event, _ in add(event.programme, event.task, event.line, .granted, event.amounts) }
    each(BenefitGrantChanged.self) { event, _ in
      add(event.programme, event.task, event.line, .granted, event.toAmounts)
      add(event.programme, event.task, event.line, .granted, Self.minus(event.fromAmounts))
    }
    each(BenefitPaid.self) { event, _ in add(event.programme, event.task, event.line, .benefits, event.amounts) }
    each(BenefitReversed.self) { event, _ in
      add(event.programme, event.task, event.line, .benefits, event.toAmounts)
      add(event.programme, event.task, event.line, .benefits, Self.minus(event.fromAmounts))
    }
    each(ExpenditureRecorded.self) { event, _ in
      add(event.programme, event.task, event.line, .expenditure, event.amounts)
    }
    each(ExpenditureCorrected.self) { event, _ in
      add(event.programme, event.task, event.line, .expenditure, event.toAmounts)
      add(event.programme, event.task, event.line, .expenditure, Self.minus(event.fromAmounts))
    }
    each(ClaimSubmitted.self) { event, _ in
      for line in event.lines { add(event.programme, line.task, line.line, .claimed, line.amounts) }
    }
    each(ClaimWithdrawn.self) { event, _ in
      for line in event.lines { add(event.programme, line.task, line.line, .claimed, Self.minus(line.amounts)) }
    }
    each(ClaimApproved.self) { event, _ in
      for line in event.amounts { add(event.programme, line.task, line.line, .approved, line.amounts) }
    }
    each(FundsReturned.self) { event, _ in
      for line in event.amounts { add(event.programme, line.task, line.line, .returned, line.amounts) }
    }
    return entries
  }

  private func figures(_ entries: [Entry]) -> BudgetFigures {
    func of(_ figures: Figure...) -> Amounts { Self.sum(entries.filter { figures.contains($0.figure) }.map(\.amounts)) }
    let paid = of(.benefits, .expenditure)
    return BudgetFigures(
      limit: of(.limit), granted: of(.granted), paid: paid, claimed: of(.claimed), approved: of(.approved),
      returned: of(.returned), left: Self.sum([of(.limit), Self.minus(paid)]),
      ownContributionThroughBenefits: Grosze(of(.benefits).ownContributionGrosze))
  }

  private struct Annex {
    var day: Int32
    var position: UInt64
    var annex: String
    var lines: [(task: String, line: String, category: String)]
  }

  private func annexes(_ programme: String) -> [Annex] {
    var annexes: [Annex] = []
    each(BudgetSet.self) { event, fact in
      guard event.programme == programme else { return }
      annexes.append(
        .init(
          day: fact.day, position: fact.position, annex: event.annex,
          lines: event.lines.map { ($0.task, $0.line, $0.category) }))
    }
    each(BudgetAmended.self) { event, fact in
      guard event.programme == programme else { return }
      annexes.append(
        .init(
          day: fact.day, position: fact.position, annex: event.annex,
          lines: event.changes.map { ($0.task, $0.line, $0.category) }))
    }
    return annexes.sorted { ($0.day, $0.position) < ($1.day, $1.position) }
  }

  func budget(_ programme: String) -> BudgetReport {
    let entries = entries(programme)
    let annexes = annexes(programme)
    func orNil(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
    var lines: [BudgetReport.Line] = []
    for task in Set(entries.map(\.task)).sorted() {
      for line in Set(entries.filter { $0.task == task }.map(\.line)).sorted() {
        let own = entries.filter { $0.task == task && $0.line == line }
        let annex = annexes.last { $0.lines.contains { $0.task == task && $0.line == line } }
        let isSilent = [.limit, .granted, .benefits, .expenditure, .claimed, .approved, .returned].allSatisfy {
          figure in
          Self.sum(own.filter { $0.figure == figure }.map(\.amounts)) == Amounts()
        }
        if annex == nil && isSilent { continue }
        let named = annex?.lines.first { $0.task == task && $0.line == line }
        lines.append(
          .init(
            task: task, line: line, category: orNil(named?.category), annex: orNil(annex?.annex),
            figures: figures(own)))
      }
    }
    let listed = entries.filter { entry in lines.contains { $0.task == entry.task && $0.line == entry.line } }
    let tasks = Set(lines.map(\.task)).sorted().map { task in
      BudgetReport.Task(task: task, figures: figures(listed.filter { $0.task == task }))
    }
    let flatRate = flatRate(programme)
    let total = figures(entries)
    return BudgetReport(
      programme: programme, point: point, annex: orNil(annexes.last?.annex), lines: lines, tasks: tasks,
      total: total, flatRate: flatRate, tranches: tranches(programme, total, flatRate))
  }

  private func flatRate(_ programme: String) -> BudgetReport.FlatRate {
    var (claimed, approved): (Int64, Int64) = (0, 0)
    each(ClaimSubmitted.self) { event, _ in if event.programme == programme { claimed += event.flatRateGrosze } }
    each(ClaimWithdrawn.self) { event, _ in if event.programme == programme { claimed -= event.flatRateGrosze } }
    each(ClaimApproved.self) { event, _ in if event.programme == programme { approved += event.flatRateGrosze } }
    return .init(claimed: Grosze(claimed), approved: Grosze(approved))
  }

  private func tranches(
    _ programme: String, _ total: BudgetFigures, _ flatRate: BudgetReport.FlatRate
  ) -> BudgetReport.Tranches {
    var received: [Amounts] = []
    var reclaimable: [Amounts] = []
    var interest: Int64 = 0
    each(TrancheReceived.self) { event, _ in if event.programme == programme { received.append(event.amounts) } }
    each(FundsReturned.self) { event, _ in
      guard event.programme == programme else { return }
      interest += event.interestGrosze
      if event.reclaimable { reclaimable += event.amounts.map(\.amounts) }
    }
    func shown(_ amounts: Amounts) -> Amounts { Amounts(totalGrosze: amounts.totalGrosze, euGrosze: amounts.euGrosze) }
    let settled = Amounts(
      totalGrosze: total.approved.totalGrosze - total.approved.ownContributionGrosze + flatRate.approved.rawValue,
      euGrosze: total.approved.euGrosze)
    let balance = Self.sum([shown(Self.sum(received)), Self.minus(settled), Self.minus(shown(total.returned))])
    return .init(
      received: Self.sum(received), settled: settled, returned: shown(total.returned), balance: balance,
      reclaimable: Self.sum(reclaimable), interest: Grosze(interest))
  }
}
