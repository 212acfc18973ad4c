public import EventLedger

/// Sets the budget of a programme from `on` on.
public struct SetBudget: CommandBody {
  /// The name of the command.
  public static let name = "set-budget"
  /// What it is for.
  public static let summary = "Sets the budget of a programme from `on` on."

  /// The version of the agreement.
  public var annex: String = ""
  /// The lines.
  public var lines: [BudgetLine] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.text("annex", &annex)
    try coder.parts("lines", &lines, limit: 512)
    try coder.documents(&documents)
  }
}

/// Changes limits of the budget from `on` on.
public struct AmendBudget: CommandBody {
  /// The name of the command.
  public static let name = "amend-budget"
  /// What it is for.
  public static let summary = "Changes limits of the budget from `on` on."

  /// The version of the agreement.
  public var annex: String = ""
  /// The lines that change, with their new limits.
  public var lines: [BudgetLine] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.text("annex", &annex)
    try coder.parts("lines", &lines, limit: 512)
    try coder.documents(&documents)
  }
}

/// Records a tranche of the grant.
public struct RecordTranche: CommandBody {
  /// The name of the command.
  public static let name = "record-tranche"
  /// What it is for.
  public static let summary = "Records a tranche of the grant."

  /// An identifier of the payment, new in the programme.
  public var tranche: String = ""
  /// The amount: `total`, `eu`, `own_contribution`.
  public var amounts: Amounts = Amounts()
  /// The earlier return whose money comes again with this tranche.
  public var reclaimedRefund: String = ""
  /// What of the tranche is money of that return.
  public var reclaimed: Amounts = Amounts()
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.text("tranche", &tranche)
    try coder.amounts(&amounts)
    try coder.optionalText("reclaimed_refund", &reclaimedRefund)
    try coder.amount("reclaimed_total", &reclaimed.totalGrosze, isOptional: true)
    try coder.amount("reclaimed_eu", &reclaimed.euGrosze, isOptional: true)
    try coder.amount("reclaimed_own_contribution", &reclaimed.ownContributionGrosze, isOptional: true)
    try coder.documents(&documents)
  }
}

/// Records money returned to the authority.
public struct ReturnFunds: CommandBody {
  /// The name of the command.
  public static let name = "return-funds"
  /// What it is for.
  public static let summary = "Records money returned to the authority."

  /// An identifier of the payment, new in the programme.
  public var refund: String = ""
  /// What is returned, per line, without interest.
  public var amounts: [LineAmount] = []
  /// Interest paid with it.
  public var interest: Int64 = 0
  /// The first day of interest.
  public var interestFrom: Day?
  /// The last day of interest.
  public var interestTo: Day?
  /// The claim that had settled it.
  public var claim: Int?
  /// Whether the amount may be claimed again.
  public var reclaimable: Bool = false
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.text("refund", &refund)
    try coder.parts("amounts", &amounts, limit: 512)
    try coder.amount("interest", &interest, isOptional: true)
    try coder.optionalDay("interest_from", &interestFrom)
    try coder.optionalDay("interest_to", &interestTo)
    try coder.optionalNumber("claim", &claim, in: 1...1000000)
    try coder.flag("reclaimable", &reclaimable)
    try coder.documents(&documents)
  }
}

extension BudgetLine: CommandPart {
  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("task", Named.Task.self, &task)
    try coder.name("line", Named.Line.self, &line)
    try coder.optionalText("category", &category)
    try coder.amounts(&amounts)
  }
}

extension LineAmount: CommandPart {
  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.name("task", Named.Task.self, &task)
    try coder.name("line", Named.Line.self, &line)
    try coder.amounts(&amounts)
  }
}
