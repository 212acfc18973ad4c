internal import EventLedger

/// What happens to a session.
enum SessionChange {
  case scheduled, held, cancelled
}

extension AttendanceViewState {
  /// A session scheduled, held or cancelled.
  ///
  /// A session that was held was on the event's effective day and has no day in its payload.
  mutating func session(_ event: borrowing EventView, _ change: SessionChange) throws(WireError) {
    let day = change == .held ? .min : SessionNumber.day
    let payload = event.payload
    var reader = FieldReader(payload)
    let nothing = payload.extracting(0..<0)
    var (programme, training, kind) = (nothing, nothing, nothing)
    // A day that is the default, 1 January 1970, is not written.
    var sessionDay: Int32 = change == .held ? event.effectiveOn.rawValue : 0
    var length: Int64 = 0
    while try reader.next() {
      switch reader.number {
      case EventNumber.programme: programme = reader.bytes
      case SessionNumber.training: training = reader.bytes
      case SessionNumber.kind: kind = reader.bytes
      case SessionNumber.minutes: length = try reader.minutes()
      case day: sessionDay = try reader.day()
      default: break
      }
    }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    if training.byteCount == 0 { training = kind }
    let key = SessionDay(
      programme: try texts.number(of: programme, field: EventNumber.programme),
      training: try texts.number(of: training, field: SessionNumber.training), day: sessionDay)
    switch change {
    case .scheduled: planned.add(length, to: key)
    case .cancelled: planned.add(-length, to: key)
    case .held: held.add(length, to: key)
    }
  }

  /// The length of a session held is another.
  mutating func correctSession(_ event: borrowing EventView) throws(WireError) {
    var (from, to): (Int64, Int64) = (0, 0)
    let key = try heldSession(event) { (reader) throws(WireError) in
      switch reader.number {
      case SessionCorrected.N.fromMinutes: from = try reader.minutes()
      case SessionCorrected.N.toMinutes: to = try reader.minutes()
      default: break
      }
    }
    held.add(to - from, to: key)
  }

  /// A session was not held, and is planned no longer.
  mutating func cancelHeldSession(_ event: borrowing EventView) throws(WireError) {
    var (length, scheduled): (Int64, Int64) = (0, 0)
    let key = try heldSession(event) { (reader) throws(WireError) in
      switch reader.number {
      case HeldSessionCancelled.N.plannedMinutes: scheduled = try reader.minutes()
      case SessionNumber.minutes: length = try reader.minutes()
      default: break
      }
    }
    held.add(-length, to: key)
    planned.add(-scheduled, to: key)
  }

  private mutating func heldSession(
    _ event: borrowing EventView, _ other: (borrowing FieldReader) throws(WireError) -> Void
  ) throws(WireError) -> SessionDay {
    let payload = event.payload
    var reader = FieldReader(payload)
    let nothing = payload.extracting(0..<0)
    var (programme, training, kind) = (nothing, nothing, nothing)
    while try reader.next() {
      switch reader.number {
      case EventNumber.programme: programme = reader.bytes
      case SessionNumber.training: training = reader.bytes
      case SessionNumber.kind: kind = reader.bytes
      default: try other(reader)
      }
    }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    if training.byteCount == 0 { training = kind }
    return SessionDay(
      programme: try texts.number(of: programme, field: EventNumber.programme),
      training: try texts.number(of: training, field: SessionNumber.training), day: event.effectiveOn.rawValue)
  }

  /// A choice or plan and its end; `from` is the field of the training given up, nil where the event has none.
  mutating func choose(_ event: borrowing EventView, from: Int?, takesPart: Bool) throws(WireError) {
    let from = from ?? .min
    let payload = event.payload
    var reader = FieldReader(payload)
    let nothing = payload.extracting(0..<0)
    var (programme, training, kind, given) = (nothing, nothing, nothing, nothing)
    var participant: ParticipantID?
    while try reader.next() {
      switch reader.number {
      case EventNumber.participant: participant = try reader.participant()
      case EventNumber.programme: programme = reader.bytes
      case PlanNumber.training: training = reader.bytes
      case PlanNumber.kind: kind = reader.bytes
      case from: given = reader.bytes
      default: break
      }
    }
    guard let participant else { throw .missing("participant", field: EventNumber.participant) }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    if training.byteCount == 0 { training = kind }
    let number = try texts.number(of: programme, field: EventNumber.programme)
    let chosen = try texts.number(of: training, field: PlanNumber.training)
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

  /// `enrolment-revoked`, effective on the day of the enrolment.
  mutating func revokeEnrolment(_ event: borrowing EventView) throws(WireError) {
    let person = try person(event)
    enrolments[person, default: Occurrence()].add(Occurrence(count: -1, position: 0))
  }

  /// `leaving-revoked`, effective on the day of the leaving.
  mutating func revokeLeaving(_ event: borrowing EventView) throws(WireError) {
    let person = try person(event)
    leavings[person, default: Occurrence()].add(Occurrence(count: -1, position: 0))
  }

  /// Who enters or leaves which programme, on the effective day.
  private mutating func person(_ event: borrowing EventView) throws(WireError) -> PersonDay {
    var reader = FieldReader(event.payload)
    var participant: ParticipantID?
    var programme: TextNumber?
    while try reader.next() {
      switch reader.number {
      case EventNumber.participant: participant = try reader.participant()
      case EventNumber.programme: programme = try texts.number(of: reader.bytes, field: EventNumber.programme)
      default: break
      }
    }
    guard let participant else { throw .missing("participant", field: EventNumber.participant) }
    guard let programme else { throw .missing("programme", field: EventNumber.programme) }
    return PersonDay(programme: programme, participant: participant, day: event.effectiveOn.rawValue)
  }
}
