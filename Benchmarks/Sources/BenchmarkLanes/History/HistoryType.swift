/// The twelve event types of the history; the names are those of the domain.
public enum HistoryType: String, CaseIterable, Sendable, Codable {
  case applicationSubmitted = "application-submitted"
  case eligibilityConfirmed = "eligibility-confirmed"
  case participantEnrolled = "participant-enrolled"
  case declarationSigned = "declaration-signed"
  case careerCounsellingHeld = "career-counselling-held"
  case trainingChosen = "training-chosen"
  case benefitGranted = "benefit-granted"
  case presenceRecorded = "presence-recorded"
  case absenceExplained = "absence-explained"
  case presenceCorrected = "presence-corrected"
  case benefitPaid = "benefit-paid"
  case participationCompleted = "participation-completed"
}

/// What happens to a participant at each of 200 steps.
public struct HistoryPath: Sendable {
  /// One step.
  public struct Step: Sendable {
    /// The type of its event.
    public var type: HistoryType
    /// The step of the session that it is about.
    public var session: Int
    /// Whether the participant was absent from that session.
    public var isAbsence: Bool
  }

  /// Events of a participant.
  public static let count = 200
  /// The steps of every participant.
  public static let steps: [Step] = {
    let opening: [HistoryType] = [
      .applicationSubmitted, .eligibilityConfirmed, .participantEnrolled, .declarationSigned,
      .careerCounsellingHeld, .trainingChosen, .benefitGranted,
    ]
    var steps = opening.map { Step(type: $0, session: 0, isAbsence: false) }
    var lastPresent = 7
    var lastSession = 7
    while steps.count < count - 1 {
      let number = steps.count
      if number > 8, number % 12 == 11 {
        steps.append(Step(type: .benefitPaid, session: 0, isAbsence: false))
      } else if number > 8, number % 40 == 20 {
        steps.append(Step(type: .presenceCorrected, session: lastPresent, isAbsence: false))
      } else if number > 8, number % 9 == 0, steps[lastSession].isAbsence {
        steps.append(Step(type: .absenceExplained, session: lastSession, isAbsence: true))
      } else {
        // The session before an explanation was missed.
        let isAbsence = number % 9 == 8
        steps.append(Step(type: .presenceRecorded, session: number, isAbsence: isAbsence))
        lastSession = number
        if !isAbsence { lastPresent = number }
      }
    }
    steps.append(Step(type: .participationCompleted, session: 0, isAbsence: false))
    return steps
  }()
}
