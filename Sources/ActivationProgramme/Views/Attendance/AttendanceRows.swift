/// The recorded minutes of one participant in one training or activity.
struct AttendanceRow: Sendable {
  let participant: ParticipantID
  let programme: TextNumber
  let training: TextNumber
  var present: Int64 = 0
  var excused: Int64 = 0
  var unexcused: Int64 = 0
  var unexplained: Int64 = 0

  /// Whether nothing is recorded; such a row means the same as none.
  var isEmpty: Bool { present == 0 && excused == 0 && unexcused == 0 && unexplained == 0 }

  /// Adds minutes of absence to the class they count as.
  @inline(__always)
  mutating func add(_ minutes: Int64, absent absence: AbsenceClass) {
    switch absence {
    case .unexplained: unexplained += minutes
    case .excused: excused += minutes
    case .unexcused: unexcused += minutes
    }
  }
}

/// The rows of all participants, found by participant, programme and training.
struct AttendanceRows: Sendable {
  private(set) var rows: [AttendanceRow] = []
  private var slots = SlotTable()

  /// The index of a row, which is made if it is new.
  @inline(__always)
  mutating func index(_ participant: ParticipantID, _ programme: TextNumber, _ training: TextNumber) -> Int {
    let hash = Self.hash(participant, programme, training)
    let known = slots.index(hash) { index in
      let row = rows[index]
      return row.participant == participant && row.training == training && row.programme == programme
    }
    return known ?? add(AttendanceRow(participant: participant, programme: programme, training: training), hash)
  }

  /// The row at an index.
  subscript(index: Int) -> AttendanceRow {
    @inline(__always) get { rows[index] }
    @inline(__always) _modify { yield &rows[index] }
  }

  @inline(never)
  private mutating func add(_ row: AttendanceRow, _ hash: UInt32) -> Int {
    let index = rows.count
    slots.insert(index, hash)
    rows.append(row)
    return index
  }

  @inline(__always)
  private static func hash(_ participant: ParticipantID, _ programme: TextNumber, _ training: TextNumber) -> UInt32 {
    let names = UInt64(UInt32(bitPattern: programme)) << 32 | UInt64(UInt32(bitPattern: training))
    return slotHash(mixed(mixed(participant.high, participant.low), names))
  }
}
