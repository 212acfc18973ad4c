package import EventLedger

/// When one person, under whatever name, takes part in which programme.
///
/// Nobody may take part in two activation projects at once; the dates of participation decide. A participation lasts
/// from the day of enrolment to the day of leaving; on the day after leaving another may begin. Who is the same
/// person is known from the PESEL numbers in the vault, so persons without one are not found.
package struct ParallelParticipation {
  package struct Stay: Hashable {
    package var subject: String
    package var programme: String
    package var from: Day
    /// The last day; nil while it lasts.
    package var through: Day?

    package func overlaps(_ other: Stay) -> Bool {
      (other.through.map { from <= $0 } ?? true) && (through.map { other.from <= $0 } ?? true)
    }
  }

  package static let types = [
    ParticipantEnrolled.type, ParticipantResigned.type, ParticipantRemoved.type, ParticipationCompleted.type,
    LeavingRevoked.type,
  ]

  package private(set) var stays: [Stay] = []

  package init() {}

  /// The events that bear on persons known by these tags, and on who they are.
  package static func dependencies(_ subjects: [String]) -> [Query.Item] {
    subjects.map { Query.Item(types: types, tags: [$0]) } + [Query.Item(tags: [PersonalParts.peselTag])]
  }

  /// Takes in what the log says of persons known by these tags.
  package mutating func read(_ subjects: [String], in store: any EventStore, before: Position) throws(LedgerError) {
    let query = Query(subjects.map { Query.Item(types: Self.types, tags: [$0]) })
    for event in try store.events(query, in: ReadRange(before: before))
      .sorted(by: { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) })
    { take(type: event.type, tags: event.tags, on: event.effectiveOn) }
  }

  /// Takes in an event; those of one participation come in the order of their days.
  package mutating func take(type: String, tags: [String], on day: Day) {
    guard let subject = tags.first(where: { $0.hasPrefix("participant:") }),
      let programme = tags.first(where: { $0.hasPrefix("programme:") })?.dropFirst("programme:".count)
    else { return }
    let last = stays.lastIndex { $0.subject == subject && $0.programme == programme }
    switch type {
    case ParticipantEnrolled.type:
      stays.append(Stay(subject: subject, programme: String(programme), from: day))
    case LeavingRevoked.type:
      if let last { stays[last].through = nil }
    case ParticipantResigned.type, ParticipantRemoved.type, ParticipationCompleted.type:
      if let last { stays[last].through = day }
    default: return
    }
  }

  /// A stay elsewhere that overlaps a stay of this programme; they belong to the same person.
  package func conflict(in programme: String) -> Stay? {
    let own = stays.filter { $0.programme == programme }
    return stays.first { stay in stay.programme != programme && own.contains { $0.overlaps(stay) } }
  }
}
