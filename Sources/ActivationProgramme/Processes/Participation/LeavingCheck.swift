internal import EventLedger

// Whether the attendance lists of somebody who leaves agree with the way of leaving. What is not known is not said:
// a session without a list of the person counts in neither sum.

extension LeavingCommand {
  /// What of the attendance does not agree with this way of leaving.
  public func warnings(about events: [DecidedEvent], in context: DecisionContext) -> [RecordingWarning] {
    let lists = AttendanceLists(of: participant, in: context.state)
    switch Self.way {
    case .completed:
      return lists.trainings(reached: false).map {
        RecordingWarning(field: "participant", value: "\(participant)", rule: .completedBelowThreshold($0))
      }
    case .removed where reason == .attendanceRule:
      guard lists.trainings(reached: false).isEmpty else { return [] }
      return [RecordingWarning(field: "reason", value: reason.rawValue, rule: .removedAboveThreshold)]
    case .removed, .resigned: return []
    }
  }
}

/// The recorded attendance of one person, training by training, as the policies of its days count it.
struct AttendanceLists {
  struct Sum {
    var training: String
    var base: Int64 = 0
    var attended: Int64 = 0
    var threshold: BasisPoints

    /// Compared exactly, not by a rounded percentage.
    var isReached: Bool { base == 0 || attended * 10_000 >= base * threshold.rawValue }
  }

  private var sums: [String: Sum] = [:]

  init(of participant: ParticipantID, in state: DecisionState) {
    for (key, presence) in state.presences where key.participant == participant {
      guard let policy = state.charters.charter(on: presence.on)?.attendancePolicy(on: presence.on) else { continue }
      let excused = presence.absence == .excused ? presence.missedMinutes : 0
      var sum = sums[presence.training] ?? Sum(training: presence.training, threshold: policy.threshold)
      sum.base += Int64(presence.sessionMinutes - (policy.excused == .leavesBase ? excused : 0))
      sum.attended += Int64(presence.minutes + (policy.excused == .countsAsPresence ? excused : 0))
      sum.threshold = max(sum.threshold, policy.threshold)
      sums[presence.training] = sum
    }
  }

  /// The trainings in which the threshold is reached, or not.
  func trainings(reached: Bool) -> [Sum] {
    sums.values.filter { $0.isReached == reached }.sorted { $0.training < $1.training }
  }
}

extension RefusalRule {
  /// The path is said to be completed, and somebody stayed away.
  static func completedBelowThreshold(_ sum: AttendanceLists.Sum) -> RefusalRule {
    let percentage = BasisPoints(part: sum.attended, of: sum.base)
    let shown = percentage.map { "\($0) %" } ?? "–"
    return RefusalRule(
      "completed-below-threshold",
      en: "attendance in \(sum.training) is \(shown) by the lists, below \(sum.threshold) %",
      pl: "frekwencja w: \(sum.training) wynosi według list \(shown), poniżej \(sum.threshold) %")
  }

  /// Struck off for attendance, and the lists do not say so.
  static let removedAboveThreshold = RefusalRule(
    "removed-above-threshold", en: "by the attendance lists no training is below the threshold (question 14)",
    pl: "według list obecności w żadnym szkoleniu nie ma frekwencji poniżej progu (pytanie 14)")
}
