internal import ActivationProgramme
internal import EventLedger
internal import Wire

/// What is collected about one person on the way through the log.
struct ParticipantLife {
  /// Minutes of a support on a day, as recorded and corrected.
  private struct Given {
    var kind: String
    var training: String
    var day: Day
    var minutes = 0
  }

  private struct Stay {
    var day: Day
    var position: Position
    var type: String
  }

  private var start: (position: Position, day: Day?)?
  private var stays: [Stay] = []
  private var status: (position: Position, status: EntryStatus)?
  private var added: (position: Position, day: Day, actor: String)?
  private var modified: (position: Position, day: Day, actor: String)?
  private var outcomes: [(day: Day, position: Position, outcome: Outcome)] = []
  /// By session or support; a session and a support may have one name, so the kind of event stands before it.
  private var given: [String: Given] = [:]

  static let types = [
    ParticipantEnrolled.type, ParticipantResigned.type, ParticipantRemoved.type, ParticipationCompleted.type,
    LeavingRevoked.type, ParticipationStartFixed.type, EntryStatusRecorded.type, EntryStatusCorrected.type,
    OutcomeRecorded.type, SupportGiven.type, SupportCorrected.type, CareerCounsellingHeld.type, PresenceRecorded.type,
    PresenceCorrected.type,
  ]

  /// Takes an event into the life of the person whom it is about.
  static func take(_ event: borrowing EventView, into lives: inout [ParticipantID: ParticipantLife]) throws(LedgerError)
  {
    let (day, position, type) = (event.effectiveOn, event.position, event.type)
    switch type {
    case PresenceRecorded.type:
      let payload: PresenceRecorded = try read(event)
      lives[payload.participant, default: ParticipantLife()].give(
        "session:" + payload.session, payload.kind, payload.training, day, payload.minutes)
    case PresenceCorrected.type:
      let payload: PresenceCorrected = try read(event)
      lives[payload.participant, default: ParticipantLife()].give(
        "session:" + payload.session, payload.kind, payload.training, day, payload.toMinutes - payload.fromMinutes)
    case SupportGiven.type:
      let payload: SupportGiven = try read(event)
      lives[payload.participant, default: ParticipantLife()].give(
        "support:" + payload.support, payload.kind, "", day, payload.minutes)
    case SupportCorrected.type:
      let payload: SupportCorrected = try read(event)
      lives[payload.participant, default: ParticipantLife()].give(
        "support:" + payload.support, payload.kind, "", day, payload.toMinutes - payload.fromMinutes)
    case CareerCounsellingHeld.type:
      let payload: CareerCounsellingHeld = try read(event)
      lives[payload.participant, default: ParticipantLife()].give(
        "support:" + payload.support, payload.kind, "", day, payload.minutes)
    case ParticipationStartFixed.type:
      let payload: ParticipationStartFixed = try read(event)
      lives[payload.participant, default: ParticipantLife()].fix((position, payload.toDay))
    case OutcomeRecorded.type:
      let payload: OutcomeRecorded = try read(event)
      lives[payload.participant, default: ParticipantLife()].outcomes.append((day, position, payload.outcome))
    case EntryStatusRecorded.type, EntryStatusCorrected.type: try takeStatus(event, into: &lives)
    default: try takeStay(event, day, position, type, into: &lives)
    }
  }

  private static func takeStatus(
    _ event: borrowing EventView, into lives: inout [ParticipantID: ParticipantLife]
  ) throws(LedgerError) {
    let (position, recorded) = (event.position, Day(inPolandAt: event.recordedAt))
    let actor = try event.copied().actor
    if event.type == EntryStatusRecorded.type {
      let payload: EntryStatusRecorded = try read(event)
      var life = lives[payload.participant] ?? ParticipantLife()
      life.set(payload.status, at: position)
      if life.added.map({ position < $0.position }) ?? true { life.added = (position, recorded, actor) }
      lives[payload.participant] = life
    } else {
      let payload: EntryStatusCorrected = try read(event)
      var life = lives[payload.participant] ?? ParticipantLife()
      life.set(payload.to, at: position)
      if life.modified.map({ $0.position < position }) ?? true { life.modified = (position, recorded, actor) }
      lives[payload.participant] = life
    }
  }

