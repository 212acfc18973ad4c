public import EventLedger

extension BudgetViewState {
  /// What the view says about a programme; all zero for one that the log does not know.
  ///
  /// Throws `.undecodable` naming the position looked from where a sum over lines does not fit into 64 bits.
  public func report(programme: String, at point: ReportPoint) throws(LedgerError) -> BudgetReport {
    do throws(Overflow) {
      return try unchecked(programme, point)
    } catch {
      throw .undecodable(
        position: point.position, type: "budget",
        reason: "programme '\(programme)': expected \(Overflow.expected)")
    }
  }

  private func unchecked(_ programme: String, _ point: ReportPoint) throws(Overflow) -> BudgetReport {
    let number = texts.number(of: programme)
    let rows = lines.rows.filter { $0.programme == number && !$0.isEmpty }
      .map { (task: texts[$0.task], line: texts[$0.line], row: $0) }
      .sorted { ($0.task, $0.line) < ($1.task, $1.line) }
    var lineReports: [BudgetReport.Line] = []
    var byTask: [(task: String, sums: BudgetTotals)] = []
    var total = BudgetTotals()
    for (task, line, row) in rows {
      var sums = BudgetTotals()
      try sums.add(row)
      try total.add(row)
      if byTask.last?.task != task { byTask.append((task, BudgetTotals())) }
      try byTask[byTask.count - 1].sums.add(row)
      let category = row.annex.map { texts[$0.category] } ?? ""
      lineReports.append(
        BudgetReport.Line(
          task: task, line: line, category: category.isEmpty ? nil : category, annex: annex(row.annex),
          figures: try sums.figures()))
    }
    var tasks: [BudgetReport.Task] = []
    for (task, sums) in byTask { tasks.append(BudgetReport.Task(task: task, figures: try sums.figures())) }
    let general = number.flatMap { self.general[$0] } ?? Programme()
    let left = unreadable.entries(of: programme, in: texts)
    return BudgetReport(
      programme: programme, point: point, annex: annex(general.annex), lines: lineReports, tasks: tasks,
      total: try total.figures(),
      flatRate: .init(claimed: Grosze(general.flatRateClaimed), approved: Grosze(general.flatRateApproved)),
      tranches: try Self.tranches(general, total), unreadable: Unreadable(left.first, count: left.count))
  }

  private func annex(_ annex: BudgetLineRow.Annex?) -> String? {
    annex.map { texts[$0.annex] }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func tranches(_ general: Programme, _ total: BudgetTotals) throws(Overflow) -> BudgetReport.Tranches {
    var settled = BudgetSum(total: total.row.approved.total, eu: total.row.approved.eu)
    try settled.subtract(BudgetSum(total: total.row.approved.ownContribution))
    try settled.add(BudgetSum(total: general.flatRateApproved))
    let returned = BudgetSum(total: total.row.returned.total, eu: total.row.returned.eu)
    var balance = BudgetSum(total: general.received.total, eu: general.received.eu)
    try balance.subtract(settled)
    try balance.subtract(returned)
    return BudgetReport.Tranches(
      received: general.received.amounts, settled: settled.amounts, returned: returned.amounts,
      balance: balance.amounts, reclaimable: general.reclaimable.amounts, interest: Grosze(general.interest))
  }
}

/// Sums over rows of the budget.
private struct BudgetTotals {
  var row = BudgetLineRow(programme: 0, task: 0, line: 0)

  mutating func add(_ other: BudgetLineRow) throws(Overflow) {
    for figure in BudgetFigure.allCases { try row[figure].add(other[figure]) }
  }

  func figures() throws(Overflow) -> BudgetFigures {
    var paid = row.benefits
    try paid.add(row.expenditure)
    var left = row.limit
    try left.subtract(paid)
    return BudgetFigures(
      limit: row.limit.amounts, granted: row.granted.amounts, paid: paid.amounts, claimed: row.claimed.amounts,
      approved: row.approved.amounts, returned: row.returned.amounts, left: left.amounts,
      ownContributionThroughBenefits: Grosze(row.benefits.ownContribution))
  }
}

extension BudgetSum {
  fileprivate var amounts: Amounts {
    Amounts(totalGrosze: total, euGrosze: eu, ownContributionGrosze: ownContribution)
  }
}

extension View where State == BudgetViewState {
  /// What the view says about a programme.
  public func report(programme: String) throws(LedgerError) -> BudgetReport {
    try state.report(programme: programme, at: ReportPoint(self))
  }
}
