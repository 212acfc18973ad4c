import EventLedger
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// The seeded histories that all questions are asked about, each with its ledger, made once.
enum QuestionWorld {
  static let shared = Task { () async throws -> [(history: QuestionHistory, ledger: Ledger)] in
    var worlds: [(QuestionHistory, Ledger)] = []
    for seed in 0..<3 as Range<UInt64> {
      let history = try QuestionHistory(seed: seed)
      worlds.append((history, try await history.ledger()))
    }
    return worlds
  }

  /// Asks a question from now and from the past, about both programmes of every history, and compares the answer
  /// with one computed by plain loops over the events; at least one answer must have rows.
  static func check(
    _ number: Int, rows least: Int = 1, arguments: (Naive) -> [QuestionArguments] = { _ in [QuestionArguments()] },
    naive: (Naive, QuestionArguments) throws -> [[String]]
  ) async throws {
    let question = try #require(AuditorQuestion.all.first { $0.number == number })
    var found = 0
    for (history, ledger) in try await shared.value {
      for point in [
        ViewPoint.now, ViewPoint(known: .position(Position(rawValue: 330)), effectiveOn: history.facts[329].day),
      ] {
        for programme in QuestionHistory.programmes {
          let known = Naive(history, programme: programme, at: point)
          for arguments in arguments(known) {
            let answer = try ledger.answer(question, programme: programme, arguments: arguments, at: point)
            let rows = answer.answer.rows.map { $0.cells.map(\.machineText) }
            let expected = try naive(known, arguments)
            #expect(
              rows.sorted { $0.lexicographicallyPrecedes($1) } == expected.sorted { $0.lexicographicallyPrecedes($1) },
              "question \(number), seed \(history.seed), \(programme), \(point)")
            #expect(rows.allSatisfy { $0.count == question.columns.count })
            let last = try ledger.view(CapacityProjection(), at: point).position
            #expect(answer.answer.rows.allSatisfy { $0.positions.allSatisfy { $0 <= last && $0 > .zero } })
            found += rows.count
          }
        }
      }
    }
    #expect(found >= least, "question \(number) has too few rows to prove anything")
  }
}

/// The events of one programme as known and effective, for plain loops.
struct Naive {
  let history: QuestionHistory
  let programme: String
  let position: Int
  let effectiveOn: Day?
  /// All events up to there, of any programme.
  let everything: [NaiveFact]
  /// The same by type, so that loops over one type are short.
  private let byType: [String: [NaiveFact]]

  init(_ history: QuestionHistory, programme: String, at point: ViewPoint) {
    var position = history.facts.count
    if case .position(let known) = point.known { position = Int(known.rawValue) }
    self.init(history, programme: programme, position: position, effectiveOn: point.effectiveOn)
  }

  init(_ history: QuestionHistory, programme: String, position: Int, effectiveOn: Day?) {
    self.history = history
    self.programme = programme
    self.position = position
    self.effectiveOn = effectiveOn
    var everything: [NaiveFact] = []
    for fact in history.facts {
      if fact.position > position { continue }
      if let effectiveOn, fact.day > effectiveOn { continue }
      everything.append(fact)
    }
    self.everything = everything
    var byType: [String: [NaiveFact]] = [:]
    for fact in everything { byType[fact.type, default: []].append(fact) }
    self.byType = byType
  }

  /// The same programme as known and effective elsewhere.
  func at(_ position: Int, _ effectiveOn: Day?) -> Naive {
    Naive(history, programme: programme, position: position, effectiveOn: effectiveOn)
  }

  func all<P: EventPayload>(_ type: P.Type) -> [(f: NaiveFact, e: P)] {
    var found: [(f: NaiveFact, e: P)] = []
    for fact in byType[P.type] ?? [] {
      if let event = fact.payload as? P, event.programme == programme || event.programme.isEmpty {
        found.append((fact, event))
      }
    }
    return found
  }

  func anywhere<P: EventPayload>(_ type: P.Type) -> [(f: NaiveFact, e: P)] {
    (byType[P.type] ?? []).compactMap { fact in (fact.payload as? P).map { (fact, $0) } }
  }

  var people: [ParticipantID] { history.people }

