import ActivationProgramme
import EventLedger
import EventLedgerTesting
import Testing

@Suite("Recording all lines or none")
struct BatchTests {
  private static let now = Timestamp(startOf: Day(rawValue: 19_000))

  private static func store() async throws -> InMemoryEventStore {
    let store = InMemoryEventStore(clock: FixedClock(now))
    _ = try await TestCharter.charter(
      TestCharter.single(places: 1), "aktywna-lodz", "2018-02-01", ProgrammeRecorder(store: store), now)
    return store
  }

  private static func batch(_ lines: [String], _ store: any EventStore) async throws -> [RecordingOutcome] {
    let numbered = lines.enumerated().map { (number: $0.offset + 1, bytes: Array($0.element.utf8)) }
    return try await ProgrammeRecorder(store: store).recordAllOrNothing(lines: numbered, at: now)
  }

  private static func rules(_ outcomes: [RecordingOutcome]) -> [String?] {
    outcomes.map { if case .refused(let refusal) = $0 { refusal.rule.code } else { nil } }
  }

  @Test("each line sees the lines before it, and all are appended at once")
  func all() async throws {
    let store = try await Self.store()
    let outcomes = try await Self.batch(Line.enrolled(Line.a, "2018-03-01"), store)
    #expect(outcomes == [.recorded([2]), .recorded([3]), .recorded([4])])
    #expect(outcomes.first?.json(line: 1) == #"{"line":1,"positions":[2]}"#)
  }

  @Test("when one line is refused nothing is stored, and each line says why")
  func nothing() async throws {
    let store = try await Self.store()
    let lines = Line.enrolled(Line.a, "2018-03-01") + Line.enrolled(Line.b, "2018-03-01")
    let outcomes = try await Self.batch(lines, store)
    #expect(Self.rules(outcomes) == Array(repeating: "another-line-refused", count: 5) + ["place-limit"])
    #expect(try store.head() == 1)
  }

  @Test("a line that cannot be read refuses the batch before anything is decided")
  func unreadable() async throws {
    let store = try await Self.store()
    let outcomes = try await Self.batch([Line.apply(Line.a, "2018-03-01"), "{"], store)
    #expect(Self.rules(outcomes) == ["another-line-refused", "malformed-json"])
    #expect(try store.head() == 1)
  }

  @Test("the same batch with ids is recorded once")
  func repeated() async throws {
    let store = try await Self.store()
    let lines = Line.enrolled(Line.a, "2018-03-01").enumerated().map { index, line in
      line.dropLast() + #","id":"11111111-2222-4333-8444-55555555555\#(index)"}"#
    }
    let first = try await Self.batch(lines.map(String.init), store)
    #expect(try await Self.batch(lines.map(String.init), store) == first)
    #expect(try store.head() == 4)
    // A part of a repeated batch may be new.
    let more = lines.map(String.init) + [Line.support(Line.a, "2018-03-01", "s-1")]
    let outcomes = try await Self.batch(more, store)
    #expect(outcomes.last == .recorded([5, 6]))
  }

  @Test("an id used twice in a batch is refused")
  func doubledID() async throws {
    let store = try await Self.store()
    let id = #","id":"11111111-2222-4333-8444-555555555555"}"#
    let lines = [Line.apply(Line.a, "2018-03-01"), Line.apply(Line.b, "2018-03-01")].map { $0.dropLast() + id }
    #expect(Self.rules(try await Self.batch(lines.map(String.init), store)) == ["another-line-refused", "named-twice"])
  }

  @Test("a batch whose lines depend on very much is still guarded against what comes in between")
  func manyDependencies() async throws {
    let inner = try await Self.store()
    let people = (0..<40).map { "0c000000-0000-4000-8000-0000000000\(10 + $0)" }
    let store = OvertakenStore(inner: inner) { number in
      guard number == 0 else { return }
      _ = try? await Self.batch([Line.apply(people[39], "2018-03-01")], inner)
    }
    // The last of them applies in between: decided again, the batch sees it.
    let outcomes = try await Self.batch(people.map { Line.apply($0, "2018-03-01") }, store)
    #expect(Self.rules(outcomes).last == "already-applied")
    #expect(try inner.head() == 2)
  }

  @Test("a claim in a batch locks nothing: what does not concern it may come in between")
  func claimInBatch() async throws {
    let inner = try await Self.store()
    let store = OvertakenStore(inner: inner) { _ in
      // Something irrelevant to every line, at every attempt.
      _ = try? await inner.append([NewEvent(type: "noise", effectiveOn: Day(rawValue: 17_000))])
    }
    let lines = [
      BenefitRows.budget,
      Line.plain(
        "record-expenditure", "2018-04-10",
        #""document":"i-1","task":"t-1","line":"training","total":"5","eu":"5""#),
      Line.plain(
        "submit-claim", "2018-05-10",
        #""kind":"refund","period_from":"2018-02-01","period_to":"2018-04-30","all":true"#),
    ]
    #expect(Self.rules(try await Self.batch(lines, store)) == [nil, nil, nil])
    #expect(try inner.events(Query(types: ["noise"])).count == 1)
    let claim = try #require(try inner.events(Query(types: [ClaimSubmitted.type])).first)
    #expect(try ClaimSubmitted(claim).frozenPosition == 0)
  }
}
