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
    return sessions.values.sorted { $0.fact.position < $1.fact.position }
  }
}
