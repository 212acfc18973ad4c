internal import EventLedger
internal import MerkleLog

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
  struct Waiting: Sendable {
    let number: Int
    let quota: String
    let from: Day
    var until: Day?
  }

  /// A place, from the enrolment that took it to the leaving that freed it.
  struct HeldPlace: Sendable {
    let quota: String
    let from: Day
    /// The first day on which somebody else may have it.
    var freedOn: Day?
  }

  /// What decisions ask of an enrolment.
  struct Enrolled: Sendable {
    let quota: String
    /// Whether it takes a place of its own; a returner may sit on that of an earlier stay.
    let takesPlace: Bool
  }

  /// What decisions ask of a leaving.
  struct Left: Sendable {
    let freesPlace: Bool
  }

  /// The day of the present application; nil when there is none.
  var appliedOn: Day?
  var unit = ""
  /// Findings since the present application.
  var eligibility: [Eligibility] = []
  var isInArea = false
  var waiting: [Waiting] = []
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
    case session(ExactText)
    case support(ExactText)

    static func session(_ name: String) -> SupportKey { .session(ExactText(name)) }
    static func support(_ name: String) -> SupportKey { .support(ExactText(name)) }
  }

  /// Support that counts for the start of participation.
  struct Given: Sendable {
    let on: Day
    let kind: String
  }

  /// The finding that holds on a day: the last by (day, position).
  func eligibility(on day: Day) -> Eligibility? { eligibility.latest(on: day) }

  /// The places that the person took, each leaving that frees one freeing the last that was taken.
  var places: [HeldPlace] {
    var places: [HeldPlace] = []
    for change in stays.changes {
      switch change {
      case .enrolment(let enrolment) where enrolment.detail.takesPlace:
        places.append(HeldPlace(quota: enrolment.detail.quota, from: enrolment.day))
      case .leaving(let leaving) where leaving.detail.freesPlace:
        if let held = places.lastIndex(where: { $0.freedOn == nil }) { places[held].freedOn = leaving.day }
      case .enrolment, .leaving: continue
      }
    }
    return places
  }

  /// The place that the person holds now.
  var heldPlace: HeldPlace? { places.last { $0.freedOn == nil } }

  /// The present stay on the reserve list.
  var openWaiting: Waiting? { waiting.last.flatMap { $0.until == nil ? $0 : nil } }

  /// Whether the person waits on a day, as known now.
  func waits(on day: Day) -> Waiting? {
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
