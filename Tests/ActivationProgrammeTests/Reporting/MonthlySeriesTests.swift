import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Figures over time")
struct MonthlySeriesTests {
  @Test("each month of the series is the view at its last day, for seeded histories and any point of knowing")
  func monthsAreViews() async throws {
    for seed in 0..<8 as Range<UInt64> {
      let ledger = Ledger(store: try await ViewHistory(seed: seed, count: 160).store())
      for (known, through) in [(160, nil), (90, nil), (160, Day(rawValue: ViewHistory.firstDay + 40))] {
        try check(ledger, ReportPoint(position: Position(rawValue: UInt64(known)), effectiveOn: through), seed)
      }
    }
  }

  private func check(_ ledger: Ledger, _ point: ReportPoint, _ seed: UInt64) throws {
    let programmes = ViewHistory.programmes
    let series = try MonthlyFold(ledger.store, through: point.position, effectiveOn: point.effectiveOn)
      .series(of: programmes, at: point)
    #expect(series.count == programmes.count)
    var seen = 0
    for (programme, series) in zip(programmes, series) {
      var presentBefore: Int64 = 0
      for (month, within) in zip(series.months, series.minutesWithin) {
        let at = ViewPoint(known: .position(point.position), effectiveOn: month.day)
        let reportPoint = ReportPoint(position: point.position, effectiveOn: month.day)
        let capacity = try ledger.view(CapacityProjection(), at: at).state.report(programme: programme, at: reportPoint)
        let attendance = try ledger.view(AttendanceProjection(), at: at).state
          .report(programme: programme, at: reportPoint)
        let budget = try ledger.view(BudgetProjection(), at: at).state.report(programme: programme, at: reportPoint)
        let note = Comment(rawValue: "seed \(seed), \(programme), \(month.day)")
        #expect(month.taken == capacity.taken && month.places == capacity.places, note)
        #expect(month.reserve == capacity.reserve.count, note)
        #expect(month.paid.rawValue == budget.total.paid.totalGrosze, note)
        #expect(month.limit.rawValue == budget.total.limit.totalGrosze, note)
        let present = attendance.participants.flatMap(\.trainings).reduce(0) { $0 + $1.minutes.present }
        #expect(within.present == present - presentBefore, note)
        presentBefore = present
        seen += 1
      }
      if let through = point.effectiveOn { #expect(series.months.allSatisfy { $0.day <= through }) }
    }
    #expect(seen > 3, "seed \(seed)")
  }

  @Test("months follow one another without a gap, also where nothing happened")
  func noGaps() async throws {
    var script = ViewScript()
    for day in ["2018-01-15", "2018-05-31", "2019-02-28"] {
      let paid = ExpenditureRecorded.with {
        $0.programme = ViewScript.programme
        $0.document = "invoice-\(day)"
        ($0.task, $0.line) = ("t", "l")
        $0.amounts = Amounts(totalGrosze: 100)
      }
      try script.add(paid, on: day)
    }
    let store = InMemoryEventStore(clock: FixedClock(Timestamp(startOf: try Day(parsing: "2020-01-01"))))
    _ = try await store.append(script.events)
    let point = ReportPoint(position: 3)
    let series = try MonthlyFold(store, through: 3, effectiveOn: nil).series(of: [ViewScript.programme], at: point)[0]
    #expect(series.months.count == 14)
    #expect(series.months.first?.day == (try Day(parsing: "2018-01-31")))
    #expect(series.months.last?.day == (try Day(parsing: "2019-02-28")))
    #expect(series.months.map(\.paid.rawValue) == [100, 100, 100, 100] + Array(repeating: 200, count: 9) + [300])
  }
}
