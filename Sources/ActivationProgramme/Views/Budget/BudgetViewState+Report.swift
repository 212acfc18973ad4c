public import EventLedger

extension BudgetViewState {
  /// What the view says about a programme; all zero for one that the log does not know.
  public func report(programme: String, at point: ReportPoint) -> BudgetReport {
    let number = texts.number(of: programme)
    let lineTotals = number.map(totalsByLine) ?? []
    var lineReports: [BudgetReport.Line] = []
    var byTask: [(task: String, sums: BudgetTotals)] = []
    var total = BudgetTotals()
    for line in lineTotals {
      total.add(line.sums)
      if byTask.last?.task != line.name.task { byTask.append((line.name.task, BudgetTotals())) }
      byTask[byTask.count - 1].sums.add(line.sums)
      lineReports.append(
        BudgetReport.Line(
          task: line.name.task, line: line.name.line, category: line.limit.flatMap { texts[$0.category].orNone },
          annex: line.limit.flatMap { texts[$0.annex.annex].orNone }, figures: line.sums.figures))
    }
    let left = unreadable.entries(of: programme, in: texts)
    let ofCharters = number.map { charters.charters(of: $0).unreadable } ?? []
    let general = number.flatMap { self.general[$0] } ?? Programme()
    let flatRate = number.map(flatRates) ?? .init(claimed: .zero, approved: .zero)
    return BudgetReport(
      programme: programme, point: point, annex: general.annex.flatMap { texts[$0.annex].orNone }, lines: lineReports,
      tasks: byTask.map { BudgetReport.Task(task: $0.task, figures: $0.sums.figures) }, total: total.figures,
      flatRate: flatRate, tranches: Self.tranches(general, total, flatRate),
      unreadable: Unreadable(left.first, count: left.count, and: ofCharters))
  }

  /// The lines of a programme of which there is something to say, in the order of task and line.
  private func totalsByLine(
    of programme: TextNumber
  ) -> [(name: BudgetLineName, sums: BudgetTotals, limit: BudgetLineRow.Limit?)] {
    var sums: [BudgetLineName: (sums: BudgetTotals, limit: BudgetLineRow.Limit?)] = [:]
    var names: [Int: BudgetLineName] = [:]
    for (index, row) in lines.rows.enumerated() where row.programme == programme {
      let name = BudgetLineName(task: texts[row.task], line: texts[row.line])
      names[index] = name
      sums[name] = (BudgetTotals(row), row.limit)
    }
    func add(_ row: Int, _ change: (inout BudgetTotals) -> Void) {
      if let name = names[row] { change(&sums[name, default: (BudgetTotals(), nil)].sums) }
    }
    for (key, grant) in grants where key.programme == programme { add(grant.row) { $0.granted += grant.amounts } }
    for (key, claim) in claims where key.programme == programme {
      for line in claim.standing?.lines ?? [] { add(line.row) { $0.claimed += line.amounts } }
      for line in claim.approval?.lines ?? [] { add(line.row) { $0.approved += line.amounts } }
    }
    // A charter that cannot be read says nothing here; the view of places names it.
    let charter = charters.charters(of: programme).timeline.charter()
    for line in charter?.budget.lines ?? [] where sums[line.name]?.limit == nil {
      sums[line.name, default: (BudgetTotals(), nil)].sums.setLimitOfCharter(line.limit)
    }
    return sums.filter { $0.value.limit != nil || !$0.value.sums.isZero }
      .map { (name: $0.key, sums: $0.value.sums, limit: $0.value.limit) }.sorted { $0.name < $1.name }
  }

  private func flatRates(of programme: TextNumber) -> BudgetReport.FlatRate {
    var (claimed, approved): (Int128, Int128) = (0, 0)
    for (key, claim) in claims where key.programme == programme {
      claimed += Int128(claim.standing?.flatRate ?? 0)
      approved += Int128(claim.approval?.flatRate ?? 0)
    }
    return .init(claimed: GroszeSum(claimed), approved: GroszeSum(approved))
  }

  private static func tranches(
    _ general: Programme, _ total: BudgetTotals, _ flatRate: BudgetReport.FlatRate
  ) -> BudgetReport.Tranches {
    let settled = AmountSum(
      totalGrosze: total.approved.totalGrosze - total.approved.ownContributionGrosze + flatRate.approved.rawValue,
      euGrosze: total.approved.euGrosze)
    let returned = AmountSum(totalGrosze: total.row.returned.totalGrosze, euGrosze: total.row.returned.euGrosze)
    let received = AmountSum(totalGrosze: general.received.totalGrosze, euGrosze: general.received.euGrosze)
    return BudgetReport.Tranches(
      received: general.received, settled: settled, returned: returned, balance: received - settled - returned,
      reclaimable: general.reclaimable, interest: GroszeSum(general.interest))
  }
}

/// Sums over rows of the budget.
private struct BudgetTotals {
  var row = BudgetLineRow(programme: 0, task: 0, line: 0)
  var limit = AmountSum()
  var knowsPartsOfLimit = true
  var granted = AmountSum()
  var claimed = AmountSum()
  var approved = AmountSum()

  init() {}

  init(_ row: BudgetLineRow) {
    self.row = row
    limit = row.limit?.amounts ?? AmountSum()
  }

  var isZero: Bool {
    BudgetFigure.allCases.allSatisfy { row[$0].isZero }
      && [limit, granted, claimed, approved].allSatisfy(\.isZero) && knowsPartsOfLimit
  }

  mutating func setLimitOfCharter(_ amount: Grosze) {
    limit = AmountSum(totalGrosze: Int128(amount.rawValue))
    knowsPartsOfLimit = false
  }

  mutating func add(_ other: BudgetTotals) {
    for figure in BudgetFigure.allCases { row[figure] += other.row[figure] }
    limit += other.limit
    knowsPartsOfLimit = knowsPartsOfLimit && other.knowsPartsOfLimit
    granted += other.granted
    claimed += other.claimed
    approved += other.approved
  }

  var figures: BudgetFigures {
    let paid = row.benefits + row.expenditure
    return BudgetFigures(
      limit: limit, knowsPartsOfLimit: knowsPartsOfLimit, granted: granted, paid: paid, ineligible: row.ineligible,
      claimed: claimed, approved: approved, returned: row.returned, left: limit - (paid - row.ineligible),
      ownContributionThroughBenefits: GroszeSum(row.benefits.ownContributionGrosze))
  }
}

extension View where State == BudgetViewState {
  /// What the view says about a programme.
  public func report(programme: String) -> BudgetReport {
    state.report(programme: programme, at: ReportPoint(self))
  }
}
