public import EventLedger

public struct EnrolmentRevoked: EventPayload {
  public static let note = EventNote(
    "enrolment-revoked", pl: "Cofnięcie błędnego zakwalifikowania: dotyczyło innej osoby albo innego dnia.",
    en: "An enrolment is undone, because it was of the wrong person or of a wrong day.",
    effectiveOn: "the day that the enrolment was effective on",
    counted: "capacity: with `frees_place`, one place less taken; nobody takes part by this enrolment")

  public var participant: ParticipantID, programme, quota, unit: String, freesPlace: Bool, reason: CorrectionReason,
    documents: [DocumentReference], correctedOn: Day

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(PlaceNumber.quota, "quota", \.quota, .quota),
    .field(PlaceNumber.unit, "unit", \.unit, .unit),
    .field(
      PlaceNumber.freesPlace, "frees_place", \.freesPlace,
      pl: "Czy zakwalifikowanie zajmowało miejsce, które teraz jest wolne.",
      en: "Whether the enrolment had taken a place, which is now free."),
    .field(6, "reason", \.reason, .correctionReason),
    .documents(7, \.documents),
    .field(8, "corrected_on", \.correctedOn, .correctedOn))
}

public struct CorrectEnrolment: CommandBody {
  public static let note = CommandNote(
    "correct-enrolment",
    pl: "Koryguje zakwalifikowanie: inny dzień, inna osoba, a bez jednego i drugiego – nie było go wcale.",
    en: "Corrects an enrolment: another day, another person, or, with neither, that there was none.")

  public static let sameness: Sameness? = .allFields(of: EnrolmentRevoked.self)

  public var participant: ParticipantID, enrolledOn, day: Day?, person: ParticipantID?, decidedBy: String,
    reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .optionalDay(
      "enrolled_on", \.enrolledOn, pl: "Dzień zakwalifikowania, które jest błędne; można pominąć, gdy jest jedno.",
      en: "The day of the wrong enrolment; may be left out where there is one only."),
    .optionalDay(
      "to_day", \.day, pl: "Właściwy dzień; bez tego pola bez zmian.", en: "The right day; as it was when left out."),
    .optionalParticipant(
      "to_participant", \.person, pl: "Właściwa osoba; bez tego pola bez zmian.",
      en: "The right person; as it was when left out."),
    .text(
      "decided_by", \.decidedBy, isOptional: true, pl: "Kto przyznał miejsce; wymagane przy innym dniu lub osobie.",
      en: "Who decided; needed with another day or person."),
    .correction(\.reason),
    .documents(\.documents))
}

extension CorrectEnrolment {
  /// The events it depends on: the places of the programme, and everything about both persons.
  public func dependencies(in programme: String) -> [Query.Item] {
    [.charter(programme), .lives(programme)]
      + Set([participant, person ?? participant]).sorted().flatMap {
        [.anywhere($0), .everything(programme, $0)]
      }
  }

  /// Takes the enrolment back and, with another day or person, decides on the right one by the rules of `enrol`.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let known = try context.person(participant)
    let day = try context.corrected(
      known.stays.all.map(\.from).sorted(), enrolledOn, field: "enrolled_on", none: .notEnrolled)
    guard let stay = known.stays.all.last, stay.from == day, stay.leftOn == nil else {
      let left = known.stays.all.last { $0.from == day }?.leftOn ?? day
      throw Refusal(field: "participant", value: "\(participant)", rule: .leftAfterEnrolment(left))
    }
    let to = (person: person ?? participant, day: self.day ?? day)
    guard self.day != nil || person != nil else {
      return try revoked(stay, known, in: context, standing: nil).events
    }
    guard to.person != participant || to.day != day else {
      throw Refusal(field: "to_day", value: "\(to.day)", rule: .nothingChanges)
    }
    guard !decidedBy.isEmpty else { throw Refusal(field: "decided_by", rule: .missingField) }
    let isMoved = to.person == participant
    let without = try revoked(stay, known, in: context, standing: isMoved ? to.day : nil)
    let enrolling = DecisionContext(
      programme: context.programme, on: to.day, today: context.today, state: without.state,
      hasVault: context.hasVault)
    return try without.events
      + Enrol.with {
        $0.participant = to.person
        $0.decidedBy = decidedBy
      }.decide(in: enrolling)
  }

  /// The events that take an enrolment back, and the state as if it had not been.
  ///
  /// What needs the enrolment stands against it, but for what is not before the day on which it shall be instead.
  private func revoked(
    _ stay: Stays<KnownPerson.Enrolled, KnownPerson.Left>.Stay, _ known: KnownPerson, in context: DecisionContext,
    standing day: Day?
  ) throws(Refusal) -> (events: [DecidedEvent], state: DecisionState) {
    if let fact = known.factOfEnrolled(from: stay.from, before: day) {
      throw Refusal(field: "participant", value: "\(participant)", rule: .neededEnrolment(fact))
    }
    let enrolled = stay.enrolment.detail
    let revoked = EnrolmentRevoked(
      participant: participant, programme: context.programme, quota: enrolled.quota, unit: enrolled.unit,
      freesPlace: enrolled.takesPlace, reason: reason, documents: documents, correctedOn: context.on)
    var events = [DecidedEvent(revoked, on: stay.from)]
    var state = context.state
    state.people[participant]?.stays.revokeEnrolment(on: stay.from)
    if day == nil, let start = known.startedOn {
      events.append(context.moveStart(participant, from: start, to: nil, kind: "", session: ""))
      state.people[participant]?.startedOn = nil
    }
    return (events, state)
  }
}

extension RefusalRule {
  /// Somebody who left was enrolled; the leaving goes first.
  static func leftAfterEnrolment(_ day: Day) -> RefusalRule {
    RefusalRule(
      "left-after-enrolment", en: "the participant left on \(day); undo that first (revoke-leaving)",
      pl: "udział zakończono w dniu \(day); najpierw cofnij zakończenie (revoke-leaving)")
  }
}
