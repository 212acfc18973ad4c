internal import ActivationProgramme
internal import EventLedger

/// Several sets of indicators of the same events, each under its name.
struct IndicatorSetsProjection: FactProjection {
  let sets: [IndicatorsProjection]

  let name = "indicators"
  let version = 2
  static let payloads = IndicatorsProjection.payloads

  init(sets: [IndicatorRules]) {
    self.sets = sets.map { IndicatorsProjection(rules: $0) }
  }

  /// `{"esf-2014-2020":{…},…}`.
  func value(of state: FactSet, programme: String, at point: ReportPoint) throws(LedgerError) -> ReportValue {
    Self.value(reports(of: state, programme: programme, at: point))
  }

  /// The report of each set.
  func reports(of state: FactSet, programme: String, at point: ReportPoint) -> [IndicatorReport] {
    sets.map { $0.report(of: state, programme: programme, at: point) }
  }

  static func value(_ reports: [IndicatorReport]) -> ReportValue {
    .object(reports.map { ReportValue.Member($0.rules.id, $0.value) })
  }
}
