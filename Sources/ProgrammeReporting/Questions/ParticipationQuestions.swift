internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let participation = [startOfParticipation, statusChanges]

  private static let startOfParticipation = AuditorQuestion(
    10,
    pl: "Jaka jest data rozpoczęcia udziału, które wsparcie ją wyznacza i czy wiek i status określono na ten dzień?",
    en: "What is the date of starting, which support fixes it, and were age and status measured on that day?",
    StartFixed.find
  ) {
    Column(.participant, \.person.participant)
    Column(.start, \.start)
    Column("kind", "Wsparcie", "Support", \.fixed.kind.orNone)
    Column(.session, \.fixed.session.orNone)
    Column("status_day", "Status na dzień", "Status as of", \.person.statusDay)
    Column("age_years", "Wiek", "Age", \.person.status?.ageYears)
    Column("on_that_day", "W tym samym dniu", "On that day") { row in row.person.statusDay.map { $0 == row.start } }
  }

  private static let statusChanges = AuditorQuestion(
    11, pl: "Komu po przystąpieniu zmieniono status lub wykształcenie: było, jest, przyczyna, autor?",
    en: "Whose entry status or education was changed after entry: old value, new value, reason, author?",
    StatusChange.find
  ) {
    Column(.participant, \.fact.event.participant)
    Column("field", "Pole", "Field", \.field)
    Column("from", "Było", "From", \.from)
    Column("to", "Jest", "To", \.to)
    Column(.reason, \.fact.event.reason)
    Column(.actor, \.fact.actor.orNone)
    Column("corrected_on", "Skorygowano", "Corrected on", \.fact.event.correctedOn)
    Column(.documents, \.fact.event.documents.names)
  }
}

private struct StartFixed {
  var person: Participation
  var start: Day
  var fixed: ParticipationStartFixed

  static func find(_ reader: QuestionReader) throws -> Found<StartFixed> {
    var fixed: [ParticipantID: ParticipationStartFixed] = [:]
    for fact in try reader.facts(ParticipationStartFixed.self, of: reader.arguments.participant) {
      fixed[fact.event.participant] = fact.event
    }
    let rows = try reader.people().compactMap { person -> StartFixed? in
      guard let fixed = fixed[person.participant], let start = person.start else { return nil }
      return StartFixed(person: person, start: start, fixed: fixed)
    }
    return Found(rows, positions: \.person.positions)
  }
}

private struct StatusChange {
  var fact: RecordedFact<EntryStatusCorrected>
  var field: String
  var from: String?
  var to: String?

  static func find(_ reader: QuestionReader) throws -> Found<StatusChange> {
    let rows = try reader.facts(EntryStatusCorrected.self).flatMap { fact in
      zip(fact.event.from.entries, fact.event.to.entries).filter { $0.value != $1.value }
        .map { StatusChange(fact: fact, field: $0.field, from: $0.value, to: $1.value) }
    }
    return Found(rows) { [$0.fact.position] }
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
