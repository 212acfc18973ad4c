import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// A command as a value, and the day that it names.
struct Told: Sendable {
  let on: String
  let body: any CommandBody

  init(_ on: String, _ body: any CommandBody) {
    self.on = on
    self.body = body
  }
}

/// A small history told in commands, with the right answers worked out by hand.
struct PeopleRow: Sendable, CustomTestStringConvertible {
  let name: String
  let charter: DecisionRow.Charter
  /// The last command is given at this time; those before too.
  let today: String
  let told: [Told]
  /// The right answers to the last commands: `recorded`, with the codes of warnings behind it, or the code of a refusal.
  let answers: [String]
  /// What is looked at, and the right value.
  let sees: [PeopleLook: String]

  private init(
    _ name: String, _ charter: DecisionRow.Charter, _ today: String, _ told: [[Told]], _ answers: [String],
    _ sees: [PeopleLook: String]
  ) {
    self.name = name
    self.charter = charter
    self.today = today
    self.told = told.flatMap { $0 }
    self.answers = answers
    self.sees = sees
  }

  /// A history in a programme with two places, told in 2021.
  init(_ name: String, _ told: [Told]..., answers: [String] = ["recorded"], sees: [PeopleLook: String] = [:]) {
    self.init(name, .single(2), "2021-06-30", told, answers, sees)
  }

  /// A history in a programme with one place.
  static func onePlace(
    _ name: String, _ told: [Told]..., answers: [String] = ["recorded"], sees: [PeopleLook: String] = [:]
  ) -> PeopleRow {
    PeopleRow(name, .single(1), "2021-06-30", told, answers, sees)
  }

  /// A history told on a day.
  static func on(
    _ today: String, _ name: String, _ told: [Told]..., answers: [String] = ["recorded"],
    sees: [PeopleLook: String] = [:]
  ) -> PeopleRow {
    PeopleRow(name, .single(2), today, told, answers, sees)
  }

  var testDescription: String { name }

  func check() async throws {
    let world = try await PeopleWorld(charter, today: today)
    var found: [String] = []
    for told in told { found.append(try await world.answer(to: told)) }
    let earlier = found.dropLast(answers.count)
    #expect(earlier.allSatisfy { $0.hasPrefix("recorded") }, "\(earlier)")
    #expect(Array(found.suffix(answers.count)) == answers)
    for (look, right) in sees { #expect(try world.sees(look) == right, "\(look)") }
  }
}

/// What is looked at in a small history.
enum PeopleLook: Hashable, Sendable {
  /// Minutes planned, held, present, excused, unexcused, unexplained, and the percentage, of the first person.
  case attendance(String)
  /// Places taken on a day.
  case taken(on: String)
  /// Who waits on a day, by number.
  case waiting(on: String)
  /// The first day of taking part and the first day of no longer taking part, of the first person.
  case stay
  /// The start of participation of the first person.
  case start
  /// Situations of the first person: day, outcome and finding.
  case outcomes
  /// Days of qualifications of the first person.
  case qualifications
  /// Absences to be explained, with the contacts about each.
  case toExplain
}

/// A log with one programme, in which commands are recorded as a program would.
final class PeopleWorld: Sendable {
  static let a = ParticipantID(high: 0x0a00_0000_0000_4000, low: 0x8000_0000_0000_0001)
  static let b = ParticipantID(high: 0x0a00_0000_0000_4000, low: 0x8000_0000_0000_0002)
  static let c = ParticipantID(high: 0x0a00_0000_0000_4000, low: 0x8000_0000_0000_0003)

  private let store: InMemoryEventStore
  private let recorder: ProgrammeRecorder
  private let now: Timestamp
  private let programme: String

  init(_ charter: DecisionRow.Charter, today: String) async throws {
    // Noon in Poland, so that the day is the same there and in UTC.
    now = Timestamp(rawValue: Timestamp(startOf: try Day(parsing: today)).rawValue + 12 * 3_600_000_000)
    store = InMemoryEventStore(clock: FixedClock(now))
    recorder = ProgrammeRecorder(store: store)
    if case .single = charter { programme = "aktywna-lodz" } else { programme = "aktywizacja-rewitalizacja" }
    _ = try await store.append([try CharteredStart.of(charter).event], condition: nil)
  }

  /// Records a command; `recorded` with the codes of its warnings, or the code of its refusal.
  func answer(to told: Told) async throws -> String {
    let command = ProgrammeCommand(
      programme: programme, on: try Day(parsing: told.on), actor: "sw-1", told.body)
    switch try await recorder.record(command, at: now) {
    case .recorded(_, let warnings): return (["recorded"] + warnings.map(\.rule.code)).joined(separator: " ")
    case .refused(let refusal): return refusal.rule.code
    }
  }

  func sees(_ look: PeopleLook) throws -> String {
    switch look {
    case .attendance(let training):
      let report = try AttendanceProjection().replay(store).report(programme: programme, at: point())
      let row = report.participants.first { $0.participant == Self.a }?.trainings.first { $0.training == training }
      guard let row else { return "none" }
      let minutes = row.minutes
      let sums = [
        minutes.planned, minutes.held, minutes.present, minutes.excused, minutes.unexcused, minutes.unexplained,
      ]
      return sums.map { "\($0)" }.joined(separator: " ") + " " + (row.percentage.map { "\($0)" } ?? "none")
    case .taken(let day): return "\(try capacity(on: day).taken)"
    case .waiting(let day): return try capacity(on: day).reserve.map { "\($0.number)" }.joined(separator: " ")
    case .stay:
      return try person().stays.all.map { "\($0.from) \($0.leftOn.map { "\($0)" } ?? "open")" }
        .joined(separator: ", ")
    case .start: return try person().start.map { "\($0)" } ?? "none"
    case .outcomes:
      return try person().outcomes.map { "\($0.day) \($0.outcome.rawValue) \($0.finding?.rawValue ?? "–")" }
        .joined(separator: ", ")
    case .qualifications: return try person().qualifications.map { "\($0)" }.joined(separator: ", ")
    case .toExplain:
      let report = try AttendanceProjection().replay(store).report(programme: programme, at: point())
      return report.toExplain.map { "\($0.session) \($0.minutes.rawValue) \($0.contacts)" }.joined(separator: ", ")
    }
  }

  private func point(_ day: Day? = nil) throws -> ReportPoint {
    ReportPoint(position: try store.head(), knownAt: now, effectiveOn: day)
  }

  private func capacity(on text: String) throws -> CapacityReport {
    let day = try Day(parsing: text)
    let state = try CapacityProjection().replay(store, in: ReadRange(effectiveThrough: day))
    return try state.report(programme: programme, at: point(day))
  }

  private func person() throws -> Participation {
    let rules = try #require(try RuleFiles.indicators("esf-2014-2020"))
    let state = try IndicatorsProjection(rules: rules).replay(store)
    return Participation.all(in: state, of: programme).first { $0.participant == Self.a } ?? Participation(Self.a)
  }
}
