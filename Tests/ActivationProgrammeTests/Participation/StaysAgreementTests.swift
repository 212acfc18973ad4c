import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// Whether one synthetic person takes part on each day of a history, asked of everything that knows an answer.
///
/// The rule is that of docs/views.md, *Taking part*: leavings and revocations of one day cancel one by one; of the
/// enrolments and leavings that are left, the last by (day, position) decides.
@Suite("Everything that asks when somebody takes part gets one answer")
struct StaysAgreementTests {
  private static let programme = "aktywna-lodz"
  private static let person = ParticipantID(high: 0x0000_0000_0000_4001, low: 0x8000_0000_0000_0001)
  private static let first = Day(rawValue: 17_600)
  private static let length = 16

  private enum Change: CaseIterable { case enrolled, resigned, removed, completed, revoked }

  /// Changes in the order of the log, each with its day, counted from the first.
  private typealias History = [(day: Int, change: Change)]

  /// Any changes on any days, which decisions would mostly refuse.
  private static func anyHistory(_ random: inout SeededGenerator) -> History {
    (0..<Int(random.next() % 7) + 1).map { _ in
      (Int(random.next() % 8), Change.allCases[Int(random.next() % 5)])
    }
  }

  /// Changes as decisions accept them: one after the other, and only the last leaving is revoked.
  private static func acceptedHistory(_ random: inout SeededGenerator) -> History {
    var history: History = []
    var day = 0
    var left: Int?
    for _ in 0..<Int(random.next() % 7) + 1 {
      if let leaving = left, random.next() % 2 == 0 {
        history.append((leaving, .revoked))
        left = nil
      } else if left != nil || history.isEmpty {
        day += Int(random.next() % 3)
        history.append((day, .enrolled))
        left = nil
      } else {
        day += 1 + Int(random.next() % 2)
        history.append((day, [.resigned, .removed, .completed][Int(random.next() % 3)]))
        left = day
      }
    }
    return history
  }

  private static func event(_ change: Change, on day: Int) -> NewEvent {
    let day = first.advanced(by: day)
    switch change {
    case .enrolled:
      return ParticipantEnrolled.with { ($0.participant, $0.programme) = (person, programme) }
        .event(on: day, actor: "test")
    case .resigned:
      return ParticipantResigned.with { ($0.participant, $0.programme) = (person, programme) }
        .event(on: day, actor: "test")
    case .removed:
      return ParticipantRemoved.with { ($0.participant, $0.programme) = (person, programme) }
        .event(on: day, actor: "test")
    case .completed:
      return ParticipationCompleted.with { ($0.participant, $0.programme) = (person, programme) }
        .event(on: day, actor: "test")
    case .revoked:
      return LeavingRevoked.with { ($0.participant, $0.programme) = (person, programme) }
        .event(on: day, actor: "test")
    }
  }

  /// The history in a store, with a first support before it and a session each day that the person is to attend.
  private static func store(_ history: History) async throws -> InMemoryEventStore {
    let store = InMemoryEventStore(clock: FixedClock(Timestamp(startOf: Day(rawValue: 19_000))))
    let before = first.advanced(by: -1)
    var events = [
      ParticipationStartFixed.with { ($0.participant, $0.programme, $0.toDay) = (person, programme, before) }
        .event(on: before, actor: "test"),
      TrainingChosen.with { ($0.participant, $0.programme, $0.training) = (person, programme, "welding") }
        .event(on: before, actor: "test"),
    ]
    for day in 0..<length {
      let session = SessionScheduled.with {
        ($0.programme, $0.session, $0.training) = (programme, "s-\(day)", "welding")
        ($0.day, $0.minutes) = (first.advanced(by: day), 1 << day)
      }
      events.append(session.event(on: before, actor: "test"))
    }
    _ = try await store.append(events + history.map { event($0.change, on: $0.day) }, condition: nil)
    return store
  }

