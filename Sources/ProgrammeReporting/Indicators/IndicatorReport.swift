public import ActivationProgramme
public import EventLedger

/// The indicators of one programme.
///
/// JSON: `{"programme","position","known_at","effective_on","rules","version","participants":{…},"complete":{…},
/// "left":{…},"indicators":[{"name","kind","title_pl","title_en",…,"mark","reason"}],
/// "incomplete":[{"participant","start","missing","only_in_grand_total"}],
/// "results_missing":[{"participant","left","due"}]}`; where the dots stand: `women`, `men`, `not_stated`, `total`.
public struct IndicatorReport: ViewReport {
  /// An indicator with its value.
  public struct Row: Sendable, Equatable {
    /// The indicator.
    public var indicator: IndicatorRules.Indicator
    /// Its value; nil where it is not counted.
    public var count: Headcount?
    /// Whom it counts, in the order of their ids.
    public var people: [ParticipantID]
    /// Why it is not counted.
    public var reason: String?
  }

  /// A participant of whom something is not recorded.
  public struct Incomplete: Sendable, Equatable {
    /// The participant.
    public var participant: ParticipantID
    /// The start of participation.
    public var start: Day?
    /// The facts that are missing, by the names of the fields in `entry-status-recorded`.
    public var missing: [String]
    /// Whether the person therefore counts in the grand total only.
    public var onlyInGrandTotal: Bool
  }

  /// A participant who left and of whose situation nothing is recorded.
  public struct ResultMissing: Sendable, Equatable {
    /// The participant.
    public var participant: ParticipantID
    /// The first day of no longer taking part.
    public var left: Day
    /// The last day on which a situation counts.
    public var due: Day
  }

  /// The programme.
  public var programme: String
  /// From where it was looked at.
  public var point: ReportPoint
  /// The set of indicators: its name and version.
  public var rules: (id: String, version: String, name: LocalizedText)
  /// Everybody whose participation started.
  public var participants: Headcount
  /// Those whose record is complete.
  public var complete: Headcount
  /// Those who left, of the complete ones.
  public var left: Headcount
  /// In the order of the rules.
  public var rows: [Row]
  /// In the order of the participants.
  public var incomplete: [Incomplete]
  /// In the order of the participants.
  public var resultsMissing: [ResultMissing]

  /// The value of an indicator; nil for one that the set does not have or that is not counted.
  public func count(of code: String) -> Headcount? { rows.first { $0.indicator.code == code }?.count }

  /// Whether both say the same from the same point.
  public static func == (left: IndicatorReport, right: IndicatorReport) -> Bool {
    left.point == right.point && left.value == right.value
  }
}

extension IndicatorReport {
  init(programme: String, point: ReportPoint, rules: IndicatorRules, people: [Participation]) {
    self.programme = programme
    self.point = point
    self.rules = (rules.id, rules.version, rules.name)
    let complete = people.filter { Self.isComplete($0, rules) }
    participants = Headcount(people)
    self.complete = Headcount(complete)
    left = Headcount(complete.filter { $0.left != nil })
    rows = rules.indicators.map { Self.row($0, complete, rules, on: point.day) }
    incomplete = people.compactMap { Self.incomplete($0, rules) }
    resultsMissing = people.compactMap { person in
      guard let left = person.left, let due = person.resultTime(rules)?.through else { return nil }
      let found = person.results(rules)
      guard found.outcomes.isEmpty, !found.qualified else { return nil }
      return ResultMissing(participant: person.participant, left: left.day, due: due)
    }
  }

  private static func isComplete(_ person: Participation, _ rules: IndicatorRules) -> Bool {
    guard let status = person.status else { return false }
    return rules.completeness.fields.allSatisfy { $0.isRecorded(in: status) }
  }

  /// Why an indicator has no value on a day before or after it exists.
  static let notInForce = "the indicator does not exist on this day"

  private static func row(
    _ indicator: IndicatorRules.Indicator, _ people: [Participation], _ rules: IndicatorRules, on day: Day?
  ) -> Row {
    guard let condition = indicator.condition else {
      return Row(indicator: indicator, count: nil, people: [], reason: indicator.notCountedBecause)
    }
    guard indicator.exists(on: day) else {
      return Row(indicator: indicator, count: nil, people: [], reason: notInForce)
    }
    let counted = people.filter { person in
      guard let status = person.status else { return false }
      guard indicator.kind == .result else { return condition.holds(for: status) }
      guard person.left != nil else { return false }
      let found = person.results(rules)
      return condition.holds(for: status, outcomes: found.outcomes, qualified: found.qualified)
    }
    return Row(
      indicator: indicator, count: Headcount(counted), people: counted.map(\.participant), reason: nil)
  }

  private static func incomplete(_ person: Participation, _ rules: IndicatorRules) -> Incomplete? {
    let missing = (person.status ?? EntryStatus()).missingFacts
    guard !missing.isEmpty else { return nil }
    return Incomplete(
      participant: person.participant, start: person.start, missing: missing,
      onlyInGrandTotal: !isComplete(person, rules))
  }

  /// The JSON object.
  public var value: ReportValue {
    .object(
      point.members(programme) + [
        .init("rules", .text(rules.id)), .init("version", .text(rules.version)),
        .init("participants", .object(participants.members)), .init("complete", .object(complete.members)),
        .init("left", .object(left.members)), .init("indicators", .array(rows.map(Self.value))),
        .init("incomplete", .array(incomplete.map(Self.value))),
        .init(
          "results_missing",
          .array(
            resultsMissing.map {
              .object([
                .init("participant", .text($0.participant.description)), .init("left", .text("\($0.left)")),
                .init("due", .text("\($0.due)")),
              ])
            })),
      ])
  }

  private static func value(_ row: Row) -> ReportValue {
    .object(
      [
        .init("name", .text(row.indicator.code)), .init("kind", .text(row.indicator.kind.rawValue)),
        .init("title_pl", .text(row.indicator.name.pl)), .init("title_en", .text(row.indicator.name.en)),
      ] + (row.count?.members ?? Headcount.unknown) + [
        .init("mark", .text(row.indicator.cites.condition.mark.rawValue)), .init("reason", .text(row.reason)),
      ])
  }

  private static func value(_ incomplete: Incomplete) -> ReportValue {
    .object([
      .init("participant", .text(incomplete.participant.description)),
      .init("start", .text(incomplete.start.map { "\($0)" })),
      .init("missing", .text(incomplete.missing.joined(separator: " "))),
      .init("only_in_grand_total", .bool(incomplete.onlyInGrandTotal)),
    ])
  }
}

extension EntryStatus {
  /// The facts of the participant form that are not recorded; a refusal is an answer.
  ///
  /// The status in detail is asked of the unemployed and the inactive; the questions new in 2021 are not asked here.
  var missingFacts: [String] {
    var missing: [String] = []
    if sex == nil { missing.append("sex") }
    if ageYears == nil { missing.append("age_years") }
    if education == nil { missing.append("education") }
    if labourStatus == nil { missing.append("labour_status") }
    if labourStatus != nil, labourStatus != .employed, labourDetail == nil { missing.append("labour_detail") }
    if disability == nil { missing.append("disability") }
    if foreignBackground == nil { missing.append("foreign_background") }
    if homeless == nil { missing.append("homeless") }
    if otherDisadvantage == nil { missing.append("other_disadvantage") }
    if degurba == nil { missing.append("degurba") }
    return missing
  }
}
