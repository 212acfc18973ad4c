internal import ActivationProgramme
internal import EventLedger

/// What an entry changed of the places that are taken.
///
/// Places follow from enrolments, leavings, findings and the charters known when the entry was recorded, as in the view
/// *capacity*; what an entry copied of them decides nothing.
struct PlaceMove: Dated {
  /// From when on, and of which quota.
  struct Step: Hashable {
    let day: Day
    let quota: String
  }

  let moment: Moment
  let participant: ParticipantID
  let decidedBy: String
  let actor: String
  /// Whether it is about the person, and not a charter that counts places otherwise.
  let isDecision: Bool
  /// Places more or fewer from each day on.
  let steps: [Step: Int]

  /// The quotas of which it takes a place, and from when on; the empty name is that of all places.
  var taken: [String: Day] {
    var sums: [Step: Int] = [:]
    for (step, delta) in steps {
      for quota in Set(["", step.quota]) { sums[Step(day: step.day, quota: quota), default: 0] += delta }
    }
    return sums.filter { $0.value > 0 }.reduce(into: [:]) { taken, sum in
      taken[sum.key.quota] = min(taken[sum.key.quota] ?? sum.key.day, sum.key.day)
    }
  }

  /// All of a programme, in the order of the log.
  static func all(_ reader: QuestionReader) throws -> [PlaceMove] {
    let charters = try reader.charters()
    var people: [ParticipantID: Person] = [:]
    var moves: [PlaceMove] = []
    for entry in try entries(reader, charters) {
      let then = charters.known(at: entry.moment.position)
      for participant in entry.participant.map({ [$0] }) ?? people.keys.sorted() {
        var person = people[participant] ?? Person()
        entry.change(&person)
        let steps = person.takeSteps(under: then)
        people[participant] = person
        guard !steps.isEmpty else { continue }
        moves.append(
          PlaceMove(
            moment: entry.moment, participant: participant, decidedBy: entry.decidedBy, actor: entry.actor,
            isDecision: entry.participant != nil, steps: steps))
      }
    }
    return moves
  }
}

extension PlaceMove {
  private struct Taken: PlaceTaking {
    let quota: String
    let takesPlace: Bool
  }

  private struct Freed: PlaceFreeing {
    let way: WayOfLeaving
    let freesPlace: Bool
  }

  private struct Finding: Dated {
    let moment: Moment
    let quota: String
  }

  /// What is known of a person while the log is read.
  private struct Person {
    var stays = Stays<Taken, Freed>()
    var findings: [Finding] = []
    private var known: [Step: Int] = [:]

    /// What changed since the last time.
    mutating func takeSteps(under charters: CharterTimeline) -> [Step: Int] {
      var now: [Step: Int] = [:]
      for place in stays.places(under: { charters.charter(on: $0)?.places.policy }) {
        let quota = findings.latest(on: place.enrolment.day)?.quota ?? place.entry.quota
        now[Step(day: place.enrolment.day, quota: quota), default: 0] += 1
        if let freed = place.freedOn { now[Step(day: freed, quota: quota), default: 0] -= 1 }
      }
      let steps = now.merging(known.mapValues { -$0 }, uniquingKeysWith: +).filter { $0.value != 0 }
      known = now
      return steps
    }
  }

  /// An entry that may change places; nil for the participant where it may change everybody's.
  private struct Entry {
    let moment: Moment
    var participant: ParticipantID?
    var decidedBy = ""
    var actor = ""
    var change: (inout Person) -> Void = { _ in }

    init(_ moment: Moment) { self.moment = moment }

    init<P: EventPayload>(
      _ fact: RecordedFact<P>, _ participant: ParticipantID, decidedBy: String = "",
      _ change: @escaping (inout Person) -> Void
    ) {
      moment = fact.moment
      actor = fact.actor
      (self.participant, self.decidedBy, self.change) = (participant, decidedBy, change)
    }
  }

  private static func entries(_ reader: QuestionReader, _ charters: CharterTimeline) throws -> [Entry] {
    var entries = charters.versions.map { Entry($0.moment) }
    for fact in try reader.facts(ParticipantEnrolled.self) {
      let taken = Taken(quota: fact.event.quota, takesPlace: fact.event.takesPlace)
      entries.append(
        Entry(fact, fact.event.participant, decidedBy: fact.event.decidedBy) {
          $0.stays.enrol(taken, at: fact.moment)
        })
    }
    for fact in try reader.facts(EnrolmentRevoked.self) {
      entries.append(Entry(fact, fact.event.participant) { $0.stays.revokeEnrolment(on: fact.day) })
    }
    for fact in try reader.facts(LeavingRevoked.self) {
      entries.append(Entry(fact, fact.event.participant) { $0.stays.revokeLeaving(on: fact.day) })
    }
    for fact in try reader.facts(EligibilityConfirmed.self) {
      let finding = Finding(moment: fact.moment, quota: fact.event.quota)
      entries.append(
        Entry(fact, fact.event.participant, decidedBy: fact.event.decidedBy) { $0.findings.append(finding) })
    }
    for way in WayOfLeaving.allCases { entries += try leavings(way, way.payload, reader) }
    return entries.sorted { $0.moment.position < $1.moment.position }
  }

  private static func leavings<P: LeavingPayload>(
    _ way: WayOfLeaving, _ type: P.Type, _ reader: QuestionReader
  ) throws -> [Entry] {
    try reader.facts(type).map { fact in
      let freed = Freed(way: way, freesPlace: fact.event.freesPlace)
      return Entry(fact, fact.event.participant) { $0.stays.leave(freed, at: fact.moment) }
    }
  }
}
