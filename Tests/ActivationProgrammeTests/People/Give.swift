import EventLedger

@testable import ActivationProgramme

/// Commands as values, in few words; all persons are synthetic.
enum Give {
  static let a = PeopleWorld.a
  static let b = PeopleWorld.b
  static let c = PeopleWorld.c
  static let kis = "social-reintegration"

  static func day(_ text: String?) -> Day? { text.flatMap { try? Day(parsing: $0) } }

  static func apply(_ person: ParticipantID, _ on: String) -> Told {
    Told(on, SubmitApplication.with { ($0.participant, $0.channel, $0.receivedBy) = (person, .unit, "sw") })
  }

  static func eligible(_ person: ParticipantID, _ on: String, moved: Bool = false) -> Told {
    let met = ["resident-of-lodz", "client-of-centre", "at-risk", "no-other-activation-project"]
    let area: [(String, CriterionOutcome)] = [
      ("area-resident", moved ? .notMet : .met), ("area-moved", moved ? .met : .notMet),
    ]
    let found: [(String, CriterionOutcome)] = met.map { ($0, .met) } + area
    return Told(
      on,
      ConfirmEligibility.with {
        ($0.participant, $0.criteriaVersion, $0.decidedBy) = (person, "1", "committee")
        $0.results = found.map { id, outcome in CriterionResult.with { ($0.criterion, $0.outcome) = (id, outcome) } }
      })
  }

  static func enrol(_ person: ParticipantID, _ on: String) -> Told {
    Told(on, Enrol.with { ($0.participant, $0.decidedBy) = (person, "committee") })
  }

  /// Applied and eligible, and enrolled.
  static func enrolled(_ person: ParticipantID = a, on: String = "2018-03-01") -> [Told] {
    [apply(person, "2018-02-05"), eligible(person, "2018-02-12"), enrol(person, on)]
  }

  static func wait(_ person: ParticipantID, _ on: String) -> Told {
    Told(on, PlaceOnReserveList.with { ($0.participant, $0.decidedBy) = (person, "committee") })
  }

  static func support(
    _ on: String, _ name: String, kind: String = "psychologist", _ person: ParticipantID = a
  ) -> Told {
    Told(
      on,
      GiveSupport.with {
        ($0.participant, $0.support, $0.kind, $0.minutes, $0.givenBy) = (person, name, kind, 60, "sw")
      })
  }

  static func plan(_ training: String = "kis-1", _ on: String = "2018-03-01", kind: String = kis) -> Told {
    Told(
      on,
      PlanSupport.with { ($0.participant, $0.training, $0.kind, $0.plannedBy) = (a, training, kind, "sw") })
  }

  /// A session of `kis-1` that is scheduled and held.
  static func held(
    _ name: String, _ day: String, minutes: Int = 180, at start: Int? = nil, length: Int? = nil
  ) -> [Told] {
    [
      schedule(name, day, minutes: minutes, at: start),
      Told(day, HoldSession.with { ($0.session, $0.minutes) = (name, length) }),
    ]
  }

  static func schedule(_ name: String, _ day: String, minutes: Int = 180, at start: Int? = nil, venue: String = "")
    -> Told
  {
    Told(
      "2018-02-20",
      ScheduleSession.with {
        ($0.session, $0.training, $0.kind, $0.minutes, $0.startsAtMinute) = (name, "kis-1", kis, minutes, start)
        $0.venue = venue
        $0.day = Self.day(day) ?? Day(rawValue: 0)
      })
  }

  static func present(_ session: String, _ day: String, _ minutes: Int? = nil) -> Told {
    Told(
      day,
      RecordPresence.with {
        ($0.participant, $0.session, $0.status, $0.minutes) = (a, session, .present, minutes)
      })
  }

  static func absent(_ session: String, _ day: String) -> Told {
    Told(day, RecordPresence.with { ($0.participant, $0.session, $0.status) = (a, session, .absent) })
  }

  static func excuse(_ session: String, _ on: String) -> Told {
    Told(
      on,
      ExplainAbsence.with {
        ($0.participant, $0.session, $0.classification, $0.socialWorker) = (a, session, .excused, "sw")
      })
  }

