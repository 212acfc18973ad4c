public import ActivationProgramme
public import EventLedger

/// What the log says about a participant, flattened to a day: the row of the participant form.
///
/// Only people with a first support are participants; the start is what `participation-start-fixed` says.
public struct ParticipantRecord: Sendable, Equatable {
  /// A form of support, from its first to its last day.
  public struct Support: Sendable, Equatable {
    /// The kind, by the charter.
    public var kind: String
    /// The training or activity; empty for support outside of sessions.
    public var training: String
    /// The first day on which it was given.
    public var first: Day
    /// The last day so far.
    public var last: Day
  }

  /// The participant.
  public var participant: ParticipantID
  /// The day of the first support.
  public var start: Day
  /// The last day of participation, the day before the leaving that holds; nil while the person takes part.
  public var end: Day?
  /// Whether the leaving was the end of the planned path.
  public var endedAsPlanned: Bool
  /// The status at entry, as it was recorded or corrected last.
  public var status: EntryStatus?
  /// Situations on or after leaving, in the order of their days.
  public var outcomes: [(day: Day, outcome: Outcome)]
  /// The supports, in the order of their first days.
  public var supports: [Support]
  /// Who recorded the entry status, and when.
  public var added: (day: Day, actor: String)?
  /// Who corrected it last, and when.
  public var modified: (day: Day, actor: String)?

  /// Whether two records say the same.
  public static func == (left: ParticipantRecord, right: ParticipantRecord) -> Bool {
    left.participant == right.participant && left.start == right.start && left.end == right.end
      && left.endedAsPlanned == right.endedAsPlanned && left.status == right.status && left.supports == right.supports
      && left.outcomes.map(\.day) == right.outcomes.map(\.day)
      && left.outcomes.map(\.outcome) == right.outcomes.map(\.outcome)
      && left.added?.day == right.added?.day && left.added?.actor == right.added?.actor
      && left.modified?.day == right.modified?.day && left.modified?.actor == right.modified?.actor
  }
}

extension ParticipantRecord {
  /// Reads the participants of a programme, in the order of their first days.
  public static func read(
    _ programme: String, at point: ReportPoint, in store: any EventStore
  ) throws(LedgerError) -> [ParticipantRecord] {
    var ways: [ParticipantID: Participation] = [:]
    var lives: [ParticipantID: ParticipantLife] = [:]
    let (own, supports) = (Participation.folds, ParticipantLife.folds)
    let types = (own.map(\.type) + supports.map(\.type)).map { $0.type }
    let range = point.standing
    try store.read(Query(types: types, tags: [Tag.programme(programme)]), in: range) { (event) throws(LedgerError) in
      guard own.indices.contains(event.kind) else {
        let fold = supports[event.kind - own.count]
        if let payload = event.readablePayload(of: fold.type) { fold.take(payload, event.moment, &lives) }
        return .continue
      }
      guard let payload = event.readablePayload(of: own[event.kind].type) else { return .continue }
      own[event.kind].take(payload, event.moment, &ways)
      try note(payload, event, &lives)
      return .continue
    }
    return ways.values.compactMap { way in
      (lives[way.participant] ?? ParticipantLife(way.participant)).record(of: way, on: point.effectiveOn)
    }.sorted { ($0.start, $0.participant) < ($1.start, $1.participant) }
  }

  private static func note(
    _ payload: any EventPayload, _ event: borrowing EventView, _ lives: inout [ParticipantID: ParticipantLife]
  ) throws(LedgerError) {
    let correction = payload as? EntryStatusCorrected
    guard let participant = correction?.participant ?? (payload as? EntryStatusRecorded)?.participant else { return }
    lives[participant, default: ParticipantLife(participant)].note(
      isCorrection: correction != nil, recordedAt: event.recordedAt, actor: try event.copied().actor)
  }
}
