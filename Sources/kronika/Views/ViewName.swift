import ActivationProgramme
import EventLedger
import ProgrammeReporting

/// The views that can be asked for.
enum ViewName: String, CaseIterable {
  case capacity, attendance, budget

  /// The fold behind the view.
  var projection: any ReportingProjection {
    switch self {
    case .capacity: CapacityProjection()
    case .attendance: AttendanceProjection()
    case .budget: BudgetProjection()
    }
  }
}