  static func correct(_ session: String, _ on: String, minutes: Int? = nil, trainer: String = "") -> Told {
    Told(
      on,
      CorrectSession.with {
        ($0.session, $0.minutes, $0.trainer, $0.reason) = (session, minutes, trainer, .clericalError)
      })
  }

  static func cancelHeld(_ session: String, _ on: String) -> Told {
    Told(on, CancelHeldSession.with { ($0.session, $0.reason) = (session, .clericalError) })
  }

  static func contact(_ session: String, _ on: String) -> Told {
    Told(
      on,
      ContactAbsentee.with {
        ($0.participant, $0.session, $0.channel, $0.outcome, $0.contactedBy) = (a, session, .letter, .reached, "sw")
      })
  }

  static func revokeContact(_ session: String, _ on: String, of day: String? = nil) -> Told {
    Told(
      on,
      RevokeContact.with {
        ($0.participant, $0.session, $0.contactedOn, $0.reason) = (a, session, Self.day(day), .clericalError)
      })
  }

  static func resign(_ on: String, _ person: ParticipantID = a) -> Told {
    Told(on, Resign.with { ($0.participant, $0.reason) = (person, .ownWish) })
  }

  static func complete(_ on: String) -> Told {
    Told(on, Complete.with { ($0.participant, $0.reason) = (a, .pathCompleted) })
  }

  static func remove(_ on: String) -> Told {
    Told(
      on, Remove.with { ($0.participant, $0.reason, $0.decidedBy) = (a, .attendanceRule, "committee") })
  }

  static func revokeLeaving(_ on: String) -> Told {
    Told(on, RevokeLeaving.with { ($0.participant, $0.reason) = (a, .clericalError) })
  }

  static func correctEnrolment(
    _ on: String, to day: String? = nil, person: ParticipantID? = nil, of wrong: ParticipantID = a
  ) -> Told {
    Told(
      on,
      CorrectEnrolment.with {
        ($0.participant, $0.day, $0.person, $0.reason) = (wrong, Self.day(day), person, .clericalError)
        $0.decidedBy = "committee"
      })
  }

  static func outcome(
    _ on: String, _ outcome: Outcome, _ finding: MeasuringFinding? = nil, form: EmploymentForm? = nil
  ) -> Told {
    Told(
      on,
      RecordOutcome.with {
        ($0.participant, $0.outcome, $0.finding, $0.employmentForm) = (a, outcome, finding, form)
        if finding != nil { $0.documents = [.with { $0.document = "contract-1" }] }
      })
  }

  static func correctOutcome(
    _ on: String, _ recorded: Outcome? = nil, of day: String? = nil, to outcome: Outcome? = nil
  ) -> Told {
    Told(
      on,
      CorrectOutcome.with {
        ($0.participant, $0.recorded, $0.recordedFor, $0.outcome) = (a, recorded, Self.day(day), outcome)
      })
  }

  static func qualify(_ on: String, _ name: String = "cook") -> Told {
    Told(
      on,
      RecordQualification.with {
        ($0.participant, $0.qualification, $0.awardedBy) = (a, name, "board")
        $0.document.document = "diploma-1"
      })
  }

  static func revokeQualification(_ on: String, _ name: String = "cook", of day: String? = nil) -> Told {
    Told(
      on,
      RevokeQualification.with { ($0.participant, $0.qualification, $0.gainedOn) = (a, name, Self.day(day)) })
  }

  static func status(_ on: String, age: Int = 40, _ labour: LabourStatus = .inactive) -> Told {
    Told(
      on,
      RecordEntryStatus.with {
        ($0.participant, $0.recordedBy) = (a, "sw")
        ($0.status.ageYears, $0.status.labourStatus) = (age, labour)
      })
  }

  static func close(_ first: String, _ last: String, _ venue: String = "hall") -> Told {
    Told(
      first,
      CloseVenue.with { ($0.venue, $0.lastDay) = (venue, Self.day(last) ?? Day(rawValue: 0)) })
  }

  static func reopen(_ on: String, _ venue: String = "hall") -> Told {
    Told(on, ReopenVenue.with { ($0.venue, $0.reason) = (venue, .changedDecision) })
  }
}
