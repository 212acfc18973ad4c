internal import EventLedger

/// Money of one programme: per task and line, in total, and the tranches.
///
/// JSON: `{"programme","position","known_at","effective_on","annex","lines":[{"task","line","category","annex", …}],
/// "tasks":[{"task", …}],"total":{…},"flat_rate":{…},"tranches":{…}}`; every amount is an integer under a key that
/// ends in `_grosze`. Where the dots stand: `limit`, `granted`, `paid`, `claimed`, `approved`, `returned` and
/// `left`, each as `X_grosze`, `X_eu_grosze` and `X_own_contribution_grosze`, and
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
    public var claimed: Grosze
    /// Approved.
    public var approved: Grosze
  }

  /// What came from and went back to the managing authority.
  public struct Tranches: Sendable, Equatable {
    /// Received.
    public var received: Amounts
    /// Settled by approved claims: approved less own contribution, and in the total the flat rate.
    public var settled: Amounts
    /// Returned, without interest.
    public var returned: Amounts
    /// Received less settled less returned.
    public var balance: Amounts
    /// Of the returned, what may be claimed again.
    public var reclaimable: Amounts
    /// Interest paid.
    public var interest: Grosze
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

  /// The JSON object.
  public var value: ReportValue {
    var members = point.members(programme)
    members += [
      .init("annex", .text(annex)), .init("lines", .array(lines.map(Self.value))),
      .init("tasks", .array(tasks.map { .object([.init("task", .text($0.task))] + $0.figures.members) })),
      .init("total", .object(total.members)),
      .init(
        "flat_rate",
        .object([
          .init("claimed_grosze", .integer(flatRate.claimed.rawValue)),
          .init("approved_grosze", .integer(flatRate.approved.rawValue)),
        ])),
      .init("tranches", .object(tranches.members)),
    ]
    return .object(members)
  }

  private static func value(_ line: Line) -> ReportValue {
    .object(
      [
        .init("task", .text(line.task)), .init("line", .text(line.line)), .init("category", .text(line.category)),
        .init("annex", .text(line.annex)),
      ] + line.figures.members)
  }
}

/// The sums of a line, of a task or of the whole budget.
public struct BudgetFigures: Sendable, Equatable {
  /// The most that may be spent, by the budget and its annexes.
  public var limit = Amounts()
  /// Granted to participants as benefits.
  public var granted = Amounts()
  /// Paid: benefits and expenditure, after corrections.
  public var paid = Amounts()
  /// Claimed by claims not withdrawn.
  public var claimed = Amounts()
  /// Approved by the managing authority.
  public var approved = Amounts()
  /// Returned to the managing authority, without interest.
  public var returned = Amounts()
  /// The limit less what was paid; below zero where more was paid.
  public var left = Amounts()
  /// The own contribution among the benefits paid (wkład własny).
  public var ownContributionThroughBenefits = Grosze.zero

  var members: [ReportValue.Member] {
    ReportValue.members("limit", limit) + ReportValue.members("granted", granted) + ReportValue.members("paid", paid)
      + ReportValue.members("claimed", claimed) + ReportValue.members("approved", approved)
      + ReportValue.members("returned", returned) + ReportValue.members("left", left)
      + [.init("own_contribution_through_benefits_grosze", .integer(ownContributionThroughBenefits.rawValue))]
  }
}

extension BudgetReport.Tranches {
  var members: [ReportValue.Member] {
    let parts = [
      ("received", received), ("settled", settled), ("returned", returned), ("balance", balance),
      ("reclaimable", reclaimable),
    ]
    let amounts: [ReportValue.Member] = parts.flatMap { name, amount in
      [
        ReportValue.Member(name + "_grosze", .integer(amount.totalGrosze)),
        ReportValue.Member(name + "_eu_grosze", .integer(amount.euGrosze)),
      ]
    }
    return amounts + [.init("interest_grosze", .integer(interest.rawValue))]
  }
}

extension ReportValue {
  /// The three parts of an amount.
  static func members(_ name: String, _ amounts: Amounts) -> [Member] {
    [
      .init(name + "_grosze", .integer(amounts.totalGrosze)),
      .init(name + "_eu_grosze", .integer(amounts.euGrosze)),
      .init(name + "_own_contribution_grosze", .integer(amounts.ownContributionGrosze)),
    ]
  }
}
