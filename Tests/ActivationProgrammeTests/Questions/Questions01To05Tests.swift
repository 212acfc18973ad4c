import EventLedger
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Questions 1 to 5: places and eligibility")
struct Questions01To05Tests {
  /// Places taken, counted by hand.
  static func taken(_ known: Naive, quota: String? = nil, on day: Day? = nil) -> Int {
    var taken = 0
    for fact in known.everything where day.map({ fact.day <= $0 }) ?? true {
      switch fact.payload {
      case let event as ParticipantEnrolled
      where event.programme == known.programme && event.takesPlace && quota ?? event.quota == event.quota:
        taken += 1
      case let event as LeavingRevoked
      where event.programme == known.programme && event.takesPlace && quota ?? event.quota == event.quota:
        taken += 1
      case let event as ParticipantResigned
      where event.programme == known.programme && event.freesPlace && quota ?? event.quota == event.quota:
        taken -= 1
      case let event as ParticipantRemoved
      where event.programme == known.programme && event.freesPlace && quota ?? event.quota == event.quota:
        taken -= 1
      case let event as ParticipationCompleted
      where event.programme == known.programme && event.freesPlace && quota ?? event.quota == event.quota:
        taken -= 1
      default: continue
      }
    }
    return taken
  }

  /// Whether a fact changes the number of places taken.
  private static func moves(_ programme: String, _ fact: NaiveFact) -> Bool {
    switch fact.payload {
    case let event as ParticipantEnrolled: event.programme == programme && event.takesPlace
    case let event as LeavingRevoked: event.programme == programme && event.takesPlace
    case let event as ParticipantResigned: event.programme == programme && event.freesPlace
    case let event as ParticipantRemoved: event.programme == programme && event.freesPlace
    case let event as ParticipationCompleted: event.programme == programme && event.freesPlace
    default: false
    }
  }

  @Test("question 1: places taken on a day, as known earlier and as known now, and the events between")
  func question01() async throws {
    let question = try #require(AuditorQuestion.all.first { $0.number == 1 })
    var differences = 0
    for (history, ledger) in try await QuestionWorld.shared.value {
      for (programme, position) in [("alfa", 150), ("beta", 260), ("alfa", 350)] {
        let day = history.facts[position - 1].day
        var arguments = QuestionArguments()
        arguments.day = day
        arguments.earlier = .position(Position(rawValue: UInt64(position)))
        let answer = try ledger.answer(question, programme: programme, arguments: arguments)
        let row = try #require(answer.answer.rows.first { $0.cells[0] == .text("taken") })
        let then = Self.taken(Naive(history, programme: programme, position: position, effectiveOn: day))
        let now = Self.taken(Naive(history, programme: programme, position: history.facts.count, effectiveOn: day))
        #expect(row.cells.map(\.machineText) == ["taken", "\(then)", "\(now)"], "seed \(history.seed), \(programme)")
        // One who came and one who left cancel in the figure, and are named all the same.
        let since = history.facts[position...].filter { fact in
          fact.day <= day && Self.moves(programme, fact)
        }
        if then == now {
          #expect(row.positions.map(\.rawValue) == since.map { UInt64($0.position) })
        } else {
          #expect(!row.positions.isEmpty)
        }
        for place in row.positions {
          let fact = history.facts[Int(place.rawValue) - 1]
          #expect(place.rawValue > UInt64(position) && fact.day <= day && fact.payload.programme == programme)
        }
        differences += then == now ? 0 : 1
      }
    }
    #expect(differences > 0)
  }

  @Test("question 2: who held a place on a day, and in which quota")
  func question02() async throws {
    try await QuestionWorld.check(
      2,
      arguments: { known in
        [100, 250, 400].map { index in
          var arguments = QuestionArguments()
          arguments.day = known.history.facts[index].day
          return arguments
        }
      }
    ) { known, arguments in
      guard let day = arguments.day else { return [] }
      var rows: [[String]] = []
      for person in known.people {
        var sum = 0
        var last: (day: Day, position: Int, quota: String)?
        for fact in known.everything where fact.day <= day {
          switch fact.payload {
          case let event as ParticipantEnrolled
          where event.programme == known.programme && event.participant == person && event.takesPlace:
            sum += 1
            if last.map({ ($0.day, $0.position) < (fact.day, fact.position) }) ?? true {
              last = (fact.day, fact.position, event.quota)
            }
          case let event as LeavingRevoked
          where event.programme == known.programme && event.participant == person && event.takesPlace:
            sum += 1
            if last.map({ ($0.day, $0.position) < (fact.day, fact.position) }) ?? true {
              last = (fact.day, fact.position, event.quota)
            }
          case let event as ParticipantResigned
          where event.programme == known.programme && event.participant == person && event.freesPlace:
            sum -= 1
          case let event as ParticipantRemoved
          where event.programme == known.programme && event.participant == person && event.freesPlace:
            sum -= 1
          case let event as ParticipationCompleted
          where event.programme == known.programme && event.participant == person && event.freesPlace:
            sum -= 1
          default: continue
          }
        }
        if sum > 0 { rows.append(["\(person)", last?.quota ?? "", Naive.text(last?.day)]) }
      }
      return rows
    }
  }

