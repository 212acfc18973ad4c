internal import EventLedger

/// What the five events about one participant at one session have in common.
///
/// An activity without a name of its own goes by its kind.
extension AttendanceViewState {
  /// `presence-recorded`.
  @inline(__always)
  mutating func recordPresence(_ event: borrowing EventView) throws(WireError) {
    let payload = event.payload
    var reader = FieldReader(payload)
    let nothing = payload.extracting(0..<0)
    var (programme, session, training, kind) = (nothing, nothing, nothing, nothing)
    var participant: ParticipantID?
    var (minutes, sessionMinutes): (Int64, Int64) = (0, 0)
    while try reader.next() {
      switch reader.number {
      case EventNumber.participant: participant = try reader.participant()
      case EventNumber.programme: programme = reader.bytes
      case SessionNumber.session: session = reader.bytes
      case SessionNumber.training: training = reader.bytes
      case SessionNumber.kind: kind = reader.bytes
      case PresenceRecorded.N.minutes: minutes = try reader.minutes()
      case PresenceRecorded.N.sessionMinutes: sessionMinutes = try reader.minutes()
      default: break
      }
    }
    guard let participant else { throw .missing("participant", field: EventNumber.participant) }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    guard minutes <= sessionMinutes else {
      throw .unexpected(
        field: PresenceRecorded.N.minutes,
        expected: "at most the \(sessionMinutes) minutes of the session, found \(minutes)")
    }
    if training.byteCount == 0 { training = kind }
    let programmeNumber = try texts.repeated(programme, field: EventNumber.programme)
    let trainingNumber = try texts.number(of: training, field: SessionNumber.training)
    let row = recorded.index(participant, programmeNumber, trainingNumber)
    recorded[row].present += minutes
    recorded[row].firstDay = min(recorded[row].firstDay, event.effectiveOn.rawValue)
    if minutes > 0 { recorded[row].presentOn.insert(event.effectiveOn.rawValue) }
    guard minutes < sessionMinutes else { return }
    let absence = Absence(
      participant: participant, programme: programmeNumber,
      session: try texts.number(of: session, field: SessionNumber.session), training: trainingNumber,
      day: event.effectiveOn.rawValue)
    unexplained.add(sessionMinutes - minutes, to: absence)
  }

  /// `presence-corrected`.
  mutating func correctPresence(_ event: borrowing EventView) throws(WireError) {
    var (from, to, length): (Int64, Int64, Int64) = (0, 0, 0)
    var absence: AbsenceClass?
    let key = try identify(event) { (reader) throws(WireError) in
      switch reader.number {
      case PresenceCorrected.N.fromMinutes: from = try reader.minutes()
      case PresenceCorrected.N.toMinutes: to = try reader.minutes()
      case PresenceCorrected.N.sessionMinutes: length = try reader.minutes()
      case PresenceCorrected.N.absenceClass: absence = try Self.absenceClass(reader)
      default: break
      }
    }
    guard let absence else { throw .missing("absence_class", field: PresenceCorrected.N.absenceClass) }
    let row = recorded.index(key.participant, key.programme, key.training)
    recorded[row].present += to - from
    if to > 0 { recorded[row].presentOn.insert(key.day) }
    add(from - to, as: absence, key, row)
    chains[key].miss(length - to, at: event.position.rawValue)
  }

  /// A presence at a session whose length was corrected: what is missed is the rest of the new length.
  mutating func adjustPresence(_ event: borrowing EventView) throws(WireError) {
    var (from, to, fromLength, toLength): (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)
    var absence: AbsenceClass?
    let key = try identify(event) { (reader) throws(WireError) in
      switch reader.number {
      case PresenceAdjusted.N.fromMinutes: from = try reader.minutes()
      case PresenceAdjusted.N.toMinutes: to = try reader.minutes()
      case PresenceAdjusted.N.fromSessionMinutes: fromLength = try reader.minutes()
      case PresenceAdjusted.N.toSessionMinutes: toLength = try reader.minutes()
      case PresenceAdjusted.N.absenceClass: absence = try Self.absenceClass(reader)
      default: break
      }
    }
    guard let absence else { throw .missing("absence_class", field: PresenceAdjusted.N.absenceClass) }
    let row = recorded.index(key.participant, key.programme, key.training)
    recorded[row].present += to - from
    if to > 0 { recorded[row].presentOn.insert(key.day) }
    add((toLength - to) - (fromLength - from), as: absence, key, row)
    chains[key].miss(toLength - to, at: event.position.rawValue)
  }

