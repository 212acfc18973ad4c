import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Figures are explained by their events")
struct ExplanationTests {
  @Test("replaying only the events of an explanation gives the figure, and leaving any of them out does not")
  func explanationIsSufficientAndNecessary() async throws {
    for seed in 0..<16 as Range<UInt64> {
      var random = SeededGenerator(seed: seed ^ 0xe491)
      let ledger = Ledger(store: try await ViewHistory(seed: seed, count: 140).store())
      try check(CapacityProjection(), ledger, seed, &random)
      try check(AttendanceProjection(), ledger, seed, &random)
      try check(BudgetProjection(), ledger, seed, &random)
    }
  }

  private func check<P: ReportingProjection>(
    _ projection: P, _ ledger: Ledger, _ seed: UInt64, _ random: inout SeededGenerator
  ) throws {
    let day = random.next() % 2 == 0 ? nil : Day(rawValue: ViewHistory.firstDay + Int32(random.next() % 125))
    let known = Position(rawValue: 40 + random.next() % 100)
    let viewPoint = ViewPoint(known: .position(known), effectiveOn: day)
    let view = try ledger.view(projection, at: viewPoint)
    for programme in projection.programmes(in: view.state) {
      let report = try projection.value(of: view.state, programme: programme, at: ReportPoint(view))
      guard let chosen = report.figures.randomElement(using: &random) else { continue }
      let explained = try ledger.explain(chosen.figure, of: projection, programme: programme, at: viewPoint)
      #expect(explained.value == chosen.value, "seed \(seed), \(chosen.figure)")
      let all = explained.events
      #expect(
        try value(of: chosen.figure, projection, programme, ReportPoint(view), all) == chosen.value,
        "seed \(seed), \(chosen.figure) from only its events")
      for left in all {
        #expect(
          try value(of: chosen.figure, projection, programme, ReportPoint(view), all.filter { $0 != left })
            != chosen.value, "seed \(seed), \(chosen.figure) without position \(left.position)")
      }
    }
  }

  /// The figure of some events alone, through a store of their own: positions differ, so the point is given.
  private func value<P: ReportingProjection>(
    of figure: FigureAddress, _ projection: P, _ programme: String, _ point: ReportPoint, _ events: [Event]
  ) throws -> ReportValue? {
    var state = projection.initialState()
    for event in events {
      let given = NewEvent(
        type: event.type, tags: event.tags, effectiveOn: event.effectiveOn, payload: event.payload,
        schemaVersion: event.schemaVersion, actor: event.actor)
      let leaf = try EncodedAppend([given], condition: nil).bytes
      try leaf.withRawSpan { (span) throws(LedgerError) in
        let kind = projection.query.types.firstIndex(of: event.type) ?? -1
        try projection.apply(EventView(position: event.position, leaf: span, kind: kind), to: &state)
      }
    }
    return try projection.value(of: state, programme: programme, at: point).value(of: figure)
  }

  @Test("a difference names every changed figure, and for each the events without which it would be another")
  func differenceNamesEvents() async throws {
    for seed in 0..<16 as Range<UInt64> {
      var random = SeededGenerator(seed: seed ^ 0xd1ff)
      let ledger = Ledger(store: try await ViewHistory(seed: seed, count: 140).store())
      let first = Position(rawValue: 30 + random.next() % 60)
      let second = Position(rawValue: first.rawValue + 1 + random.next() % 40)
      let projection = BudgetProjection()
      for programme in ViewHistory.programmes {
        let found = try ledger.difference(
          of: projection, programme: programme, from: .position(first), to: .position(second))
        let reports = try [first, second].map { position in
          let view = try ledger.view(projection, at: ViewPoint(known: .position(position)))
          return try projection.value(of: view.state, programme: programme, at: ReportPoint(view)).figures
        }
        let old = Dictionary(uniqueKeysWithValues: reports[0].map { ($0.figure, $0.value) })
        let new = Dictionary(uniqueKeysWithValues: reports[1].map { ($0.figure, $0.value) })
        let changed = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
        #expect(Set(found.changes.map(\.figure)) == changed, "seed \(seed), \(programme)")
        for change in found.changes {
          #expect(!change.positions.isEmpty, "seed \(seed), \(programme), \(change.figure)")
          #expect(change.positions.allSatisfy { $0 > first && $0 <= second }, "seed \(seed), \(change.figure)")
        }
      }
    }
  }

  @Test("a path names the figure that it was printed from")
  func pathsAreRead() async throws {
    let ledger = Ledger(store: try await ViewHistory(seed: 7, count: 150).store())
    for programme in ViewHistory.programmes {
      for report in [
        try ledger.view(CapacityProjection()).report(programme: programme).value,
        try ledger.view(AttendanceProjection()).report(programme: programme).value,
        try ledger.view(BudgetProjection()).report(programme: programme).value,
      ] {
        for (figure, value) in report.figures {
          #expect(FigureAddress(figure.description) == figure)
          #expect(report.value(of: figure) == value, "\(figure)")
        }
      }
    }
    for name in ["a[1]", "100%", "%5B", "]", "a.b"] {
      let figure = FigureAddress([.init("lines", element: name), .init("paid_grosze")])
      #expect(FigureAddress(figure.description) == figure, "'\(name)'")
    }
    for text in ["", "a[%]", "a[b[c]]", "a..b", "[x]", "a[x", "a]"] { #expect(FigureAddress(text) == nil, "'\(text)'") }
  }

  /// Rows that go by their member `name`.
  private static func named(_ rows: [[ReportValue.Member]]) -> ReportRows {
    ReportRows(rows, form: ReportRowForm(naming: ["name"], labels: ["name"]))
  }

  @Test("an address that a report does not have is answered with those that are near")
  func nearAddresses() throws {
    let report = ReportValue.object([
      .init("budget", .object([.init("total", .object([.init("paid_grosze", .integer(1))]))])),
      .init(
        "claims",
        .object([
          .init(
            "claims",
            .rows(Self.named(["1", "2", "12"].map { [.init("name", .text($0)), .init("status", .text("approved"))] })))
        ])),
    ])
    for (path, near) in [
      ("budgets", ["budget", "claims"]), ("budget.totals.paid_grosze", ["budget.total"]),
      ("budget.total.payd_grosze", ["budget.total.paid_grosze"]),
      ("claims.claims[11]", ["claims.claims[1]", "claims.claims[12]", "claims.claims[2]"]),
      ("claims.claims[1].state", ["claims.claims[1].status", "claims.claims[1].name"]),
      ("claims.claim", ["claims.claims[1]"]),
    ] {
      let figure = try #require(FigureAddress(path))
      #expect(report.value(of: figure) == nil)
      #expect(report.figures(near: figure).map(\.description) == near, "\(path)")
    }
  }

  @Test("a condition is read with and without the view's name, the unit and the total")
  func conditionsAreRead() throws {
    let report = ReportValue.object([
      .init("taken", .integer(7)), .init("total", .object([.init("left_grosze", .integer(-5))])),
      .init("quotas", .rows(Self.named([[.init("name", .text("inactive")), .init("free", .integer(0))]]))),
    ])
    let table: [(String, Bool?)] = [
      ("budget.left < 0", true), ("left_grosze < -5", false), ("total.left <= -5", true), ("taken >= 8", false),
      ("quotas[inactive].free == 0", true), ("quotas[unemployed].free == 0", false), ("taken != 7", false),
      ("taken", nil), ("taken < many", nil), ("< 3", nil),
    ]
    for (text, holds) in table {
      #expect(FigureCondition(text, view: "budget").map { $0.holds(in: report) } == holds, "'\(text)'")
    }
  }

  @Test("the first event after which a condition holds is the first of a plain search")
  func firstEventIsFound() async throws {
    for seed in 0..<20 as Range<UInt64> {
      let ledger = Ledger(store: try await ViewHistory(seed: seed, count: 120).store())
      let condition = try #require(FigureCondition("capacity.taken > 1", view: "capacity"))
      for programme in ViewHistory.programmes {
        var plain: Position?
        for position in 1...120 as ClosedRange<UInt64> where plain == nil {
          let point = ViewPoint(known: .position(Position(rawValue: position)))
          let report = try ledger.view(CapacityProjection(), at: point).report(programme: programme)
          if report.taken > 1 { plain = Position(rawValue: position) }
        }
        let found = try ledger.firstEvent(of: CapacityProjection(), programme: programme, where: condition)
        #expect(found?.position == plain, "seed \(seed), \(programme)")
      }
    }
  }
}
