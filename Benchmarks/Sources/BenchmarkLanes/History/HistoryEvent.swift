import EventLedger

/// One event of the history, computed from its number alone, so that every lane gets the same.
///
/// Fifty participants walk side by side through 200 steps, then the next fifty: the events of one
/// participant lie 50 apart. All persons are synthetic: numbers mixed into identifiers.
public struct HistoryEvent: Sendable {
  /// Participants that walk side by side.
  public static let participantsSideBySide = 50
  /// Events of one group of participants.
  public static let eventsOfGroup = participantsSideBySide * HistoryPath.count
  /// The programme of every event.
  public static let programme = "aktywna-lodz"

  /// The number of the event from 0.
  public let number: Int
  /// The participant's number from 0.
  public let participant: Int
  /// The step of the participant's path.
  public let step: Int
  let group: Int
  let path: HistoryPath.Step

  /// The event of a number.
  public init(_ number: Int) {
    self.number = number
    group = number / Self.eventsOfGroup
    let within = number % Self.eventsOfGroup
    step = within / Self.participantsSideBySide
    participant = group * Self.participantsSideBySide + within % Self.participantsSideBySide
    path = HistoryPath.steps[step]
  }

  /// Its type.
  public var type: HistoryType { path.type }
  /// The day on which it is true: an explanation and a correction are facts about the day of their session.
  public var day: Day {
    let isAboutEarlier = type == .absenceExplained || type == .presenceCorrected
    return Day(rawValue: 17_897 + Int32(group % 500) + Int32(isAboutEarlier ? path.session : step))
  }
  /// The two halves of the participant's identifier.
  public var participantID: (high: UInt64, low: UInt64) { Self.participantID(participant) }
  /// Who recorded it.
  public var actor: String { "pracownik-\(padded(participant % 40, 2))" }

  var training: String { "prawo-jazdy-kat-b-edycja-\(padded(group % 100, 2))" }
  var kind: String { "vocational-training" }
  var session: String { "zajecia-\(padded(group, 5))-\(padded(path.session, 3))" }
  var decision: String { "DPS.8123.\(padded(participant, 6)).2019" }
  var task: String { "zadanie-2" }
  var line: String { "zasilki-celowe" }
  var quota: String { ["", "women", "long-term"][participant % 3] }
  var unit: String { "MOPS-\(participant % 5 + 1)" }
  var month: Int { 201_901 + step / 20 }
  var grosze: Int64 { 30_000 + Int64(participant % 7) * 2_500 }
  var sessionMinutes: Int { 90 }
  /// Minutes present when it was first recorded.
  var minutes: Int {
    if path.isAbsence { return 0 }
    // One in twenty leaves early.
    return Self.mix(UInt64(participant) << 8 | UInt64(path.session)) % 20 == 0 ? 60 : 90
  }

  /// The identifier of a participant.
  public static func participantID(_ number: Int) -> (high: UInt64, low: UInt64) {
    let high = mix(UInt64(number) &* 2 &+ 1)
    let low = mix(UInt64(number) &* 2 &+ 2)
    return (high & ~0xf000 | 0x4000, low & ~(0b11 << 62) | 0b10 << 62)
  }

  /// The mixing step of SplitMix64.
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value &* 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
