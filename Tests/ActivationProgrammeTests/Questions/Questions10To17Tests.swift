import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Questions 10 to 17: participation and attendance")
struct Questions10To17Tests {
  @Test("question 10: the start, what fixes it, and whether the status was measured on that day")
  func question10() async throws {
    try await QuestionWorld.check(10) { known, _ in
      var rows: [[String]] = []
      for person in known.people {
        let way = NaiveWay(known, person)
        var fixed: ParticipationStartFixed?
        for (_, event) in known.all(ParticipationStartFixed.self) where event.participant == person { fixed = event }
        guard let fixed, let start = way.start else { continue }
        rows.append([
          "\(person)", "\(start)", fixed.kind, fixed.session, Naive.text(way.statusDay),
          way.status?.ageYears.map { "\($0)" } ?? "", way.statusDay.map { "\($0 == start)" } ?? "",
        ])
      }
      return rows
    }
  }

  @Test("question 11: every field of an entry status that was changed, with reason and author")
  func question11() async throws {
    try await QuestionWorld.check(11) { known, _ in
      var rows: [[String]] = []
      for (fact, event) in known.all(EntryStatusCorrected.self) {
        func compare(_ field: String, _ old: String?, _ new: String?) {
          guard old != new else { return }
          rows.append([
            "\(event.participant)", field, old ?? "", new ?? "", event.reason.rawValue, fact.actor,
            "\(event.correctedOn)", "certificate",
          ])
        }
        let (from, to) = (event.from, event.to)
        compare("sex", from.sex?.rawValue, to.sex?.rawValue)
        compare("age_years", from.ageYears.map { "\($0)" }, to.ageYears.map { "\($0)" })
        compare("education", from.education?.rawValue, to.education?.rawValue)
        compare("labour_status", from.labourStatus?.rawValue, to.labourStatus?.rawValue)
        compare("labour_detail", from.labourDetail?.rawValue, to.labourDetail?.rawValue)
        compare("disability", from.disability?.rawValue, to.disability?.rawValue)
        compare("foreign_background", from.foreignBackground?.rawValue, to.foreignBackground?.rawValue)
        compare("other_disadvantage", from.otherDisadvantage?.rawValue, to.otherDisadvantage?.rawValue)
        compare("degurba", from.degurba.map { "\($0)" }, to.degurba.map { "\($0)" })
        compare("disability_group", from.disabilityGroup?.rawValue, to.disabilityGroup?.rawValue)
      }
      return rows
    }
  }

  /// Minutes of one person in one training by hand: planned, held, present, excused, unexcused, unexplained.
  static func minutes(_ known: Naive, _ person: ParticipantID, _ training: String) -> [Int64]? {
    let records = known.all(PresenceRecorded.self).filter { $0.e.participant == person && $0.e.training == training }
    let firstOnList = records.map { $0.f.day }.min()
    func takesPart(on day: Day) -> Bool {
      var choice: (day: Day, position: Int, isIn: Bool)?
      for fact in known.everything where fact.day <= day {
        var isIn: Bool?
        if let event = fact.payload as? TrainingChosen, event.programme == known.programme,
          event.participant == person, event.training == training
        {
          isIn = true
        }
        if let event = fact.payload as? TrainingChoiceChanged, event.programme == known.programme,
          event.participant == person
        {
          if event.fromTraining == training { isIn = false }
          if event.training == training { isIn = true }
        }
        if let isIn, choice.map({ ($0.day, $0.position) < (fact.day, fact.position) }) ?? true {
          choice = (fact.day, fact.position, isIn)
        }
      }
      // Before the first choice, whoever is on a list takes part from then on.
      guard choice?.isIn ?? (firstOnList.map { $0 <= day } ?? false) else { return false }
      return NaiveWay(known.at(known.position, min(known.effectiveOn ?? day, day)), person).left == nil
    }
    var sums = [Int64](repeating: 0, count: 6)
    for (fact, event) in known.all(PresenceRecorded.self)
    where event.participant == person && event.training == training {
      _ = fact
      sums[2] += Int64(event.minutes)
      sums[5] += Int64(event.sessionMinutes - event.minutes)
    }
    for (_, event) in known.all(PresenceCorrected.self) where event.participant == person && event.training == training
    {
      sums[2] += Int64(event.toMinutes - event.fromMinutes)
      sums[5] -= Int64(event.toMinutes - event.fromMinutes)
    }
    for (_, event) in known.all(AbsenceExplained.self) where event.participant == person && event.training == training {
      sums[5] -= Int64(event.minutes)
      sums[3] += Int64(event.minutes)
    }
    for (_, event) in known.all(AbsenceExplanationChanged.self)
    where event.participant == person && event.training == training {
      sums[3] -= Int64(event.minutes)
      sums[4] += Int64(event.minutes)
    }
    let isChosen = known.everything.contains { fact in
      if let event = fact.payload as? TrainingChosen {
        return event.programme == known.programme && event.participant == person && event.training == training
      }
      if let event = fact.payload as? TrainingChoiceChanged {
        return event.programme == known.programme && event.participant == person
          && (event.training == training || event.fromTraining == training)
      }
      return false
    }
    if isChosen {
      for (_, event) in known.all(SessionScheduled.self) where event.training == training && takesPart(on: event.day) {
        sums[0] += Int64(event.minutes)
      }
      for (fact, event) in known.all(SessionHeld.self) where event.training == training && takesPart(on: fact.day) {
        sums[1] += Int64(event.minutes)
      }
    } else {
      sums[0] = sums[2] + sums[3] + sums[4] + sums[5]
      sums[1] = sums[0]
      if sums[0] == 0, sums.allSatisfy({ $0 == 0 }) { return nil }
    }
    return sums
  }

