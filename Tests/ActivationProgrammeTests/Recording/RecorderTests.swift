import ActivationProgramme
import EventLedger
import EventLedgerTesting
import Synchronization
import Testing

@Suite("Recording commands")
struct RecorderTests {
  private static let now = Timestamp(startOf: Day(rawValue: 19_000))

  private static func store(places: Int) async throws -> InMemoryEventStore {
    let store = InMemoryEventStore(clock: FixedClock(now))
    let outcome = try await TestCharter.charter(
      TestCharter.single(places: places), "aktywna-lodz", "2018-02-01", ProgrammeRecorder(store: store), now)
    #expect(outcome == .recorded([1]))
    return store
  }

  private static func record(_ line: String, _ recorder: ProgrammeRecorder) async throws -> RecordingOutcome {
    try await recorder.record(line: line.utf8, number: 1, at: now)
  }

  private static func rule(_ outcome: RecordingOutcome) -> String? {
    if case .refused(let refusal) = outcome { refusal.rule.code } else { nil }
  }

  private static func person(_ number: Int) -> String {
    "0b000000-0000-4000-8000-\(String(1_000_000_000_000 + number).dropFirst(1))"
  }

  @Test("8 tasks race for the last places and never exceed them")
  func race() async throws {
    let store = try await Self.store(places: 5)
    let applicants = 40
    for number in 0..<applicants {
      for line in Line.ready(Self.person(number), "2018-03-01") {
        let outcome = try await Self.record(line, ProgrammeRecorder(store: store))
        #expect(Self.rule(outcome) == nil)
      }
    }
    let outcomes = try await withThrowingTaskGroup(of: [RecordingOutcome].self) { group in
      for task in 0..<8 {
        group.addTask {
          let recorder = ProgrammeRecorder(store: store, attempts: 64)
          var outcomes: [RecordingOutcome] = []
          for number in stride(from: task, to: applicants, by: 8) {
            outcomes.append(try await Self.record(Line.enrol(Self.person(number), "2018-03-02"), recorder))
            await Task.yield()
          }
          return outcomes
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let enrolled = try store.events(Query(types: [ParticipantEnrolled.type]))
    #expect(enrolled.count == 5)
    #expect(outcomes.count { Self.rule($0) == nil } == 5)
    #expect(outcomes.allSatisfy { [nil, "place-limit"].contains(Self.rule($0)) })
    let gapless = try store.events().map(\.position.rawValue)
    #expect(gapless == Array(1...UInt64(gapless.count)))
  }

  @Test("a command with an id is recorded once, and another with the same id is refused")
  func idempotent() async throws {
    let store = try await Self.store(places: 5)
    let recorder = ProgrammeRecorder(store: store)
    let id = #","id":"11111111-2222-4333-8444-555555555555"}"#
    for line in Line.enrolled(Line.a, "2018-03-01") { _ = try await Self.record(line, recorder) }
    let line = Line.support(Line.a, "2018-03-05", "s-1").dropLast() + id
    let first = try await Self.record(String(line), recorder)
    guard case .recorded(let positions, _) = first else {
      Issue.record("\(first)")
      return
    }
    #expect(positions.count == 2)
    // Other events come in between and change the state that the command saw.
    _ = try await Self.record(Line.support(Line.a, "2018-03-02", "s-2"), recorder)
    #expect(try await Self.record(String(line), recorder) == first)
    #expect(try store.events(Query(types: [SupportGiven.type])).count == 2)
    let other = Line.support(Line.a, "2018-03-06", "s-3").dropLast() + id
    #expect(Self.rule(try await Self.record(String(other), recorder)) == "id-reused")
    let ids = try store.events(Query(tags: ["command:11111111-2222-4333-8444-555555555555"])).map(\.id)
    #expect(ids.count == 2 && Set(ids).count == 2)
    #expect(ids.first?.description == "11111111-2222-4333-8444-555555555555")
  }

  @Test("after as many conflicts as allowed a command is refused, and nothing of it is stored")
  func conflicts() async throws {
    let inner = try await Self.store(places: 5)
    for line in Line.ready(Line.a, "2018-03-01") { _ = try await Self.record(line, ProgrammeRecorder(store: inner)) }
    // Whoever reads is overtaken before the append, always by something relevant.
    let store = OvertakenStore(inner: inner) { number in
      let line = Line.apply(Self.person(number), "2018-03-01")
      _ = try? await Self.record(line, ProgrammeRecorder(store: inner))
    }
    let outcome = try await Self.record(Line.enrol(Line.a, "2018-03-02"), ProgrammeRecorder(store: store, attempts: 5))
    #expect(Self.rule(outcome) == "too-many-conflicts")
    #expect(store.overtaken == 5)
    #expect(try inner.events(Query(types: [ParticipantEnrolled.type])).isEmpty)
  }

  @Test("a command that is overtaken by something relevant is decided again")
  func decidedAgain() async throws {
    let inner = try await Self.store(places: 1)
    for line in Line.ready(Line.a, "2018-03-01") + Line.ready(Line.b, "2018-03-01") {
      _ = try await Self.record(line, ProgrammeRecorder(store: inner))
    }
    let store = OvertakenStore(inner: inner) { number in
      guard number == 0 else { return }
      _ = try? await Self.record(Line.enrol(Line.b, "2018-03-02"), ProgrammeRecorder(store: inner))
    }
    let outcome = try await Self.record(Line.enrol(Line.a, "2018-03-02"), ProgrammeRecorder(store: store))
    #expect(Self.rule(outcome) == "place-limit")
  }

  @Test("a charter amended in between counts for the same recorder")
  func amended() async throws {
    let store = try await Self.store(places: 1)
    let recorder = ProgrammeRecorder(store: store)
    for line in Line.enrolled(Line.a, "2018-03-01") + Line.ready(Line.b, "2018-03-01") {
      _ = try await Self.record(line, recorder)
    }
    #expect(Self.rule(try await Self.record(Line.enrol(Line.b, "2018-06-01"), recorder)) == "place-limit")
    let json = try TestCharter.single(places: 2)
    let amend = ProgrammeCommand(
      programme: "aktywna-lodz", on: try Day(parsing: "2018-06-01"), actor: "office",
      AmendCharter.with {
        $0.charter = json
        $0.amendment = "annex-1"
      })
    guard case .recorded = try await recorder.record(amend, at: Self.now) else {
      Issue.record("the amendment was refused")
      return
    }
    #expect(Self.rule(try await Self.record(Line.enrol(Line.b, "2018-05-31"), recorder)) == "place-limit")
    #expect(Self.rule(try await Self.record(Line.enrol(Line.b, "2018-06-01"), recorder)) == nil)
  }

  @Test("nobody takes part in two programmes at once")
  func twoProgrammes() async throws {
    let store = try await Self.store(places: 5)
    let recorder = ProgrammeRecorder(store: store)
    _ = try await TestCharter.charter(
      TestCharter.small(inactive: 2, unemployed: 2), "aktywizacja-rewitalizacja", "2018-02-01", recorder, Self.now)
    for line in Line.enrolled(Line.a, "2018-03-01") + Line.ready(Line.a, "2018-03-01", "inactive") {
      #expect(Self.rule(try await Self.record(line, recorder)) == nil)
    }
    let other = Line.quotas(Line.enrol(Line.a, "2018-04-01"))
    #expect(Self.rule(try await Self.record(other, recorder)) == "enrolled-elsewhere")
    _ = try await Self.record(Line.resign(Line.a, "2018-04-01"), recorder)
    #expect(Self.rule(try await Self.record(other, recorder)) == nil)
    let undo = Line.of("revoke-leaving", Line.a, "2018-04-02", #""reason":"other""#)
    #expect(Self.rule(try await Self.record(undo, recorder)) == "enrolled-elsewhere")
  }
}

/// A store whose every append is overtaken by another writer.
final class OvertakenStore: EventStore {
  private let inner: InMemoryEventStore
  private let overtake: @Sendable (Int) async -> Void
  private let count = Mutex(0)

  init(inner: InMemoryEventStore, overtake: @escaping @Sendable (Int) async -> Void) {
    self.inner = inner
    self.overtake = overtake
  }

  var overtaken: Int { count.withLock { $0 } }

  func append(_ events: [NewEvent], condition: AppendCondition?) async throws(LedgerError) -> AppendReceipt {
    let number = count.withLock { count in
      count += 1
      return count - 1
    }
    await overtake(number)
    return try await inner.append(events, condition: condition)
  }

  func head() throws(LedgerError) -> Position { try inner.head() }

  func read(
    _ query: Query, in range: ReadRange, _ body: (borrowing EventView) throws(LedgerError) -> ReadStep
  ) throws(LedgerError) { try inner.read(query, in: range, body) }

  func position(recordedAtOrBefore time: Timestamp) throws(LedgerError) -> Position {
    try inner.position(recordedAtOrBefore: time)
  }

  func waitForEvents(after position: Position) async throws(LedgerError) {
    try await inner.waitForEvents(after: position)
  }
}
