package import EventLedger

/// When one person, under whatever name, takes part in which programme.
///
/// Nobody may take part in two activation projects at once; the dates of participation decide. A participation lasts
/// from the day of enrolment to the day before leaving, which is the first day of no longer taking part; on that day
/// another may begin. `Enrol` reads the same days (`StayDays`). Who is the same person is known from the PESEL numbers in the vault, so persons without one are not found.
package struct ParallelParticipation {
  package struct Stay: Hashable {
    package var subject: String
    package var programme: String
    package var days: StayDays
    /// The event of the enrolment.
    package var position: Position

    package var from: Day { days.from }
    /// The last day; nil while it lasts.
    package var through: Day? { days.leftOn?.advanced(by: -1) }

    package func overlaps(_ other: Stay) -> Bool { days.overlaps(other.days) }
  }

  private struct Key: Hashable {
    var subject: String
    var programme: String
  }

  private static let types = Query.Item.stayTypes.map { $0.type }
  private var known: [Key: Stays<Void, Void>] = [:]
  private var last = Position.zero

  package init() {}

  /// The events that bear on persons known by these tags, and on who they are.
  package static func dependencies(_ subjects: [String]) -> [Query.Item] {
    subjects.map { Query.Item(types: types, tags: [$0]) } + [Query.Item(tags: [PersonalParts.peselTag])]
  }

  /// Takes in what the log says of persons known by these tags.
  package mutating func read(
    _ subjects: [String], in store: any EventStore, _ range: ReadRange, leavingOut struck: Set<Position> = []
  ) throws(LedgerError) {
    for event in try store.events(
      Query(subjects.map { Query.Item(types: Self.types, tags: [$0]) }), in: range.withoutStruck)
    {
      if !struck.contains(event.position) { take(event.type, event.tags, at: event.moment) }
    }
  }

  package mutating func read(
    _ subjects: [String], in store: any EventStore, before: Position, leavingOut struck: Set<Position> = []
  ) throws(LedgerError) {
    try read(subjects, in: store, ReadRange(before: before), leavingOut: struck)
  }

  /// Takes in an event that is not yet in the log and comes after all that were taken in.
  package mutating func take(type: String, tags: [String], on day: Day) {
    take(type, tags, at: Moment(day: day, position: last.next))
  }

  private mutating func take(_ type: String, _ tags: [String], at moment: Moment) {
    guard let subject = tags.first(where: Tag.isParticipant),
      let programme = tags.lazy.compactMap(Tag.programme(in:)).first
    else { return }
    last = max(last, moment.position)
    let key = Key(subject: subject, programme: programme)
    if type == ParticipantEnrolled.type {
      known[key, default: Stays()].enrol((), at: moment)
    } else if type == EnrolmentRevoked.type {
      known[key, default: Stays()].revokeEnrolment(on: moment.day)
    } else if type == LeavingRevoked.type {
      known[key, default: Stays()].revokeLeaving(on: moment.day)
    } else if WayOfLeaving(type: type) != nil {
      known[key, default: Stays()].leave((), at: moment)
    }
  }

  /// The stays, in the order of their enrolments.
  package var stays: [Stay] {
    known.flatMap { key, stays in
      stays.all.map { stay in
        (
          stay.enrolment.moment,
          Stay(
            subject: key.subject, programme: key.programme, days: stay.days, position: stay.enrolment.position)
        )
      }
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// A stay elsewhere that overlaps a stay of this programme; they belong to the same person.
  package func conflict(in programme: String) -> Stay? {
    let stays = stays
    let own = stays.filter { $0.programme == programme }
    return stays.first { stay in stay.programme != programme && own.contains { $0.overlaps(stay) } }
  }
}
