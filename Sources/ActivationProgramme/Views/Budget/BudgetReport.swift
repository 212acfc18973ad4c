internal import EventLedger

/// Money of one programme: per task and line, in total, and the tranches.
///
/// JSON: `{"programme","position","known_at","effective_on","annex","lines":[{"task","line","category","annex", …}],
/// "tasks":[{"task", …}],"total":{…},"flat_rate":{…},"tranches":{…}}`; every amount is an integer under a key that
/// ends in `_grosze`. Where the dots stand: `limit`, `granted`, `paid`, `ineligible`, `claimed`, `approved`,
/// `returned` and `left`, each as `X_grosze`, `X_eu_grosze` and `X_own_contribution_grosze`, and
/// `own_contribution_through_benefits_grosze`.
public struct BudgetReport: ViewReport {
  /// One line of the budget.
  public struct Line: Sendable, Equatable {
    /// The task.
    public var task: String
    /// The line.
    public var line: String
    /// The category of cost; nil where it is not stated.
    public var category: String?
    /// The version of the agreement that last set the limit; nil where none did.
    public var annex: String?
    /// The sums.
    public var figures: BudgetFigures
  }

  /// One task of the budget.
  public struct Task: Sendable, Equatable {
    /// The task.
    public var task: String
    /// The sums over its lines.
    public var figures: BudgetFigures
  }

  /// Indirect cost by flat rate (koszty pośrednie), which belongs to no line.
  public struct FlatRate: Sendable, Equatable {
    /// Claimed, of the claims not withdrawn.
    public var claimed: GroszeSum
    /// Approved.
    public var approved: GroszeSum
  }

  /// What came from and went back to the managing authority.
  public struct Tranches: Sendable, Equatable {
    /// Received.
    public var received: AmountSum
    /// Settled by approved claims: approved less own contribution, and in the total the flat rate.
    public var settled: AmountSum
    /// Returned, without interest.
    public var returned: AmountSum
    /// Received less settled less returned.
    public var balance: AmountSum
    /// Of the returned, what may be claimed again and has not come again yet.
    public var reclaimable: AmountSum
    /// Interest paid.
    public var interest: GroszeSum
  }

  /// The programme.
  public var programme: String
  /// From where it was looked at.
  public var point: ReportPoint
  /// The version of the agreement that holds; nil where no budget was set.
  public var annex: String?
  /// In the order of task and line.
  public var lines: [Line]
  /// In the order of their names.
  public var tasks: [Task]
  /// Over all lines.
  public var total: BudgetFigures
  /// Indirect cost by flat rate.
  public var flatRate: FlatRate
  /// The tranches.
  public var tranches: Tranches
  /// The entries that could not be read.
  public var unreadable = Unreadable()

  /// The columns.
  public var layout: ReportLayout<BudgetReport> { Self.layout }
}

extension BudgetReport {
  private static let layout = ReportLayout(
    [version.report, list.members, taskList.members, sums.report, flat.report, transfers.report],
    tables: [
      list.table("line", "Budżet według zadań i pozycji", "Budget by task and line"),
      taskList.table("task", "Budżet według zadań", "Budget by task"),
      Columns {
        version
        sums
      }.table("total", "Budżet razem", "Budget in total", at: ["total"]),
      Columns {
        transfers
        flat
      }.table("tranches", "Transze", "Tranches", at: ["tranches"]),
    ])

  private static let version = Columns<BudgetReport> { Column(.annex, \.annex) }

  private static let list = RowList("lines", \BudgetReport.lines) {
    Column(.task, \.task).naming()
    Column(.line, \.line).naming()
    Column(.category, \.category)
    Column(.annex, \.annex)
    BudgetFigures.columns.of { $0.figures }
  }

  private static let taskList = RowList("tasks", \BudgetReport.tasks) {
    Column(.task, \.task).naming()
    BudgetFigures.columns.of { $0.figures }
  }

  private static let sums = BudgetFigures.columns.of(under: "total") { (report: BudgetReport) in report.total }

  private static let flat = Columns<BudgetReport> {
    Column(
      "flat_rate_claimed_grosze", "Ryczałt we wnioskach", "Flat rate claimed", at: ["flat_rate", "claimed_grosze"],
      \.flatRate.claimed)
    Column(
      "flat_rate_approved_grosze", "Ryczałt zatwierdzony", "Flat rate approved", at: ["flat_rate", "approved_grosze"],
      \.flatRate.approved)
  }

  private static let transfers = Columns<Tranches> {
    Column("received_grosze", "Otrzymano", "Received", \.received.total)
    Column("received_eu_grosze", "Otrzymano UE", "Received EU", \.received.eu)
    Column("settled_grosze", "Rozliczono", "Settled", \.settled.total)
    Column("settled_eu_grosze", "Rozliczono UE", "Settled EU", \.settled.eu)
    Column("returned_grosze", "Zwrócono", "Returned", \.returned.total)
    Column("returned_eu_grosze", "Zwrócono UE", "Returned EU", \.returned.eu)
    Column("balance_grosze", "Saldo", "Balance", \.balance.total)
    Column("balance_eu_grosze", "Saldo UE", "Balance EU", \.balance.eu)
    Column(json: "reclaimable_grosze", value: \.reclaimable.total)
    Column(json: "reclaimable_eu_grosze", value: \.reclaimable.eu)
    Column("interest_grosze", "Odsetki", "Interest", \.interest)
  }.of(under: "tranches") { (report: BudgetReport) in report.tranches }
}

/// The sums of a line, of a task or of the whole budget.
public struct BudgetFigures: Sendable, Equatable {
  /// The most that may be spent, by the budget and its annexes, or by the charter where there is none.
  public var limit = AmountSum()
  /// Whether the parts of the limit are known; a charter fixes only the whole.
  public var knowsPartsOfLimit = true
  /// Granted to participants as benefits.
  public var granted = AmountSum()
  /// Paid: benefits and expenditure, after corrections.
  public var paid = AmountSum()
  /// Of what is paid, what was found ineligible.
  public var ineligible = AmountSum()
  /// Claimed by claims not withdrawn.
  public var claimed = AmountSum()
  /// Approved by the managing authority.
  public var approved = AmountSum()
  /// Returned to the managing authority, without interest.
  public var returned = AmountSum()
  /// The limit less what is paid and eligible; below zero where more was paid.
  public var left = AmountSum()
  /// The own contribution among the benefits paid (wkład własny).
  public var ownContributionThroughBenefits = GroszeSum.zero
}

extension BudgetFigures {
  static let columns = Columns<BudgetFigures> {
    Columns.amount(
      "limit", "Limit", "Limit", eu: LocalizedText(pl: "Limit UE", en: "Limit EU"), knowsParts: \.knowsPartsOfLimit,
      \.limit)
    Columns.amount("granted", "Przyznano", "Granted", \.granted)
    Columns.amount("paid", "Wypłacono", "Paid", eu: LocalizedText(pl: "Wypłacono UE", en: "Paid EU"), \.paid)
    Columns.amount("ineligible", "Niekwalifikowalne", "Ineligible", \.ineligible)
    Columns.amount("claimed", "We wnioskach", "Claimed", \.claimed)
    Columns.amount("approved", "Zatwierdzono", "Approved", \.approved)
    Columns.amount("returned", "Zwrócono", "Returned", \.returned)
    Columns.amount("left", "Pozostało", "Left", knowsParts: \.knowsPartsOfLimit, \.left)
    Column(
      "own_contribution_through_benefits_grosze", "Wkład własny w zasiłkach", "Own contribution through benefits",
      \.ownContributionThroughBenefits
    ).shown(at: 5)
  }
}
