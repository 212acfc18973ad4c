internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let indicators = [indicatorsThenAndNow, countedAsWorking, incompleteRecords]

  private static let indicatorsThenAndNow = AuditorQuestion(
    27, pl: "Wartość wskaźnika we wniosku a obliczona teraz; kto doszedł, kto odpadł i dlaczego.",
    en: "Indicator value reported in the claim against the value recomputed now; persons added or removed, and why.",
    needs: .claim, IndicatorChange.find
  ) {
    Column("code", "Kod", "Code", \.code)
    Column("reported", "We wniosku", "Reported", \.reported)
    Column("then", "Według ówczesnej wiedzy", "As known then", \.then)
    Column("now", "Teraz", "Now", \.now)
    Column("added", "Doszli", "Added") { $0.added.map(\.description).joined(separator: " ").orNone }
    Column("removed", "Odpadli", "Removed") { $0.removed.map(\.description).joined(separator: " ").orNone }
  }

  private static let countedAsWorking = AuditorQuestion(
    28, pl: "Kto liczy się jako pracujący i z jakim dowodem: do 4 tygodni (wskaźnik), do 90 dni (efektywność)?",
    en: "Who counts as working, on evidence dated within 4 weeks (indicator) or 90 days (efficiency)?", Working.find
  ) {
    Column(.participant, \.participant)
    Column(.left, \.left.lastDay)
    Column("outcome", "Sytuacja", "Situation", \.found.outcome)
    Column(.day, \.found.day)
    Column("days_after", "Dni po zakończeniu", "Days after leaving") { $0.left.lastDay.distance(to: $0.found.day) }
    Column(.documents) { $0.found.documents.joined(separator: " ").orNone }
    Column("within_weeks", "Liczy się do wskaźnika", "Counts for the indicator", \.isWithinWeeks)
    Column("within_months", "Liczy się do efektywności", "Counts for the efficiency", \.isWithinMonths)
  }

  private static let incompleteRecords = AuditorQuestion(
    29, pl: "Niepełne dane: kto jest tylko w liczbie ogółem i od kiedy dane pozostałych są pełne?",
    en: "Incomplete records: who is only in the grand total, and since when are the others complete?",
    RecordHistory.find
  ) {
    Column(.participant, \.person.participant)
    Column(.start, \.person.start)
    Column("missing", "Brakuje", "Missing") { EntryFact.cell(of: EntryFact.missing(in: $0.person.status)) }
    Column("only_in_grand_total", "Tylko w liczbie ogółem", "Only in the grand total") { $0.completeSince == nil }
    Column("complete_since", "Pełne od", "Complete since", \.completeSince)
  }
}

private struct IndicatorChange {
  var code: String
  var reported: Int?
  var then: Int?
  var now: Int?
  var added: [ParticipantID]
  var removed: [ParticipantID]
  var positions: [Position]

  static func find(_ reader: QuestionReader, _ number: Int) throws -> Found<IndicatorChange> {
    let claim = try reader.claim(number)
    let rules = try reader.indicatorRules()
    func report(_ known: Position) throws -> IndicatorReport {
      try reader.ledger.report(
        IndicatorsProjection(rules: rules), programme: reader.programme,
        at: ViewPoint(known: .position(known), effectiveOn: claim.periodTo))
    }
    let (then, now) = (try report(claim.frozenPosition), try report(reader.point.position))
    var rows: [IndicatorChange] = []
    for (before, after) in zip(then.rows, now.rows) where before.count != nil || after.count != nil {
      let added = after.people.filter { !before.people.contains($0) }
      let removed = before.people.filter { !after.people.contains($0) }
      rows.append(
        IndicatorChange(
          code: after.indicator.code,
          reported: claim.indicators.first { $0.indicator == after.indicator.code }?.total,
          then: before.count?.total, now: after.count?.total, added: added, removed: removed,
          positions: try why(added + removed, since: claim, reader)))
    }
    return Found(rows, positions: \.positions)
  }

  /// The events about the persons that were recorded after the claim and are effective in its period.
  private static func why(
    _ people: [ParticipantID], since claim: ClaimStatement, _ reader: QuestionReader
  ) throws -> [Position] {
    guard !people.isEmpty else { return [] }
    let types = Participation.payloads.map { $0.type }
    let query = Query(
      people.map { .init(types: types, tags: [Tag.programme(reader.programme), Tag.participant($0)]) })
    let range = ReadRange(
      after: claim.frozenPosition, before: reader.point.position.next, effectiveThrough: claim.periodTo)
    return try reader.ledger.events(query, in: range).map(\.position)
  }
}

private struct Working {
  var participant: ParticipantID
  var left: Participation.Leaving
  var found: Participation.DatedOutcome
  var isWithinWeeks: Bool
  var isWithinMonths: Bool

  static func find(_ reader: QuestionReader) throws -> Found<Working> {
    let rules = try reader.indicatorRules()
    let measuring = try RuleFiles.efficiency().measuring
    let work: Set<Outcome> = [.tookJob, .startedBusiness, .continuesEmployment]
    let rows = try reader.people().flatMap { person -> [Working] in
      guard let left = person.left, let time = person.resultTime(rules) else { return [] }
      let counted = person.inTime(measuring).filter { $0.finding == measuring.finding.value }
      let held = person.situations(in: time).filter { $0.outcome.isChange(against: person.status ?? EntryStatus()) }
      return person.standingSituations.filter { work.contains($0.outcome) }.map { outcome in
        Working(
          participant: person.participant, left: left, found: outcome,
          isWithinWeeks: held.contains(outcome), isWithinMonths: counted.contains(outcome))
      }
    }
    return Found(rows) { [$0.found.position, $0.left.position] }
  }
}

/// What was recorded of a person's status, and since when that is complete.
private struct RecordHistory {
  var person: Participation
  var completeSince: Day?
  var positions: [Position]

  static func find(_ reader: QuestionReader) throws -> Found<RecordHistory> {
    let fields = try reader.indicatorRules().completeness.fields
    var states: [ParticipantID: [(position: Position, recordedOn: Day, isComplete: Bool)]] = [:]
    func take(_ participant: ParticipantID, _ status: EntryStatus, _ position: Position, _ day: Day) {
      states[participant, default: []].append((position, day, fields.allSatisfy { $0.isRecorded(in: status) }))
    }
    for fact in try reader.facts(EntryStatusRecorded.self) {
      take(fact.event.participant, fact.event.status, fact.position, fact.recordedOn)
    }
    for fact in try reader.facts(EntryStatusCorrected.self) {
      take(fact.event.participant, fact.event.to, fact.position, fact.recordedOn)
    }
    let rows = try reader.people().filter { $0.hasStarted(by: reader.point.day) }.map { person in
      let history = (states[person.participant] ?? []).sorted { $0.position < $1.position }
      let since = history.lastIndex { !$0.isComplete }.map { $0 + 1 } ?? 0
      return RecordHistory(
        person: person, completeSince: history.indices.contains(since) ? history[since].recordedOn : nil,
        positions: history.map(\.position))
    }
    return Found(rows, positions: \.positions)
  }
}
