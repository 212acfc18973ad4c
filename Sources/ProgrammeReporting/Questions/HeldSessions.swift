internal import ActivationProgramme
internal import EventLedger

/// A session held, as it stands after its corrections.
struct HeldSession {
  var fact: RecordedFact<SessionHeld>
  var minutes: Int
  var trainer: String
  var corrections: [Position] = []
  /// The minutes that each participant on the list was present.
  var presences: [ParticipantID: Int] = [:]
  /// The kinds under which the register has the documents of the session; nil for one that it does not have.
  var kinds: [String?] = []

  /// The kind of document that is a signed list of those present.
  static let listKind = "attendance-list"

  /// Whether a registered list proves the hours; nil where the documents are not in the register, so that nobody can
  /// say what they are.
  var hasList: Bool? {
    let isAttended = presences.values.contains { $0 > 0 }
    if kinds.contains(Self.listKind) { return isAttended }
    return kinds.contains(nil) && isAttended ? nil : false
  }

  /// The sessions held of a programme, in the order in which they were recorded; without those that were not held
  /// after all.
  static func all(_ reader: QuestionReader) throws -> [HeldSession] {
    var sessions: [String: HeldSession] = [:]
    for fact in try reader.facts(SessionHeld.self) {
      sessions[fact.event.session] = HeldSession(fact: fact, minutes: fact.event.minutes, trainer: fact.event.trainer)
    }
    for fact in try reader.facts(SessionCorrected.self) {
      sessions[fact.event.session]?.minutes = fact.event.toMinutes
      sessions[fact.event.session]?.trainer = fact.event.trainer
      sessions[fact.event.session]?.corrections.append(fact.position)
    }
    for fact in try reader.facts(HeldSessionCancelled.self) { sessions[fact.event.session] = nil }
    func add(_ minutes: Int, _ participant: ParticipantID, _ session: String) {
      sessions[session]?.presences[participant, default: 0] += minutes
    }
    for fact in try reader.facts(PresenceRecorded.self) {
      add(fact.event.minutes, fact.event.participant, fact.event.session)
    }
    for fact in try reader.facts(PresenceCorrected.self) {
      add(fact.event.toMinutes - fact.event.fromMinutes, fact.event.participant, fact.event.session)
    }
    for fact in try reader.facts(PresenceAdjusted.self) {
      add(fact.event.toMinutes - fact.event.fromMinutes, fact.event.participant, fact.event.session)
    }
    var kinds: [String: String] = [:]
    for fact in try reader.facts(DocumentRegistered.self) { kinds[fact.event.reference.document] = fact.event.kind }
    for (name, session) in sessions { sessions[name]?.kinds = session.fact.event.documents.map { kinds[$0.document] } }
    return sessions.values.sorted { $0.fact.position < $1.fact.position }
  }
}
