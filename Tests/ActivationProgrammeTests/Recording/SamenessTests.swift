import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme

@Suite("Twice is once")
struct SamenessTests {
  private static let now = Timestamp(startOf: Day(rawValue: 19_000))

  private static func store(places: Int = 5) async throws -> InMemoryEventStore {
    let store = InMemoryEventStore(clock: FixedClock(now))
    _ = try await TestCharter.charter(
      TestCharter.single(places: places), "aktywna-lodz", "2018-02-01", ProgrammeRecorder(store: store), now)
    return store
  }

  private static func record(
    _ lines: [String], _ store: InMemoryEventStore, isIdempotent: Bool = false
  ) async throws -> [RecordingOutcome] {
    let recorder = ProgrammeRecorder(store: store, isIdempotent: isIdempotent)
    var outcomes: [RecordingOutcome] = []
    for line in lines { outcomes.append(try await recorder.record(line: line.utf8, number: 1, at: now)) }
    return outcomes
  }

  private static func rule(_ outcome: RecordingOutcome?) -> String? {
    if case .refused(let refusal) = outcome { refusal.rule.code } else { nil }
  }

  private static func message(_ outcome: RecordingOutcome?) -> String {
    if case .refused(let refusal) = outcome { refusal.message(in: .en) + refusal.message(in: .pl) } else { "" }
  }

  private static let interview = Line.of(
    "hold-environmental-interview", Line.a, "2018-02-20", #""interviewer":"sw-1","documents":[{"document":"wywiad-1"}]"#
  )

  @Test("every kind of command says by what it is the same, with fields that it and its event have")
  func said() throws {
    for type in CommandCatalogue.all { try Self.check(type) }
  }

