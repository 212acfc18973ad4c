internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestions {
  static let indicators: [any AuditorQuestion.Type] = [
    IndicatorsThenAndNow.self, CountedAsWorking.self, IncompleteRecords.self,
  ]
}

/// 27. The indicators reported in a claim against the same computed now: who was added or removed?
enum IndicatorsThenAndNow: AuditorQuestion {
  static let number = 27
  static let text = LocalizedText(
    pl: "Wartość wskaźnika we wniosku a obliczona teraz; kto doszedł, kto odpadł i dlaczego.",
    en: "Indicator value reported in the claim against the value recomputed now; persons added or removed, and why.")
  static let needs: [QuestionParameter] = [.claim]
  static let columns: [ReportColumn] = [
    .plain("code", "Kod", "Code"), .count("reported", "We wniosku", "Reported"),
    .count("then", "Według ówczesnej wiedzy", "As known then"), .count("now", "Teraz", "Now"),
    .plain("added", "Doszli", "Added"), .plain("removed", "Odpadli", "Removed"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let claim = try reader.claim(number)
    let rules = try reader.indicatorRules()
    let (then, now) = try reader.checked { () throws(LedgerError) in
      (
        try reader.ledger.indicators(
          rules, programme: reader.programme,
          at: ViewPoint(known: .position(claim.frozenPosition), effectiveOn: claim.periodTo)),
        try reader.ledger.indicators(
          rules, programme: reader.programme,
          at: ViewPoint(known: .position(reader.point.position), effectiveOn: claim.periodTo))
      )
    }
    var rows: [QuestionRow] = []
    for (before, after) in zip(then.rows, now.rows) where before.count != nil || after.count != nil {
      let added = after.people.filter { !before.people.contains($0) }
      let removed = before.people.filter { !after.people.contains($0) }
      rows.append(
        QuestionRow(
          [
            .text(after.indicator.code),
            .count(orNone: claim.indicators.first { $0.indicator == after.indicator.code }?.total),
            .count(orNone: before.count?.total), .count(orNone: after.count?.total),
            .text(orNone: added.map(\.description).joined(separator: " ")),
            .text(orNone: removed.map(\.description).joined(separator: " ")),
          ], try why(added + removed, since: claim, reader)))
    }
    return QuestionRows(rows)
  }

  /// The events about the persons that were recorded after the claim and are effective in its period.
  private static func why(
    _ people: [ParticipantID], since claim: ClaimStatement, _ reader: QuestionReader
  ) throws(QuestionError) -> [Position] {
    guard !people.isEmpty else { return [] }
    let types = Participation.payloads.map { $0.type }
    let query = Query(
      people.map { .init(types: types, tags: [Tag.programme(reader.programme), Tag.participant($0)]) })
    let range = ReadRange(
      after: claim.frozenPosition, before: reader.point.position.next, effectiveThrough: claim.periodTo)
    return try reader.checked { () throws(LedgerError) in
      try reader.ledger.events(query, in: range).map(\.position)
    }
  }
}

/// 28. Who counts as working, on evidence of which day: within four weeks, and within three months for the efficiency?
enum CountedAsWorking: AuditorQuestion {
  static let number = 28
  static let text = LocalizedText(
    pl: "Kto liczy się jako pracujący i z jakim dowodem: do 4 tygodni (wskaźnik), do 3 miesięcy (efektywność)?",
    en: "Who counts as working, on evidence dated within 4 weeks (indicator) or 3 months (efficiency)?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .left, .plain("outcome", "Sytuacja", "Situation"), .day,
    .count("days_after", "Dni po zakończeniu", "Days after leaving"), .documents,
    .plain("within_weeks", "Liczy się do wskaźnika", "Counts for the indicator"),
    .plain("within_months", "Liczy się do efektywności", "Counts for the efficiency"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let rules = try reader.indicatorRules()
    let efficiency = try reader.rules { () throws(RuleFileError) in try RuleFiles.efficiency() }
    let work: Set<Outcome> = [.tookJob, .startedBusiness, .continuesEmployment]
    var rows: [QuestionRow] = []
    for person in try reader.people() {
      guard let left = person.left, let time = person.resultTime(rules) else { continue }
      let counted = person.inTime(efficiency.measuring)
        .filter { $0.finding == efficiency.measuring.finding.value }
      for outcome in person.outcomes where work.contains(outcome.outcome) {
        rows.append(
          QuestionRow(
            [
              .participant(person.participant), .day(left.day), .text(outcome.outcome.rawValue), .day(outcome.day),
              .count(left.lastDay.distance(to: outcome.day)), .text(orNone: outcome.documents.joined(separator: " ")),
              .flag(time.contains(outcome.day)), .flag(counted.contains(outcome)),
            ], [outcome.position, left.position]))
      }
    }
    return QuestionRows(rows)
  }
}

/// 29. Incomplete records: who is only in the grand total, and since when are the others complete?
enum IncompleteRecords: AuditorQuestion {
  static let number = 29
  static let text = LocalizedText(
    pl: "Niepełne dane: kto jest tylko w liczbie ogółem i od kiedy dane pozostałych są pełne?",
    en: "Incomplete records: who is only in the grand total, and since when are the others complete?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .start, .plain("missing", "Brakuje", "Missing"),
    .plain("only_in_grand_total", "Tylko w liczbie ogółem", "Only in the grand total"),
    .plain("complete_since", "Pełne od", "Complete since"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
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
    var rows: [QuestionRow] = []
    for person in try reader.people() where person.hasStarted(by: reader.point.day) {
      let history = (states[person.participant] ?? []).sorted { $0.position < $1.position }
      let isComplete = history.last?.isComplete ?? false
      let since = history.lastIndex { !$0.isComplete }.map { $0 + 1 } ?? 0
      rows.append(
        QuestionRow(
          [
            .participant(person.participant), .day(orNone: person.start),
            .text(orNone: (person.status ?? EntryStatus()).missingFacts.joined(separator: " ")), .flag(!isComplete),
            isComplete ? .day(history[since].recordedOn) : .none,
          ], history.map(\.position)))
    }
    return QuestionRows(rows)
  }
}
