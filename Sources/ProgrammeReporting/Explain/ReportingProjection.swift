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

/// A fold with a report that is shown as tables: one of the views.
public protocol ViewProjection: ReportingProjection {
  /// What a state says about a programme, as its report.
  func report(of state: State, programme: String, at point: ReportPoint) throws(LedgerError) -> any ViewReport
}

extension ViewProjection {
  /// The report as a value.
  public func value(
    of state: State, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> ReportValue {
    try report(of: state, programme: programme, at: point).value
  }
}

extension CapacityProjection: ViewProjection {
  /// The programmes that the state knows.
  public func programmes(in state: CapacityViewState) -> [String] { state.programmes }
  /// The capacity report.
  public func report(
    of state: CapacityViewState, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> any ViewReport {
    try state.report(programme: programme, at: point)
  }
}

extension AttendanceProjection: ViewProjection {
  /// Records of presence: they stand in for a choice or plan of the training.
  public var standIns: Set<String> {
    [PresenceRecorded.type, PresenceCorrected.type, AbsenceExplained.type, AbsenceExplanationChanged.type]
  }
  /// The programmes that the state knows.
  public func programmes(in state: AttendanceViewState) -> [String] { state.programmes }
  /// The attendance report.
  public func report(
    of state: AttendanceViewState, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> any ViewReport {
    try state.report(programme: programme, at: point)
  }
}

extension BudgetProjection: ViewProjection {
  /// The programmes that the state knows.
  public func programmes(in state: BudgetViewState) -> [String] { state.programmes }
  /// The budget report.
  public func report(
    of state: BudgetViewState, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> any ViewReport {
    try state.report(programme: programme, at: point)
  }
}