  @Test("question 3: every place granted above the limit or a quota, and who decided")
  func question03() async throws {
    try await QuestionWorld.check(3) { known, _ in
      let limits = known.programme == "alfa" ? ["": 3] : ["": 3, "inactive": 1, "unemployed": 2]
      let chartered = try Day(parsing: "2018-02-01")
      var moves: [(fact: NaiveFact, person: ParticipantID, quota: String, delta: Int, decidedBy: String)] = []
      for (fact, event) in known.all(ParticipantEnrolled.self) where event.takesPlace {
        moves.append((fact, event.participant, event.quota, 1, event.decidedBy))
      }
      for (fact, event) in known.all(LeavingRevoked.self) where event.takesPlace {
        moves.append((fact, event.participant, event.quota, 1, ""))
      }
      for (fact, event) in known.all(ParticipantResigned.self) where event.freesPlace {
        moves.append((fact, event.participant, event.quota, -1, ""))
      }
      for (fact, event) in known.all(ParticipantRemoved.self) where event.freesPlace {
        moves.append((fact, event.participant, event.quota, -1, ""))
      }
      for (fact, event) in known.all(ParticipationCompleted.self) where event.freesPlace {
        moves.append((fact, event.participant, event.quota, -1, ""))
      }
      var rows: [[String]] = []
      for move in moves where move.delta > 0 {
        for quota in move.quota.isEmpty ? [""] : ["", move.quota] {
          guard let limit = limits[quota] else { continue }
          let then = moves.filter {
            $0.fact.position <= move.fact.position && (quota.isEmpty || $0.quota == quota)
          }
          // Day by day, to the last day that a move then known is about; without a charter there is no limit.
          var day = max(move.fact.day, chartered)
          let last = max(day, then.map(\.fact.day).max() ?? day)
          while day <= last {
            var count = 0
            for other in then where other.fact.day <= day { count += other.delta }
            if count > limit {
              rows.append([
                "\(move.person)", quota, "\(day)", "\(count)", "\(limit)", move.decidedBy, move.fact.actor,
              ])
              break
            }
            day = day.advanced(by: 1)
          }
        }
      }
      return rows
    }
  }

  @Test("question 4: the findings on each criterion, by whom and when, and whether before the first support")
  func question04() async throws {
    try await QuestionWorld.check(4, arguments: { $0.eachPerson() }) { known, arguments in
      guard let person = arguments.participant else { return [] }
      let start = NaiveWay(known, person).start
      var rows: [[String]] = []
      func add(
        _ fact: NaiveFact, _ decision: String, _ version: String, _ results: [CriterionResult],
        _ documents: [DocumentReference]
      ) {
        for result in results {
          let before = start.map { fact.day <= $0 && fact.recordedOn <= $0 }
          rows.append([
            decision, version, result.criterion, result.outcome.rawValue, Naive.names(result.documents + documents),
            "committee", "\(fact.day)", "\(fact.recordedOn)", before.map { "\($0)" } ?? "",
          ])
        }
      }
      for (fact, event) in known.all(EligibilityConfirmed.self) where event.participant == person {
        add(fact, "confirmed", event.criteriaVersion, event.results, event.documents)
      }
      for (fact, event) in known.all(EligibilityRefused.self) where event.participant == person {
        add(fact, "refused", event.criteriaVersion, event.results, event.documents)
      }
      return rows
    }
  }

  @Test("question 5: whose eligibility was confirmed only after the first support")
  func question05() async throws {
    try await QuestionWorld.check(5) { known, _ in
      var rows: [[String]] = []
      for person in known.people {
        guard let start = NaiveWay(known, person).start else { continue }
        let own = known.all(EligibilityConfirmed.self).filter { $0.e.participant == person }
        var inTime = false
        for confirmation in own where confirmation.f.day <= start && confirmation.f.recordedOn <= start {
          inTime = true
        }
        if !inTime {
          rows.append([
            "\(person)", "\(start)", Naive.text(own.first?.f.day), Naive.text(own.first?.f.recordedOn),
          ])
        }
      }
      return rows
    }
  }
}