  @Test("question 12: hours of a person in each training, counted session by session")
  func question12() async throws {
    let question = try #require(AuditorQuestion.all.first { $0.number == 12 })
    var rows = 0
    for (history, ledger) in try await QuestionWorld.shared.value.prefix(2) {
      let known = Naive(history, programme: "alfa", at: .now)
      for person in history.people.prefix(5) {
        var arguments = QuestionArguments()
        arguments.participant = person
        let answer = try ledger.answer(question, programme: "alfa", arguments: arguments)
        let found = answer.answer.rows.map { $0.cells.prefix(7).map(\.machineText) }
        var expected: [[String]] = []
        for training in QuestionHistory.trainings {
          guard let sums = Self.minutes(known, person, training) else { continue }
          expected.append([training] + sums.map { ReportValue.hours(Minutes($0)).json })
        }
        #expect(found == expected, "seed \(history.seed), \(person)")
        rows += found.count
      }
    }
    #expect(rows > 5)
  }

  @Test("question 13: absences explained later than the days given, and how often that was changed")
  func question13() async throws {
    try await QuestionWorld.check(
      13,
      arguments: { _ in
        [0, 10].map { days in
          var arguments = QuestionArguments()
          arguments.days = days
          return arguments
        }
      }
    ) { known, arguments in
      var rows: [[String]] = []
      for (fact, event) in known.all(AbsenceExplained.self) {
        let late = Int(event.explainedOn.rawValue) - Int(fact.day.rawValue)
        if late <= arguments.days ?? 0 { continue }
        var changes = 0
        for (_, change) in known.all(AbsenceExplanationChanged.self)
        where change.session == event.session && change.participant == event.participant {
          changes += 1
        }
        rows.append([
          "\(event.participant)", event.session, "\(fact.day)", "\(event.explainedOn)", "\(late)", "sw-1", "excused",
          "\(changes)",
        ])
      }
      return rows
    }
  }

  @Test("question 14: the percentage known on the day of striking off, and whether it was below the threshold")
  func question14() async throws {
    let question = try #require(AuditorQuestion.all.first { $0.number == 14 })
    var removals = 0
    for (history, ledger) in try await QuestionWorld.shared.value {
      let answer = try ledger.answer(question, programme: "alfa")
      let charter = try Charter(storedJSON: TestCharter.flat(places: 3, rate: 1_500))
      var expected: [[String]] = []
      for (fact, event) in Naive(history, programme: "alfa", at: .now).all(ParticipantRemoved.self)
      where event.reason == .attendanceRule {
        let then = Naive(history, programme: "alfa", position: fact.position - 1, effectiveOn: fact.day)
        let policy = try #require(charter.attendancePolicy(on: fact.day))
        var rows: [[String]] = []
        for training in QuestionHistory.trainings {
          guard let sums = Questions10To17Tests.minutes(then, event.participant, training) else { continue }
          var base = policy.base == .planned ? sums[0] : sums[1]
          var part = sums[2]
          if policy.excused == .leavesBase { base -= sums[3] }
          if policy.excused == .countsAsPresence { part += sums[3] }
          let share = base > 0 && part >= 0 ? (part * 20_000 + base) / (2 * base) : nil
          rows.append([
            "\(event.participant)", "\(fact.day)", training,
            share.map { "\($0 / 100)." + ($0 % 100 < 10 ? "0" : "") + "\($0 % 100)" } ?? "",
            policy.threshold.description, share.map { "\($0 < policy.threshold.rawValue)" } ?? "",
          ])
        }
        expected += rows.isEmpty ? [["\(event.participant)", "\(fact.day)", "", "", "", ""]] : rows
        removals += 1
      }
      #expect(answer.answer.rows.map { $0.cells.map(\.machineText) } == expected, "seed \(history.seed)")
    }
    #expect(removals > 3)
  }

