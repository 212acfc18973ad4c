public import ActivationProgramme
public import EventLedger

/// The report *indicators*: a set of indicators as known at a position and as effective on a day.
///
/// Counted are participants whose participation started; all of them in the grand total, and those whose record is
/// complete in the indicators. `docs/report-figures.md` defines each figure.
public struct IndicatorsProjection: FactProjection {
  /// The indicators.
  public let rules: IndicatorRules

  /// `indicators`; the state does not depend on the rules.
  public let name = "indicators"
  /// The version of the events kept.
  public let version = 1
  /// Ways of participants.
  public static let payloads = Participation.payloads

  /// Creates the report of a set of indicators.
  public init(rules: IndicatorRules) {
    self.rules = rules
  }

  /// The report.
  public func value(
    of state: FactSet, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> ReportValue {
    report(of: state, programme: programme, at: point).value
  }

  /// What the events say about a programme.
  public func report(of state: FactSet, programme: String, at point: ReportPoint) -> IndicatorReport {
    let people = Participation.all(in: state, of: programme).filter { $0.hasStarted(by: point.day) }
    return IndicatorReport(programme: programme, point: point, rules: rules, people: people)
  }
}

extension Ledger {
  /// A set of indicators of a programme, as known and as effective.
  public func indicators(
    _ rules: IndicatorRules, programme: String, at point: ViewPoint = .now
  ) throws(LedgerError) -> IndicatorReport {
    let projection = IndicatorsProjection(rules: rules)
    let view = try self.view(projection, at: point)
    return projection.report(of: view.state, programme: programme, at: ReportPoint(view))
  }
}