  private static func check<B: CommandBody>(_ type: B.Type) throws {
    let sameness = try #require(B.sameness, "\(B.name) does not say by what two commands are the same")
    guard case .fields(let keys) = sameness.kind else { return }
    let own = B.inputs.rows.map(\.key)
    for key in keys where key != "on" {
      let first = String(key.prefix { $0 != "/" })
      #expect(own.contains(first), "\(B.name) has no field \(key)")
      #expect(sameness.event.fieldNames.contains(first), "\(sameness.event.type) has no field \(key)")
    }
    #expect(
      B.inputs.rows.filter { keys.contains($0.key) }.allSatisfy { !$0.isOptional }, "\(B.name): a field may be left out"
    )
  }

  @Test("the whole story sent again, without ids or under other ids, records nothing a second time")
  func wholeStory() async throws {
    let store = InMemoryEventStore(clock: FixedClock(Self.now))
    _ = try await TestCharter.charter(
      BundledCharter.aktywnaLodz.json, "aktywna-lodz", "2018-02-01", ProgrammeRecorder(store: store), Self.now)
    let first = try await Self.record(CommandStory.lines, store)
    #expect(first.allSatisfy { Self.rule($0) == nil })
    let head = try store.head()
    let again = try await Self.record(CommandStory.lines, store)
    for (line, outcome) in zip(CommandStory.lines, again) {
      if case .recorded(let positions) = outcome { #expect(positions.allSatisfy { $0 <= head }, "\(line)") }
    }
    #expect(try store.events(in: ReadRange(after: head)).map(\.type) == [])
  }

  @Test("an interview is recorded once: the same is answered with its position, another of the day is refused with it")
  func interviews() async throws {
    let store = try await Self.store()
    let lines = Line.ready(Line.a, "2018-02-15")
    _ = try await Self.record(lines, store)
    let first = try await Self.record([Self.interview], store)
    #expect(first == [.recorded([4])])
    let withID = String(Self.interview.dropLast()) + #","id":"11111111-2222-4333-8444-555555555555"}"#
    let again = try await Self.record([Self.interview, withID], store)
    #expect(again == [.recorded([4]), .recorded([4])])
    let other = try await Self.record(
      [Self.interview.replacing("wywiad-1", with: "wywiad-2"), Self.interview.replacing("02-20", with: "02-21")], store)
    #expect(Self.rule(other[0]) == "recorded-before")
    #expect(Self.message(other[0]).contains("position 4"))
    // On another day it is another interview.
    #expect(other[1] == .recorded([5]))
  }

  @Test("a payment and its reversal that are sent again are refused with their positions")
  func paymentAndReversal() async throws {
    let store = try await Self.store()
    let money = #""total":"418.00","own_contribution":"418.00""#
    let lines =
      [
        CommandStory.line(
          "set-budget", "2018-02-01",
          #""annex":"a","lines":[{"task":"own","line":"benefits","total":"5000.00","own_contribution":"5000.00"}]"#)
      ] + Line.enrolled(Line.a, "2018-03-01") + [
        Line.support(Line.a, "2018-03-05", "s-1"),
        Line.of(
          "grant-benefit", Line.a, "2018-03-06",
          #""decision":"d-1","benefit":"zasilek-okresowy","task":"own","line":"benefits","first_month":"2018-03","#
            + #""last_month":"2018-04","monthly":"418.00","total":"836.00","own_contribution":"836.00""#),
        Line.of("pay-benefit", Line.a, "2018-03-28", #""decision":"d-1","month":"2018-03",\#(money)"#),
        Line.of(
          "reverse-benefit", Line.a, "2018-04-10",
          #""decision":"d-1","month":"2018-03","total":"0","reason":"changed-decision""#),
      ]
    let first = try await Self.record(lines, store)
    #expect(first.allSatisfy { Self.rule($0) == nil }, "\(first)")
    let head = try store.head()
    let again = try await Self.record(Array(lines.suffix(2)), store)
    #expect(Self.rule(again[0]) == "recorded-before")
    #expect(Self.message(again[0]).contains("position \(head.previous)"))
    #expect(Self.rule(again[1]) != nil)
    #expect(Self.message(again[1]).contains("position \(head)"))
    #expect(try store.head() == head)
    // Paid again on another day it is another payment.
    let later = Line.of("pay-benefit", Line.a, "2018-04-12", #""decision":"d-1","month":"2018-03",\#(money)"#)
    #expect(Self.rule(try await Self.record([later], store)[0]) == nil)
  }

  @Test("what was undone may be recorded with other facts, and the same facts of the day are refused")
  func undone() async throws {
    let store = try await Self.store()
    let withdraw = Line.of("withdraw-application", Line.a, "2018-03-01")
    let first = try await Self.record([Line.apply(Line.a, "2018-03-01"), withdraw], store)
    #expect(first == [.recorded([2]), .recorded([3])])
    let same = try await Self.record([Line.apply(Line.a, "2018-03-01")], store)
    #expect(Self.rule(same[0]) == "recorded-before")
    #expect(Self.message(same[0]).contains("position 2"))
    let other = Line.apply(Line.a, "2018-03-01").replacing(#""channel":"unit""#, with: #""channel":"social-worker""#)
    #expect(try await Self.record([other], store) == [.recorded([4])])
  }

  @Test("in a batch the same line twice has one answer, with an id and without")
  func batch() async throws {
    let store = try await Self.store()
    let withID =
      Line.support(Line.a, "2018-03-05", "s-1").dropLast() + #","id":"11111111-2222-4333-8444-555555555555"}"#
    let lines = Line.enrolled(Line.a, "2018-03-01") + [Self.interview.replacing("02-20", with: "03-02")]
    let numbered = (lines + [lines[3], String(withID), String(withID)]).enumerated().map {
      (number: $0.offset + 1, bytes: Array($0.element.utf8))
    }
    let outcomes = try await ProgrammeRecorder(store: store).recordAllOrNothing(lines: numbered, at: Self.now)
    #expect(
      outcomes == [
        .recorded([2]), .recorded([3]), .recorded([4]), .recorded([5]), .recorded([5]), .recorded([6, 7]),
        .recorded([6, 7]),
      ])
    // Old lines beside a new one keep their positions.
    let more = [(number: 1, bytes: Array(withID.utf8)), (2, Array(Line.support(Line.a, "2018-03-06", "s-2").utf8))]
    let mixed = try await ProgrammeRecorder(store: store).recordAllOrNothing(lines: more, at: Self.now)
    #expect(mixed == [.recorded([6, 7]), .recorded([8])])
  }

  @Test("with ids that follow from the content only other content is recorded")
  func idempotent() async throws {
    let store = try await Self.store()
    let lines =
      Line.enrolled(Line.a, "2018-03-01") + [
        Line.support(Line.a, "2018-03-05", "s-1"),
        Line.of("record-personal-data", Line.a, "2018-03-06", #""recorded_by":"sw-1""#),
      ]
    let first = try await Self.record(Array(lines.prefix(4)), store, isIdempotent: true)
    #expect(first.allSatisfy { Self.rule($0) == nil })
    let head = try store.head()
    #expect(try await Self.record(Array(lines.prefix(4)), store, isIdempotent: true) == first)
    #expect(try store.head() == head)
    let one = try ProgrammeCommand(parsing: lines[0].utf8).withIDOfItsContent
    let same = try ProgrammeCommand(parsing: lines[0].replacing(",", with: " , ").utf8).withIDOfItsContent
    let other = try ProgrammeCommand(parsing: lines[0].replacing("sw-1", with: "sw-2").utf8).withIDOfItsContent
    #expect(one.id != nil && one.id == same.id && one.id != other.id)
  }

  @Test("a digest of the command gives no grounds and no personal data away")
  func digestWithoutGrounds() throws {
    let met = try ProgrammeCommand(parsing: Line.eligible(Line.a, "2018-03-01").utf8)
    let unmet = try ProgrammeCommand(
      parsing: Line.eligible(Line.a, "2018-03-01").replacing(#""outcome":"met""#, with: #""outcome":"not-met""#).utf8)
    #expect(met.digest == unmet.digest)
    var named = met
    named.personal = ["pesel": "44051401359"]
    #expect(named.digest == met.digest)
    #expect(try ProgrammeCommand(parsing: Line.eligible(Line.a, "2018-03-02").utf8).digest != met.digest)
  }
}

@Suite("A retry is told by what it says")
struct RetryTests {
  private static let now = Timestamp(startOf: Day(rawValue: 19_000))
  private static let id = "11111111-2222-4333-8444-555555555555"

  /// A ledger whose charter begins later than an entry that an older version took.
  private static func oldLedger() async throws -> (store: InMemoryEventStore, line: String) {
    let store = InMemoryEventStore(clock: FixedClock(now))
    _ = try await TestCharter.charter(
      TestCharter.single(places: 5), "aktywna-lodz", "2018-02-01", ProgrammeRecorder(store: store), now)
    let line = Line.apply(Line.a, "2018-01-15").dropLast() + #","id":"\#(id)"}"#
    let command = try ProgrammeCommand(parsing: line.utf8)
    let payload = ApplicationSubmitted(
      participant: try ParticipantID(parsing: Line.a), programme: "aktywna-lodz", channel: .unit, receivedBy: "sw-1",
      documents: [])
    var event = payload.event(on: command.on, actor: command.actor, id: command.id, correlationID: command.id)
    event.tags.append("command:\(id)")
    try await store.append([event])
    return (store, String(line))
  }

  @Test("an entry of 0.1 that today's rules would refuse is still answered with its position, and no other is")
  func oldEntry() async throws {
    let (store, line) = try await Self.oldLedger()
    let recorder = ProgrammeRecorder(store: store)
    #expect(try await recorder.record(line: line.utf8, number: 1, at: Self.now) == .recorded([2]))
    for other in [
      line.replacing(#""channel":"unit""#, with: #""channel":"social-worker""#), line.replacing("01-15", with: "01-16"),
      line.replacing("received_by\":\"sw-1", with: "received_by\":\"sw-9"),
      line.replacing(Line.a, with: Line.b),
      Line.resign(Line.a, "2018-01-15").dropLast() + #","id":"\#(Self.id)"}"#,
    ] {
      let outcome = try await recorder.record(line: other.utf8, number: 1, at: Self.now)
      guard case .refused(let refusal) = outcome else {
        Issue.record("\(other)")
        continue
      }
      #expect(refusal.rule.code == "id-reused")
    }
    #expect(try store.head() == 2)
  }

  @Test(
    "a retry is answered although what it leaned on is no longer as it was, and a left-out field is not taken for given"
  )
  func laterRules() async throws {
    let store = InMemoryEventStore(clock: FixedClock(Self.now))
    let recorder = ProgrammeRecorder(store: store)
    _ = try await TestCharter.charter(
      TestCharter.single(places: 5), "aktywna-lodz", "2018-02-01", recorder, Self.now)
    let lines =
      Line.enrolled(Line.a, "2018-03-01") + [Line.schedule("s-1", "2018-03-05"), Line.hold("s-1", "2018-03-05")]
    for line in lines { _ = try await recorder.record(line: line.utf8, number: 1, at: Self.now) }
    let presence = { (rest: String) in
      Line.presence(Line.a, "2018-03-05", "s-1", rest).dropLast() + #","id":"\#(Self.id)"}"#
    }
    let given = presence(#""status":"present","minutes":60"#)
    let first = try await recorder.record(line: given.utf8, number: 1, at: Self.now)
    guard case .recorded = first else {
      Issue.record("\(first)")
      return
    }
    _ = try await recorder.record(line: Line.resign(Line.a, "2018-04-01").utf8, number: 1, at: Self.now)
    #expect(try await recorder.record(line: given.utf8, number: 1, at: Self.now) == first)
    let whole = try await recorder.record(line: presence(#""status":"present""#).utf8, number: 1, at: Self.now)
    guard case .refused(let refusal) = whole else {
      Issue.record("\(whole)")
      return
    }
    #expect(refusal.rule.code == "id-reused")
  }
}