  /// Arguments with each person.
  func eachPerson(_ set: (inout QuestionArguments) -> Void = { _ in }) -> [QuestionArguments] {
    people.map { person in
      var arguments = QuestionArguments()
      arguments.participant = person
      set(&arguments)
      return arguments
    }
  }

  /// Arguments with each claim.
  var eachClaim: [QuestionArguments] {
    all(ClaimSubmitted.self).map { claim in
      var arguments = QuestionArguments()
      arguments.claim = claim.e.number
      return arguments
    }
  }

  static func names(_ documents: [DocumentReference]) -> String {
    documents.map(\.document).joined(separator: " ")
  }

  static func month(_ month: Int) -> String {
    if month == 0 { return "" }
    let rest = month % 100
    return "\(month / 100)-" + (rest < 10 ? "0\(rest)" : "\(rest)")
  }

  static func text(_ day: Day?) -> String { day.map { "\($0)" } ?? "" }
}

extension Naive {
  /// Whether a claim was withdrawn.
  func isWithdrawn(_ number: Int) -> Bool { all(ClaimWithdrawn.self).contains { $0.e.number == number } }

  /// Whether a line of a claim is about a document, or about a decision and month.
  static func isAbout(_ line: ClaimLine, _ reference: String, _ month: Int) -> Bool {
    let isBenefit = line.kind == .benefit || line.kind == .benefitCorrection
    return line.reference == reference && isBenefit == (month > 0) && (!isBenefit || line.month == month)
  }
}

/// A person's way, found by plain loops.
struct NaiveWay {
  var start: Day?
  var status: EntryStatus?
  var statusDay: Day?
  var left: Day?
  var leftPosition = 0

  init(_ known: Naive, _ person: ParticipantID) {
    for (_, event) in known.all(ParticipationStartFixed.self) where event.participant == person { start = event.toDay }
    var statusPosition = 0
    for (fact, event) in known.all(EntryStatusRecorded.self)
    where event.participant == person && fact.position > statusPosition {
      (status, statusDay, statusPosition) = (event.status, fact.day, fact.position)
    }
    for (fact, event) in known.all(EntryStatusCorrected.self)
    where event.participant == person && fact.position > statusPosition {
      (status, statusDay, statusPosition) = (event.to, fact.day, fact.position)
    }
    findLeaving(known, person)
  }

  /// The leavings that no revocation of their day cancels, in the order of days, then positions.
  static func leavings(_ known: Naive, _ person: ParticipantID) -> [(day: Day, position: Int)] {
    var places: [(day: Day, position: Int)] = []
    for (fact, event) in known.all(ParticipantResigned.self) where event.participant == person {
      places.append((fact.day, fact.position))
    }
    for (fact, event) in known.all(ParticipantRemoved.self) where event.participant == person {
      places.append((fact.day, fact.position))
    }
    for (fact, event) in known.all(ParticipationCompleted.self) where event.participant == person {
      places.append((fact.day, fact.position))
    }
    return Set(places.map(\.day)).sorted().flatMap { day in
      let revoked = known.all(LeavingRevoked.self).filter { $0.e.participant == person && $0.f.day == day }.count
      return places.filter { $0.day == day }.sorted { $0.position < $1.position }.dropFirst(revoked)
    }
  }

  private mutating func findLeaving(_ known: Naive, _ person: ParticipantID) {
    guard let best = Self.leavings(known, person).last else { return }
    for (fact, event) in known.all(ParticipantEnrolled.self) where event.participant == person {
      if (fact.day, fact.position) > best { return }
    }
    (left, leftPosition) = (best.day, best.position)
  }

  /// What of the participant form is not recorded.
  var missing: [String] {
    let status = status ?? EntryStatus()
    var missing: [String] = []
    if status.sex == nil { missing.append("sex") }
    if status.ageYears == nil { missing.append("age_years") }
    if status.education == nil { missing.append("education") }
    if status.labourStatus == nil { missing.append("labour_status") }
    if let labour = status.labourStatus, labour != .employed, status.labourDetail == nil {
      missing.append("labour_detail")
    }
    if status.disability == nil { missing.append("disability") }
    if status.foreignBackground == nil { missing.append("foreign_background") }
    if status.homeless == nil { missing.append("homeless") }
    if status.otherDisadvantage == nil { missing.append("other_disadvantage") }
    if status.degurba == nil { missing.append("degurba") }
    return missing
  }
}
