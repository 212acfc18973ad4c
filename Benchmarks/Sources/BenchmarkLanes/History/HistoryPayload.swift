/// The payload as a Swift developer would write it for SQLite: one `Codable` value, stored as JSON.
///
/// It says the same as the domain's payload of the event.
struct HistoryPayload: Codable, Sendable {
  var participant: String
  var programme: String
  var session: String?
  var training: String?
  var kind: String?
  var status: String?
  var minutes: Int?
  var toMinutes: Int?
  var sessionMinutes: Int?
  var absenceClass: String?
  var decision: String?
  var task: String?
  var line: String?
  var month: Int?
  var grosze: Int64?
  var euGrosze: Int64?
  var ownContributionGrosze: Int64?
  var quota: String?
  var unit: String?
  var document: String?
  var decidedBy: String?

  init(_ event: HistoryEvent, participant: String) {
    self.participant = participant
    programme = HistoryEvent.programme
    switch event.type {
    case .applicationSubmitted, .eligibilityConfirmed, .declarationSigned, .careerCounsellingHeld:
      document = "DPS.\(event.type.rawValue).\(event.participant)"
      decidedBy = event.actor
    case .participantEnrolled, .participationCompleted:
      (quota, unit, decidedBy) = (event.quota, event.unit, event.actor)
    case .trainingChosen:
      (training, kind, decidedBy) = (event.training, event.kind, event.actor)
    case .presenceRecorded, .absenceExplained, .presenceCorrected:
      (session, training, kind) = (event.session, event.training, event.kind)
      (minutes, sessionMinutes) = (event.minutes, event.sessionMinutes)
      status = event.path.isAbsence ? "absent" : "present"
      if event.type == .presenceCorrected { toMinutes = 45 }
      if event.type == .absenceExplained { absenceClass = "excused" }
    case .benefitGranted, .benefitPaid:
      (decision, task, line, month) = (event.decision, event.task, event.line, event.month)
      (grosze, euGrosze) = (event.grosze, event.grosze * 17 / 20)
      ownContributionGrosze = event.grosze * 3 / 20
    }
  }
}
