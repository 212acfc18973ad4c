internal import EventLedger

/// What absences count as: by the reason and the policy in force on the day of the session, by the charters known.
///
/// Where no reason stands in the log, because a vault keeps it or none was given, the class recorded stands.
struct CountedAbsences {
  private let policies: PolicyDays
  /// By stretch of days: whether a reason excuses.
  private let excuses: [[TextNumber: Bool]]

  init(_ policies: PolicyDays, _ texts: TextTable) {
    self.policies = policies
    excuses = policies.stretches.map { stretch in
      guard let charter = stretch.charter, let policy = stretch.policy else { return [:] }
      let known = charter.absenceReasons.compactMap { reason in
        texts.number(of: reason.id.text).map { ($0, policy.excuses(reason.id)) }
      }
      return Dictionary(known) { first, _ in first }
    }
  }

  /// The class of an absence that was explained with a reason in the log; nil where the class recorded stands.
  func absenceClass(of chain: AbsenceChain, on day: Int32) -> AbsenceClass? {
    guard chain.isExplained, chain.missed > 0, chain.classified != .unexplained else { return nil }
    return excuses[policies.index(on: day)][chain.reason].map { $0 ? .excused : .unexcused }
  }
}

/// The days on which somebody does not belong to a programme: from each leaving to the next enrolment.
struct DaysAway {
  let stretches: [Range<Int32>]

  init(_ stays: Stays<Void, Void>?) {
    stretches = (stays?.gaps ?? []).map { $0.first.rawValue..<($0.end?.rawValue ?? .max) }
  }

  func contains(_ day: Int32) -> Bool { stretches.contains { $0.contains(day) } }

  /// What is left of a stretch without the days away, which are apart and in their order.
  func removed(from stretch: Range<Int32>) -> [Range<Int32>] {
    var left: [Range<Int32>] = []
    var start = stretch.lowerBound
    for away in stretches where away.overlaps(stretch) {
      if start < away.lowerBound { left.append(start..<away.lowerBound) }
      start = max(start, away.upperBound)
    }
    if start < stretch.upperBound { left.append(start..<stretch.upperBound) }
    return left
  }
}
