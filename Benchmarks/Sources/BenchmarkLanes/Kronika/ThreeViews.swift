import ActivationProgramme
import EventLedger

/// The three views of the domain as the lanes ask for them.
enum ThreeViews {
  /// Computes all three from the whole log; false where it was not done on so many cores.
  static func rebuild(_ ledger: Ledger, cores: Int) throws -> Bool {
    let report = try ledger.rebuild(
      [ProgrammeViews()], options: RebuildOptions(cores: cores, savesStates: false))
    guard report.events > 0, report.digests.count == 1 else { throw LaneError("the views are empty") }
    return report.cores == cores
  }

  /// Asks for the attendance view of the present.
  static func present(_ ledger: Ledger) throws -> Position {
    try ledger.view(AttendanceProjection()).position
  }
}
