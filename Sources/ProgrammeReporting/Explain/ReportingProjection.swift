public import ActivationProgramme
public import EventLedger

/// A view whose state says something about programmes in figures.
///
/// Explaining, comparing and bisecting need nothing of a view but this and that its states can be merged.
public protocol ReportingProjection: MergeableProjection {
  /// The programmes that a state knows, in the order of their names.
  func programmes(in state: State) -> [String]
  /// What a state says about a programme.
  func value(of state: State, programme: String, at point: ReportPoint) throws(LedgerError) -> ReportValue
  /// The types of events that stand in where others are missing.
  ///
  /// Where a figure follows without them, they are no part of its explanation.
  var standIns: Set<String> { get }
}

extension ReportingProjection {
  /// None.
  public var standIns: Set<String> { [] }
}

/// A view whose figures make a report.
public protocol ReportProjection: ReportingProjection {
  /// The report.
  associatedtype Report: ViewReport
  /// What a state says about a programme.
  func report(of state: State, programme: String, at point: ReportPoint) throws(LedgerError) -> Report
}

extension ReportProjection {
  /// The JSON of the report.
  public func value(of state: State, programme: String, at point: ReportPoint) throws(LedgerError) -> ReportValue {
    try report(of: state, programme: programme, at: point).value
  }
}

extension Ledger {
  /// A report about a programme, as known and as effective.
  public func report<P: ReportProjection>(
    _ projection: P, programme: String, at point: ViewPoint = .now
  ) throws(LedgerError) -> P.Report {
    let view = try self.view(projection, at: point)
    return try projection.report(of: view.state, programme: programme, at: ReportPoint(view))
  }
}

extension CapacityProjection: ReportProjection {
  /// The programmes that the state knows.
  public func programmes(in state: CapacityViewState) -> [String] { state.programmes }
  /// The capacity report.
  public func report(
    of state: CapacityViewState, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> CapacityReport {
    try state.report(programme: programme, at: point)
  }
}

extension AttendanceProjection: ReportProjection {
  /// Records of presence: they stand in for a choice or plan of the training.
  public var standIns: Set<String> {
    [
      PresenceRecorded.type, PresenceCorrected.type, PresenceAdjusted.type, AbsenceExplained.type,
      AbsenceExplanationChanged.type,
    ]
  }
  /// The programmes that the state knows.
  public func programmes(in state: AttendanceViewState) -> [String] { state.programmes }
  /// The attendance report.
  public func report(
    of state: AttendanceViewState, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> AttendanceReport {
    try state.report(programme: programme, at: point)
  }
}

extension BudgetProjection: ReportProjection {
  /// The programmes that the state knows.
  public func programmes(in state: BudgetViewState) -> [String] { state.programmes }
  /// The budget report.
  public func report(
    of state: BudgetViewState, programme: String, at point: ReportPoint
  ) -> BudgetReport {
    state.report(programme: programme, at: point)
  }
}
