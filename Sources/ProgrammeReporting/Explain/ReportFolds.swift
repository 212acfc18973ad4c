public import ActivationProgramme
public import EventLedger

/// The folds behind the sections of a programme's report.
///
/// An address in the report is the path of a figure in its JSON, from the section on:
/// `budget.lines[club/trainers].paid_grosze`, `indicators.rpo-wl-ix-1.indicators[…].women`,
/// `claims.claims[3].claimed.total_grosze`, `months[2018-03-31].taken`. The same addresses stand in `data-figure` of the
/// HTML and in the column `address` of the CSV.
public struct ReportFolds: Sendable {
  private let rules: ResultRules

  /// Reads the rule files that come with the library.
  public init() throws(LedgerError) {
    rules = try ResultRules()
  }

  /// The fold whose value holds the figure of an address; nil where the report has no such section.
  public func projection(for address: FigureAddress) -> (any ReportingProjection)? {
    guard let section = address.steps.first?.key else { return nil }
    return switch section {
    case "capacity": SectionProjection(CapacityProjection(), section: section)
    case "attendance": SectionProjection(AttendanceProjection(), section: section)
    case "budget": SectionProjection(BudgetProjection(), section: section)
    case "indicators":
      SectionProjection(IndicatorSetsProjection(sets: sets(of: address)), section: section)
    case "efficiency": SectionProjection(EfficiencyProjection(rules: rules.efficiency), section: section)
    case "claims": SectionProjection(ClaimsProjection(interest: rules.interest), section: section)
    default: MonthProjection(address)
    }
  }
}

extension ReportFolds {
  /// The set that an address is about alone, or all.
  private func sets(of address: FigureAddress) -> [IndicatorRules] {
    let named = address.steps.dropFirst().first.map { step in rules.indicators.filter { $0.id == step.key } } ?? []
    return named.isEmpty ? rules.indicators : named
  }
}

extension Ledger {
  /// Names the events that made a figure of a programme's report, by its address there.
  ///
  /// Throws `.malformed` for an address that the report does not have; `expected` names those that are near.
  public func explainReport(
    _ address: FigureAddress, programme: String, at point: ViewPoint = .now
  ) throws(LedgerError) -> FigureExplanation {
    let explanations = try explainReport([address], programme: programme, at: point)
    return explanations[0]
  }

  /// Names the events that made each of several figures of a report, in the order given.
  public func explainReport(
    _ addresses: [FigureAddress], programme: String, at point: ViewPoint = .now
  ) throws(LedgerError) -> [FigureExplanation] {
    let folds = try ReportFolds()
    let seen = ReportPoint(try view(CapacityProjection(), at: point))
    // A month can be asked for alone, also one that the report does not show.
    let months = addresses.filter { MonthProjection($0) != nil }
    if !months.isEmpty { try requireMonths(months, of: programme, at: seen) }
    var found: [FigureAddress: FigureExplanation] = [:]
    // What one fold gives is explained together; each month is a fold of its own.
    for (_, group) in Dictionary(grouping: addresses, by: MonthProjection.grouping) {
      guard let projection = folds.projection(for: group[0]) else {
        throw .unknownFigure(group[0], of: programme, in: try reportValue(of: programme, at: seen))
      }
      for explanation in try explain(group, of: projection, programme: programme, at: seen) {
        found[explanation.figure] = explanation
      }
    }
    return addresses.compactMap { found[$0] }
  }

  /// The report of one programme as the JSON has it: its sections by name.
  public func reportValue(of programme: String, at point: ReportPoint) throws(LedgerError) -> ReportValue {
    let report = try ProgrammeReport(self, programmes: [programme], stamp: ReportStamp(point: point))
    return report.document.parts.first?.value ?? .object([])
  }

  /// Refuses months that the report does not show.
  private func requireMonths(
    _ addresses: [FigureAddress], of programme: String, at point: ReportPoint
  ) throws(LedgerError) {
    let report = try reportValue(of: programme, at: point)
    for address in addresses where report.value(of: address) == nil {
      throw .unknownFigure(address, of: programme, in: report)
    }
  }

  /// Folds for this question alone, past every state that is kept.
  private func explain<P: ReportingProjection>(
    _ figures: [FigureAddress], of projection: P, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> [FigureExplanation] {
    let range = point.standing
    let state = try projection.replay(store, in: range)
    return try explain(figures, of: projection, state: state, programme: programme, at: point)
  }
}

extension MonthProjection {
  /// Which addresses are explained together: those of a section, and those of a month that are about the same.
  fileprivate static func grouping(_ address: FigureAddress) -> [String] {
    guard let step = address.steps.first else { return [] }
    if step.key == "indicators" { return address.steps.prefix(2).map(\.key) }
    guard let month = MonthProjection(address) else { return [step.key] }
    return [step.key, step.element ?? ""] + month.query.types
  }
}

/// A view or report under the name of its section.
struct SectionProjection<Base: ReportingProjection>: ReportingProjection {
  private let base: Base
  private let section: String

  init(_ base: Base, section: String) {
    self.base = base
    self.section = section
  }

  var name: String { base.name }
  var version: Int { base.version }
  var query: Query { base.query }
  var standIns: Set<String> { base.standIns }

  func initialState() -> Base.State { base.initialState() }

  func apply(_ event: borrowing EventView, to state: inout Base.State) throws(LedgerError) {
    try base.apply(event, to: &state)
  }

  func merge(_ later: Base.State, into state: inout Base.State) throws(LedgerError) {
    try base.merge(later, into: &state)
  }

  func encode(_ state: Base.State) -> [UInt8] { base.encode(state) }
  func decode(_ bytes: RawSpan) -> Base.State? { base.decode(bytes) }
  func programmes(in state: Base.State) -> [String] { base.programmes(in: state) }

  func value(of state: Base.State, programme: String, at point: ReportPoint) throws(LedgerError) -> ReportValue {
    .object([.init(section, try base.value(of: state, programme: programme, at: point))])
  }
}
