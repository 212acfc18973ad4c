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
    public var reason: LocalizedText?
  }

  /// A participant of whom something is not recorded.
  public struct Incomplete: Sendable, Equatable {
    /// The participant.
    public var participant: ParticipantID
    /// The start of participation.
    public var start: Day?
    /// The facts that are missing.
    public var missing: [EntryFact]
    /// Whether the person therefore counts in the grand total only.
    public var onlyInGrandTotal: Bool
  }

  /// A participant who left and of whose situation nothing is recorded.
  public struct ResultMissing: Sendable, Equatable {
    /// The participant.
    public var participant: ParticipantID
    /// The last day of participation.
    public var lastDay: Day
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
    // What holds upon leaving is worked out once a person and asked by every indicator.
    let started = people.map { Counted(person: $0, results: $0.results(rules), isComplete: Self.isComplete($0, rules)) }
    rows = rules.indicators.map { indicator in
      Self.row(indicator, started.filter { $0.isComplete || indicator.population == .grandTotal }, on: point.day)
    }
    incomplete = people.compactMap { Self.incomplete($0, rules) }
    resultsMissing = people.compactMap { person in
      guard let left = person.left, let due = person.resultTime(rules)?.through else { return nil }
      guard !person.isSituationKnown(rules) else { return nil }
      return ResultMissing(participant: person.participant, lastDay: left.lastDay, due: due)
    }
  }

  /// A person whose participation started, with what the indicators ask.
  private struct Counted {
    var person: Participation
    var results: (outcomes: Set<Outcome>, qualified: Bool)
    var isComplete: Bool
  }

  private static func isComplete(_ person: Participation, _ rules: IndicatorRules) -> Bool {
    guard let status = person.status else { return false }
    return rules.completeness.fields.allSatisfy { $0.isRecorded(in: status) }
  }

  /// Why an indicator has no value on a day before or after it exists.
  private static let notInForce = LocalizedText(
    pl: "wskaźnik w tym dniu nie obowiązuje", en: "the indicator does not exist on this day")

  private static func row(
    _ indicator: IndicatorRules.Indicator, _ people: [Counted], on day: Day?
  ) -> Row {
    guard let condition = indicator.condition else {
      return Row(indicator: indicator, count: nil, people: [], reason: indicator.notCountedBecause)
    }
    guard indicator.exists(on: day) else {
      return Row(indicator: indicator, count: nil, people: [], reason: notInForce)
    }
    let counted = people.filter { one in
      let status = one.person.status ?? EntryStatus()
      guard indicator.kind == .result else { return condition.holds(for: status) }
      return one.person.left != nil
        && condition.holds(for: status, outcomes: one.results.outcomes, qualified: one.results.qualified)
    }.map(\.person)
    return Row(
      indicator: indicator, count: Headcount(counted), people: counted.map(\.participant), reason: nil)
  }

  private static func incomplete(_ person: Participation, _ rules: IndicatorRules) -> Incomplete? {
    let missing = EntryFact.missing(in: person.status)
    guard !missing.isEmpty else { return nil }
    return Incomplete(
      participant: person.participant, start: person.start, missing: missing,
      onlyInGrandTotal: !isComplete(person, rules))
  }

  /// The columns.
  public var layout: ReportLayout<IndicatorReport> { Self.layout }
}

extension IndicatorReport {
  private static let layout = ReportLayout(
    [version.report, totals.report, values.members, gaps.members, open.members],
    tables: [
      { report in
        ReportTable(
          record: "participants", title: LocalizedText(pl: "Uczestnicy", en: "Participants"), columns: total.shown,
          rows: groups.map { (FigureAddress([.init($0.key)]), ($0.name, $0.count(report))) })
      },
      { values.table("indicator", $0.rules.name.pl, $0.rules.name.en)($0) },
      gaps.table("incomplete", "Niepełne dane", "Incomplete records"),
      open.table(
        "result-missing", "Brak sytuacji po zakończeniu udziału", "No situation upon leaving recorded"),
    ])

  private static let version = Columns<IndicatorReport> {
    Column(json: "rules", value: \.rules.id)
    Column(json: "version", value: \.rules.version)
  }

  /// Whom the indicators are about, with their members in the JSON.
  private static let groups: [(key: String, name: LocalizedText, count: @Sendable (IndicatorReport) -> Headcount)] = [
    ("participants", LocalizedText(pl: "ogółem", en: "grand total"), \.participants),
    ("complete", LocalizedText(pl: "z pełnymi danymi", en: "with complete records"), \.complete),
    ("left", LocalizedText(pl: "zakończyli udział", en: "left"), \.left),
  ]

  private static let totals = Columns<IndicatorReport> {
    for group in groups { Headcount.columns.of(under: group.key, row: group.count) }
  }

  private static let total = Columns<(LocalizedText, Headcount)> {
    Column(.name, at: []) { $0.0 }
    Headcount.columns.of { $0.1 }
  }

  private static let values = RowList("indicators", \IndicatorReport.rows) {
    Column("code", "Kod", "Code", at: ["name"], \.indicator.code).naming()
    Column(json: "kind", value: \.indicator.kind.rawValue)
    Column(.name, at: [], \.indicator.name.text)
    Column(json: "title_pl", value: \.indicator.name.text.pl)
    Column(json: "title_en", value: \.indicator.name.text.en)
    Headcount.columns.of { $0.count }
    Column("mark", "Pewność reguły", "Mark of the rule", \.indicator.cites.condition.mark)
    Column("reason", "Dlaczego brak wartości", "Why without value") { row in
      row.reason.map { ReportCell.code($0.en, $0) }
    }
  }

  private static let gaps = RowList("incomplete", about: .participant, \IndicatorReport.incomplete) {
    Column(.participant, \.participant).naming()
    Column(.start, \.start)
    Column("missing", "Brakuje", "Missing") { EntryFact.cell(of: $0.missing) }
    Column("only_in_grand_total", "Tylko w liczbie ogółem", "Only in the grand total", \.onlyInGrandTotal)
  }

  private static let open = RowList("results_missing", about: .participant, \IndicatorReport.resultsMissing) {
    Column(.participant, \.participant).naming()
    Column(.left, \.lastDay)
    Column("due", "Termin", "Due", \.due)
  }
}

extension ReportColumn {
  static let start = ReportColumn("start", LocalizedText(pl: "Rozpoczęcie udziału", en: "Start of participation"))
  static let left = ReportColumn("left", LocalizedText(pl: "Ostatni dzień udziału", en: "Last day of participation"))
}
