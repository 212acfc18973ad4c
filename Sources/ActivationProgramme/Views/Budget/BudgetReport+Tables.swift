internal import EventLedger

extension BudgetReport {
  /// Lines, tasks, the total and the tranches.
  public var tables: [ReportTable] {
    let sums = BudgetFigures.columns
    return [
      ReportTable(
        record: "line", title: ReportTexts.lines, columns: [.task, .line, .category, .annex] + sums,
        rows: lines.map {
          [.text($0.task), .text($0.line), $0.category.map { .text($0) } ?? .none, $0.annex.map { .text($0) } ?? .none]
            + $0.figures.cells
        }),
      ReportTable(
        record: "task", title: ReportTexts.tasks, columns: [.task] + sums,
        rows: tasks.map { [.text($0.task)] + $0.figures.cells }),
      ReportTable(
        record: "total", title: ReportTexts.total, columns: [.annex] + sums,
        rows: [[annex.map { .text($0) } ?? .none] + total.cells]),
      ReportTable(
        record: "tranches", title: ReportTexts.tranches, columns: Tranches.columns, rows: [tranches.cells(flatRate)]),
    ]
  }
}

extension BudgetFigures {
  fileprivate static let columns: [ReportColumn] = [
    .money("limit", "Limit", "Limit"), .money("limit_eu", "Limit UE", "Limit EU"),
    .money("granted", "Przyznano", "Granted"), .money("paid", "Wypłacono", "Paid"),
    .money("paid_eu", "Wypłacono UE", "Paid EU"),
    .money("own_contribution_through_benefits", "Wkład własny w zasiłkach", "Own contribution through benefits"),
    .money("claimed", "We wnioskach", "Claimed"), .money("approved", "Zatwierdzono", "Approved"),
    .money("returned", "Zwrócono", "Returned"), .money("left", "Pozostało", "Left"),
  ]

  fileprivate var cells: [ReportCell] {
    [
      limit.totalGrosze, limit.euGrosze, granted.totalGrosze, paid.totalGrosze, paid.euGrosze,
      ownContributionThroughBenefits.rawValue, claimed.totalGrosze, approved.totalGrosze, returned.totalGrosze,
      left.totalGrosze,
    ].map { .money(Grosze($0)) }
  }
}

extension BudgetReport.Tranches {
  fileprivate static let columns: [ReportColumn] = [
    .money("received", "Otrzymano", "Received"), .money("received_eu", "Otrzymano UE", "Received EU"),
    .money("settled", "Rozliczono", "Settled"), .money("settled_eu", "Rozliczono UE", "Settled EU"),
    .money("returned", "Zwrócono", "Returned"), .money("returned_eu", "Zwrócono UE", "Returned EU"),
    .money("balance", "Saldo", "Balance"), .money("balance_eu", "Saldo UE", "Balance EU"),
    .money("interest", "Odsetki", "Interest"),
    .money("flat_rate_claimed", "Ryczałt we wnioskach", "Flat rate claimed"),
    .money("flat_rate_approved", "Ryczałt zatwierdzony", "Flat rate approved"),
  ]

  fileprivate func cells(_ flatRate: BudgetReport.FlatRate) -> [ReportCell] {
    [
      received.totalGrosze, received.euGrosze, settled.totalGrosze, settled.euGrosze, returned.totalGrosze,
      returned.euGrosze, balance.totalGrosze, balance.euGrosze, interest.rawValue, flatRate.claimed.rawValue,
      flatRate.approved.rawValue,
    ].map { .money(Grosze($0)) }
  }
}
