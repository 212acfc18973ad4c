import EventLedger
import Testing

@testable import ActivationProgramme

@Suite("Questions 1 to 9: places and eligibility")
struct Questions01To09Tests {
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

  @Test("question 1: places taken on a day, as known earlier and as known now, and the events between")
  func question01() async throws {
    let question = try #require(AuditorQuestions.question(1))
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
        #expect(row.positions.isEmpty == (then == now))
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
      let limits = known.programme == "alfa" ? ["": 3] : ["": 3, "inactive": 1, "registered-unemployed": 2]
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

  @Test("question 6: who waited when somebody left, who came from the list, and who was passed over")
  func question06() async throws {
    var passedOver = 0
    try await QuestionWorld.check(
      6, arguments: { known in known.eachPerson().filter { NaiveWay(known, $0.participant ?? .zero).left != nil } }
    ) { known, arguments in
      let way = NaiveWay(known, arguments.participant ?? .zero)
      guard let left = way.left else { return [] }
      var rows: [[String]] = []
      for (fact, entry) in known.all(PlacedOnReserveList.self) {
        guard fact.position < way.leftPosition, fact.day <= left else { continue }
        var isOff = false
        var offLater: Int?
        for (off, event) in known.all(TakenOffReserveList.self)
        where event.number == entry.number && event.participant == entry.participant {
          if off.position < way.leftPosition && off.day <= left { isOff = true }
          if off.position > way.leftPosition { offLater = min(offLater ?? .max, off.position) }
        }
        if isOff { continue }
        var enrolled: Day?
        var isPassedOver = false
        for (place, event) in known.all(ParticipantEnrolled.self) where place.position > way.leftPosition {
          if event.participant == entry.participant, event.reserveNumber == entry.number, enrolled == nil {
            enrolled = place.day
          }
          if event.reserveNumber > entry.number, event.quota == entry.quota, place.position < offLater ?? .max {
            isPassedOver = true
          }
        }
        passedOver += isPassedOver ? 1 : 0
        rows.append([
          "\(entry.number)", "\(entry.participant)", entry.quota, "\(fact.day)", Naive.text(enrolled),
          "\(isPassedOver)",
        ])
      }
      return rows
    }
    #expect(passedOver > 0)
  }

  @Test("question 7: who took part in two programmes on one day")
  func question07() async throws {
    try await QuestionWorld.check(7) { known, _ in
      var rows: [[String]] = []
      for person in known.people {
        var stays: [(programme: String, from: Day, through: Day?)] = []
        var moves: [(day: Day, position: Int, programme: String, what: String)] = []
        for fact in known.everything {
          switch fact.payload {
          case let event as ParticipantEnrolled where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "in"))
          case let event as ParticipantResigned where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "out"))
          case let event as ParticipantRemoved where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "out"))
          case let event as ParticipationCompleted where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "out"))
          case let event as LeavingRevoked where event.participant == person:
            moves.append((fact.day, fact.position, event.programme, "back"))
          default: continue
          }
        }
        for move in moves.sorted(by: { ($0.day, $0.position) < ($1.day, $1.position) }) {
          let last = stays.lastIndex { $0.programme == move.programme }
          switch move.what {
          case "in": stays.append((move.programme, move.day, nil))
          case "out": if let last { stays[last].through = move.day }
          default: if let last { stays[last].through = nil }
          }
        }
        for own in stays where own.programme == known.programme {
          for other in stays where other.programme != known.programme {
            // Looked for from both sides: each begins before the other is over.
            if let end = own.through, end < other.from { continue }
            if let end = other.through, end < own.from { continue }
            rows.append([
              "\(person)", "\(own.from)", Naive.text(own.through), other.programme, "\(other.from)",
              Naive.text(other.through),
            ])
          }
        }
      }
      return rows
    }
  }

  @Test("question 8: whose membership of the area rests on having been moved, and what proves it")
  func question08() async throws {
    try await QuestionWorld.check(8) { known, _ in
      var rows: [[String]] = []
      for (fact, event) in known.all(AreaMembershipConfirmed.self) where event.basis != .resident {
        rows.append(["\(event.participant)", "2016-02-10", Naive.names(event.documents), "sw-1", "\(fact.day)"])
      }
      return rows
    }
  }

  @Test("question 9: who of the divided district came to which unit, and who was moved later")
  func question09() async throws {
    try await QuestionWorld.check(9) { known, _ in
      var rows: [[String]] = []
      for (fact, event) in known.all(UnitAssigned.self) where event.district == "Polesie" {
        var isChanged = false
        for (other, later) in known.all(UnitAssigned.self)
        where later.participant == event.participant && other.position > fact.position && later.unit != event.unit {
          isChanged = true
        }
        rows.append([
          "\(event.participant)", event.fromUnit, event.unit, event.basis.rawValue, "sw-2", "\(fact.day)",
          "\(isChanged)",
        ])
      }
      return rows
    }
  }
}
