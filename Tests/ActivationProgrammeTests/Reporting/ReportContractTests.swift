import EventLedger
import EventLedgerTesting
import Foundation
import TestSupport
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Reports keep the contract of projections, and their figures are explained")
struct ReportContractTests {
  private static func projections() throws -> [any ReportingProjection] {
    [
      IndicatorsProjection(rules: try #require(try RuleFiles.indicators("esf-2014-2020"))),
      EfficiencyProjection(rules: try RuleFiles.efficiency()), ClaimsProjection(interest: try RuleFiles.interest()),
    ]
  }

  @Test("saved states, past and effective reports, coding, parallel rebuilds and merges agree with a plain replay")
  func contract() async throws {
    for projection in try Self.projections() { try await check(projection) }
  }

  private func check(_ projection: some Projection) async throws {
    let folder = try TemporaryFolder()
    var histories: [[NewEvent]] = []
    for seed in 1...2 as ClosedRange<UInt64> { histories.append(try QuestionHistory(seed: seed, count: 140).events) }
    try await ProjectionContract(projection, scratchFolder: folder.path).check(seeds: 1...2) { _ in
      histories.removeFirst().map { event in
        // The contract brings its own clock.
        var event = event
        event.recordedAt = nil
        return event
      }
    }
  }

  @Test("a state is read back from its bytes only, and other bytes are no state")
  func coding() async throws {
    let (_, ledger) = try #require(try await QuestionWorld.shared.value.first)
    for projection in try Self.projections() { try checkCoding(projection, ledger) }
  }

  private func checkCoding<P: ReportingProjection>(_ projection: P, _ ledger: Ledger) throws {
    let bytes = projection.encode(try ledger.view(projection).state)
    let decoded = try #require(bytes.withRawSpan { projection.decode($0) })
    #expect(projection.encode(decoded) == bytes)
    for cut in [1, 10, 100] {
      #expect(Array(bytes.dropLast(cut)).withRawSpan { projection.decode($0) } == nil)
    }
    #expect((bytes + [0]).withRawSpan { projection.decode($0) } == nil)
  }

  @Test("replaying only the events of an explanation gives the figure, and leaving any of them out does not")
  func explanations() async throws {
    var random = SeededGenerator(seed: 0xe491)
    let history = try QuestionHistory(seed: 11, count: 220)
    let ledger = try await history.ledger()
    for projection in try Self.projections() {
      for programme in QuestionHistory.programmes {
        for _ in 0..<4 { try explain(projection, programme, ledger, history, &random) }
      }
    }
  }

  private func explain<P: ReportingProjection>(
    _ projection: P, _ programme: String, _ ledger: Ledger, _ history: QuestionHistory,
    _ random: inout SeededGenerator
  ) throws {
    let view = try ledger.view(projection)
    let point = ReportPoint(view)
    let report = try projection.value(of: view.state, programme: programme, at: point)
    guard let chosen = report.figures.randomElement(using: &random) else { return }
    let found = try ledger.explain(chosen.figure, of: projection, programme: programme)
    #expect(found.value == chosen.value)
    func value(_ events: [Event]) throws -> ReportValue? {
      var state = projection.initialState()
      for event in events {
        let leaf = try EncodedAppend(
          [
            NewEvent(
              type: event.type, tags: event.tags, effectiveOn: event.effectiveOn, payload: event.payload,
              actor: event.actor)
          ], condition: nil
        ).bytes
        try leaf.withRawSpan { (span) throws(LedgerError) in
          let kind = projection.query.types.firstIndex(of: event.type) ?? -1
          try projection.apply(EventView(position: event.position, leaf: span, kind: kind), to: &state)
        }
      }
      return try projection.value(of: state, programme: programme, at: point).value(of: chosen.figure)
    }
    #expect(try value(found.events) == chosen.value, "\(projection.name), \(programme), \(chosen.figure)")
    for left in found.events {
      #expect(
        try value(found.events.filter { $0 != left }) != chosen.value,
        "\(projection.name), \(programme), \(chosen.figure) without \(left.position)")
    }
  }

  @Test("a report is the same bytes whatever the language and the place of the machine")
  func sameBytes() async throws {
    let rules = try #require(try RuleFiles.indicators("esf-2014-2020"))
    let first = try await QuestionHistory(seed: 5).ledger()
    let second = try await QuestionHistory(seed: 5).ledger()
    let json = try first.report(IndicatorsProjection(rules: rules), programme: "alfa").json
    #expect(json == (try second.report(IndicatorsProjection(rules: rules), programme: "alfa").json))
    let csv = ReportCSV.text([try first.report(ClaimsProjection(interest: try RuleFiles.interest()), programme: "alfa")]
    )
    #expect(
      csv
        == ReportCSV.text([try second.report(ClaimsProjection(interest: try RuleFiles.interest()), programme: "alfa")]))
    #expect(csv.contains("claim-line") && csv.contains("\r\n"))
  }
}
