public import ActivationProgramme
internal import EventLedger

/// The report *efficiency*: how many of those who left found work or made progress, against thresholds.
///
/// `docs/report-figures.md` defines each figure; thresholds are data of the version of the grant agreement.
public struct EfficiencyProjection: FactProjection, ReportProjection {
  /// The thresholds and how efficiency is measured.
  public let rules: EfficiencyRules

  /// `efficiency`; the state does not depend on the rules.
  public let name = "efficiency"
  /// The version of the events kept.
  public let version = 2
  /// Ways of participants, and the versions of the agreement.
  public static let payloads: [any EventPayload.Type] =
    Participation.payloads + [BudgetSet.self, BudgetAmended.self]

  /// Creates the report.
  public init(rules: EfficiencyRules) {
    self.rules = rules
  }

  /// What the events say about a programme.
  public func report(of state: FactSet, programme: String, at point: ReportPoint) -> EfficiencyReport {
    let people = Participation.all(in: state, of: programme)
      .filter { $0.hasStarted(by: point.day) && $0.left != nil }
    let annexes =
      state.facts(BudgetSet.self, of: programme).map { ($0.moment, $0.event.annex) }
      + state.facts(BudgetAmended.self, of: programme).map { ($0.moment, $0.event.annex) }
    let annex = annexes.max { $0.0 < $1.0 }?.1
    var report = EfficiencyReport(programme: programme, point: point, rules: rules, annex: annex, people: people)
    report.unreadable = state.unreadable(of: programme)
    return report
  }
}