  private static func takeStay(
    _ event: borrowing EventView, _ day: Day, _ position: Position, _ type: String,
    into lives: inout [ParticipantID: ParticipantLife]
  ) throws(LedgerError) {
    let participant: ParticipantID
    switch type {
    case ParticipantEnrolled.type: participant = (try read(event) as ParticipantEnrolled).participant
    case ParticipantResigned.type: participant = (try read(event) as ParticipantResigned).participant
    case ParticipantRemoved.type: participant = (try read(event) as ParticipantRemoved).participant
    case ParticipationCompleted.type: participant = (try read(event) as ParticipationCompleted).participant
    case LeavingRevoked.type: participant = (try read(event) as LeavingRevoked).participant
    default: return
    }
    lives[participant, default: ParticipantLife()].stays.append(Stay(day: day, position: position, type: type))
  }

  private static func read<P: EventPayload>(_ event: borrowing EventView) throws(LedgerError) -> P {
    try event.requireVersion(of: P.self)
    do throws(WireError) {
      return try P(encoded: event.payload)
    } catch {
      throw event.undecodable("\(error)")
    }
  }

  private mutating func give(_ key: String, _ kind: String, _ training: String, _ day: Day, _ minutes: Int) {
    given[key, default: Given(kind: kind, training: training, day: day)].minutes += minutes
  }

  private mutating func fix(_ fixed: (position: Position, day: Day?)) {
    if start.map({ $0.position < fixed.position }) ?? true { start = fixed }
  }

  private mutating func set(_ recorded: EntryStatus, at position: Position) {
    if status.map({ $0.position < position }) ?? true { status = (position, recorded) }
  }
}

extension ParticipantLife {
  /// The record on a day; nil for somebody without a first support by then.
  func record(of participant: ParticipantID, on day: Day?) -> ParticipantRecord? {
    guard let start = start?.day, day.map({ start <= $0 }) ?? true else { return nil }
    let leaving = self.leaving
    return ParticipantRecord(
      participant: participant, start: start,
      // A leaving is effective on the first day of no longer taking part; nobody leaves before the first day.
      end: (leaving?.day).map { max(start, $0.advanced(by: -1)) },
      endedAsPlanned: leaving?.type == ParticipationCompleted.type, status: status?.status,
      outcomes: outcomes.sorted { ($0.day, $0.position) < ($1.day, $1.position) }.map { ($0.day, $0.outcome) },
      supports: supports, added: added.map { ($0.day, $0.actor) }, modified: modified.map { ($0.day, $0.actor) })
  }

  /// The leaving that holds: of the enrolments and leavings the last by (day, position), where on one day leavings and
  /// their revocations cancel one by one, as in the attendance view.
  private var leaving: (day: Day, type: String)? {
    var revoked: [Day: Int] = [:]
    for stay in stays where stay.type == LeavingRevoked.type { revoked[stay.day, default: 0] += 1 }
    var last: (day: Day, type: String)?
    for stay in stays.sorted(by: { ($0.day, $0.position) < ($1.day, $1.position) }) {
      switch stay.type {
      case LeavingRevoked.type: continue
      case ParticipantEnrolled.type: last = nil
      default:
        if revoked[stay.day, default: 0] > 0 {
          revoked[stay.day, default: 0] -= 1
        } else {
          last = (stay.day, stay.type)
        }
      }
    }
    return last
  }

  private var supports: [ParticipantRecord.Support] {
    struct Key: Hashable {
      var kind: String
      var training: String
    }
    var spans: [Key: (first: Day, last: Day)] = [:]
    for given in given.values where given.minutes > 0 {
      let key = Key(kind: given.kind, training: given.training)
      let span = spans[key] ?? (given.day, given.day)
      spans[key] = (min(span.first, given.day), max(span.last, given.day))
    }
    return spans.map {
      ParticipantRecord.Support(
        kind: $0.key.kind, training: $0.key.training, first: $0.value.first, last: $0.value.last)
    }.sorted { ($0.first, $0.kind, $0.training) < ($1.first, $1.kind, $1.training) }
  }
}
