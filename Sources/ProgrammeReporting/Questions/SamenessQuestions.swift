internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let sameness = [overlaps]

  private static let overlaps = AuditorQuestion(
    34, pl: "Kto był zapisany w dwóch miejscach naraz: uczestnik, prowadzący albo sala?",
    en: "Who is recorded in two places at once: a participant, a trainer or a room?", OverlapFound.find
  ) {
    Column("of", "Czego dotyczy", "Of", \.kind)
    Column("name", "Kto lub co", "Who or what", \.name)
    Column(.day, \.day)
    Column(.session, \.session)
    Column("with", "Jednocześnie", "At the same time as") { $0.others.joined(separator: " ") }
  }
}

/// A session that somebody cannot have been at, with those that were recorded before it.
private struct OverlapFound {
  var kind: String
  var name: String
  var day: Day
  var session: String
  var others: [String]
  var positions: [Position]

  /// A session that was held, or a presence there.
  private struct Stretch {
    var load: TimeLoad
    var day: Day
    var position: Position
  }

  static func find(_ reader: QuestionReader) throws -> Found<OverlapFound> {
    let held = try HeldSession.all(reader)
    var stretches: [(kind: String, name: String, stretch: Stretch)] = []
    for session in held.sorted.map(\.value) {
      let stretch = Stretch(load: session.load(minutes: session.minutes), day: session.day, position: session.position)
      if !session.trainer.isEmpty { stretches.append(("trainer", session.trainer, stretch)) }
      if !session.venue.isEmpty { stretches.append(("room", session.venue, stretch)) }
    }
    stretches += try presences(reader, held)
    let groups = NamedValues.grouping(stretches) { "\($0.kind)\u{0}\($0.name)" }
    let found = groups.sorted.flatMap { rows(of: $0.value) }
    return Found(
      found,
      remarks: [
        LocalizedText(
          pl: "Zajęcia bez godziny rozpoczęcia liczą się tylko do 24 godzin dnia; sale i prowadzących porównuje się po "
            + "nazwie, w obrębie jednego projektu.",
          en: "Sessions without a time of starting count only towards the 24 hours of the day; rooms and trainers are "
            + "compared by name, within one programme.")
      ], positions: \.positions)
  }

  private static func rows(of group: [(kind: String, name: String, stretch: Stretch)]) -> [OverlapFound] {
    let ordered = group.sorted { $0.stretch.position < $1.stretch.position }
    let byDay = Dictionary(grouping: ordered) { $0.stretch.day }
    return ordered.compactMap { one in
      let near = [-1, 0, 1].flatMap { byDay[one.stretch.day.advanced(by: $0)] ?? [] }
      let earlier = near.map(\.stretch).filter { $0.position < one.stretch.position }
      let others = NameSet(Overlap.others(earlier.map(\.load), than: one.stretch.load))
      guard others.count > 0 else { return nil }
      let behind = earlier.filter { others.contains($0.load.name) }.map(\.position)
      return OverlapFound(
        kind: one.kind, name: one.name, day: one.stretch.day, session: one.stretch.load.name, others: others.sorted,
        positions: behind.sorted() + [one.stretch.position])
    }
  }

  private static func presences(
    _ reader: QuestionReader, _ held: NamedValues<HeldSession>
  ) throws -> [(kind: String, name: String, stretch: Stretch)] {
    struct Key: Hashable {
      var participant: ParticipantID
      var session: String
    }
    var minutes: [Key: Int] = [:]
    for fact in try reader.facts(PresenceCorrected.self) {
      minutes[Key(participant: fact.event.participant, session: fact.event.session)] = fact.event.toMinutes
    }
    return try reader.facts(PresenceRecorded.self).compactMap { fact in
      guard let session = held[fact.event.session] else { return nil }
      let key = Key(participant: fact.event.participant, session: fact.event.session)
      let present = minutes[key] ?? fact.event.minutes
      guard present > 0 else { return nil }
      let stretch = Stretch(load: session.load(minutes: present), day: session.day, position: fact.position)
      return ("participant", "\(fact.event.participant)", stretch)
    }
  }
}

/// A session as it was held.
private struct HeldSession {
  var name: String
  var day: Day
  var startsAtMinute: Int?
  var minutes: Int
  var venue: String
  var trainer: String
  var position: Position

  func load(minutes used: Int) -> TimeLoad {
    TimeLoad(name, on: day, startsAt: startsAtMinute, lasting: minutes, minutes: used)
  }

  static func all(_ reader: QuestionReader) throws -> NamedValues<HeldSession> {
    var scheduled = NamedValues<SessionScheduled>()
    for fact in try reader.facts(SessionScheduled.self) { scheduled[fact.event.session] = fact.event }
    return NamedValues(
      try reader.facts(SessionHeld.self).map { fact in
        let plan = scheduled[fact.event.session]
        return HeldSession(
          name: fact.event.session, day: fact.day, startsAtMinute: plan?.startsAtMinute, minutes: fact.event.minutes,
          venue: plan?.venue ?? "", trainer: fact.event.trainer.isEmpty ? plan?.trainer ?? "" : fact.event.trainer,
          position: fact.position)
      }, by: \.name)
  }
}
