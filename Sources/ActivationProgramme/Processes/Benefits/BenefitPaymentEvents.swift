public import EventLedger

/// A granted benefit is paid for one month.
public struct BenefitPaid: EventPayload {
  /// The name of the event type.
  public static let type = "benefit-paid"
  /// What the catalogue says.
  public static let note = EventNote(
    "A granted benefit is paid for one month.",
    effectiveOn: "the day of the payment",
    counted: "budget: paid on the line, own contribution through benefits")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The decision.
  public var decision: String = ""
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The month it is paid for, as yyyymm.
  public var month: Int = 0
  /// The amount paid.
  public var amounts = Amounts()
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  enum N { static let task = 4, line = 5, amounts = 7 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "decision", &decision)
    try coder.field(N.task, "task", &task)
    try coder.field(N.line, "line", &line)
    try coder.field(6, "month", &month)
    try coder.amounts(N.amounts, "", &amounts)
    try coder.field(10, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] {
    [Tag.programme(programme), Tag.participant(participant), Tag.decision(decision), Tag.line(programme, task, line)]
  }
}

/// A paid benefit is taken back wholly or in part (zwrot, korekta wypłaty).
public struct BenefitReversed: EventPayload {
  /// The name of the event type.
  public static let type = "benefit-reversed"
  /// What the catalogue says.
  public static let note = EventNote(
    "A paid benefit is taken back wholly or in part (zwrot, korekta wypłaty).",
    effectiveOn: "the day of the payment that is corrected",
    counted: "budget: paid on the line changes by `to` − `from`")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// The decision.
  public var decision: String = ""
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The month it was paid for, as yyyymm.
  public var month: Int = 0
  /// Paid before.
  public var fromAmounts = Amounts()
  /// Paid from now on; all zero when wholly taken back.
  public var toAmounts = Amounts()
  /// The day on which it was taken back.
  public var reversedOn: Day = Day(rawValue: 0)
  /// The claim that had settled it; 0 for none.
  public var claim: Int = 0
  /// Why it was corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  enum N { static let task = 4, line = 5, fromAmounts = 7, toAmounts = 10 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "decision", &decision)
    try coder.field(N.task, "task", &task)
    try coder.field(N.line, "line", &line)
    try coder.field(6, "month", &month)
    try coder.amounts(N.fromAmounts, "from_", &fromAmounts)
    try coder.amounts(N.toAmounts, "to_", &toAmounts)
    try coder.field(13, "reversed_on", &reversedOn)
    try coder.field(14, "claim", &claim)
    try coder.field(15, "reason", &reason)
    try coder.field(16, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] {
    [Tag.programme(programme), Tag.participant(participant), Tag.decision(decision), Tag.line(programme, task, line)]
  }
}
