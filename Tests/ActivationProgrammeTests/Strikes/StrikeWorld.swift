import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// A small programme in memory in which entries are struck; all persons are synthetic.
struct StrikeWorld {
  static let now = Timestamp(startOf: Day(rawValue: 19_000))
  let store: InMemoryEventStore
  let recorder: ProgrammeRecorder
  var ledger: Ledger { Ledger(store: store) }

  init(_ charter: DecisionRow.Charter = .single(2)) async throws {
    store = InMemoryEventStore(clock: FixedClock(Self.now))
    recorder = ProgrammeRecorder(store: store)
    try await store.append([CharteredStart.of(charter).event])
  }

  /// Records lines that must be taken, and gives the positions of the last.
  @discardableResult
  func given(_ lines: [String]) async throws -> [Position] {
    var last: [Position] = []
    for (index, line) in lines.enumerated() {
      let outcome = try await recorder.record(line: line.utf8, number: index + 1, at: Self.now)
      guard case .recorded(let positions, _) = outcome else { throw NotTaken(line: line, outcome: outcome) }
      last = positions
    }
    return last
  }

  func record(_ lines: [String]) async throws -> [RecordingOutcome] {
    try await recorder.recordAllOrNothing(
      lines: lines.enumerated().map { ($0.offset + 1, Array($0.element.utf8)) }, at: Self.now)
  }

  static func strike(_ positions: [Position], _ rest: String = "") -> String {
    let entries = positions.map { "{\"position\":\($0)}" }.joined(separator: ",")
    return Line.plain("strike", "2019-01-01", "\"entries\":[\(entries)],\"reason\":\"wrong-value\"\(rest)")
  }

  static let along = #","and_what_leans_on_it":true"#

  /// Strikes; gives the refusal.
  func strike(_ positions: [Position], _ rest: String = "", with lines: [String] = []) async throws -> Refusal? {
    let outcomes = try await record([Self.strike(positions, rest)] + lines)
    return outcomes.lazy.compactMap { outcome -> Refusal? in
      guard case .refused(let refusal) = outcome, refusal.rule.code != "another-line-refused" else { return nil }
      return refusal
    }.first
  }

  var struck: [Position] {
    get throws { try ledger.strikes().positions }
  }

  /// The three views, said of no position and without numbers on the reserve list, which are given out in the order of
  /// recording, so that two ledgers can be compared.
  func views(_ programme: String) throws -> [String] {
    let point = ReportPoint(position: .zero)
    var capacity = try ledger.view(CapacityProjection()).state.report(programme: programme, at: point)
    for index in capacity.reserve.indices { capacity.reserve[index].number = 0 }
    return [
      capacity.value.json,
      try ledger.view(AttendanceProjection()).state.report(programme: programme, at: point).value.json,
      try ledger.view(BudgetProjection()).state.report(programme: programme, at: point).value.json,
    ]
  }
}

struct NotTaken: Error, CustomStringConvertible {
  let line: String
  let outcome: RecordingOutcome
  var description: String { "\(outcome): \(line)" }
}
