public import EventLedger

/// One line of a payment claim: what it settles, with the amounts claimed.
public struct ClaimLine: PayloadPart {
  /// What it settles.
  public var kind: ClaimLineKind = .first
  /// The document of expenditure or the decision on a benefit.
  public var reference: String = ""
  /// The month of a benefit, as yyyymm.
  public var month: Int = 0
  /// The task of the budget.
  public var task: String = ""
  /// The line of the budget.
  public var line: String = ""
  /// The amount; negative when a correction lowers it.
  public var amounts = Amounts()

  enum N { static let task = 4, line = 5, amounts = 6 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "kind", &kind)
    try coder.field(2, "reference", &reference)
    try coder.field(3, "month", &month)
    try coder.field(N.task, "task", &task)
    try coder.field(N.line, "line", &line)
    try coder.amounts(N.amounts, "", &amounts)
  }
}

/// An indicator as reported.
public struct IndicatorValue: PayloadPart {
  /// Its code.
  public var indicator: String = ""
  /// Women.
  public var women: Int = 0
  /// Men.
  public var men: Int = 0
  /// All.
  public var total: Int = 0

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "indicator", &indicator)
    try coder.field(2, "women", &women)
    try coder.field(3, "men", &men)
    try coder.field(4, "total", &total)
  }
}

/// A payment claim is submitted (wniosek o płatność); it freezes a position of the log.
public struct ClaimSubmitted: EventPayload {
  /// The name of the event type.
  public static let type = "claim-submitted"
  /// What the catalogue says.
  public static let note = EventNote(
    "A payment claim is submitted (wniosek o płatność); it freezes a position of the log.",
    effectiveOn: "the day of submitting",
    counted: "budget: claimed, per task and line")

  /// The programme.
  public var programme: String = ""
  /// The number of the claim, from 1.
  public var number: Int = 0
  /// The kind.
  public var kind: ClaimKind = .first
  /// The first day it covers.
  public var periodFrom: Day = Day(rawValue: 0)
  /// The last day it covers.
  public var periodTo: Day = Day(rawValue: 0)
  /// What is claimed.
  public var lines: [ClaimLine] = []
  /// Indirect cost by flat rate.
  public var flatRateGrosze: Int64 = 0
  /// The newest event that the claim knew.
  public var frozenPosition: Int = 0
  /// The indicators reported with it.
  public var indicators: [IndicatorValue] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  enum N { static let lines = 7, flatRateGrosze = 8 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "number", &number)
    try coder.field(4, "kind", &kind)
    try coder.field(5, "period_from", &periodFrom)
    try coder.field(6, "period_to", &periodTo)
    try coder.field(N.lines, "lines", &lines)
    try coder.field(N.flatRateGrosze, "flat_rate_grosze", &flatRateGrosze)
    try coder.field(9, "frozen_position", &frozenPosition)
    try coder.field(10, "indicators", &indicators)
    try coder.field(11, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.claim(programme, number)] }
}

/// A payment claim is approved, wholly or less deductions (zatwierdzenie wniosku).
public struct ClaimApproved: EventPayload {
  /// The name of the event type.
  public static let type = "claim-approved"
  /// What the catalogue says.
  public static let note = EventNote(
    "A payment claim is approved, wholly or less deductions (zatwierdzenie wniosku).",
    effectiveOn: "the day of the approval",
    counted: "budget: approved, per task and line")

  /// The programme.
  public var programme: String = ""
  /// The number of the claim.
  public var number: Int = 0
  /// What is approved, per line.
  public var amounts: [LineAmount] = []
  /// Indirect cost approved.
  public var flatRateGrosze: Int64 = 0
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  enum N { static let amounts = 4, flatRateGrosze = 5 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "number", &number)
    try coder.field(N.amounts, "amounts", &amounts)
    try coder.field(N.flatRateGrosze, "flat_rate_grosze", &flatRateGrosze)
    try coder.field(6, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.claim(programme, number)] }
}

/// A submitted claim is withdrawn before approval; what it settled may be claimed again.
public struct ClaimWithdrawn: EventPayload {
  /// The name of the event type.
  public static let type = "claim-withdrawn"
  /// What the catalogue says.
  public static let note = EventNote(
    "A submitted claim is withdrawn before approval; what it settled may be claimed again.",
    effectiveOn: "the day of withdrawing",
    counted: "budget: claimed falls by the lines and the flat rate of the claim")

  /// The programme.
  public var programme: String = ""
  /// The number of the claim.
  public var number: Int = 0
  /// The lines of the claim.
  public var lines: [ClaimLine] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []
  /// Indirect cost by flat rate of the claim.
  public var flatRateGrosze: Int64 = 0

  enum N { static let lines = 4, flatRateGrosze = 6 }

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "number", &number)
    try coder.field(N.lines, "lines", &lines)
    try coder.field(5, "documents", &documents)
    try coder.field(N.flatRateGrosze, "flat_rate_grosze", &flatRateGrosze)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.claim(programme, number)] }
}