  /// `absence-explained` and `absence-explanation-changed`: `from` is nil where the absence was unexplained.
  mutating func explainAbsence(
    _ event: borrowing EventView, from: Int?, to: Int, reason: Int
  ) throws(WireError) {
    var minutes: Int64 = 0
    var old: AbsenceClass? = from == nil ? .unexplained : nil
    var new: AbsenceClass?
    let (isChange, from) = (from != nil, from ?? .min)
    var hasReason = false
    let key = try identify(event) { (reader) throws(WireError) in
      switch reader.number {
      case AbsenceNumber.minutes: minutes = try reader.minutes()
      case to: new = try Self.absenceClass(reader)
      case from: old = try Self.absenceClass(reader)
      case reason: hasReason = reader.bytes.byteCount > 0
      default: break
      }
    }
    guard let old else { throw .missing("from", field: from) }
    guard let new else { throw .missing("to", field: to) }
    var why: TextNumber = 0
    if isChange || hasReason { why = try self.reason(of: event, reason) }
    let row = recorded.index(key.participant, key.programme, key.training)
    add(-minutes, as: old, key, row)
    add(minutes, as: new, key, row)
    // The class of a reason that is not in the log stands as recorded, and sums suffice for it.
    if isChange || hasReason { chains[key].explain(at: event.position.rawValue, new, why, missed: minutes) }
  }

  private mutating func reason(of event: borrowing EventView, _ field: Int) throws(WireError) -> TextNumber {
    var reader = FieldReader(event.payload)
    while try reader.next() {
      if reader.number == field { return try texts.number(of: reader.bytes, field: field) }
    }
    return texts.number(taking: "")
  }

  /// Adds minutes missed to the class that they count as.
  @inline(__always)
  private mutating func add(_ minutes: Int64, as absence: AbsenceClass, _ key: Absence, _ row: Int) {
    switch absence {
    case .unexplained: unexplained.add(minutes, to: key)
    case .excused: recorded[row].excused.add(minutes, on: key.day)
    case .unexcused: recorded[row].unexcused.add(minutes, on: key.day)
    }
  }

  /// `absentee-contacted`.
  mutating func contact(_ event: borrowing EventView, _ count: Int64) throws(WireError) {
    let fact = try identify(event) { _ in }
    contacts.add(count, to: Absentee(participant: fact.participant, programme: fact.programme, session: fact.session))
  }

  /// The absence that an event is about; `other` is given the fields that not all five have.
  @inline(__always)
  private mutating func identify(
    _ event: borrowing EventView, _ other: (borrowing FieldReader) throws(WireError) -> Void
  ) throws(WireError) -> Absence {
    let payload = event.payload
    var reader = FieldReader(payload)
    let nothing = payload.extracting(0..<0)
    var (programme, session, training, kind) = (nothing, nothing, nothing, nothing)
    var participant: ParticipantID?
    while try reader.next() {
      switch reader.number {
      case EventNumber.participant: participant = try reader.participant()
      case EventNumber.programme: programme = reader.bytes
      case SessionNumber.session: session = reader.bytes
      case SessionNumber.training: training = reader.bytes
      case SessionNumber.kind: kind = reader.bytes
      default: try other(reader)
      }
    }
    guard let participant else { throw .missing("participant", field: EventNumber.participant) }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    if training.byteCount == 0 { training = kind }
    return Absence(
      participant: participant, programme: try texts.repeated(programme, field: EventNumber.programme),
      session: try texts.number(of: session, field: SessionNumber.session),
      training: try texts.number(of: training, field: SessionNumber.training), day: event.effectiveOn.rawValue)
  }

  private static func absenceClass(_ reader: borrowing FieldReader) throws(WireError) -> AbsenceClass {
    guard let absence = AbsenceClass(number: reader.unsigned) else {
      throw .unexpected(
        field: reader.number, expected: "a class of absence from 1 to \(AbsenceClass.allCases.count)")
    }
    return absence
  }
}
