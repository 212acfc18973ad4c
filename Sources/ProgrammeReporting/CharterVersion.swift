public import ActivationProgramme
public import EventLedger

/// The charter that holds at a point: the last by effective day, then position.
public struct CharterVersion: Sendable {
  /// The event that put it in force.
  public var position: Position
  /// The day from which it holds.
  public var effectiveOn: Day
  /// The name of the amendment; nil for the first charter.
  public var amendment: String?
  /// The charter.
  public var charter: Charter

  /// Reads the charter of a programme; nil where the log has none at that point.
  public init?(of programme: String, at point: ReportPoint, in store: any EventStore) throws(LedgerError) {
    let query = Query(types: [ProgrammeChartered.type, CharterAmended.type], tags: [Tag.programme(programme)])
    let range = ReadRange(before: point.position.next, effectiveThrough: point.effectiveOn)
    let last = try store.events(query, in: range).max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }
    guard let last else { return nil }
    position = last.position
    effectiveOn = last.effectiveOn
    let json: [UInt8]
    if last.type == CharterAmended.type {
      let amended = try CharterAmended(last)
      amendment = amended.amendment
      json = amended.charter
    } else {
      json = try ProgrammeChartered(last).charter
    }
    do throws(CharterError) {
      charter = try Charter(storedJSON: json)
    } catch {
      throw .undecodable(position: last.position, type: last.type, reason: error.description)
    }
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
      ReportFact(
        LocalizedText(pl: "Poddziałanie", en: "Submeasure"),
        .name(
          LocalizedText(
            pl: charter.funding.subMeasure.code + " " + charter.funding.subMeasure.name.pl,
            en: charter.funding.subMeasure.code + " " + charter.funding.subMeasure.name.en))),
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

  private static let unknown = LocalizedText(pl: "nieznany", en: "unknown")
}
