public import ActivationProgramme
public import EventLedger

extension CharterVersion {
  /// The charter of a programme in force at a point; nil where the log has none.
  public static func inForce(
    of programme: String, at point: ReportPoint, in store: any EventStore
  ) throws(LedgerError) -> CharterVersion? {
    let range = ReadRange(before: point.position.next, effectiveThrough: point.effectiveOn)
    return try CharterTimeline(of: programme, in: store, range).version()
  }

  /// What a report says about the programme and the version of its charter.
  static func facts(_ version: CharterVersion?) -> [ReportFact] {
    guard let version else {
      return [ReportFact(LocalizedText(pl: "Regulamin", en: "Charter"), .none)]
    }
    let charter = version.charter
    var facts = [
      ReportFact(LocalizedText(pl: "Beneficjent", en: "Beneficiary"), .name(charter.beneficiary)),
      ReportFact(
        LocalizedText(pl: "Program operacyjny", en: "Operational programme"), .name(charter.funding.programme)),
      step(charter.funding),
      ReportFact(
        LocalizedText(pl: "Numer umowy", en: "Agreement number"),
        charter.funding.agreementNumber.map { .name(.init(pl: $0, en: $0)) } ?? .name(unknown)),
    ]
    let (start, end) = (charter.period.start, charter.period.end)
    func period(_ language: Language) -> String {
      func day(_ day: Day?) -> String { day.map { DayText.text(of: $0, in: language) } ?? unknown.text(in: language) }
      return day(start) + " – " + day(end)
    }
    facts.append(
      ReportFact(
        LocalizedText(pl: "Okres realizacji", en: "Period"), .name(LocalizedText(pl: period(.pl), en: period(.en)))))
    let name = LocalizedText(
      pl: "\(version.amendment ?? "pierwszy"), obowiązuje od \(DayText.text(of: version.effectiveOn, in: .pl)) "
        + "(zdarzenie \(version.position))",
      en: "\(version.amendment ?? "first"), in force from \(DayText.text(of: version.effectiveOn, in: .en)) "
        + "(event \(version.position))")
    facts.append(ReportFact(LocalizedText(pl: "Wersja regulaminu", en: "Version of the charter"), .name(name)))
    return facts
  }

  /// The narrowest step of the funding line that the charter has.
  private static func step(_ funding: Charter.FundingLine) -> ReportFact {
    let step = funding.subMeasure ?? funding.measure
    let title =
      funding.subMeasure == nil
      ? LocalizedText(pl: "Działanie", en: "Measure") : LocalizedText(pl: "Poddziałanie", en: "Submeasure")
    let name = LocalizedText(pl: step.code + " " + step.name.pl, en: step.code + " " + step.name.en)
    return ReportFact(title, .name(name))
  }

  private static let unknown = LocalizedText(pl: "nieznany", en: "unknown")
}
