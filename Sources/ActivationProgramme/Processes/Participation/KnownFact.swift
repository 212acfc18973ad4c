internal import EventLedger

/// A recorded fact about a person, as a day of leaving or of enrolment is held against it.
struct KnownFact: Sendable, Dated {
  /// What the fact is about, so that it is known whether anything is left of it.
  enum Subject: Sendable, Equatable {
    case person
    case support(KnownPerson.SupportKey)
    /// A payment, as decision and month.
    case payment(String)
  }

  let moment: Moment
  let type: String
  let subject: Subject

  /// What may be of a day on which the person no longer takes part: what goes before a place or is about its end, a
  /// contact with somebody who stayed away, results, and money that is only granted.
  private static let mayFollowLeaving: Set<String> = [
    ApplicationSubmitted.type, AreaMembershipConfirmed.type, EligibilityConfirmed.type, EligibilityRefused.type,
    PlacedOnReserveList.type, TakenOffReserveList.type, AbsenteeContacted.type, SupportEnded.type,
    QualificationGained.type,
  ]

  /// Whether nobody can have left by the day of the fact.
  func standsAgainstLeaving(_ person: KnownPerson) -> Bool {
    switch subject {
    case .person: !Self.mayFollowLeaving.contains(type)
    // Somebody absent takes no part, and support that was not given was none.
    case .support(let key): person.given[key] != nil
    // Money that was taken back was not received.
    case .payment(let payment): person.paidDays[payment] != nil
    }
  }

  /// What may be of a day before the enrolment.
  private static let mayPrecedeEnrolment: Set<String> = [
    ApplicationSubmitted.type, UnitAssigned.type, AreaMembershipConfirmed.type, EligibilityConfirmed.type,
    EligibilityRefused.type, PlacedOnReserveList.type, TakenOffReserveList.type, DeclarationSigned.type,
    EntryStatusRecorded.type, EnvironmentalInterviewHeld.type, AbsenteeContacted.type, ParticipantEnrolled.type,
  ]

  /// Whether the person must have been enrolled by the day of the fact.
  func needsEnrolment(_ person: KnownPerson) -> Bool {
    switch subject {
    case .person: !Self.mayPrecedeEnrolment.contains(type)
    // An attendance list names who is enrolled, present or absent.
    case .support(.session): true
    case .support(let key): person.given[key].map { !Outreach.kinds.contains($0.kind) } ?? false
    case .payment(let payment): person.paidDays[payment] != nil
    }
  }
}

extension KnownPerson {
  /// The last fact that stands against a day as the first of no longer taking part.
  func factAgainstLeaving(on day: Day) -> KnownFact? {
    facts.filter { $0.day >= day && $0.standsAgainstLeaving(self) }.max { $0.moment < $1.moment }
  }

  /// The first fact from a day on, and before another, for which the person must be enrolled.
  func factOfEnrolled(from day: Day, before end: Day?) -> KnownFact? {
    facts.filter { fact in day <= fact.day && (end.map { fact.day < $0 } ?? true) && fact.needsEnrolment(self) }
      .min { $0.moment < $1.moment }
  }
}

/// Support that reaches people before they are enrolled, because it is how they are found (streetworking).
enum Outreach {
  static let kinds: Set<String> = ["streetworking"]
}

extension RefusalRule {
  /// A fact of a later day says that the person still took part.
  static func stillTookPart(_ fact: KnownFact) -> RefusalRule {
    let next = fact.day.advanced(by: 1)
    return RefusalRule(
      "date-before",
      en: "\(fact.type) at position \(fact.moment.position) is of \(fact.day), so the person left on \(next) at the "
        + "earliest; correct or strike that entry first where it is wrong",
      pl: "zapis \(fact.type) na pozycji \(fact.moment.position) dotyczy dnia \(fact.day), więc udział skończył się "
        + "najwcześniej \(next); jeżeli zapis jest błędny, najpierw go skoryguj albo skreśl")
  }

  /// A fact needs that the person was enrolled by its day.
  static func neededEnrolment(_ fact: KnownFact) -> RefusalRule {
    RefusalRule(
      "fact-needs-enrolment",
      en: "\(fact.type) at position \(fact.moment.position) is of \(fact.day) and needs that the person was enrolled; "
        + "correct or strike that entry first where it is wrong",
      pl: "zapis \(fact.type) na pozycji \(fact.moment.position) dotyczy dnia \(fact.day) i wymaga, by osoba była już "
        + "zakwalifikowana; jeżeli zapis jest błędny, najpierw go skoryguj albo skreśl")
  }
}
