public import EventLedger

/// Submits the next payment claim.
public struct SubmitClaim: CommandBody {
  /// The name of the command.
  public static let name = "submit-claim"
  /// What it is for.
  public static let summary = "Submits the next payment claim."

  /// The kind.
  public var kind: ClaimKind = .first
  /// The first day it covers.
  public var periodFrom: Day = Day(rawValue: 0)
  /// The last day it covers.
  public var periodTo: Day = Day(rawValue: 0)
  /// Claims everything paid by `period_to` and not yet claimed, corrections included.
  public var all: Bool = false
  /// What is claimed, unless `all`.
  public var lines: [ClaimReference] = []
  /// Indirect cost by flat rate.
  public var flatRate: Int64 = 0
  /// The indicators reported with it.
  public var indicators: [IndicatorValue] = []
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.category("kind", &kind)
    try coder.day("period_from", &periodFrom)
    try coder.day("period_to", &periodTo)
    try coder.flag("all", &all)
    try coder.parts("lines", &lines, limit: 1000)
    try coder.amount("flat_rate", &flatRate, isOptional: true)
    try coder.parts("indicators", &indicators, limit: 256)
    try coder.documents(&documents)
  }
}

/// Records the approval of a claim, less deductions.
public struct ApproveClaim: CommandBody {
  /// The name of the command.
  public static let name = "approve-claim"
  /// What it is for.
  public static let summary = "Records the approval of a claim, less deductions."

  /// The number of the claim.
  public var number: Int = 0
  /// What is not approved, per line.
  public var deductions: [LineAmount] = []
  /// Indirect cost approved.
  public var flatRate: Int64 = 0
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.number("number", &number, in: 1...1000000)
    try coder.parts("deductions", &deductions, limit: 512)
    try coder.amount("flat_rate", &flatRate, isOptional: true)
    try coder.documents(&documents)
  }
}

/// Withdraws the last submitted claim before its approval.
public struct WithdrawClaim: CommandBody {
  /// The name of the command.
  public static let name = "withdraw-claim"
  /// What it is for.
  public static let summary = "Withdraws the last submitted claim before its approval."

  /// The number of the claim.
  public var number: Int = 0
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.number("number", &number, in: 1...1000000)
    try coder.documents(&documents)
  }
}

/// What a line of a claim settles.
public struct ClaimReference: CommandPart {
  /// What it settles.
  public var kind: ClaimLineKind = .first
  /// The document of expenditure or the decision on a benefit.
  public var reference: String = ""
  /// The month of a benefit.
  public var month: Int = 0
  /// The task, for expenditure.
  public var task: String = ""
  /// The line, for expenditure.
  public var line: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.category("kind", &kind)
    try coder.text("reference", &reference)
    try coder.month("month", &month, isOptional: true)
    try coder.optionalName("task", Named.Task.self, &task)
    try coder.optionalName("line", Named.Line.self, &line)
  }
}

extension IndicatorValue: CommandPart {
  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.text("indicator", &indicator)
    try coder.number("women", &women, in: 0...1000000)
    try coder.number("men", &men, in: 0...1000000)
    try coder.number("total", &total, in: 0...1000000)
  }
}
