import ActivationProgramme
import EventLedger
import ProgrammeReporting

/// What a figure may be in: one of the three views, or the whole report.
enum ConsoleView: String, CaseIterable {
  case capacity, attendance, budget, report

  /// The three views.
  static let views: [ConsoleView] = [.capacity, .attendance, .budget]

  var title: LocalizedText {
    switch self {
    case .capacity: LocalizedText(pl: "Miejsca", en: "Places")
    case .attendance: LocalizedText(pl: "Frekwencja", en: "Attendance")
    case .budget: LocalizedText(pl: "Budżet", en: "Budget")
    case .report: LocalizedText(pl: "Sprawozdanie", en: "Report")
    }
  }

  var projection: (any ReportProjection)? {
    switch self {
    case .capacity: CapacityProjection()
    case .attendance: AttendanceProjection()
    case .budget: BudgetProjection()
    case .report: nil
    }
  }

  /// The fold whose value holds a figure.
  func projection(for figure: FigureAddress) throws -> any ReportingProjection {
    if let projection { return projection }
    guard let found = try ReportFolds().projection(for: figure) else { throw Self.unknown(figure) }
    return found
  }

  static func unknown(_ figure: FigureAddress) -> ConsoleFault {
    ConsoleFault(
      404, pl: "W tym miejscu nie ma liczby o adresie „\(figure)”.", en: "There is no figure “\(figure)” at this point."
    )
  }

  func report(of programme: String, at point: ViewPoint, in ledger: Ledger) throws -> any ViewReport {
    guard let projection else { throw ConsoleFault(404, pl: "Nie ma takiego widoku.", en: "There is no such view.") }
    return try ledger.report(projection, programme: programme, at: point)
  }
}
