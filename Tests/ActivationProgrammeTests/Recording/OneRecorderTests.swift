import ActivationProgramme
import EventLedger
import EventLedgerTesting
import Testing

@Suite("A command is a batch of one")
struct OneRecorderTests {
  private static let now = Timestamp(startOf: Day(rawValue: 19_000))

  /// What the lines come to one by one and all together, each in a ledger of its own.
  private static func bothWays(
    _ lines: [String], after events: [NewEvent] = []
  ) async throws -> (single: [RecordingOutcome], together: [RecordingOutcome]) {
    var stores: [InMemoryEventStore] = []
    for _ in 0..<2 {
      let store = InMemoryEventStore(clock: FixedClock(now))
      _ = try await TestCharter.charter(
        TestCharter.single(places: 5), "aktywna-lodz", "2018-02-01", ProgrammeRecorder(store: store), now)
      if !events.isEmpty { try await store.append(events) }
      stores.append(store)
    }
    var single: [RecordingOutcome] = []
    for (index, line) in lines.enumerated() {
      single.append(
        try await ProgrammeRecorder(store: stores[0]).record(line: line.utf8, number: index + 1, at: now))
    }
    let numbered = lines.enumerated().map { (number: $0.offset + 1, bytes: Array($0.element.utf8)) }
    let together = try await ProgrammeRecorder(store: stores[1]).recordAllOrNothing(lines: numbered, at: now)
    return (single, together)
  }

  @Test("a name that is not in normal form C is refused, line by line and all together")
  func bytes() async throws {
    let lines =
      Line.enrolled(Line.a, "2018-03-01") + [
        Line.support(Line.a, "2018-03-14", "ulica-\u{f3}"), Line.support(Line.a, "2018-03-15", "ulica-o\u{301}"),
      ]
    let (single, together) = try await Self.bothWays(lines)
    let rules = [single, together].map { outcomes in
      outcomes.map { if case .refused(let refusal) = $0 { refusal.rule.code } else { "recorded" } }
    }
    #expect(rules[0] == ["recorded", "recorded", "recorded", "recorded", "not-normal-form-c"])
    #expect(rules[1] == Array(repeating: "another-line-refused", count: 4) + ["not-normal-form-c"])
  }

  @Test("an id that a raw event has is refused with the same rule, line by line and all together")
  func rawID() async throws {
    let id = "11111111-2222-4333-8444-555555555555"
    let raw = NewEvent(type: "noise", effectiveOn: Day(rawValue: 17_000), id: EventID(id))
    let line = Line.apply(Line.a, "2018-03-01").dropLast() + #","id":"\#(id)"}"#
    let (single, together) = try await Self.bothWays([String(line)], after: [raw])
    #expect(single == together)
    guard case .refused(let refusal) = single[0] else {
      Issue.record("\(single)")
      return
    }
    #expect(refusal.rule.code == "id-reused" && refusal.field == "id" && refusal.value == id && refusal.line == 1)
    #expect(refusal.rule.message.en.contains("position 2"))
  }

  @Test("a claim that comes first in a batch does not tie the batch to the newest position")
  func claimFirst() async throws {
    let inner = InMemoryEventStore(clock: FixedClock(Self.now))
    let recorder = ProgrammeRecorder(store: inner)
    _ = try await TestCharter.charter(
      TestCharter.single(places: 1), "aktywna-lodz", "2018-02-01", recorder, Self.now)
    for line in [
      BenefitRows.budget,
      Line.plain(
        "record-expenditure", "2018-04-10",
        #""document":"i-1","task":"t-1","line":"training","total":"5","eu":"5""#),
    ] {
      guard case .recorded = try await recorder.record(line: line.utf8, number: 1, at: Self.now) else {
        Issue.record("refused: \(line)")
        return
      }
    }
    let store = OvertakenStore(inner: inner) { _ in
      // Something irrelevant, which still moves the positions.
      _ = try? await inner.append([NewEvent(type: "noise", effectiveOn: Day(rawValue: 17_000))])
    }
    let claim = Line.plain(
      "submit-claim", "2018-05-10",
      #""kind":"refund","period_from":"2018-02-01","period_to":"2018-04-30","all":true"#)
    let outcome = try await ProgrammeRecorder(store: store, attempts: 1).record(
      line: claim.utf8, number: 1, at: Self.now)
    guard case .recorded = outcome else {
      Issue.record("\(outcome)")
      return
    }
  }
}
