internal import ActivationProgramme
public import EventLedger

/// The views whose states are saved beside a log.
public enum SavedViews {
  /// Each of them, for whoever compares what is saved with a replay.
  public static func all() throws(LedgerError) -> [any Projection] {
    let rules = try ResultRules()
    return [
      CapacityProjection(), AttendanceProjection(), BudgetProjection(), IndicatorSetsProjection(sets: rules.indicators),
      EfficiencyProjection(rules: rules.efficiency), ClaimsProjection(interest: rules.interest),
    ]
  }
}