  @Test("question 15: whether every session held has its list, and its person-minutes")
  func question15() async throws {
    try await QuestionWorld.check(15) { known, _ in
      var rows: [[String]] = []
      for (fact, event) in known.all(SessionHeld.self) {
        var (persons, sum) = (0, 0)
        for person in known.people {
          var minutes = 0
          for (_, presence) in known.all(PresenceRecorded.self)
          where presence.session == event.session && presence.participant == person {
            minutes += presence.minutes
          }
          for (_, correction) in known.all(PresenceCorrected.self)
          where correction.session == event.session && correction.participant == person {
            minutes += correction.toMinutes - correction.fromMinutes
          }
          if minutes > 0 { (persons, sum) = (persons + 1, sum + minutes) }
        }
        rows.append([
          event.session, event.training, "trainer-1", "\(fact.day)", "\(event.minutes)", "\(persons)", "\(sum)",
          // No document of these histories is registered, so nobody can say what it is.
          Naive.names(event.documents), event.documents.isEmpty || persons == 0 ? "false" : "",
        ])
      }
      return rows
    }
  }

  @Test("question 15: a list is what the register has as one, and of what is not registered nobody can say")
  func listsByHand() async throws {
    var script = ViewScript()
    let programme = ViewScript.programme
    let registered = [("list", "attendance-list"), ("bill", "invoice")]
    for (document, kind) in registered {
      try script.add(
        DocumentRegistered.with {
          ($0.programme, $0.kind) = (programme, kind)
          $0.reference = .with { $0.document = document }
        }, on: "2018-03-01")
    }
    // The session, its document, whether somebody came, and the answer.
    let cases: [(String, String, Bool, String)] = [
      ("a", "list", true, "true"), ("b", "list", false, "false"), ("c", "bill", true, "false"),
      ("d", "paper", true, ""), ("e", "paper", false, "false"), ("f", "", true, "false"),
    ]
    for (session, document, isAttended, _) in cases {
      try script.add(
        SessionHeld.with {
          ($0.programme, $0.session, $0.minutes) = (programme, session, 60)
          $0.documents = document.isEmpty ? [] : [.with { $0.document = document }]
        }, on: "2018-03-05")
      guard isAttended else { continue }
      try script.add(
        PresenceRecorded.with {
          ($0.participant, $0.programme, $0.session, $0.minutes) = (ViewScript.anna, programme, session, 60)
        }, on: "2018-03-05")
    }
    let clock = FixedClock(Timestamp(startOf: try Day(parsing: "2019-07-15")))
    let store = InMemoryEventStore(clock: clock, ledgerID: EventID(high: 1, low: 1))
    _ = try await store.append(script.events, condition: nil)
    let question = try #require(AuditorQuestion.all.first { $0.number == 15 })
    let answer = try Ledger(store: store).answer(question, programme: programme)
    let found = answer.answer.rows.map { [$0.cells[0].machineText, $0.cells[8].machineText] }
    #expect(found == cases.map { [$0.0, $0.3] })
  }

  @Test("question 16: who chose which training with which counsellor, and whether health was considered")
  func question16() async throws {
    try await QuestionWorld.check(16) { known, _ in
      var rows: [[String]] = []
      for (fact, event) in known.all(TrainingChosen.self) {
        rows.append([
          "\(event.participant)", "\(fact.day)", "", event.training, "counsellor-1", "\(event.healthConsidered)",
          "\(event.labourMarketConsidered)",
        ])
      }
      for (fact, event) in known.all(TrainingChoiceChanged.self) {
        rows.append([
          "\(event.participant)", "\(fact.day)", "cooking", "welding", "counsellor-2", "\(event.healthConsidered)",
          "false",
        ])
      }
      return rows
    }
  }

  @Test("question 17: sessions held while the venue was closed or outside the programme")
  func question17() async throws {
    try await QuestionWorld.check(17) { known, _ in
      var rows: [[String]] = []
      for (fact, event) in known.all(SessionHeld.self) {
        var venue = ""
        for (_, scheduled) in known.all(SessionScheduled.self) where scheduled.session == event.session {
          venue = scheduled.venue
        }
        var isClosed = false
        for (_, closing) in known.all(VenueClosed.self) where closing.venue == venue {
          if (closing.firstDay...closing.lastDay).contains(fact.day) { isClosed = true }
        }
        if isClosed { rows.append([event.session, "\(fact.day)", venue, "venue-closed", fact.actor]) }
        let isOutside =
          known.programme == "alfa"
          ? !("2018-02-01"..."2020-01-31").contains(fact.day.description) : fact.day.description > "2023-10-31"
        if isOutside { rows.append([event.session, "\(fact.day)", venue, "outside-programme", fact.actor]) }
      }
      return rows
    }
  }
}
