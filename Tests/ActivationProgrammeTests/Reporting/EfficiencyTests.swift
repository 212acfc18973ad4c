import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Efficiency is measured against the thresholds of the rule file")
struct EfficiencyTests {
  @Test("groups, work, progress and shares equal a count by hand over seeded histories")
  func agreesWithNaive() async throws {
    let rules = try RuleFiles.efficiency()
    var sums = (0, 0, 0, 0)
    var worlds = try await QuestionWorld.shared.value
    // Few find work within three months, so more histories than the questions need.
    for seed in 100..<120 as Range<UInt64> {
      let history = try QuestionHistory(seed: seed)
      worlds.append((history, try await history.ledger()))
    }
    for (history, ledger) in worlds {
      for programme in QuestionHistory.programmes {
        let report = try ledger.report(EfficiencyProjection(rules: rules), programme: programme)
        let known = Naive(history, programme: programme, at: .now)
        var groups = ["at-risk": (0, 0, 0, 0), "severe-disability": (0, 0, 0, 0)]
        var unconfirmed: [String] = []
        var waiting = 0
        for person in known.people {
          let way = NaiveWay(known, person)
          guard let start = way.start, start <= history.today, let left = way.left else { continue }
          let last = left.advanced(by: -1)
          let limit = last.advanced(by: 90)
          let situations = NaiveSituations(known, person, start: start)
          let since = situations.since ?? start
          let own = situations.standing.filter { since <= $0.day && $0.day <= limit }
          let leaving = known.everything.first { $0.position == way.leftPosition }?.payload
          let reasons = [
            (leaving as? ParticipantResigned)?.reason, (leaving as? ParticipantRemoved)?.reason,
            (leaving as? ParticipationCompleted)?.reason,
          ]
          guard leaving is ParticipationCompleted || reasons.contains(.tookJob) || reasons.contains(.pathCompleted)
          else { continue }
          if own.contains(where: { [.startedEducation, .continuesEducation].contains($0.outcome) && $0.day >= last }) {
            continue
          }
          let isOver = limit < history.today
          var (works, progresses) = (false, false)
          for found in own {
            let isWork =
              (found.outcome == .tookJob || found.outcome == .startedBusiness) && found.form != nil
              && way.status?.labourStatus != .employed
            guard isWork || found.outcome == .socialProgress else { continue }
            if found.finding == nil { unconfirmed.append("\(person) \(found.day)") }
            if found.finding == .met { if isWork { works = true } else { progresses = true } }
          }
          guard isOver else {
            waiting += 1
            continue
          }
          for group in ["at-risk", "severe-disability"] {
            if group != "at-risk", way.status?.disabilityGroup != .severeIntellectualOrCoupled { continue }
            var row = groups[group] ?? (0, 0, 0, 0)
            row = (
              row.0 + 1, row.1 + (works ? 1 : 0), row.2 + (progresses ? 1 : 0), row.3 + (works || progresses ? 1 : 0)
            )
            groups[group] = row
          }
        }
        for row in report.groups {
          let expected = groups[row.group.id] ?? (0, 0, 0, 0)
          #expect(
            (row.left, row.employed, row.progressed, row.either) == expected,
            "seed \(history.seed), \(programme), \(row.group.id)")
          sums = (sums.0 + row.left, sums.1 + row.employed, sums.2 + row.progressed, sums.3 + row.either)
        }
        #expect(report.unconfirmed.map { "\($0.participant) \($0.day)" } == unconfirmed.sorted(by: Self.byPerson))
        #expect(report.groups.first { $0.group.id == "at-risk" }?.notYet == waiting)
        #expect(report.agreementSet == nil)
      }
    }
    #expect(sums.0 > 10 && sums.1 > 1 && sums.2 > 1 && sums.3 > sums.1, "\(sums)")
  }

  private static func byPerson(_ left: String, _ right: String) -> Bool { left.prefix(36) < right.prefix(36) }

  @Test(
    "through the 90th day nobody is measured, and work on that day still counts",
    arguments: [
      ("2018-11-29", 0, 1, 0), ("2018-11-30", 1, 0, 1),
    ])
  func ninetyDays(_ day: String, measured: Int, notYet: Int, employed: Int) async throws {
    var script = ViewScript()
    let (person, programme) = (ViewScript.anna, ViewScript.programme)
    let start = try Day(parsing: "2018-03-12")
    try script.add(ParticipantEnrolled.with { ($0.participant, $0.programme) = (person, programme) }, on: "2018-03-07")
    try script.add(
      ParticipationStartFixed.with { ($0.participant, $0.programme, $0.toDay) = (person, programme, start) },
      on: "2018-03-12")
    // The last day is 31 August, so the 90th day after it is 29 November.
    try script.add(
      ParticipationCompleted.with { ($0.participant, $0.programme) = (person, programme) }, on: "2018-09-01")
    try script.add(
      OutcomeRecorded.with {
        ($0.participant, $0.programme) = (person, programme)
        ($0.outcome, $0.employmentForm, $0.finding) = (.tookJob, .employmentContract, .met)
      }, on: "2018-11-29")
    let clock = FixedClock(Timestamp(startOf: try Day(parsing: "2019-07-15")))
    let store = InMemoryEventStore(clock: clock, ledgerID: EventID(high: 1, low: 1))
    _ = try await store.append(script.events, condition: nil)
    let report = try Ledger(store: store).report(
      EfficiencyProjection(rules: try RuleFiles.efficiency()), programme: programme,
      at: ViewPoint(effectiveOn: try Day(parsing: day)))
    let row = try #require(report.groups.first { $0.group.id == "at-risk" })
    #expect((row.left, row.notYet, row.employed) == (measured, notYet, employed))
  }

  @Test("a threshold is met from its share on, and open while nobody left")
  func thresholds() throws {
    let rules = try RuleFiles.efficiency()
    let set = try #require(rules.sets.first { $0.id == "wup-lodz-ix-1-1-2015" })
    let least = try #require(set.thresholds.first)
    #expect(least.least_basisPoints == BasisPoints(5_600) && least.dimension == .socialAndEmployment)
    func row(_ share: Int64?) -> EfficiencyReport.ThresholdRow {
      .init(set: set, isOfAgreement: false, threshold: least, share: share.map { BasisPoints($0) })
    }
    #expect(row(nil).isMet == nil)
    #expect(row(5_599).isMet == false)
    #expect(row(5_600).isMet == true)
  }

  @Test("an annex keeps the set of its agreement unless it names another")
  func agreements() throws {
    let text = String(decoding: PackageResources.efficiency_thresholds_json, as: UTF8.self)
      .replacing(#""set": null"#, with: #""set": "guidelines-2018""#, maxReplacements: 1)
    // A set that is named is no longer unknown.
    #expect(throws: RuleFileError.self) { try EfficiencyRules(json: Array(text.utf8), file: "changed") }
    let rules = try RuleFiles.efficiency()
    #expect(rules.set(programme: "aktywna-lodz", annex: "agreement") == nil)
    #expect(rules.set(programme: "unknown", annex: nil) == nil)
  }
}
