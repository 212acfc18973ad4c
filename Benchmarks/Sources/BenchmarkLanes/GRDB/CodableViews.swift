/// The three views folded from Codable records, as the same developer would write them.
struct CodableViews {
  struct Attendance {
    var held = 0
    var present = 0
    var unexplained = 0
    var excused = 0
  }

  struct Key: Hashable {
    var participant: String
    var training: String
  }

  struct Money {
    var granted: Int64 = 0
    var paid: Int64 = 0
    var eu: Int64 = 0
    var ownContribution: Int64 = 0
  }

  var takenByQuota: [String: Int] = [:]
  var takenByUnit: [String: Int] = [:]
  var attendance: [Key: Attendance] = [:]
  var budget: [String: Money] = [:]

  mutating func take(_ event: StoredEvent) {
    let payload = event.payload
    switch event.type {
    case .participantEnrolled: place(payload, 1)
    case .participationCompleted: place(payload, -1)
    case .presenceRecorded, .presenceCorrected, .absenceExplained: presence(payload, event.type)
    case .benefitGranted, .benefitPaid: money(payload, event.type)
    default: break
    }
  }

  private mutating func place(_ payload: HistoryPayload, _ step: Int) {
    takenByQuota[payload.quota ?? "", default: 0] += step
    takenByUnit[payload.unit ?? "", default: 0] += step
  }

  private mutating func presence(_ payload: HistoryPayload, _ type: HistoryType) {
    let key = Key(participant: payload.participant, training: payload.training ?? "")
    let held = payload.sessionMinutes ?? 0
    let minutes = payload.minutes ?? 0
    var sum = attendance[key] ?? Attendance()
    switch type {
    case .presenceRecorded:
      sum.held += held
      sum.present += minutes
      sum.unexplained += held - minutes
    case .presenceCorrected:
      let change = (payload.toMinutes ?? 0) - minutes
      sum.present += change
      sum.unexplained -= change
    default:
      sum.unexplained -= held
      sum.excused += held
    }
    attendance[key] = sum
  }

  private mutating func money(_ payload: HistoryPayload, _ type: HistoryType) {
    var sum = budget["\(payload.task ?? "")/\(payload.line ?? "")"] ?? Money()
    if type == .benefitGranted {
      sum.granted += payload.grosze ?? 0
    } else {
      sum.paid += payload.grosze ?? 0
      sum.eu += payload.euGrosze ?? 0
      sum.ownContribution += payload.ownContributionGrosze ?? 0
    }
    budget["\(payload.task ?? "")/\(payload.line ?? "")"] = sum
  }
}
