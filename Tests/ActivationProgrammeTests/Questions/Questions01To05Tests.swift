import EventLedger
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Questions 1 to 5: places and eligibility")
struct Questions01To05Tests {
  /// What an entry changes of the places of its person, day by day and by quota; the empty name is that of all places.
  private struct Changes {
    let programme: String
    /// The days on which places may change.
    let days: [Day]
    private var own: [ParticipantID: [ViewFact]] = [:]

    init(_ known: Naive) {
      programme = known.programme
      let charters = known.everything.filter { $0.payload is ProgrammeChartered }
      var facts: [ParticipantID: [NaiveFact]] = [:]
      for fact in known.everything {
        guard let person = Questions01To05Tests.person(of: fact, in: programme) else { continue }
        facts[person, default: charters].append(fact)
      }
      days = Set((charters + facts.values.flatMap { $0 }).map(\.day)).sorted()
      own = facts.mapValues { facts in
        facts.map { ViewFact(position: UInt64($0.position), day: $0.day.rawValue, payload: $0.payload) }
      }
    }

    func change(by fact: NaiveFact) -> [String: [Int]] {
      guard let person = Questions01To05Tests.person(of: fact, in: programme) else { return [:] }
      func places(_ position: Int, _ day: Day) -> [String] {
        let point = ReportPoint(position: Position(rawValue: UInt64(position)), effectiveOn: day)
        return NaiveViews(own[person] ?? [], point: point).places(person, programme).map(\.quota)
      }
      var change: [String: [Int]] = [:]
      for (index, day) in days.enumerated() {
        for (quotas, delta) in [(places(fact.position - 1, day), -1), (places(fact.position, day), 1)] {
          for quota in quotas.flatMap({ Set(["", $0]) }) {
            change[quota, default: Array(repeating: 0, count: days.count)][index] += delta
          }
        }
      }
      return change.filter { $0.value.contains { $0 != 0 } }
    }
  }

  /// Whose places an entry may change.
  fileprivate static func person(of fact: NaiveFact, in programme: String) -> ParticipantID? {
    guard fact.programme == programme else { return nil }
    return switch fact.payload {
    case let event as ParticipantEnrolled: event.participant
    case let event as LeavingRevoked: event.participant
    case let event as EligibilityConfirmed: event.participant
    case let event as ParticipantResigned: event.participant
    case let event as ParticipantRemoved: event.participant
    case let event as ParticipationCompleted: event.participant
    default: nil
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
        let then = Naive(history, programme: programme, position: position, effectiveOn: day).views
          .capacity(programme).taken
        let now = Naive(history, programme: programme, position: history.facts.count, effectiveOn: day).views
          .capacity(programme).taken
        #expect(row.cells.map(\.machineText) == ["taken", "\(then)", "\(now)"], "seed \(history.seed), \(programme)")
        // One who came and one who left cancel in the figure, and are named all the same.
        if then == now {
          let known = Naive(history, programme: programme, position: history.facts.count, effectiveOn: day)
          let changes = Changes(known)
          let since = known.everything.filter { fact in
            fact.position > position && !changes.change(by: fact).isEmpty
          }
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
      let views = known.at(known.position, min(day, known.effectiveOn ?? day)).views
      return known.people.flatMap { person in
        views.places(person, known.programme).map { place in
          ["\(person)", place.quota, "\(Day(rawValue: place.since))"]
        }
      }
    }
  }

  @Test("question 3: every place granted above the limit or a quota, and who decided")
  func question03() async throws {
    try await QuestionWorld.check(3) { known, _ in
      let limits = known.programme == "alfa" ? ["": 3] : ["": 3, "inactive": 1, "unemployed": 2]
      let chartered = try Day(parsing: "2018-02-01")
      let changes = Changes(known)
      let days = changes.days
      var counts: [String: [Int]] = [:]
      var rows: [[String]] = []
      for fact in known.everything {
        let change = changes.change(by: fact)
        for (quota, deltas) in change {
          let before = counts[quota] ?? Array(repeating: 0, count: days.count)
          counts[quota] = zip(before, deltas).map { $0 + $1 }
        }
        for (quota, deltas) in change {
          guard let limit = limits[quota], let count = counts[quota],
            let first = days.indices.first(where: { deltas[$0] > ($0 == 0 ? 0 : deltas[$0 - 1]) }),
            // Without a charter there is no limit.
            let excess = days.indices.first(where: { $0 >= first && days[$0] >= chartered && count[$0] > limit })
          else { continue }
          let decidedBy =
            (fact.payload as? ParticipantEnrolled)?.decidedBy ?? (fact.payload as? EligibilityConfirmed)?.decidedBy
          rows.append([
            "\(Self.person(of: fact, in: known.programme) ?? .zero)", quota, "\(days[excess])", "\(count[excess])",
            "\(limit)", decidedBy ?? "", fact.actor,
          ])
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
