import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@testable import ActivationProgramme

/// How many seeded histories each test goes through; `KRONIKA_VIEW_HISTORIES` sets another number.
private let histories = UInt64(ProcessInfo.processInfo.environment["KRONIKA_VIEW_HISTORIES"] ?? "") ?? 60

@Suite("Views against the naive model")
struct ViewAgreementTests {
  @Test("the three views agree with the naive model at head and at random known positions and effective days")
  func agreement() async throws {
    for seed in 0..<histories {
      let history = ViewHistory(seed: seed, count: 150)
      let store = try await history.store()
      var random = SeededGenerator(seed: seed ^ 0xfeed)
      try check(history, store, ReportPoint(position: Position(rawValue: UInt64(history.facts.count))), seed)
      for _ in 0..<4 {
        let known = random.next() % UInt64(history.facts.count + 1)
        let day = Day(rawValue: ViewHistory.firstDay + Int32(random.next() % 125))
        let time = Timestamp(startOf: Day(rawValue: ViewHistory.firstDay + Int32(random.next() % 300)))
        let point = ReportPoint(
          position: Position(rawValue: known), knownAt: time, effectiveOn: random.next() % 4 == 0 ? nil : day)
        try check(history, store, point, seed)
      }
    }
  }

  private func check(
    _ history: ViewHistory, _ store: InMemoryEventStore, _ point: ReportPoint, _ seed: UInt64
  ) throws {
    let naive = NaiveViews(history.facts, point: point)
    let range = ReadRange(before: point.position.next, effectiveThrough: point.effectiveOn)
    let views = try ProgrammeViews().replay(store, in: range)
    let place = Comment(
      rawValue: "seed \(seed), known \(point.position), effective \(point.effectiveOn.map { "\($0)" } ?? "–")")
    for programme in ViewHistory.programmes + ["unknown"] {
      #expect(try views.capacity.report(programme: programme, at: point) == naive.capacity(programme), place)
      #expect(try views.attendance.report(programme: programme, at: point) == naive.attendance(programme), place)
      #expect(views.budget.report(programme: programme, at: point) == naive.budget(programme), place)
    }
  }

  @Test("states merged from any split of the log, in any order, have the bytes of one fold, and so has each view alone")
  func merging() async throws {
    for seed in 0..<histories {
      let history = ViewHistory(seed: seed, count: 120)
      let store = try await history.store()
      var random = SeededGenerator(seed: seed ^ 0xcafe)
      let projection = ProgrammeViews()
      let whole = try projection.replay(store)
      var cuts = (0..<3).map { _ in random.next() % UInt64(history.facts.count + 1) }.sorted()
      cuts = [0] + cuts + [UInt64(history.facts.count)]
      var parts: [ProgrammeViews.State] = []
      for (after, last) in zip(cuts, cuts.dropFirst()) {
        parts.append(
          try projection.replay(
            store, in: ReadRange(after: Position(rawValue: after), before: Position(rawValue: last + 1))))
      }
      parts.shuffle(using: &random)
      var merged = projection.initialState()
      for part in parts { try projection.merge(part, into: &merged) }
      #expect(projection.encode(merged) == projection.encode(whole), "seed \(seed), cuts \(cuts)")
      let capacity = CapacityProjection()
      let attendance = AttendanceProjection()
      let budget = BudgetProjection()
      #expect(try capacity.encode(capacity.replay(store)) == capacity.encode(whole.capacity), "seed \(seed)")
      #expect(try attendance.encode(attendance.replay(store)) == attendance.encode(whole.attendance), "seed \(seed)")
      #expect(try budget.encode(budget.replay(store)) == budget.encode(whole.budget), "seed \(seed)")
    }
  }

  @Test("a state that was encoded and decoded goes on as if it had not been")
  func coding() async throws {
    for seed in 0..<histories {
      let history = ViewHistory(seed: seed, count: 120)
      let store = try await history.store()
      let projection = ProgrammeViews()
      let middle = Position(rawValue: UInt64(history.facts.count / 2))
      let first = try projection.replay(store, in: ReadRange(before: middle.next))
      let bytes = projection.encode(first)
      var read = try #require(bytes.withRawSpan { projection.decode($0) }, "seed \(seed)")
      #expect(projection.encode(read) == bytes, "seed \(seed)")
      try projection.replay(store, in: ReadRange(after: middle), into: &read)
      #expect(try projection.encode(read) == projection.encode(projection.replay(store)), "seed \(seed)")
      let point = ReportPoint(position: Position(rawValue: UInt64(history.facts.count)))
      for programme in ViewHistory.programmes {
        let naive = NaiveViews(history.facts, point: point)
        #expect(try read.attendance.report(programme: programme, at: point) == naive.attendance(programme))
      }
    }
  }

  @Test("events taken in any order give the same state")
  func order() async throws {
    for seed in 0..<min(histories, 50) {
      let history = ViewHistory(seed: seed, count: 100)
      let store = try await history.store()
      var random = SeededGenerator(seed: seed)
      let projection = ProgrammeViews()
      var shuffled = projection.initialState()
      for position in (1...UInt64(history.facts.count)).shuffled(using: &random) {
        let range = ReadRange(after: Position(rawValue: position - 1), before: Position(rawValue: position + 1))
        try projection.replay(store, in: range, into: &shuffled)
      }
      #expect(try projection.encode(shuffled) == projection.encode(projection.replay(store)), "seed \(seed)")
    }
  }
}
