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
  /// The leaving that stands; nil while the person takes part.
  public internal(set) var left: Leaving?
  /// Situations on and after leaving, in the order of days, then positions.
  public internal(set) var outcomes: [DatedOutcome] = []
  /// The days on which a qualification was gained.
  public internal(set) var qualifications: [Day] = []
  /// The events behind the start and the status.
  public internal(set) var positions: [Position] = []

  /// A leaving.
  public struct Leaving: Hashable, Sendable {
    /// The first day of no longer taking part.
    public var day: Day
    /// How participation ended.
    public var kind: Kind
    /// Why.
    public var reason: LeavingReason
    /// The event.
    public var position: Position

    /// How participation ended.
    public enum Kind: String, Sendable {
      /// Resigned.
      case resigned
      /// Struck off.
      case removed
      /// Completed as planned.
      case completed
    }

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

  init(participant: ParticipantID) {
    self.participant = participant
  }

  /// Whether participation had started by a day.
  func hasStarted(by day: Day?) -> Bool {
    guard let start else { return false }
    return day.map { start <= $0 } ?? true
  }

  /// The last day on which a situation counts as one upon leaving; nil while the person takes part.
  func resultsThrough(_ rules: IndicatorRules) -> Day? {
    left.map { $0.lastDay.advanced(by: rules.moments.resultsWithin_days.value) }
  }

  /// What holds upon leaving: the situations from the start to the end of the time allowed.
  func results(_ rules: IndicatorRules) -> (outcomes: Set<Outcome>, qualified: Bool) {
    guard let start, let through = resultsThrough(rules) else { return ([], false) }
    let found = outcomes.filter { start <= $0.day && $0.day <= through }.map(\.outcome)
    return (Set(found), qualifications.contains { start <= $0 && $0 <= through })
  }
}

extension Participation {
  /// The events from which ways are read.
  static let payloads: [any EventPayload.Type] = [
    ParticipantEnrolled.self, ParticipationStartFixed.self, EntryStatusRecorded.self, EntryStatusCorrected.self,
    ParticipantResigned.self, ParticipantRemoved.self, ParticipationCompleted.self, LeavingRevoked.self,
    OutcomeRecorded.self, QualificationGained.self,
  ]

  /// Everybody of a programme, in the order of their ids.
  static func all(in facts: FactSet, of programme: String) -> [Participation] {
    var people: [ParticipantID: Reading] = [:]
    for fact in facts.facts where fact.payload.programme == programme {
      guard let participant = Reading.participant(of: fact.payload) else { continue }
      people[participant, default: Reading(participant)].take(fact)
    }
    return people.values.map { $0.finished() }.sorted { $0.participant < $1.participant }
  }
}

/// Reads one person's events in the order of positions.
private struct Reading {
  var way: Participation
  private var enrolments: [(day: Day, position: Position)] = []
  private var leavings: [Participation.Leaving] = []
  private var revoked: [Day: Int] = [:]

  init(_ participant: ParticipantID) {
    way = Participation(participant: participant)
  }

  static func participant(of payload: any EventPayload) -> ParticipantID? {
    switch payload {
    case let event as ParticipantEnrolled: event.participant
    case let event as ParticipationStartFixed: event.participant
    case let event as EntryStatusRecorded: event.participant
    case let event as EntryStatusCorrected: event.participant
    case let event as ParticipantResigned: event.participant
    case let event as ParticipantRemoved: event.participant
    case let event as ParticipationCompleted: event.participant
    case let event as LeavingRevoked: event.participant
    case let event as OutcomeRecorded: event.participant
    case let event as QualificationGained: event.participant
    default: nil
    }
  }

  mutating func take(_ fact: FactSet.Fact) {
    switch fact.payload {
    case is ParticipantEnrolled: enrolments.append((fact.day, fact.position))
    case let event as ParticipationStartFixed:
      way.start = event.toDay
      way.positions.append(fact.position)
    case let event as EntryStatusRecorded: take(event.status, fact)
    case let event as EntryStatusCorrected: take(event.to, fact)
    case let event as ParticipantResigned: leave(.resigned, event.reason, fact)
    case let event as ParticipantRemoved: leave(.removed, event.reason, fact)
    case let event as ParticipationCompleted: leave(.completed, event.reason, fact)
    case is LeavingRevoked: revoked[fact.day, default: 0] += 1
    case let event as OutcomeRecorded:
      way.outcomes.append(
        .init(
          day: fact.day, outcome: event.outcome, form: event.employmentForm, finding: event.finding,
          documents: event.documents.map(\.document), position: fact.position))
    case is QualificationGained: way.qualifications.append(fact.day)
    default: break
    }
  }

  private mutating func take(_ status: EntryStatus, _ fact: FactSet.Fact) {
    way.status = status
    way.statusDay = fact.day
    way.positions.append(fact.position)
  }

  private mutating func leave(_ kind: Participation.Leaving.Kind, _ reason: LeavingReason, _ fact: FactSet.Fact) {
    leavings.append(.init(day: fact.day, kind: kind, reason: reason, position: fact.position))
  }

  /// Leavings and revocations of one day cancel one by one; the last enrolment or leaving that is left decides.
  func finished() -> Participation {
    var way = way
    var last: Participation.Leaving?
    for (day, ofDay) in Dictionary(grouping: leavings, by: \.day) where ofDay.count > revoked[day] ?? 0 {
      guard let latest = ofDay.last else { continue }
      if last.map({ ($0.day, $0.position) < (latest.day, latest.position) }) ?? true { last = latest }
    }
    let enrolled = enrolments.max { ($0.day, $0.position) < ($1.day, $1.position) }
    if let leaving = last, enrolled.map({ ($0.day, $0.position) < (leaving.day, leaving.position) }) ?? true {
      way.left = leaving
    }
    way.outcomes.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    way.qualifications.sort()
    return way
  }
}
