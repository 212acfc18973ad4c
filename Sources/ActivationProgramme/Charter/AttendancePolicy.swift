public import EventLedger

/// How attendance is turned into a percentage, from a day to a day.
///
/// No published text of the two programmes says it, so it is a value of the charter and not code: the base, what
/// an excused absence does to it, the threshold and the reasons that excuse. Facts are never rewritten when a policy
/// changes; a report counts each session under the policy in force on the day of the session.
public struct AttendancePolicy: Hashable, Sendable, Codable, InForce {
  /// The name that views and reports quote.
  public let version: VersionID
  /// The first day; open where absent.
  public let from: Day?
  /// The last day; open where absent.
  public let to: Day?
  /// Which time the percentage is taken of.
  public let base: Base
  /// What an excused absence does to the percentage.
  public let excused: ExcusedAbsence
  /// The percentage that must be reached.
  public let threshold: BasisPoints
  /// The reasons that excuse an absence.
  public let excusingReasons: [AbsenceReasonID]
  /// Within how many days an absence is to be explained; `nil` where that is not known.
  public let explanationDeadline_days: Int?

  /// Which time a percentage is taken of.
  public enum Base: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// All time planned for the participant, sessions to come included, cancelled ones not.
    case planned
    /// The time of the sessions that were held.
    case held
  }

  /// What an excused absence does to the percentage.
  public enum ExcusedAbsence: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// Its time leaves the base, so it neither helps nor harms.
    case leavesBase = "leaves-base"
    /// Its time stays in the base, so it counts as an absence.
    case countsAsAbsence = "counts-as-absence"
    /// Its time counts as presence.
    case countsAsPresence = "counts-as-presence"
  }

  private enum CodingKeys: String, CodingKey {
    case version, from, to, base, excused, excusingReasons, explanationDeadline_days
    case threshold = "threshold_basisPoints"
  }

  /// Whether a reason excuses an absence.
  public func excuses(_ reason: AbsenceReasonID) -> Bool {
    excusingReasons.contains(reason)
  }

  /// What counts as attended, and of how much, where all sessions fall under this policy.
  public func share(of minutes: AttendanceMinutes) -> AttendedShare {
    var share = AttendedShare(attended: minutes.present, counted: base == .planned ? minutes.planned : minutes.held)
    share.take(minutes.excused, as: excused)
    return share
  }

  /// The attendance under this policy, rounded half up to a hundredth of a percent.
  ///
  /// `nil` while there is nothing to take a percentage of: no session yet, or every one excused.
  public func percentage(of minutes: AttendanceMinutes) -> BasisPoints? { share(of: minutes).percentage }

  /// Whether the attendance reaches the threshold, compared in whole numbers; `nil` while there is no percentage.
  public func isReached(by minutes: AttendanceMinutes) -> Bool? { share(of: minutes).reaches(threshold) }
}

/// The time of one participant in one training, in minutes.
///
/// `held` is the time of the sessions held for the participant; normally
/// `held = present + excused + unexcused + unexplained`. Time without any record of presence is in none of the four.
public struct AttendanceMinutes: Hashable, Sendable {
  /// Time scheduled and not cancelled before it was held, or all scheduled time: as the view defines it.
  public var planned: Int64
  /// Time of the sessions that were held.
  public var held: Int64
  /// Time of presence.
  public var present: Int64
  /// Time of absence with a reason that excuses.
  public var excused: Int64
  /// Time of absence with a reason that does not excuse.
  public var unexcused: Int64
  /// Time of absence that nobody has explained yet.
  public var unexplained: Int64

  /// The six sums, each in minutes.
  public init(
    planned: Int64 = 0, held: Int64 = 0, present: Int64 = 0, excused: Int64 = 0, unexcused: Int64 = 0,
    unexplained: Int64 = 0
  ) {
    self.planned = planned
    self.held = held
    self.present = present
    self.excused = excused
    self.unexcused = unexcused
    self.unexplained = unexplained
  }
}

extension Charter {
  /// A reason of absence (przyczyna nieobecności).
  public struct AbsenceReason: Hashable, Sendable, Codable {
    /// The name in commands.
    public let id: AbsenceReasonID
    /// The name for people.
    public let name: LocalizedText
    /// Whether it says something about a person's health, so that it must not stand in the log in clear.
    public let isHealthData: Bool
  }

  /// The policy in force on a day; `nil` where the charter has none for it.
  public func attendancePolicy(on day: Day) -> AttendancePolicy? {
    attendancePolicies.inForce(on: day)
  }

  /// The reason of absence of this name.
  public func absenceReason(_ id: AbsenceReasonID) -> AbsenceReason? {
    absenceReasons.first { $0.id == id }
  }
}
