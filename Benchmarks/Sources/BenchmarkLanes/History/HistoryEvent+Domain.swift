import ActivationProgramme
import EventLedger

extension HistoryEvent {
  /// The event as Kronika takes it, its payload in the domain's coding.
  public var newEvent: NewEvent { domainPayload.event(on: day, actor: actor) }

  /// The tag of a participant.
  public static func tag(ofParticipant number: Int) -> String {
    let id = participantID(number)
    return Tag.participant(ParticipantID(high: id.high, low: id.low))
  }

  private var person: ParticipantID { ParticipantID(high: participantID.high, low: participantID.low) }

  private var amounts: Amounts {
    Amounts(totalGrosze: grosze, euGrosze: grosze * 17 / 20, ownContributionGrosze: grosze * 3 / 20)
  }

  private var domainPayload: any EventPayload {
    switch type {
    case .applicationSubmitted, .eligibilityConfirmed, .participantEnrolled, .declarationSigned,
      .participationCompleted:
      enrolmentPayload
    case .careerCounsellingHeld, .trainingChosen: trainingPayload
    case .presenceRecorded, .absenceExplained, .presenceCorrected: attendancePayload
    case .benefitGranted, .benefitPaid: moneyPayload
    }
  }

  private var enrolmentPayload: any EventPayload {
    switch type {
    case .applicationSubmitted:
      ApplicationSubmitted.with { payload in
        (payload.participant, payload.programme, payload.receivedBy) = (person, Self.programme, actor)
        payload.documents = [document("zgloszenie")]
      }
    case .eligibilityConfirmed:
      EligibilityConfirmed.with { payload in
        (payload.participant, payload.programme, payload.decidedBy) = (person, Self.programme, actor)
        (payload.criteriaVersion, payload.quota) = ("regulamin-2019-01", quota)
        payload.documents = [document("karta-oceny")]
      }
    case .participantEnrolled:
      ParticipantEnrolled.with { payload in
        (payload.participant, payload.programme, payload.decidedBy) = (person, Self.programme, actor)
        (payload.quota, payload.unit, payload.criteriaVersion) = (quota, unit, "regulamin-2019-01")
        payload.takesPlace = true
      }
    case .declarationSigned:
      DeclarationSigned.with { payload in
        (payload.participant, payload.programme, payload.document) = (person, Self.programme, document("deklaracja"))
      }
    default:
      ParticipationCompleted.with { payload in
        (payload.participant, payload.programme) = (person, Self.programme)
        (payload.quota, payload.unit, payload.freesPlace) = (quota, unit, true)
        payload.documents = [document("zaswiadczenie")]
      }
    }
  }

  private var trainingPayload: any EventPayload {
    guard type == .trainingChosen else {
      return CareerCounsellingHeld.with { payload in
        (payload.participant, payload.programme, payload.counsellor) = (person, Self.programme, actor)
        (payload.support, payload.kind, payload.minutes) = ("poradnictwo-\(participant)", "career-counselling", 120)
        payload.documents = [document("ipd")]
      }
    }
    return TrainingChosen.with { payload in
      (payload.participant, payload.programme, payload.counsellor) = (person, Self.programme, actor)
      (payload.training, payload.kind) = (training, kind)
      (payload.healthConsidered, payload.labourMarketConsidered) = (true, true)
      payload.documents = [document("ipd")]
    }
  }

  private var attendancePayload: any EventPayload {
    switch type {
    case .presenceRecorded:
      PresenceRecorded.with { payload in
        (payload.participant, payload.programme, payload.session) = (person, Self.programme, session)
        (payload.training, payload.kind) = (training, kind)
        (payload.status, payload.minutes) = (path.isAbsence ? .absent : .present, minutes)
        payload.sessionMinutes = sessionMinutes
      }
    case .absenceExplained:
      AbsenceExplained.with { payload in
        (payload.participant, payload.programme, payload.session) = (person, Self.programme, session)
        (payload.training, payload.kind, payload.minutes) = (training, kind, sessionMinutes)
        (payload.to, payload.socialWorker, payload.explainedOn) = (.excused, actor, day)
      }
    default:
      PresenceCorrected.with { payload in
        (payload.participant, payload.programme, payload.session) = (person, Self.programme, session)
        (payload.training, payload.kind) = (training, kind)
        (payload.fromStatus, payload.fromMinutes) = (.present, minutes)
        (payload.toStatus, payload.toMinutes) = (.present, 45)
        (payload.sessionMinutes, payload.absenceClass, payload.correctedOn) = (sessionMinutes, .unexplained, day)
      }
    }
  }

  private var moneyPayload: any EventPayload {
    guard type == .benefitPaid else {
      return BenefitGranted.with { payload in
        (payload.participant, payload.programme, payload.decision) = (person, Self.programme, decision)
        (payload.benefit, payload.task, payload.line) = ("zasilek-celowy", task, line)
        (payload.firstMonth, payload.lastMonth, payload.monthlyGrosze) = (201_901, 201_910, grosze)
        payload.amounts = amounts
      }
    }
    return BenefitPaid.with { payload in
      (payload.participant, payload.programme, payload.decision) = (person, Self.programme, decision)
      (payload.task, payload.line, payload.month) = (task, line, month)
      payload.amounts = amounts
      payload.documents = [document("przelew-\(month)")]
    }
  }

  private func document(_ kind: String) -> DocumentReference {
    DocumentReference.with { reference in
      (reference.document, reference.holder) = ("DPS.\(kind).\(participant)", unit)
    }
  }
}