  /// The rule itself, day by day, in the words of the page.
  private static func expected(_ history: History) -> [Bool] {
    (0..<length).map { today in
      let facts = history.enumerated().filter { $0.element.day <= today }
      var changes: [(day: Int, position: Int, isLeaving: Bool)] = []
      for (day, ofDay) in Dictionary(grouping: facts, by: \.element.day) {
        let revoked = ofDay.count { $0.element.change == .revoked }
        let leavings = ofDay.filter { ![.revoked, .enrolled].contains($0.element.change) }.dropFirst(revoked)
        let enrolments = ofDay.filter { $0.element.change == .enrolled }
        changes += leavings.map { (day, $0.offset, true) } + enrolments.map { (day, $0.offset, false) }
      }
      return changes.max { ($0.day, $0.position) < ($1.day, $1.position) }.map { !$0.isLeaving } ?? true
    }
  }

  private static func attendance(_ ledger: Ledger) throws -> [Bool] {
    let report = try ledger.view(AttendanceProjection()).report(programme: programme)
    let planned = report.participants.first?.trainings.first?.minutes.planned ?? 0
    return (0..<length).map { planned & (1 << $0) != 0 }
  }

  private static func form(_ ledger: Ledger) throws -> [Bool] {
    try (0..<length).map { day in
      let point = ReportPoint(position: try ledger.head(), effectiveOn: first.advanced(by: day))
      return try ParticipantRecord.read(programme, at: point, in: ledger.store)[0].end == nil
    }
  }

  private static func indicators(_ ledger: Ledger) throws -> [Bool] {
    let rules = try #require(try RuleFiles.indicators("esf-2014-2020"))
    let projection = IndicatorsProjection(rules: rules)
    return try (0..<length).map { day in
      let view = try ledger.view(projection, at: ViewPoint(effectiveOn: first.advanced(by: day)))
      return Participation.all(in: view.state, of: programme)[0].left == nil
    }
  }

  private static func decisions(_ ledger: Ledger) throws -> [Bool] {
    var state = DecisionState(programme: programme)
    for event in try ledger.events(.all) { try state.apply(event) }
    let known = state.people[person]
    return (0..<length).map { known?.stays.stay(on: first.advanced(by: $0)) != nil }
  }

  private static func parallel(_ ledger: Ledger) throws -> [Bool] {
    var participation = ParallelParticipation()
    try participation.read([Tag.participant(person)], in: ledger.store, before: .end)
    return (0..<length).map { number in
      let day = first.advanced(by: number)
      return participation.stays.contains { $0.days.contains(day) }
    }
  }

  /// What each says, by name; who must have been enrolled says nothing before the first enrolment.
  private static func disagreements(_ history: History) async throws -> [String] {
    let ledger = Ledger(store: try await store(history))
    let expected = expected(history)
    let answers = [
      ("attendance", try attendance(ledger)), ("form", try form(ledger)), ("indicators", try indicators(ledger)),
      ("decisions", try decisions(ledger)), ("parallel", try parallel(ledger)),
    ]
    return answers.compactMap { name, answer in
      let asksForEnrolment = ["decisions", "parallel"].contains(name)
      let differs = (0..<length).contains { day in
        let isEnrolled = history.contains { $0.change == .enrolled && $0.day <= day }
        return answer[day] != (asksForEnrolment && !isEnrolled ? false : expected[day])
      }
      return differs ? name : nil
    }
  }

  @Test("on histories as decisions accept them", arguments: UInt64(1)...8)
  func accepted(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<12 {
      let history = Self.acceptedHistory(&random)
      let differing = try await Self.disagreements(history)
      #expect(differing.isEmpty, "\(history.map { "\($0.day) \($0.change)" })")
    }
  }

  @Test("on any history, in any order of days", arguments: UInt64(1)...8)
  func any(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let history = Self.anyHistory(&random)
      let differing = try await Self.disagreements(history)
      #expect(differing.isEmpty, "\(history.map { "\($0.day) \($0.change)" })")
    }
  }
}
