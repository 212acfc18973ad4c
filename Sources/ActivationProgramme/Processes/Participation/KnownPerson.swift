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
    /// Whether the person counts to the area only by having been moved, and no document says so.
    var isMoveUnproven = false
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
    var unit = ""
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
  /// The days of all applications, withdrawn ones aside.
  var applications: [Day] = []
  var units: [AssignedUnit] = []
  /// Every finding.
  var eligibility: [Eligibility] = []
  /// Whether somebody confirmed, with a document, that the person was moved out of the area.
  var isMoveConfirmed = false
  var placings: [Placing] = []
  var withdrawals: [Moment] = []
  var stays = Stays<Enrolled, Left>()
  /// The day of the first support as known now.
  var startedOn: Day?
  /// What is recorded of the person, corrections aside.
  private(set) var facts: [KnownFact] = []
  var hasDeclaration = false
  var outcomes: [OutcomeEntry] = []
  var qualifications: [GainedQualification] = []
  var status: EntryStatus?
  var statusOn: Day?
  var trainings: [String: Planned] = [:]
  /// When the person was to take part in which training, and when no longer.
  var plans: [PlanChange] = []
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

  /// From a moment on the person is to take part in a training, or no longer.
  struct PlanChange: Sendable, Dated {
    let moment: Moment
    let training: String
    /// The kind of support; nil where the person no longer takes part.
    let kind: String?
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

  /// What the person is to take part in on a day as a training, if anything.
  func plan(of training: String, on day: Day) -> PlanChange? {
    plans.filter { $0.training == training }.latest(on: day).flatMap { $0.kind == nil ? nil : $0 }
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
    // Who stands on the list again under an old number never lost the place.
    let first = Dictionary(placings.map { ($0.number, $0) }) { $0.moment < $1.moment ? $0 : $1 }
    return first.values.sorted { $0.number < $1.number }.map { placing in
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

  /// The present or later stay on the reserve list of somebody who waits on a day, or since a later one until now.
  func waits(since day: Day) -> OnReserveList? { waits(on: day) ?? openWaiting.flatMap { day < $0.from ? $0 : nil } }

  /// The first support that was given while the person was enrolled, as known now.
  var firstGiven: (key: SupportKey, given: Given)? {
    given.filter { stays.stay(on: $0.value.on) != nil }
      .min { ($0.value.on, $0.value.kind) < ($1.value.on, $1.value.kind) }.map { ($0.key, $0.value) }
  }

  mutating func saw(_ fact: KnownFact) { facts.append(fact) }

  /// Nothing is left of what the facts of a subject say.
  mutating func forget(_ subject: KnownFact.Subject) { facts.removeAll { $0.subject == subject } }

  mutating func plan(_ training: String, _ kind: String?, _ moment: Moment) {
    plans.append(PlanChange(moment: moment, training: training, kind: kind))
    trainings[training] = kind.map { Planned(kind: $0, since: moment.day) }
  }
}

extension DecisionState {
  /// Changes what is known of a person, and notes the fact.
  mutating func fact(
    _ participant: ParticipantID, _ type: String, _ moment: Moment, of subject: KnownFact.Subject = .person,
    _ change: (inout KnownPerson) -> Void = { _ in }
  ) {
    people[participant, default: KnownPerson()].saw(KnownFact(moment: moment, type: type, subject: subject))
    change(&people[participant, default: KnownPerson()])
  }

  /// Changes what is known of a person by a correction, which is no new fact.
  mutating func correction(_ participant: ParticipantID, _ change: (inout KnownPerson) -> Void) {
    change(&people[participant, default: KnownPerson()])
  }
}
