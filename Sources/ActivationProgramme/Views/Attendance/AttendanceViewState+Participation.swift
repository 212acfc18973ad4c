internal import EventLedger

/// What happens to a session.
enum SessionChange {
  case scheduled, held, cancelled
}

extension AttendanceViewState {
  /// A session scheduled, held or cancelled: programme 2, training 4, kind 5, day 6, minutes 7.
  ///
  /// A session that was held was on the event's effective day; its field 6 is another one.
  mutating func session(_ event: borrowing EventView, _ change: SessionChange) throws(WireError) {
    let day = change == .held ? 0 : 6
    let payload = event.payload
    var reader = FieldReader(payload)
    let nothing = payload.extracting(0..<0)
    var (programme, training, kind) = (nothing, nothing, nothing)
    // A day that is the default, 1 January 1970, is not written.
    var sessionDay: Int32 = day == 0 ? event.effectiveOn.rawValue : 0
    var length: Int64 = 0
    while try reader.next() {
      switch reader.number {
      case 2: programme = reader.bytes
      case 4: training = reader.bytes
      case 5: kind = reader.bytes
      case 7: length = try reader.minutes()
      case day: sessionDay = try reader.day()
      default: break
      }
    }
    guard programme.byteCount > 0 else { throw .missing("programme", field: 2) }
    if training.byteCount == 0 { training = kind }
    let key = SessionDay(
      programme: try texts.number(of: programme, field: 2), training: try texts.number(of: training, field: 4),
      day: sessionDay)
    switch change {
    case .scheduled: planned.add(length, to: key)
    case .cancelled: planned.add(-length, to: key)
    case .held: held.add(length, to: key)
    }
  }

  /// A choice or plan and its end: participant 1, programme 2, training 3, kind 4, and the training given up.
  mutating func choose(_ event: borrowing EventView, from: Int, takesPart: Bool) throws(WireError) {
    let payload = event.payload
    var reader = FieldReader(payload)
    let nothing = payload.extracting(0..<0)
    var (programme, training, kind, given) = (nothing, nothing, nothing, nothing)
    var participant: ParticipantID?
    while try reader.next() {
      switch reader.number {
      case 1: participant = try reader.participant()
      case 2: programme = reader.bytes
      case 3: training = reader.bytes
      case 4: kind = reader.bytes
      case from: given = reader.bytes
      default: break
      }
    }
    guard let participant else { throw .missing("participant", field: 1) }
    guard programme.byteCount > 0 else { throw .missing("programme", field: 2) }
    if training.byteCount == 0 { training = kind }
    let number = try texts.number(of: programme, field: 2)
    let chosen = try texts.number(of: training, field: 3)
    add(takesPart, chosen)
    if given.byteCount > 0 {
      let old = try texts.number(of: given, field: from)
      if old != chosen { add(false, old) }
    }

    func add(_ takesPart: Bool, _ training: TextNumber) {
      choices.append(
        Choice(
          programme: number, training: training, participant: participant, moment: event.moment, takesPart: takesPart))
    }
  }

  /// `participant-enrolled`.
  mutating func enrol(_ event: borrowing EventView) throws(WireError) {
    let person = try person(event)
    enrolments[person, default: Occurrence()].add(Occurrence(count: 1, position: event.position.rawValue))
  }

  /// `participant-resigned`, `participant-removed` and `participation-completed`.
  mutating func leave(_ event: borrowing EventView) throws(WireError) {
    let person = try person(event)
    leavings[person, default: Occurrence()].add(Occurrence(count: 1, position: event.position.rawValue))
  }

  /// `leaving-revoked`, effective on the day of the leaving.
  mutating func revokeLeaving(_ event: borrowing EventView) throws(WireError) {
    let person = try person(event)
    leavings[person, default: Occurrence()].add(Occurrence(count: -1, position: 0))
  }

  /// Enrolment and leaving: participant 1, programme 2, on the effective day.
  private mutating func person(_ event: borrowing EventView) throws(WireError) -> PersonDay {
    var reader = FieldReader(event.payload)
    var participant: ParticipantID?
    var programme: TextNumber?
    while try reader.next() {
      switch reader.number {
      case 1: participant = try reader.participant()
      case 2: programme = try texts.number(of: reader.bytes, field: 2)
      default: break
      }
    }
    guard let participant else { throw .missing("participant", field: 1) }
    guard let programme else { throw .missing("programme", field: 2) }
    return PersonDay(programme: programme, participant: participant, day: event.effectiveOn.rawValue)
  }
}
