internal import ActivationProgramme
internal import EventLedger

/// The sections of a report about what a programme achieved and claimed.
struct ResultSections {
  var indicators: ReportSection
  var efficiency: ReportSection
  var claims: ReportSection
}

/// The rules by which a report counts.
struct ResultRules {
  /// Every set of indicators that the library knows.
  let indicators: [IndicatorRules]
  let efficiency: EfficiencyRules
  let interest: InterestRules

  /// Reads the rule files that come with the library; one that cannot be read is an error of the library.
  init() throws(LedgerError) {
    do throws(RuleFileError) {
      var indicators: [IndicatorRules] = []
      for set in RuleFiles.indicators {
        if let rules = try RuleFiles.indicators(set) { indicators.append(rules) }
      }
      self.indicators = indicators
      efficiency = try RuleFiles.efficiency()
      interest = try RuleFiles.interest()
    } catch {
      throw .malformed(field: error.file, expected: "a rule file of its form", found: error.description)
    }
  }
}

/// Reads indicators, efficiency and claims once for all programmes.
struct ResultReader {
  private let indicators: (projection: IndicatorSetsProjection, state: FactSet)
  private let efficiency: (projection: EfficiencyProjection, state: FactSet)
  private let claims: (projection: ClaimsProjection, state: FactSet)

  /// The events that are read.
  static var types: [String] {
    let payloads = IndicatorsProjection.payloads + EfficiencyProjection.payloads + ClaimsProjection.payloads
    return payloads.map { $0.type }
  }

  init(_ ledger: Ledger, at point: ViewPoint) throws(LedgerError) {
    let rules = try ResultRules()
    let indicators = IndicatorSetsProjection(sets: rules.indicators)
    self.indicators = (indicators, try ledger.view(indicators, at: point).state)
    let efficiency = EfficiencyProjection(rules: rules.efficiency)
    self.efficiency = (efficiency, try ledger.view(efficiency, at: point).state)
    let claims = ClaimsProjection(interest: rules.interest)
    self.claims = (claims, try ledger.view(claims, at: point).state)
  }

  /// The sections about a programme, with the sets of indicators that its charter names.
  func sections(
    of programme: String, charter: Charter?, at point: ReportPoint
  ) throws(LedgerError) -> ResultSections {
    let sets = RuleFiles.indicators(of: charter)
    // A charter of a later version may name a set that this one does not have; nothing of it is not the same as none.
    let unknown = sets.filter { !RuleFiles.indicators.contains($0) }
    let reports = indicators.projection.reports(of: indicators.state, programme: programme, at: point)
      .filter { sets.contains($0.rules.id) }
    let efficiency = efficiency.projection.report(of: efficiency.state, programme: programme, at: point)
    let claims = try claims.projection.report(of: claims.state, programme: programme, at: point)
    return ResultSections(
      indicators: ReportSection(
        name: "indicators", title: LocalizedText(pl: "Wskaźniki", en: "Indicators"),
        notes: [Self.marks] + (unknown.isEmpty ? [] : [Self.notKnown(unknown)]),
        tables: reports.indices.flatMap { Self.tables(reports[$0], isFirst: $0 == 0) },
        value: IndicatorSetsProjection.value(reports)),
      efficiency: ReportSection(
        efficiency, section: "efficiency", title: LocalizedText(pl: "Efektywność", en: "Efficiency"),
        notes: [Self.marks]),
      claims: ReportSection(
        claims, section: "claims", title: LocalizedText(pl: "Wnioski o płatność", en: "Payment claims")))
  }

  /// Participants and what is missing are the same in every set; only the indicators differ.
  private static func tables(_ report: IndicatorReport, isFirst: Bool) -> [PageTable] {
    report.tables.filter { isFirst || $0.record == "indicator" }
      .map { PageTable($0.under("indicators", report.rules.id)) }
  }

  private static func notKnown(_ sets: [String]) -> LocalizedText {
    let names = sets.joined(separator: ", ")
    return LocalizedText(
      pl: "Karta programu wymienia zestawy wskaźników, których ta wersja nie zna; nie policzono ich: \(names).",
      en: "The charter names sets of indicators that this version does not know; they are not counted: \(names).")
  }

  private static let marks = LocalizedText(
    pl: "„Pewność reguły” mówi, czy regułę liczenia przeczytano w źródle, czy ją tylko przyjęto.",
    en: "The mark of a rule says whether the rule of counting was read in a source or only assumed.")
}
