internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestions {
  static let participation: [any AuditorQuestion.Type] = [StartOfParticipation.self, StatusChanges.self]
}

/// 10. What is the start of participation, what fixes it, and was the status measured on that day?
enum StartOfParticipation: AuditorQuestion {
  static let number = 10
  static let text = LocalizedText(
    pl: "Jaka jest data rozpoczęcia udziału, które wsparcie ją wyznacza i czy wiek i status określono na ten dzień?",
    en: "What is the date of starting, which support fixes it, and were age and status measured on that day?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .start, .plain("kind", "Wsparcie", "Support"), .session,
    .plain("status_day", "Status na dzień", "Status as of"), .count("age_years", "Wiek", "Age"),
    .plain("on_that_day", "W tym samym dniu", "On that day"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var fixed: [ParticipantID: RecordedFact<ParticipationStartFixed>] = [:]
    for fact in try reader.facts(ParticipationStartFixed.self, of: reader.arguments.participant) {
      fixed[fact.event.participant] = fact
    }
    var rows: [QuestionRow] = []
    for person in try reader.people() {
      guard let fact = fixed[person.participant], let start = person.start else { continue }
      rows.append(
        QuestionRow(
          [
            .participant(person.participant), .day(start), .text(orNone: fact.event.kind),
            .text(orNone: fact.event.session), .day(orNone: person.statusDay), .count(orNone: person.status?.ageYears),
            .yesNo(orNone: person.statusDay.map { $0 == start }),
          ], person.positions))
    }
    return QuestionRows(rows)
  }
}

/// 11. Whose entry status was changed after entry: old value, new value, reason, author?
enum StatusChanges: AuditorQuestion {
  static let number = 11
  static let text = LocalizedText(
    pl: "Komu po przystąpieniu zmieniono status lub wykształcenie: było, jest, przyczyna, autor?",
    en: "Whose entry status or education was changed after entry: old value, new value, reason, author?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .plain("field", "Pole", "Field"), .plain("from", "Było", "From"), .plain("to", "Jest", "To"), .reason,
    .actor, .plain("corrected_on", "Skorygowano", "Corrected on"), .documents,
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var rows: [QuestionRow] = []
    for fact in try reader.facts(EntryStatusCorrected.self) {
      for (old, new) in zip(fact.event.from.entries, fact.event.to.entries) where old.value != new.value {
        rows.append(
          QuestionRow(
            [
              .participant(fact.event.participant), .text(old.field), .text(orNone: old.value),
              .text(orNone: new.value), .text(fact.event.reason.rawValue), .text(orNone: fact.actor),
              .day(fact.event.correctedOn), .documents(fact.event.documents),
            ], [fact.position]))
      }
    }
    return QuestionRows(rows)
  }
}

extension EntryStatus {
  /// Every field with its value as text, in the order of the message.
  var entries: [(field: String, value: String?)] {
    [
      ("sex", sex?.rawValue), ("age_years", ageYears.map { String($0) }), ("education", education?.rawValue),
      ("labour_status", labourStatus?.rawValue), ("labour_detail", labourDetail?.rawValue),
      ("disability", disability?.rawValue), ("foreign_background", foreignBackground?.rawValue),
      ("homeless", homeless?.rawValue), ("other_disadvantage", otherDisadvantage?.rawValue),
      ("degurba", degurba.map { String($0) }), ("third_country", thirdCountry?.rawValue),
      ("minority", minority?.rawValue), ("disability_group", disabilityGroup?.rawValue),
    ]
  }
}
