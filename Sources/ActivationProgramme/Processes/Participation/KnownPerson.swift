internal import EventLedger

/// What decisions know of one person in one programme.
struct KnownPerson: Sendable {
  /// A finding on eligibility.
  struct Eligibility: Sendable {
    let on: Day
    let position: Position
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

  /// A participation from enrolment to leaving.
  struct Stay: Sendable {
    let quota: String
    let from: Day
    /// The first day of no longer taking part.
    var leftOn: Day?
    /// Whether the stay takes a place of its own.
    let takesPlace: Bool
    /// The first day on which somebody else may have the place.
    var freedOn: Day?

    /// Whether the stay covers a day.
    func covers(_ day: Day) -> Bool { from <= day && (leftOn.map { day < $0 } ?? true) }
  }

  /// The day of the present application; nil when there is none.
  var appliedOn: Day?
  var unit = ""
  /// Findings since the present application.
  var eligibility: [Eligibility] = []
  var isInArea = false
  var waiting: [Waiting] = []
  var stays: [Stay] = []
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

  /// The finding that holds on a day: the last by (day, position).
  func eligibility(on day: Day) -> Eligibility? {
    eligibility.filter { $0.on <= day }.max { ($0.on, $0.position) < ($1.on, $1.position) }
  }

  /// The present stay, when the person is enrolled and has not left.
  var openStay: Stay? { stays.last.flatMap { $0.leftOn == nil ? $0 : nil } }

  /// The stay that covers a day.
  func stay(on day: Day) -> Stay? { stays.last { $0.covers(day) } }

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
    _ participant: ParticipantID, _ place: EventPlace, _ change: (inout KnownPerson) -> Void = { _ in }
  ) {
    people[participant, default: KnownPerson()].saw(place.on)
    change(&people[participant, default: KnownPerson()])
  }

  /// Changes what is known of a person by a correction, which is no new fact.
  mutating func correction(_ participant: ParticipantID, _ change: (inout KnownPerson) -> Void) {
    change(&people[participant, default: KnownPerson()])
  }
}
