import EventLedger
import Foundation
import TestSupport
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Questions 27 to 33: indicators, integrity, privacy")
struct Questions27To33Tests {
  @Test("question 27: the indicators reported, as known then and now, with the persons that came and went")
  func question27() async throws {
    var moved = 0
    try await QuestionWorld.check(27, rows: 100, arguments: \.eachClaim) { known, arguments in
      guard let claim = known.all(ClaimSubmitted.self).first(where: { $0.e.number == arguments.claim })?.e else {
        return []
      }
      let then = NaiveIndicators(known.at(claim.frozenPosition, claim.periodTo), on: claim.periodTo)
      let now = NaiveIndicators(known.at(known.position, claim.periodTo), on: claim.periodTo)
      var rows: [[String]] = []
      for code in NaiveIndicators.codes {
        let (before, after) = (then.people(code), now.people(code))
        let added = after.filter { !before.contains($0) }.map { "\($0)" }.sorted()
        let removed = before.filter { !after.contains($0) }.map { "\($0)" }.sorted()
        moved += added.count + removed.count
        rows.append([
          code, code == "CO01" ? "\(claim.indicators[0].total)" : "", "\(before.count)", "\(after.count)",
          added.joined(separator: " "), removed.joined(separator: " "),
        ])
      }
      return rows
    }
    #expect(moved > 20)
  }

  @Test("question 28: who counts as working, within four weeks and within 90 days")
  func question28() async throws {
    var both = (0, 0)
    try await QuestionWorld.check(28) { known, _ in
      var rows: [[String]] = []
      for person in known.people {
        let way = NaiveWay(known, person)
        guard let start = way.start, let left = way.left else { continue }
        let last = left.advanced(by: -1)
        let situations = NaiveSituations(known, person, start: start)
        let since = situations.since ?? start
        let status = way.status ?? EntryStatus()
        let held = situations.held(through: last.advanced(by: 28))
        for found in situations.standing
        where [.tookJob, .startedBusiness, .continuesEmployment].contains(found.outcome) {
          let weeks = held.contains(found) && NaiveSituations.isChange(found.outcome, against: status)
          let days =
            since <= found.day && found.day <= last.advanced(by: 90) && found.form != nil && found.finding == .met
            && found.outcome != .continuesEmployment && status.labourStatus != .employed
          both = (both.0 + (weeks ? 1 : 0), both.1 + (days ? 1 : 0))
          rows.append([
            "\(person)", "\(last)", found.outcome.rawValue, "\(found.day)",
            "\(Int(found.day.rawValue) - Int(last.rawValue))",
            found.documents.joined(separator: " "), "\(weeks)", "\(days)",
          ])
        }
      }
      return rows
    }
    #expect(both.0 > 0 && both.1 > 0)
  }

  @Test("question 29: who is only in the grand total, and since when the others are complete")
  func question29() async throws {
    var incomplete = 0
    try await QuestionWorld.check(29) { known, _ in
      var rows: [[String]] = []
      for person in known.people {
        let way = NaiveWay(known, person)
        guard let start = way.start else { continue }
        if let day = known.effectiveOn, start > day { continue }
        var since: Day?
        for fact in known.everything {
          var status: EntryStatus?
          if let event = fact.payload as? EntryStatusRecorded, event.programme == known.programme,
            event.participant == person
          {
            status = event.status
          }
          if let event = fact.payload as? EntryStatusCorrected, event.programme == known.programme,
            event.participant == person
          {
            status = event.to
          }
          guard let status else { continue }
          let isComplete =
            status.sex != nil && status.ageYears != nil && status.education != nil && status.labourStatus != nil
          if !isComplete { since = nil } else if since == nil { since = fact.recordedOn }
        }
        incomplete += since == nil ? 1 : 0
        rows.append([
          "\(person)", "\(start)", way.missing.joined(separator: " "), "\(since == nil)", Naive.text(since),
        ])
      }
      return rows
    }
    #expect(incomplete > 0)
  }

