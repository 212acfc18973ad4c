internal import EventLedger
internal import MerkleLog

// The start of participation is the day of the first support ever given to a participant while enrolled, by
// whatever it was given. An earlier support that is recorded later moves it; when the support that fixed it turns
// out not to have been given, the next one fixes it.

extension DecisionContext {
  /// The event that fixes or moves the start, when support on a day is the first.
  func start(
    _ participant: ParticipantID, _ person: KnownPerson, kind: String, session: String = "", on day: Day
  ) -> [DecidedEvent] {
    if let known = person.startedOn, known <= day { return [] }
    return [moveStart(participant, from: person.startedOn, to: day, kind: kind, session: session)]
  }

  /// The event that moves the start after a support was corrected; refuses to leave a payment before the start.
  func restart(
    _ participant: ParticipantID, _ person: KnownPerson, corrected key: KnownPerson.SupportKey,
    to given: KnownPerson.Given?
  ) throws(Refusal) -> [DecidedEvent] {
    var person = person
    person.given[key] = given
    let first = person.firstGiven
    guard first?.given.on != person.startedOn else { return [] }
    for (payment, day) in person.paidDays.sorted(by: { $0.key < $1.key }) {
      guard let first, first.given.on <= day else {
        throw Refusal(field: "participant", value: payment, rule: .benefitBeforeStart)
      }
    }
    var session = ""
    if case .session(let name) = first?.key { session = name.string }
    return [
      moveStart(
        participant, from: person.startedOn, to: first?.given.on, kind: first?.given.kind ?? "", session: session)
    ]
  }

  private func moveStart(
    _ participant: ParticipantID, from: Day?, to: Day?, kind: String, session: String
  ) -> DecidedEvent {
    let fixed = ParticipationStartFixed(
      participant: participant, programme: programme, fromDay: from, toDay: to, kind: kind, session: session)
    return DecidedEvent(fixed, on: [from, to].compactMap { $0 }.min() ?? on)
  }
}

extension RefusalRule {
  /// A payment would lie before the start of participation.
  static let benefitBeforeStart = RefusalRule(
    "benefit-before-start",
    en: "a benefit was paid (decision/month) that would lie before the start of participation; reverse it first",
    pl: "wypłacono świadczenie (decyzja/miesiąc), które wypadłoby przed rozpoczęciem udziału; najpierw je cofnij")
}
