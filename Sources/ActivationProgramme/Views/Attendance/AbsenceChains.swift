/// An absence from one session.
struct Absence: SlotKey {
  var participant: ParticipantID
  var programme: TextNumber
  var session: TextNumber
  var training: TextNumber
  var day: Int32

  // A participant misses a session once, so the other fields hardly ever tell two keys apart.
  @inline(__always) var slotHash: UInt32 {
    let names = UInt64(UInt32(bitPattern: programme)) << 32 | UInt64(UInt32(bitPattern: session))
    return ActivationProgramme.slotHash(mixed(mixed(participant.high, participant.low), names))
  }
}

/// What the chain of one absence says last, by position, where its class may have to be told anew: where a reason stands
/// in the log, and where an explanation was changed or a presence corrected.
///
/// All of a chain is effective on the day of the session, so a later entry always follows an earlier one.
struct AbsenceChain: Sendable {
  /// The minutes missed, as said last, and where.
  var missedAt: UInt64 = 0
  var missed: Int64 = 0
  /// Where it was last corrected to a presence throughout; nothing is left to explain then, and what was explained
  /// before is void.
  var presentThroughoutAt: UInt64 = 0
  /// What the absence was said to count as last, why, and where; 0 where nothing was said.
  var explainedAt: UInt64 = 0
  var classified = AbsenceClass.unexplained
  var reason: TextNumber = 0

  /// Whether an explanation stands.
  var isExplained: Bool { explainedAt > presentThroughoutAt }

  mutating func miss(_ minutes: Int64, at position: UInt64) {
    if position > missedAt { (missedAt, missed) = (position, minutes) }
    if minutes <= 0 { presentThroughoutAt = max(presentThroughoutAt, position) }
  }

  mutating func explain(at position: UInt64, _ found: AbsenceClass, _ why: TextNumber, missed minutes: Int64) {
    if position > missedAt { (missedAt, missed) = (position, minutes) }
    if position > explainedAt { (explainedAt, classified, reason) = (position, found, why) }
  }

  mutating func merge(_ other: AbsenceChain, reason: TextNumber) {
    if other.missedAt > missedAt { (missedAt, missed) = (other.missedAt, other.missed) }
    presentThroughoutAt = max(presentThroughoutAt, other.presentThroughoutAt)
    if other.explainedAt > explainedAt {
      (explainedAt, classified, self.reason) = (other.explainedAt, other.classified, reason)
    }
  }
}

/// The chains by absence.
struct AbsenceChains: Sendable {
  private(set) var rows: [(key: Absence, chain: AbsenceChain)] = []
  private var slots = SlotTable()

  /// The chain of an absence, which is made if it is new.
  subscript(key: Absence) -> AbsenceChain {
    mutating get { rows[index(key)].chain }
    _modify {
      let index = index(key)
      yield &rows[index].chain
    }
  }

  private mutating func index(_ key: Absence) -> Int {
    if let known = slots.index(key.slotHash, { rows[$0].key == key }) { return known }
    slots.insert(rows.count, key.slotHash)
    rows.append((key, AbsenceChain()))
    return rows.count - 1
  }
}