  @Test("question 30: the root at a claim's position is that of a ledger with only those events, and of no other")
  func question30() async throws {
    let question = try #require(AuditorQuestion.all.first { $0.number == 30 })
    let folder = try TemporaryFolder()
    let history = try QuestionHistory(seed: 3, count: 200)
    let claim = try #require(history.claims.first)
    func ledger(_ name: String, _ events: [NewEvent]) async throws -> Ledger {
      var configuration = LMDBEventStore.Configuration()
      configuration.durability = .unsafeForTests
      let ledger = try Ledger.create(folder: folder(name), configuration: configuration)
      var named: [NewEvent] = []
      for (index, event) in events.enumerated() {
        var event = event
        event.id = EventID(high: 0x1000_0000_0000_4000, low: 0x8000_0000_0000_0000 + UInt64(index))
        named.append(event)
      }
      try await ledger.append(named)
      return ledger
    }
    let whole = try await ledger("whole", history.events)
    let part = try await ledger("part", Array(history.events.prefix(claim.frozenPosition)))
    var altered = Array(history.events.prefix(claim.frozenPosition))
    altered[10].actor = "somebody-else"
    let other = try await ledger("other", altered)
    var swapped = Array(history.events.prefix(claim.frozenPosition))
    swapped[11].recordedAt = swapped[10].recordedAt
    swapped.swapAt(10, 11)
    let moved = try await ledger("moved", swapped)
    let size = Position(rawValue: UInt64(claim.frozenPosition))
    let deposited = try #require(try part.frozenLog(at: size)).root
    for (checked, expected) in [(whole, "true"), (part, "true"), (other, "false"), (moved, "false")] {
      var arguments = QuestionArguments()
      arguments.claim = claim.number
      arguments.root = deposited
      // The claim itself stands behind the frozen position, so a ledger that ends there does not know it.
      guard checked === whole else {
        #expect("\(try checked.frozenLog(at: size)?.root == deposited)" == expected)
        continue
      }
      let answer = try checked.answer(question, programme: claim.programme, arguments: arguments)
      #expect(
        answer.answer.rows.map { $0.cells.map(\.machineText) }
          == [["\(claim.number)", "\(claim.frozenPosition)", deposited, deposited, expected]])
      arguments.root = "AAAA"
      let wrong = try checked.answer(question, programme: claim.programme, arguments: arguments)
      #expect(wrong.answer.rows[0].cells.last == .flag(false))
    }
    for ledger in [whole, part, other, moved] { ledger.close() }
  }

  @Test("question 31: what each actor recorded and opened, and what without a right")
  func question31() async throws {
    var without = 0
    try await QuestionWorld.check(31) { known, _ in
      var rows: [[String]] = []
      for actor in QuestionHistory.actors {
        let own = known.everything.filter { $0.actor == actor && $0.payload.programme == known.programme }
        let opened = known.anywhere(PersonalDataOpened.self).filter { $0.f.actor == actor }.count
        var roles: Set<String> = []
        var outside = 0
        for fact in own {
          var isAllowed = false
          for (given, right) in known.all(ActorAuthorised.self) where right.authorised == actor {
            var ends: Day?
            for (end, event) in known.all(ActorAuthorisationEnded.self)
            where event.authorised == actor && event.role == right.role && end.position > given.position {
              ends = min(ends ?? end.day, end.day)
            }
            if let last = right.lastDay, fact.recordedOn > last { continue }
            if let ends, fact.recordedOn >= ends { continue }
            if fact.recordedOn >= given.day { isAllowed = true }
          }
          outside += isAllowed ? 0 : 1
        }
        for (_, right) in known.all(ActorAuthorised.self) where right.authorised == actor { roles.insert(right.role) }
        without += outside
        if own.isEmpty && opened == 0 { continue }
        rows.append([
          actor, roles.sorted().joined(separator: " "), "\(own.count)", Naive.text(own.first?.recordedOn),
          Naive.text(own.last?.recordedOn), "\(opened)", "\(outside)",
        ])
      }
      return rows
    }
    #expect(without > 0)
  }

  @Test("question 32: what was erased on which basis, and that no figure changed with it")
  func question32() async throws {
    let question = try #require(AuditorQuestion.all.first { $0.number == 32 })
    let (history, ledger) = try #require(try await QuestionWorld.shared.value.first)
    let answer = try ledger.answer(question, programme: "alfa")
    var expected: [[String]] = []
    for fact in history.facts {
      guard let event = fact.payload as? ErasureCompleted else { continue }
      expected.append([event.subject, "household", "\(fact.day)", "2018/1046", event.certificate, "true"])
    }
    #expect(answer.answer.rows.map { $0.cells.map(\.machineText) } == expected)
    #expect(expected.count > 2)
  }

  @Test("question 33: two ledgers with the same events give the same digests and bytes, and another log does not")
  func question33() async throws {
    let question = try #require(AuditorQuestion.all.first { $0.number == 33 })
    let history = try QuestionHistory(seed: 1)
    let (first, second) = (try await history.ledger(), try await history.ledger())
    let answers = try [first, second].map { try $0.answer(question, programme: "alfa") }
    #expect(answers[0].json == answers[1].json)
    #expect(
      answers[0].answer.rows.map { $0.cells[0].machineText } == [
        "capacity", "attendance", "budget", "indicators", "efficiency", "claims",
      ])
    // The digest of a report that keeps events is that of exactly these events.
    let other = try await QuestionHistory(seed: 2).ledger().answer(question, programme: "alfa")
    for (own, foreign) in zip(answers[0].answer.rows, other.answer.rows) { #expect(own.cells[1] != foreign.cells[1]) }
  }

  @Test("all thirty-four questions are there, once, in their order, and each says what it needs")
  func all() async throws {
    #expect(AuditorQuestion.all.map { $0.number } == Array(1...34))
    let ledger = try #require(try await QuestionWorld.shared.value.first).ledger
    for question in AuditorQuestion.all {
      #expect(!question.text.pl.isEmpty && !question.text.en.isEmpty && !question.columns.isEmpty)
      #expect(Set(question.columns.map(\.key)).count == question.columns.count, "\(question.number)")
      guard let need = question.needs.first else { continue }
      let complaint = "question \(question.number) needs '\(need)'"
      #expect {
        _ = try ledger.answer(question, programme: "alfa")
      } throws: {
        "\($0)" == complaint
      }
    }
  }
}
