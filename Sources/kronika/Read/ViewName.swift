import ActivationProgramme
import EventLedger
import ProgrammeReporting

/// The views that can be asked for.
enum ViewName: String, CaseIterable {
  case capacity, attendance, budget

  /// The fold behind the view.
  var projection: any ReportProjection {
    switch self {
    case .capacity: CapacityProjection()
    case .attendance: AttendanceProjection()
    case .budget: BudgetProjection()
    }
  }

  /// What the view says of the programmes named, or of all that the ledger knows at the point.
  func reports(of named: [String]?, at point: ViewPoint, in ledger: Ledger) throws -> [any ViewReport] {
    try Self.reports(of: projection, named, at: point, in: ledger)
  }

  private static func reports<P: ReportProjection>(
    of projection: P, _ named: [String]?, at point: ViewPoint, in ledger: Ledger
  ) throws -> [any ViewReport] {
    let view = try ledger.view(projection, at: point)
    let seen = ReportPoint(view)
    // Every chartered programme is listed in every view, also before it has sessions or a budget.
    let programmes = try named ?? Set(projection.programmes(in: view.state) + ledger.programmes(at: seen)).sorted()
    return try programmes.map { try projection.report(of: view.state, programme: $0, at: seen) }
  }
}

/// What the figures that are explained are in: one of the views, or the whole report.
enum ExplainedName: String, CaseIterable {
  case capacity, attendance, budget, report

  private var view: ViewName? { ViewName(rawValue: rawValue) }

  /// The fold whose value holds the figure; nil for an address of a section that no report has.
  func projection(for figure: FigureAddress) throws -> (any ReportingProjection)? {
    if let view { return view.projection }
    return try ReportFolds().projection(for: figure)
  }

  /// The events of a figure.
  func explain(
    _ figure: FigureAddress, programme: String, at point: ViewPoint, in ledger: Ledger
  ) throws -> FigureExplanation {
    guard let view else { return try ledger.explainReport(figure, programme: programme, at: point) }
    return try Self.explain(figure, of: view.projection, programme: programme, at: point, in: ledger)
  }

  private static func explain(
    _ figure: FigureAddress, of projection: some ReportingProjection, programme: String, at point: ViewPoint,
    in ledger: Ledger
  ) throws -> FigureExplanation {
    try ledger.explain(figure, of: projection, programme: programme, at: point)
  }

  /// Everything that can be explained, as one value, and from where it was looked at.
  func value(
    of programme: String, at point: ViewPoint, in ledger: Ledger
  ) throws -> (value: ReportValue, point: ReportPoint) {
    guard let view else {
      let seen = try ReportPoint(point, in: ledger)
      return (try ledger.reportValue(of: programme, at: seen), seen)
    }
    let report = try view.reports(of: [programme], at: point, in: ledger)[0]
    return (report.value, report.point)
  }
}
