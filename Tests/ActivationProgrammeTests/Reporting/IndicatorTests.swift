import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Indicators are counted by the moments stated")
struct IndicatorTests {
  /// One participant told in a few words; days as texts.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    var start: String? = "2018-03-12"
    var status: EntryStatus = Self.whole
    var left: String?
    var revoked = false
    var enrolledAgain: String?
    var leftAgain: String?
    var outcomes: [String: Outcome] = [:]
    var qualifiedOn: String?
    let code: String
    let counts: Bool
    var testDescription: String { name }

    static let whole = EntryStatus.with {
      $0.sex = .female
      $0.ageYears = 40
      $0.education = .primary
      $0.labourStatus = .inactive
      $0.labourDetail = .notInEducationOrTraining
    }

    static func whole(_ set: (inout EntryStatus) -> Void) -> EntryStatus {
      var status = whole
      set(&status)
      return status
    }
  }

  static let cases: [Case] = [
    .init(name: "a woman of 24 is below 25", status: Case.whole { $0.ageYears = 24 }, code: "CO06", counts: true),
    .init(name: "a woman of 25 is not below 25", status: Case.whole { $0.ageYears = 25 }, code: "CO06", counts: false),
    .init(name: "54 is not above 54", status: Case.whole { $0.ageYears = 54 }, code: "CO07", counts: false),
    .init(name: "55 is above 54", status: Case.whole { $0.ageYears = 55 }, code: "CO07", counts: true),
    .init(
      name: "55 and employed is not the combined indicator",
      status: Case.whole {
        $0.ageYears = 55
        $0.labourStatus = .employed
      }, code: "CO08", counts: false),
    .init(name: "support has not begun", start: nil, code: "CO03", counts: false),
    .init(name: "support begins on the day of the report", start: "2019-06-30", code: "CO03", counts: true),
    .init(name: "support begins after the day of the report", start: "2019-07-01", code: "CO03", counts: false),
    .init(
      name: "without education the record counts in the grand total only", status: Case.whole { $0.education = nil },
      code: "CO03", counts: false),
    .init(
      name: "a refused answer is an answer", status: Case.whole { $0.disability = .refused }, code: "CO03", counts: true
    ),
    .init(
      name: "a refused answer is no yes", status: Case.whole { $0.disability = .refused }, code: "CO16", counts: false),
    .init(
      name: "a job on the twenty-eighth day counts", left: "2018-09-01", outcomes: ["2018-09-28": .tookJob],
      code: "CR04", counts: true),
    .init(
      name: "a job on the twenty-ninth day does not", left: "2018-09-01", outcomes: ["2018-09-29": .tookJob],
      code: "CR04", counts: false),
    .init(
      name: "a job taken during participation counts upon leaving", left: "2018-09-01",
      outcomes: ["2018-08-20": .startedBusiness], code: "CR04", counts: true),
    .init(
      name: "a job held at entry and kept is no result", status: Case.whole { $0.labourStatus = .employed },
      left: "2018-09-01", outcomes: ["2018-09-01": .continuesEmployment], code: "CR04", counts: false),
    .init(
      name: "a job found in the programme and kept is a result", left: "2018-09-01",
      outcomes: ["2018-09-01": .continuesEmployment], code: "CR04", counts: true),
    .init(
      name: "who learned at entry and goes on has no result", status: Case.whole { $0.labourDetail = .inEducation },
      left: "2018-09-01", outcomes: ["2018-09-01": .continuesEducation], code: "CR02", counts: false),
    .init(
      name: "a job that was lost before leaving is no result", left: "2018-09-01",
      outcomes: ["2018-05-02": .tookJob, "2018-08-31": .seekingWork], code: "CR04", counts: false),
    .init(
      name: "who lost a job and seeks work upon leaving seeks work", left: "2018-09-01",
      outcomes: ["2018-05-02": .tookJob, "2018-08-31": .seekingWork], code: "CR01", counts: true),
    .init(
      name: "a job that was lost within the four weeks is no result", left: "2018-09-01",
      outcomes: ["2018-09-03": .tookJob, "2018-09-20": .notApplicable], code: "CR04", counts: false),
    .init(
      name: "a loss after the four weeks changes nothing", left: "2018-09-01",
      outcomes: ["2018-09-03": .tookJob, "2018-10-20": .seekingWork], code: "CR04", counts: true),
    .init(
      name: "work does not replace learning", left: "2018-09-01",
      outcomes: ["2018-09-03": .startedEducation, "2018-09-20": .tookJob], code: "CR02", counts: true),
    .init(
      name: "a job before the start does not", left: "2018-09-01", outcomes: ["2018-03-11": .tookJob], code: "CR04",
      counts: false),
    .init(name: "who takes part has no result", outcomes: ["2018-09-10": .tookJob], code: "CR04", counts: false),
    .init(
      name: "a leaving undone is none", left: "2018-09-01", revoked: true, outcomes: ["2018-09-10": .tookJob],
      code: "CR04", counts: false),
    .init(
      name: "who came back takes part", left: "2018-09-01", enrolledAgain: "2018-09-05",
      outcomes: ["2018-09-10": .tookJob], code: "CR04", counts: false),
    .init(
      name: "a job of the first stay is no result of the second", left: "2018-05-01", enrolledAgain: "2018-07-01",
      leftAgain: "2018-09-01", outcomes: ["2018-05-10": .tookJob], code: "CR04", counts: false),
    .init(
      name: "a job of the second stay is", left: "2018-05-01", enrolledAgain: "2018-07-01", leftAgain: "2018-09-01",
      outcomes: ["2018-07-01": .tookJob], code: "CR04", counts: true),
    .init(
      name: "an inactive person who seeks work", left: "2018-09-01", outcomes: ["2018-09-10": .seekingWork],
      code: "CR01", counts: true),
    .init(
      name: "an unemployed person sought work before", status: Case.whole { $0.labourStatus = .registeredUnemployed },
      left: "2018-09-01", outcomes: ["2018-09-10": .seekingWork], code: "CR01", counts: false),
    .init(
      name: "a qualification by examination", left: "2018-09-01", qualifiedOn: "2018-09-28", code: "CR03", counts: true),
    .init(
      name: "a statement is no qualification", left: "2018-09-01", outcomes: ["2018-09-10": .gainedQualification],
      code: "CR03", counts: false),
    .init(
      name: "no indicator of households after its repeal", code: "CO12", counts: false),
  ]

  @Test("each moment holds both ways", arguments: cases)
  func moment(_ one: Case) async throws {
    let report = try await report(one, "esf-2014-2020")
    let row = try #require(report.rows.first { $0.indicator.code == one.code })
    #expect(row.people.count == (one.counts ? 1 : 0))
    #expect(report.participants.total == (one.start.map { $0 <= "2019-06-30" } ?? false ? 1 : 0))
    if one.code == "CO12" { #expect(row.count == nil && row.reason != nil) }
  }

  @Test("a minor counts with a qualification and not with work, as the call of IX.1.3 says")
  func minors() async throws {
    let minor = Case(
      name: "", status: Case.whole { $0.ageYears = 17 }, left: "2018-09-01",
      outcomes: ["2018-09-10": .tookJob, "2018-09-11": .seekingWork], qualifiedOn: "2018-09-12", code: "", counts: true)
    let report = try await report(minor, "rpo-wl-ix-1")
    #expect(
      report.rows.map { $0.count?.total } == [1, 0, 0, 1], "\(report.rows.map(\.indicator.code))")
  }

  @Test("a person without a stated sex is in the grand total and in no column of a sex")
  func sexNotStated() async throws {
    let one = Case(name: "", status: Case.whole { $0.sex = nil }, code: "", counts: false)
    let report = try await report(one, "esf-plus-2021-2027")
    #expect(report.participants.notStated == 1)
    #expect((report.participants.women, report.participants.men, report.participants.total) == (0, 0, 1))
    #expect(report.complete.total == 0)
    #expect(report.count(of: "EECO01")?.total == 1, "the total number of participants needs no complete record")
    #expect(report.incomplete.first?.onlyInGrandTotal == true)
    #expect(report.incomplete.first?.missing.contains(.sex) == true)
  }

  @Test("over seeded histories, known and effective, every count and both sexes equal a count by hand")
  func agreesWithNaive() async throws {
    let rules = try #require(try RuleFiles.indicators("esf-2014-2020"))
    var counted = 0
    for (history, ledger) in try await QuestionWorld.shared.value {
      for (position, day) in [(420, nil), (420, history.facts[300].day), (330, history.facts[250].day)] {
        for programme in QuestionHistory.programmes {
          let point = ViewPoint(known: .position(Position(rawValue: UInt64(position))), effectiveOn: day)
          let report = try ledger.report(IndicatorsProjection(rules: rules), programme: programme, at: point)
          let known = Naive(history, programme: programme, at: point)
          let reportDay = day ?? history.facts[min(position, history.facts.count) - 1].recordedOn
          let naive = NaiveIndicators(known, on: reportDay)
          #expect(report.participants.total == naive.everybody.count, "seed \(history.seed)")
          #expect(report.complete.total == naive.everybody.filter(\.isComplete).count)
          for code in NaiveIndicators.codes {
            let people = naive.people(code)
            let row = try #require(report.rows.first { $0.indicator.code == code })
            #expect(Set(row.people) == Set(people), "seed \(history.seed), \(programme), \(code)")
            let women = naive.everybody.filter { people.contains($0.id) && $0.status.sex == .female }.count
            #expect(row.count?.women == women)
            #expect(row.count?.men == people.count - women)
            counted += people.count
          }
        }
      }
    }
    #expect(counted > 100)
  }

  private func report(_ one: Case, _ set: String) async throws -> IndicatorReport {
    var script = ViewScript()
    let (person, programme) = (ViewScript.anna, ViewScript.programme)
    try script.add(
      ParticipantEnrolled.with {
        $0.participant = person
        $0.programme = programme
      }, on: "2018-03-07")
    if let start = one.start {
      let day = try Day(parsing: start)
      try script.add(
        ParticipationStartFixed.with {
          $0.participant = person
          $0.programme = programme
          $0.toDay = day
        }, on: start)
    }
    try script.add(
      EntryStatusRecorded.with {
        $0.participant = person
        $0.programme = programme
        $0.status = one.status
      }, on: one.start ?? "2018-03-12")
    if let left = one.left {
      try script.add(
        ParticipationCompleted.with {
          $0.participant = person
          $0.programme = programme
        }, on: left)
      if one.revoked {
        try script.add(
          LeavingRevoked.with {
            $0.participant = person
            $0.programme = programme
          }, on: left)
      }
    }
    if let again = one.enrolledAgain {
      try script.add(
        ParticipantEnrolled.with {
          $0.participant = person
          $0.programme = programme
        }, on: again)
    }
    if let left = one.leftAgain {
      try script.add(
        ParticipationCompleted.with {
          $0.participant = person
          $0.programme = programme
        }, on: left)
    }
    for (day, outcome) in one.outcomes.sorted(by: { $0.key < $1.key }) {
      try script.add(
        OutcomeRecorded.with {
          $0.participant = person
          $0.programme = programme
          $0.outcome = outcome
        }, on: day)
    }
    if let qualifiedOn = one.qualifiedOn {
      try script.add(
        QualificationGained.with {
          $0.participant = person
          $0.programme = programme
        }, on: qualifiedOn)
    }
    let rules = try #require(try RuleFiles.indicators(set))
    let store = InMemoryEventStore(
      clock: FixedClock(Timestamp(startOf: try Day(parsing: "2019-07-15"))), ledgerID: EventID(high: 1, low: 1))
    _ = try await store.append(script.events, condition: nil)
    return try Ledger(store: store).report(
      IndicatorsProjection(rules: rules), programme: programme,
      at: ViewPoint(effectiveOn: try Day(parsing: "2019-06-30")))
  }
}
