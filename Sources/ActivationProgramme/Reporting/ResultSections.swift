internal import EventLedger

/// The sections of a report about what a programme achieved and claimed.
struct ResultSections {
  var indicators: ReportSection
  var efficiency: ReportSection
  var claims: ReportSection
}

/// Reads indicators, efficiency and claims once for all programmes.
struct ResultReader {
  /// The sets of indicators that are shown: both programmes are paid from the funds of 2014–2020.
  private static let sets = ["esf-2014-2020", "rpo-wl-ix-1"]

  private let indicators: [(projection: IndicatorsProjection, state: FactSet)]
  private let efficiency: (projection: EfficiencyProjection, state: FactSet)
  private let claims: (projection: ClaimsProjection, state: FactSet)

  /// The events that are read.
  static var types: [String] {
    let payloads = IndicatorsProjection.payloads + EfficiencyProjection.payloads + ClaimsProjection.payloads
    return payloads.map { $0.type }
  }

  init(_ ledger: Ledger, at point: ViewPoint) throws(LedgerError) {
    var indicators: [(projection: IndicatorsProjection, state: FactSet)] = []
    let rules = try Self.rules()
    for rules in rules.indicators {
      let projection = IndicatorsProjection(rules: rules)
      indicators.append((projection, try ledger.view(projection, at: point).state))
    }
    self.indicators = indicators
    let efficiency = EfficiencyProjection(rules: rules.efficiency)
    self.efficiency = (efficiency, try ledger.view(efficiency, at: point).state)
    let claims = ClaimsProjection(interest: rules.interest)
    self.claims = (claims, try ledger.view(claims, at: point).state)
  }

  /// The rule files that come with the library; one that cannot be read is an error of the library.
  private static func rules() throws(LedgerError) -> (
    indicators: [IndicatorRules], efficiency: EfficiencyRules, interest: InterestRules
  ) {
    do throws(RuleFileError) {
      var indicators: [IndicatorRules] = []
      for set in sets {
        if let rules = try RuleFiles.indicators(set) { indicators.append(rules) }
      }
      return (indicators, try RuleFiles.efficiency(), try RuleFiles.interest())
    } catch {
      throw .malformed(field: error.file, expected: "a rule file of its form", found: error.description)
    }
  }

  /// The sections about a programme.
  func sections(of programme: String, at point: ReportPoint) throws(LedgerError) -> ResultSections {
    let reports = indicators.map { $0.projection.report(of: $0.state, programme: programme, at: point) }
    // Participants and what is missing are the same in every set; only the indicators differ.
    let tables = reports.enumerated().flatMap { index, report in
      report.tables.filter { index == 0 || $0.record == "indicator" }
    }
    let efficiency = efficiency.projection.report(of: efficiency.state, programme: programme, at: point)
    let claims = try claims.projection.report(of: claims.state, programme: programme, at: point)
    return ResultSections(
      indicators: ReportSection(
        name: "indicators", title: LocalizedText(pl: "Wskaźniki", en: "Indicators"), notes: [Self.marks],
        tables: tables.map { PageTable($0) },
        value: .object(reports.map { ReportValue.Member($0.rules.id, $0.value) })),
      efficiency: ReportSection(
        name: "efficiency", title: LocalizedText(pl: "Efektywność", en: "Efficiency"), notes: [Self.marks],
        tables: efficiency.tables.map { PageTable($0) }, value: efficiency.value),
      claims: ReportSection(
        name: "claims", title: LocalizedText(pl: "Wnioski o płatność", en: "Payment claims"),
        tables: claims.tables.map { PageTable($0) }, value: claims.value))
  }

  private static let marks = LocalizedText(
    pl: "„Pewność reguły”: verified – przeczytana w źródle; unverified – niesprawdzona; assumed – przyjęta; "
      + "unknown – nieznana.",
    en: "The mark of a rule: verified, read in a source; unverified, not checked; assumed; unknown.")
}
