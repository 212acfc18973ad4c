internal import EventLedger

/// What decisions know of one person in one programme.
struct KnownPerson: Sendable {
  /// A finding on eligibility.
  struct Eligibility: Sendable, Dated {
    let moment: Moment
    let isConfirmed: Bool
    let version: String
    let quota: String
  }

  /// A stay on the reserve list.
  struct OnReserveList: Sendable {
    let number: Int
    let quota: String
    let from: Day
    let until: Day?
  }

  /// Somebody is put on the reserve list.
  struct Placing: Sendable {
    let moment: Moment
    let number: Int
    let quota: String
  }

  /// A unit that was assigned.
  struct AssignedUnit: Sendable, Dated {
    let moment: Moment
    let unit: String
  }

  /// A place, from the enrolment that took it to the leaving that freed it.
  struct Place: Sendable {
    let quota: String
    let from: Day
    /// The first day on which somebody else may have it.
    let freedOn: Day?
  }

  /// What decisions ask of an enrolment.
  struct Enrolled: PlaceTaking {
    let quota: String
    /// Whether it was said to take a place of its own; a returner may sit on that of an earlier stay.
    let takesPlace: Bool
  }

  /// What decisions ask of a leaving.
  struct Left: PlaceFreeing {
    let way: WayOfLeaving
    let freesPlace: Bool
  }

  /// The day of the present application; nil when there is none.
  var appliedOn: Day?
  /// The position of the newest application: findings recorded before it serve the stays before.
  var appliedAt = Position.zero
  var units: [AssignedUnit] = []
  /// Every finding.
  var eligibility: [Eligibility] = []
  var isInArea = false
  var placings: [Placing] = []
  var withdrawals: [Moment] = []
  var stays = Stays<Enrolled, Left>()
  /// The day of the first support as known now.
  var startedOn: Day?
  /// The last day on which a fact about the person is effective, corrections aside.
  var lastFactOn: Day?
  var hasDeclaration = false
  var status: EntryStatus?
  var statusOn: Day?
  var trainings: [String: Planned] = [:]
  /// Every kind of support that was ever planned, with its first day.
  var plannedKinds: [String: Day] = [:]
  var counselledOn: [Day] = []
  /// Days of support with minutes, by what gave it, to find the first.
  var given: [SupportKey: Given] = [:]
  /// Days on which a benefit was paid and not wholly taken back.
  var paidDays: [String: Day] = [:]

  /// An activity that the person is to take part in.
  struct Planned: Sendable {
    let kind: String
    let since: Day
  }

  /// What gave support: a session or a support outside of sessions.
  enum SupportKey: Hashable, Sendable {
    case session(String)
    case support(String)
  }

  /// Support that counts for the start of participation.
  struct Given: Sendable {
    let on: Day
    let kind: String
  }

  /// The finding since the present application that holds on a day: the last by (day, position).
  func eligibility(on day: Day) -> Eligibility? {
    eligibility.lazy.filter { appliedAt < $0.position }.latest(on: day)
  }

  /// The unit that is assigned on a day; empty where none is.
  func unit(on day: Day) -> String { units.latest(on: day)?.unit ?? "" }

  /// The quota by the finding that holds on a day; nil where nobody had found the person eligible.
  private func quota(on day: Day) -> String? { eligibility.lazy.filter(\.isConfirmed).latest(on: day)?.quota }

  /// The places that the person took, under the charters known.
  func places(_ charters: CharterTimeline) -> [Place] {
    stays.places { charters.charter(on: $0)?.places.policy }.map { place in
      let from = place.enrolment.day
      return Place(quota: quota(on: from) ?? place.entry.quota, from: from, freedOn: place.freedOn)
    }
  }

  /// The place that the person holds now.
  func heldPlace(_ charters: CharterTimeline) -> Place? { places(charters).last { $0.freedOn == nil } }

  /// The stays on the reserve list, in the order of their numbers.
  var waiting: [OnReserveList] {
    guard !placings.isEmpty else { return [] }
    let refusals = eligibility.filter { !$0.isConfirmed }.map(\.moment)
    let causes = stays.all.map(\.enrolment.moment) + refusals + withdrawals
    return placings.map { placing in
      OnReserveList(
        number: placing.number, quota: quota(on: placing.moment.day) ?? placing.quota, from: placing.moment.day,
        until: Waiting.end(of: placing.moment, causes: causes))
    }
  }

  /// The present stay on the reserve list.
  var openWaiting: OnReserveList? { waiting.last { $0.until == nil } }

  /// Whether the person waits on a day, as known now.
  func waits(on day: Day) -> OnReserveList? {
    waiting.last { $0.from <= day && ($0.until.map { day < $0 } ?? true) }
  }

  /// The first support, as known now.
  var firstGiven: (key: SupportKey, given: Given)? {
    given.min { ($0.value.on, $0.value.kind) < ($1.value.on, $1.value.kind) }.map { ($0.key, $0.value) }
  }

  mutating func saw(_ day: Day) { lastFactOn = max(lastFactOn ?? day, day) }
}

extension DecisionState {
  /// Changes what is known of a person, and notes the day of the fact.
  mutating func fact(
    _ participant: ParticipantID, _ moment: Moment, _ change: (inout KnownPerson) -> Void = { _ in }
  ) {
    people[participant, default: KnownPerson()].saw(moment.day)
    change(&people[participant, default: KnownPerson()])
  }

  /// Changes what is known of a person by a correction, which is no new fact.
  mutating func correction(_ participant: ParticipantID, _ change: (inout KnownPerson) -> Void) {
    change(&people[participant, default: KnownPerson()])
  }
}
