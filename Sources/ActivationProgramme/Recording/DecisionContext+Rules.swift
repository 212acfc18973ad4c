internal import EventLedger

// The rules that many commands share. Each throws the refusal that names field, value and rule.

extension DecisionContext {
  /// The charter in force on a day.
  func charter(on day: Day, field: String = "on") throws(Refusal) -> Charter {
    if let charter = state.charters.charter(on: day) { return charter }
    guard let first = state.charters.firstDay else {
      throw Refusal(field: "programme", value: programme, rule: .unknownProgramme)
    }
    throw Refusal(field: field, value: "\(day)", rule: .beforeFirstCharter(first))
  }

  /// The command's day as that of something that has happened.
  func happened() throws(Refusal) {
    guard on <= today else { throw Refusal(field: "on", value: "\(on)", rule: .dateInFuture(today: today)) }
  }

  /// The command's day as that of something that has happened while the programme ran.
  func happenedInProgramme() throws(Refusal) {
    try happened()
    try insideProgramme(on, field: "on")
  }

  /// A day inside the programme's period, as far as the charter knows it.
  func insideProgramme(_ day: Day, field: String) throws(Refusal) {
    // A day before the first charter is told by its period where it lies outside of that as well.
    let period = try charter(on: max(day, state.charters.firstDay ?? day)).period
    guard period.contains(day) else {
      throw Refusal(
        field: field, value: "\(day)", rule: .dateOutsideProgramme(start: period.start, end: period.end))
    }
    _ = try charter(on: day, field: field)
  }

  /// A day not before another.
  func notBefore(_ earliest: Day, _ what: LocalizedText, _ day: Day? = nil, field: String = "on") throws(Refusal) {
    let day = day ?? on
    guard day >= earliest else {
      throw Refusal(field: field, value: "\(day)", rule: .dateBefore(earliest, what: what))
    }
  }

  /// Somebody who is known to the programme.
  func person(_ participant: ParticipantID) throws(Refusal) -> KnownPerson {
    guard let person = state.people[participant], person.appliedOn != nil || !person.stays.all.isEmpty else {
      throw Refusal(field: "participant", value: "\(participant)", rule: .unknownParticipant)
    }
    return person
  }

  /// Somebody who has applied by the command's day and has not left since.
  func applicant(_ participant: ParticipantID) throws(Refusal) -> KnownPerson {
    let person = try person(participant)
    guard let applied = person.appliedOn else {
      guard let left = person.stays.all.last?.leftOn else {
        throw Refusal(field: "participant", value: "\(participant)", rule: .unknownParticipant)
      }
      throw Refusal(field: "on", value: "\(on)", rule: .afterLeaving(on: left))
    }
    try notBefore(applied, .application)
    return person
  }

  /// Somebody who had applied by the command's day and had not left by then; the paper may come after leaving.
  func applicantThen(_ participant: ParticipantID) throws(Refusal) -> KnownPerson {
    let person = try person(participant)
    guard let applied = person.applications.filter({ $0 <= on }).max(),
      !person.stays.all.compactMap(\.leftOn).contains(where: { applied < $0 && $0 <= on })
    else { return try applicant(participant) }
    return person
  }

  /// Somebody who takes part on a day: enrolled by then and not left by then.
  @discardableResult
  func participant(_ participant: ParticipantID, on day: Day? = nil) throws(Refusal) -> KnownPerson {
    let day = day ?? on
    let person = try person(participant)
    if person.stays.stay(on: day) != nil { return person }
    if let left = person.stays.all.last(where: { $0.from <= day })?.leftOn {
      throw Refusal(field: "on", value: "\(day)", rule: .afterLeaving(on: left))
    }
    throw Refusal(field: "participant", value: "\(participant)", rule: .notEnrolled)
  }

  /// Nobody takes part in two activation projects at once: no stay elsewhere has a day in common with one that
  /// begins on a day and lasts.
  func notElsewhere(_ participant: ParticipantID, after day: Day) throws(Refusal) {
    let stay = StayDays(from: day, leftOn: nil)
    for (programme, state) in state.elsewhere.sorted(by: { $0.key < $1.key }) {
      let stays = state.people[participant]?.stays.all ?? []
      guard !stays.contains(where: { $0.days.overlaps(stay) }) else {
        throw Refusal(field: "participant", value: "\(participant)", rule: .enrolledElsewhere(programme))
      }
    }
  }

  /// A kind of support that the charter offers on a day.
  func support(_ kind: String, on day: Day, field: String = "kind") throws(Refusal) {
    let offered = try charter(on: day, field: field).support(on: day).map(\.id.text)
    guard offered.contains(kind) else {
      throw Refusal(field: field, value: kind, rule: .unknownSupport(known: offered))
    }
  }

  /// A kind of support with criteria of its own, for which they must have been found met before.
  func admitted(_ person: KnownPerson, to kind: String, on day: Day) throws(Refusal) {
    let charter = try charter(on: day)
    guard let action = ActionID(kind), let version = charter.criteriaVersion(on: day),
      !charter.criteria(of: version, for: action).isEmpty
    else { return }
    guard let since = person.plannedKinds[kind], since <= day else {
      throw Refusal(field: "kind", value: kind, rule: .supportNotAdmitted)
    }
  }

  /// Events of the command's day.
  func onTheDay(_ payloads: any EventPayload...) -> [DecidedEvent] { payloads.map { DecidedEvent($0, on: on) } }
}

extension LocalizedText {
  static let application = LocalizedText(pl: "dzień zgłoszenia", en: "the day of applying")
  static let enrolment = LocalizedText(pl: "dzień przyjęcia do programu", en: "the day of enrolment")
  static let submission = LocalizedText(pl: "dzień złożenia wniosku", en: "the day of submitting the claim")
  static let scheduling = LocalizedText(pl: "dzień zaplanowania", en: "the day of scheduling")
  static let correctedFact = LocalizedText(pl: "dzień korygowanego faktu", en: "the day of what is corrected")
  static let periodStart = LocalizedText(pl: "początek okresu", en: "the beginning of the period")
  static let grant = LocalizedText(pl: "dzień decyzji", en: "the day of the decision")
}

extension RefusalRule {
  /// The activity has criteria of its own and nobody found them met.
  static let supportNotAdmitted = RefusalRule(
    "support-not-admitted", en: "this support has criteria of its own; plan it first, with the findings on them",
    pl: "ta forma wsparcia ma własne kryteria; trzeba ją najpierw zaplanować z ich oceną")
}
