import EventLedger
import Testing

@testable import ActivationProgramme

@Suite("A strike names what leans on the entry")
struct StrikeDecisionTests {
  // 1 charter, 2 application, 3 eligibility, 4 enrolment, 5 session, 6 held, 7 presence (and 8 the start it fixes).
  private static let attendance =
    Line.enrolled(Line.a, "2018-03-01") + [
      Line.schedule("s1", "2018-03-10"), Line.hold("s1", "2018-03-10"),
      Line.presence(Line.a, "2018-03-10", "s1", #""status":"present""#),
    ]

  @Test("each row of the table names the entries that lean and those that are struck with them")
  func table() async throws {
    let rows: [(String, [String], [Position], leaning: [Position])] = [
      ("a session that nobody attended", Array(Self.attendance.dropLast(2)), [5], []),
      ("a held session", Self.attendance, [6], [7, 8]), ("a scheduled session", Self.attendance, [5], [6, 7, 8]),
      ("a presence, with what came of it", Self.attendance, [7], [8]),
      ("an enrolment", Self.attendance, [4], [7, 8]), ("an application", Self.attendance, [2], [3, 4, 7, 8]),
      (
        "a leaving that was followed by another stay",
        Line.enrolled(Line.a, "2018-03-01") + [Line.resign(Line.a, "2018-04-01")]
          + Line.enrolled(Line.a, "2018-05-01"), [5], [6, 8]
      ),
      (
        "the second application",
        Line.enrolled(Line.a, "2018-03-01") + [Line.resign(Line.a, "2018-04-01")]
          + Line.enrolled(Line.a, "2018-05-01"), [6], [7, 8]
      ),
      (
        "a support that was corrected",
        Line.enrolled(Line.a, "2018-03-01") + [
          Line.support(Line.a, "2018-03-05", "x1"),
          Line.of("correct-support", Line.a, "2018-03-06", #""support":"x1","minutes":30,"reason":"clerical-error""#),
        ], [5], [6, 7]
      ),
    ]
    for (name, lines, positions, leaning) in rows {
      let world = try await StrikeWorld()
      try await world.given(lines)
      let refusal = try await world.strike(positions)
      #expect(
        refusal?.rule.code == (leaning.isEmpty ? nil : "leans-on-struck"), "\(name): \(String(describing: refusal))")
      guard !leaning.isEmpty else { continue }
      for position in leaning {
        #expect(refusal?.message(in: .en).contains("position \(position) ") == true, "\(name): \(position)")
        #expect(refusal?.message(in: .pl).contains("pozycja \(position) ") == true, "\(name): \(position)")
      }
      #expect(try world.struck.isEmpty, "\(name)")
      let along = try await world.strike(positions, StrikeWorld.along)
      #expect(along == nil, "\(name): \(String(describing: along))")
      #expect(try world.struck == (positions + leaning).sorted(), "\(name)")
    }
  }

  @Test("what replaces an entry carries what leant on it, in one append")
  func replaced() async throws {
    let world = try await StrikeWorld()
    try await world.given(Self.attendance)
    let again = Line.plain("hold-session", "2018-03-10", #""session":"s1","minutes":130"#)
    #expect(try await world.strike([6], with: [again]) == nil)
    #expect(try world.struck == [6])
    let entries = try world.ledger.events(Query(types: [EntryStruck.type, SessionHeld.type]))
    #expect(entries.map(\.position) == [6, 9, 10])
    #expect(try EntryStruck(entries[1]).position == 6)
    // The rules are checked on the result: nothing is stored where the replacement is refused.
    let early = Line.enrol(Line.a, "2018-02-20")
    let refusal = try await world.strike([4], with: [early])
    #expect(refusal?.rule.code == "date-before", "\(String(describing: refusal))")
    #expect(try world.struck == [6])
    let right = Line.enrol(Line.a, "2018-03-03")
    #expect(try await world.strike([4], with: [right]) == nil)
    #expect(try world.struck == [4, 6])
  }

  @Test("what an approved claim settled is corrected, not struck")
  func settled() async throws {
    let world = try await StrikeWorld()
    try await world.given([
      Line.plain(
        "set-budget", "2018-02-01",
        #""annex":"agreement","lines":[{"task":"t","line":"l","total":"1000.00","eu":"1000.00"}]"#),
      Line.plain(
        "record-expenditure", "2018-03-20",
        #""document":"invoice-1","task":"t","line":"l","total":"100.00","eu":"100.00""#),
      Line.plain(
        "submit-claim", "2018-07-01",
        #""kind":"refund","period_from":"2018-02-01","period_to":"2018-06-30","all":true"#),
    ])
    #expect(try await world.strike([3])?.rule.code == "leans-on-struck")
    try await world.given([
      Line.plain("approve-claim", "2018-08-01", #""number":1"#)
    ])
    for rest in ["", StrikeWorld.along] {
      #expect(try await world.strike([3], rest)?.rule.code == "settled-by-claim")
    }
    #expect(try await world.strike([2], StrikeWorld.along)?.rule.code == "settled-by-claim")
  }

  @Test("no such entry, twice, another programme, a hold: refused with the rule")
  func refused() async throws {
    let world = try await StrikeWorld()
    try await world.given(Self.attendance)
    try await world.given([Line.plain("place-legal-hold", "2018-06-02", #""hold":"court-1","reason":"audit""#)])
    try await world.store.append([NewEvent(type: "raw", effectiveOn: Day(rawValue: 18_000))])
    for (positions, rule) in [
      ([99], "strike-unknown"), ([7, 7], "named-twice"), ([9], "not-strikable"), ([10], "strike-of-another-programme"),
    ] as [([Position], String)] {
      #expect(try await world.strike(positions)?.rule.code == rule)
    }
    #expect(try await world.strike([7, 8]) == nil)
    #expect(try await world.strike([7])?.rule.code == "struck-already")
    #expect(try await world.strike([1], with: [StrikeWorld.strike([2])])?.rule.code == "strike-alone")
  }

  @Test("a strike may be struck: the entry stands again, unless another has taken its place")
  func strikeOfStrike() async throws {
    let world = try await StrikeWorld()
    try await world.given(Self.attendance)
    #expect(try await world.strike([7, 8]) == nil)
    try await world.given([Line.presence(Line.a, "2018-03-10", "s1", #""status":"absent""#)])
    #expect(try await world.strike([9])?.rule.code == "would-not-stand-again")
    let last = try world.ledger.head()
    #expect(try await world.strike([last]) == nil)
    #expect(try await world.strike([9, 10]) == nil)
    #expect(try world.ledger.strikes().strike(of: 7) == nil)
  }

  @Test("the same strike with the same id is recorded once")
  func retry() async throws {
    let world = try await StrikeWorld()
    try await world.given(Self.attendance)
    let id = #","id":"0c000000-0000-4000-8000-000000000001""#
    let line = StrikeWorld.strike([5], StrikeWorld.along + id)
    let first = try await world.record([line])
    #expect(try await world.record([line]) == first)
    #expect(try await world.record([StrikeWorld.strike([6], StrikeWorld.along + id)])[0].rule == "id-reused")
  }

  @Test("every type of the catalogue says what it gives and needs")
  func catalogue() {
    #expect(Set(LeaningRow.byType.keys) == Set(EventCatalogue.all.map { $0.type }))
  }

  @Test("a struck application lets go of the PESEL number")
  func pesel() async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, #""pesel":"44051401359""#).rule == nil)
    #expect(try await world.apply(2, #""pesel":"44051401359""#).rule == "pesel-of-another")
    let position = try world.ledger.head()
    let outcome = try await world.recorder.record(
      line: StrikeWorld.strike([position]).utf8, number: 1, at: PersonalWorld.now)
    #expect(outcome.rule == nil, "\(outcome)")
    #expect(try await world.apply(2, #""pesel":"44051401359""#).rule == nil)
    #expect(try await world.apply(1, #""pesel":"44051401359""#).rule == "pesel-of-another")
  }
}
