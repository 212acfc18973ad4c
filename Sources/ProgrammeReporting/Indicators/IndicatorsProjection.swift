public import ActivationProgramme
internal import EventLedger

/// The report *indicators*: a set of indicators as known at a position and as effective on a day.
///
/// Counted are participants whose participation started; all of them in the grand total, and those whose record is
/// complete in the indicators. `docs/report-figures.md` defines each figure.
public struct IndicatorsProjection: FactProjection, ReportProjection {
  /// The indicators.
  public let rules: IndicatorRules

  /// `indicators`; the state does not depend on the rules.
  public let name = "indicators"
  /// The version of the events kept.
  public let version = 2
  /// Ways of participants.
  public static let payloads = Participation.payloads

  /// Creates the report of a set of indicators.
  public init(rules: IndicatorRules) {
    self.rules = rules
  }

  /// What the events say about a programme.
  public func report(of state: FactSet, programme: String, at point: ReportPoint) -> IndicatorReport {
    let people = Participation.all(in: state, of: programme).filter { $0.hasStarted(by: point.day) }
    var report = IndicatorReport(programme: programme, point: point, rules: rules, people: people)
    report.unreadable = state.unreadable(of: programme)
    return report
  }
}
