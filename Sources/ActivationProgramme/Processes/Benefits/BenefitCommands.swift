/// Records the decision that grants a benefit.
public struct GrantBenefit: CommandBody {
  /// The name of the command.
  public static let name = "grant-benefit"
  /// What it is for.
  public static let summary = "Records the decision that grants a benefit."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The decision, new in the ledger.
  public var decision: String = ""
  /// The kind of benefit.
  public var benefit: String = ""
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The first month.
  public var firstMonth: Int = 0
  /// The last month.
  public var lastMonth: Int = 0
  /// The most for one month.
  public var monthly: Int64 = 0
  /// The amount: `total`, `eu`, `own_contribution`.
  public var amounts: Amounts = Amounts()
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("decision", Named.Decision.self, &decision)
    try coder.name("benefit", Named.Benefit.self, &benefit)
    try coder.name("task", Named.Task.self, &task)
    try coder.name("line", Named.Line.self, &line)
    try coder.month("first_month", &firstMonth, isOptional: false)
    try coder.month("last_month", &lastMonth, isOptional: false)
    try coder.amount("monthly", &monthly, isOptional: false)
    try coder.amounts(&amounts)
    try coder.documents(&documents)
  }
}

/// Records that a decision on a benefit was changed or repealed.
public struct ChangeBenefitGrant: CommandBody {
  /// The name of the command.
  public static let name = "change-benefit-grant"
  /// What it is for.
  public static let summary = "Records that a decision on a benefit was changed or repealed."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The decision.
  public var decision: String = ""
  /// The last month from now on; as before when left out.
  public var lastMonth: Int = 0
  /// The amount: `total`, `eu`, `own_contribution`.
  public var amounts: Amounts = Amounts()
  /// Why it is corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("decision", Named.Decision.self, &decision)
    try coder.month("last_month", &lastMonth, isOptional: true)
    try coder.amounts(&amounts)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}

/// Records the payment of a benefit for one month; `on` is the day of the payment.
public struct PayBenefit: CommandBody {
  /// The name of the command.
  public static let name = "pay-benefit"
  /// What it is for.
  public static let summary = "Records the payment of a benefit for one month; `on` is the day of the payment."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The decision.
  public var decision: String = ""
  /// The month it is paid for.
  public var month: Int = 0
  /// The amount: `total`, `eu`, `own_contribution`.
  public var amounts: Amounts = Amounts()
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("decision", Named.Decision.self, &decision)
    try coder.month("month", &month, isOptional: false)
    try coder.amounts(&amounts)
    try coder.documents(&documents)
  }
}

/// Records that a paid benefit was taken back, wholly or in part.
public struct ReverseBenefit: CommandBody {
  /// The name of the command.
  public static let name = "reverse-benefit"
  /// What it is for.
  public static let summary = "Records that a paid benefit was taken back, wholly or in part."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The decision.
  public var decision: String = ""
  /// The month it was paid for.
  public var month: Int = 0
  /// What stays paid: `total`, `eu`, `own_contribution`.
  public var amounts: Amounts = Amounts()
  /// Why it is corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.name("decision", Named.Decision.self, &decision)
    try coder.month("month", &month, isOptional: false)
    try coder.amounts(&amounts)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}
