public import ActivationProgramme
public import EventLedger

/// One person's way through a programme, as a set of events tells it.
public struct Participation: Sendable {
  /// The participant.
  public let participant: ParticipantID
  /// The day of the first support, which starts participation; nil where there was none.
  public internal(set) var start: Day?
  /// The status at the start; nil where none was recorded.
  public internal(set) var status: EntryStatus?
  /// The day on which the status was true.
  public internal(set) var statusDay: Day?
  /// Situations on and after leaving, in the order of days, then positions.
  public var outcomes: [DatedOutcome] { situations.map(DatedOutcome.init) }
  /// The days on which a qualification was gained.
  public var qualifications: [Day] { gained.map(\.day).sorted() }
  /// The events behind the start and the status.
  public internal(set) var positions: [Position] = []
  private var situations: [OutcomeEntry] = []
  private var gained: [GainedQualification] = []
  var stays = Stays<Void, Leaving>()

  /// The leaving that stands; nil while the person takes part.
  public var left: Leaving? { stays.leaving?.detail }

  /// A leaving.
  public struct Leaving: Hashable, Sendable {
    /// The first day of no longer taking part.
    public var day: Day
    /// How participation ended.
    public var way: WayOfLeaving
    /// Why.
    public var reason: LeavingReason
    /// The event.
    public var position: Position

    /// The last day of participation.
    public var lastDay: Day { day.advanced(by: -1) }
  }

  /// A situation with its day.
  public struct DatedOutcome: Hashable, Sendable {
    /// The day on which it was true.
    public var day: Day
    /// The situation.
    public var outcome: Outcome
    /// The legal form, where it is work.
    public var form: EmploymentForm?
    /// What was found about the measuring rules.
    public var finding: MeasuringFinding?
    /// The documents that prove it.
    public var documents: [String]
    /// The event.
    public var position: Position
  }

  /// Whether participation had started by a day.
  func hasStarted(by day: Day?) -> Bool {
    guard let start else { return false }
    return day.map { start <= $0 } ?? true
  }
}

extension Participation: FoldedPerson {
  init(_ participant: ParticipantID) {
    self.participant = participant
  }

  /// The events from which ways are read, and what each says.
  static let folds: [PersonFold<Participation>] =
    [
      PersonFold(ParticipantEnrolled.self, \.participant) { way, _, moment in way.stays.enrol((), at: moment) },
      PersonFold(EnrolmentRevoked.self, \.participant) { way, _, moment in
        way.stays.revokeEnrolment(on: moment.day)
      },
      PersonFold(ParticipationStartFixed.self, \.participant) { way, event, moment in
        way.start = event.toDay
        way.positions.append(moment.position)
      },
      PersonFold(EntryStatusRecorded.self, \.participant) { $0.set($1.status, $2) },
      PersonFold(EntryStatusCorrected.self, \.participant) { $0.set($1.to, $2) },
    ] + WayOfLeaving.allCases.map { PersonFold(leaving: $0) } + [
      PersonFold(LeavingRevoked.self, \.participant) { way, _, moment in way.stays.revokeLeaving(on: moment.day) },
      PersonFold(OutcomeRecorded.self, \.participant) { way, event, moment in
        way.situations.record(OutcomeEntry(event, at: moment))
      },
      PersonFold(OutcomeCorrected.self, \.participant) { $0.situations.correct($1, at: $2) },
      PersonFold(QualificationGained.self, \.participant) { way, event, moment in
        way.gained.append(GainedQualification(name: event.qualification, day: moment.day))
      },
      PersonFold(QualificationRevoked.self, \.participant) { way, event, moment in
        way.gained.revoke(event.qualification, on: moment.day)
      },
    ]

  static let payloads: [any EventPayload.Type] = folds.map(\.type)

  /// Everybody of a programme, in the order of their ids.
  static func all(in facts: FactSet, of programme: String) -> [Participation] {
    var people: [ParticipantID: Participation] = [:]
    for fact in facts.facts where fact.payload.programme == programme {
      // The projections that ask for ways keep their events first among the types.
      guard folds.indices.contains(fact.kind) else { continue }
      folds[fact.kind].take(fact.payload, fact.moment, &people)
    }
    return people.values.sorted { $0.participant < $1.participant }
  }

  private mutating func set(_ status: EntryStatus, _ moment: Moment) {
    self.status = status
    statusDay = moment.day
    positions.append(moment.position)
  }
}

extension PersonFold<Participation> {
  fileprivate init(leaving way: WayOfLeaving) {
    self.init(leaving: way, way.payload)
  }

  private init<P: LeavingPayload>(leaving way: WayOfLeaving, _ type: P.Type) {
    self.init(type, \.participant) { person, event, moment in
      person.stays.leave(
        .init(day: moment.day, way: way, reason: event.reason, position: moment.position), at: moment)
    }
  }
}

extension Participation.DatedOutcome {
  fileprivate init(_ entry: OutcomeEntry) {
    self.init(
      day: entry.day, outcome: entry.outcome, form: entry.form, finding: entry.finding, documents: entry.documents,
      position: entry.position)
  }
}
