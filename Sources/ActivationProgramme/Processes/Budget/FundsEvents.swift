public import EventLedger

/// An amount on one line of the budget.
public struct LineAmount: PayloadPart {
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The amount.
  public var amounts = Amounts()

  enum N { static let task = 1, line = 2, amounts = 3 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(N.task, "task", &task)
    try coder.field(N.line, "line", &line)
    try coder.amounts(N.amounts, "", &amounts)
  }
}

/// A tranche of the grant arrives (transza dofinansowania).
public struct TrancheReceived: EventPayload {
  /// The name of the event type.
  public static let type = "tranche-received"
  /// What the catalogue says.
  public static let note = EventNote(
    "A tranche of the grant arrives (transza dofinansowania).",
    effectiveOn: "the day of the bank",
    counted: "budget: received, for the programme")

  /// The programme.
  public var programme: String = ""
  /// The identifier of the payment.
  public var tranche: String = ""
  /// The amount received.
  public var amounts = Amounts()
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// The earlier return whose money comes again with this tranche; empty where there is none.
  public var reclaimedRefund: String = ""
  /// What of the tranche is money of that return.
  public var reclaimed = Amounts()

  enum N { static let amounts = 4 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "tranche", &tranche)
    try coder.amounts(N.amounts, "", &amounts)
    try coder.field(7, "documents", &documents)
    try coder.field(8, "reclaimed_refund", &reclaimedRefund)
    try coder.amounts(9, "reclaimed_", &reclaimed)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.tranche(tranche)] }
}

/// Money goes back to the authority (zwrot środków).
public struct FundsReturned: EventPayload {
  /// The name of the event type.
  public static let type = "funds-returned"
  /// What the catalogue says.
  public static let note = EventNote(
    "Money goes back to the authority (zwrot środków).",
    effectiveOn: "the day of the bank",
    counted: "budget: returned, per task and line; interest is kept apart")

  /// The programme.
  public var programme: String = ""
  /// The identifier of the payment.
  public var refund: String = ""
  /// What is returned, per line, without interest.
  public var amounts: [LineAmount] = []
  /// Interest paid with it.
  public var interestGrosze: Int64 = 0
  /// The first day of interest.
  public var interestFrom: Day?
  /// The last day of interest.
  public var interestTo: Day?
  /// The claim that had settled it; 0 for none.
  public var claim: Int = 0
  /// Whether the amount may be claimed again.
  public var reclaimable: Bool = false
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  enum N { static let amounts = 4, interestGrosze = 5, reclaimable = 9 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "refund", &refund)
    try coder.field(N.amounts, "amounts", &amounts)
    try coder.field(N.interestGrosze, "interest_grosze", &interestGrosze)
    try coder.field(6, "interest_from", &interestFrom)
    try coder.field(7, "interest_to", &interestTo)
    try coder.field(8, "claim", &claim)
    try coder.field(N.reclaimable, "reclaimable", &reclaimable)
    try coder.field(10, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.refund(refund)] }
}
