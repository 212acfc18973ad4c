internal import EventLedger

/// What is recorded of one participant in one training or activity.
struct AttendanceRow: Sendable {
  let participant: ParticipantID
  let programme: TextNumber
  let training: TextNumber
  /// Minutes of presence.
  var present: Int64 = 0
  /// The first day with a record of presence or absence; `Int32.max` where there is none.
  var firstDay = Int32.max
  /// The days with a record of presence.
  var presentOn = DayMarks()
  /// Minutes of absence that count as excused or unexcused as recorded.
  var excused = DayMinutes()
  var unexcused = DayMinutes()

  /// Whether nothing is recorded; such a row means the same as none.
  var isEmpty: Bool { present == 0 && firstDay == Int32.max && excused.sums.isEmpty && unexcused.sums.isEmpty }
}

/// The rows of all participants, found by participant, programme and training.
///
/// Rows stand in the hash table itself (open addressing, linear probing): nearly every event of a log looks one up,
/// and in a large table that costs one read of far memory instead of two.
struct AttendanceRows: Sendable {
  private static let empty = AttendanceRow(participant: ParticipantID(high: 0, low: 0), programme: -1, training: -1)

  // The count is a power of two and at most five eighths of it is used.
  private var slots = Array(repeating: empty, count: 16)
  private var used = 0

  /// The rows in no order.
  var rows: [AttendanceRow] { slots.filter { $0.programme >= 0 } }

  /// The index of a row, which is made if it is new; it holds until the next row is made.
  @inline(__always)
  mutating func index(_ participant: ParticipantID, _ programme: TextNumber, _ training: TextNumber) -> Int {
    let slot = slot(participant, programme, training)
    return slots[slot].programme >= 0 ? slot : add(participant, programme, training, slot)
  }

  /// The row at an index.
  subscript(index: Int) -> AttendanceRow {
    @inline(__always) get { slots[index] }
    @inline(__always) _modify { yield &slots[index] }
  }

  /// The slot of a row or, if it is new, the empty slot for it.
  @inline(__always)
  private func slot(_ participant: ParticipantID, _ programme: TextNumber, _ training: TextNumber) -> Int {
    let mask = slots.count &- 1
    let names = UInt64(UInt32(bitPattern: programme)) << 32 | UInt64(UInt32(bitPattern: training))
    var slot = Int(slotHash(mixed(mixed(participant.high, participant.low), names))) & mask
    while slots[slot].programme >= 0 {
      if slots[slot].participant == participant, slots[slot].training == training,
        slots[slot].programme == programme
      {
        return slot
      }
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  @inline(never)
  private mutating func add(
    _ participant: ParticipantID, _ programme: TextNumber, _ training: TextNumber, _ free: Int
  ) -> Int {
    var free = free
    if (used + 1) * 8 > slots.count * 5 {
      let old = slots
      slots = Array(repeating: Self.empty, count: old.count * 2)
      for row in old where row.programme >= 0 { slots[slot(row.participant, row.programme, row.training)] = row }
      free = slot(participant, programme, training)
    }
    slots[free] = AttendanceRow(participant: participant, programme: programme, training: training)
    used += 1
    return free
  }
}
