internal import EventLedger

// Nobody is in two places at once: neither a participant nor a trainer, and no room has two sessions at a time.
//
// Only what both sessions tell is compared: the same trainer or venue by its bytes. A session without a time of starting
// lies somewhere in its day, so that no day has more than 24 hours.

extension KnownSession {
  fileprivate func load(_ name: String, minutes: Int? = nil) -> TimeLoad {
    let length = heldMinutes ?? plannedMinutes
    return TimeLoad(name, on: day, startsAt: startsAtMinute, lasting: length, minutes: minutes ?? length)
  }

  /// Whether the minutes of two sessions may fall together: one may run over midnight.
  fileprivate func isNear(_ other: Day) -> Bool { abs(Int(day.rawValue) - Int(other.rawValue)) <= 1 }
}

extension DecisionContext {
  /// Refuses a session whose trainer or room is in another at the time; `among` says which others count.
  func requireFree(
    _ session: String, _ new: KnownSession, among counts: (KnownSession) -> Bool = { _ in true }
  ) throws(Refusal) {
    let others = state.sessions.filter { name, other in
      name != session && !other.isCancelled && other.isNear(new.day) && counts(other)
    }.sorted { $0.key < $1.key }
    let load = new.load(session)
    func taken(_ what: (KnownSession) -> String) -> [String] {
      guard !what(new).isEmpty else { return [] }
      let same = others.filter { what($0.value).utf8.elementsEqual(what(new).utf8) }
      return Overlap.others(same.map { $0.value.load($0.key) }, than: load)
    }
    let trainers = taken(\.trainer)
    guard trainers.isEmpty else {
      throw Refusal(field: "trainer", value: new.trainer, rule: .trainerElsewhere(trainers))
    }
    let rooms = taken(\.venue)
    guard rooms.isEmpty else { throw Refusal(field: "venue", value: new.venue, rule: .roomTaken(rooms)) }
  }

  /// Refuses minutes of somebody who was elsewhere at the time, by what is recorded.
  func requirePresent(_ participant: ParticipantID, at session: String, _ new: KnownSession, minutes: Int)
    throws(Refusal)
  {
    try requireRoom(
      in: loads(of: participant, near: new.day, except: session), for: new.load(session, minutes: minutes),
      field: "session", value: session)
  }

  /// Refuses support on a day that has no room for its minutes.
  func requireRoom(_ participant: ParticipantID, support: String, on day: Day, minutes: Int) throws(Refusal) {
    let new = TimeLoad(support, on: day, startsAt: nil, lasting: minutes, minutes: minutes)
    try requireRoom(
      in: loads(of: participant, near: day, except: support), for: new, field: "minutes", value: String(minutes))
  }

  private func requireRoom(
    in earlier: [TimeLoad], for new: TimeLoad, field: String, value: String
  ) throws(Refusal) {
    let others = Overlap.others(earlier, than: new)
    guard others.isEmpty else { throw Refusal(field: field, value: value, rule: .personElsewhere(others)) }
  }

  private func loads(of participant: ParticipantID, near day: Day, except name: String) -> [TimeLoad] {
    var loads: [TimeLoad] = []
    for (key, presence) in state.presences where key.participant == participant && key.session != name {
      guard let session = state.sessions[key.session], !session.isCancelled, session.isNear(day) else { continue }
      loads.append(session.load(key.session, minutes: presence.minutes))
    }
    for (support, given) in state.supports.sorted
    where given.participant == participant && given.on == day && !support.utf8.elementsEqual(name.utf8) {
      loads.append(TimeLoad(support, on: day, startsAt: nil, lasting: given.minutes, minutes: given.minutes))
    }
    return loads.sorted { ($0.start, $0.name) < ($1.start, $1.name) }
  }
}

extension RefusalRule {
  /// The trainer leads another session at the time.
  static func trainerElsewhere(_ sessions: [String]) -> RefusalRule {
    let list = sessions.joined(separator: ", ")
    return RefusalRule(
      "trainer-elsewhere", en: "the trainer leads another session at this time: \(list)",
      pl: "prowadzący ma w tym czasie inne zajęcia: \(list)")
  }

  /// The room has another session at the time.
  static func roomTaken(_ sessions: [String]) -> RefusalRule {
    let list = sessions.joined(separator: ", ")
    return RefusalRule(
      "room-taken",
      en: "another session is held here at this time: \(list); where a building has several rooms, name the room",
      pl: "w tym miejscu są w tym czasie inne zajęcia: \(list); jeśli budynek ma kilka sal, należy podać salę")
  }

  /// The person was elsewhere at the time.
  static func personElsewhere(_ names: [String]) -> RefusalRule {
    let list = names.joined(separator: ", ")
    return RefusalRule(
      "person-elsewhere", en: "the person cannot have been here as well as in \(list): the time does not suffice",
      pl: "osoba nie mogła być jednocześnie tutaj i tam: \(list); nie starcza na to czasu")
  }
}
