import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("In one place at a time")
struct OverlapTests {
  private static let now = Timestamp(startOf: Day(rawValue: 19_000))
  private static let day = Day(rawValue: 17_600)

  private static func load(_ name: String, _ start: Int?, _ length: Int, _ minutes: Int, day: Int = 0) -> TimeLoad {
    TimeLoad(name, on: Self.day.advanced(by: day), startsAt: start, lasting: length, minutes: minutes)
  }

  @Test("minutes find room in their stretches exactly where they can be one after the other")
  func room() {
    let nine = Self.load("nine", 540, 180, 180)
    let table: [(String, TimeLoad, [String])] = [
      ("the same hour", Self.load("x", 540, 180, 180), ["nine"]),
      ("half an hour over", Self.load("x", 690, 60, 60), ["nine"]),
      ("right after", Self.load("x", 720, 60, 60), []),
      ("right before", Self.load("x", 480, 60, 60), []),
      ("late for the second", Self.load("x", 690, 90, 60), []),
      ("one minute too much of the second", Self.load("x", 690, 90, 61), ["nine"]),
      ("absent", Self.load("x", 540, 180, 0), []),
      ("the same hour of the next day", Self.load("x", 540, 180, 180, day: 1), []),
      ("somewhere in the day, with room", Self.load("x", nil, 300, 1_260), []),
      ("somewhere in the day, without room", Self.load("x", nil, 300, 1_261), ["nine"]),
    ]
    for (what, new, others) in table { #expect(Overlap.others([nine], than: new) == others, "\(what)") }
    let night = Self.load("night", 1_380, 120, 120)
    #expect(Overlap.others([night], than: Self.load("x", 30, 60, 60, day: 1)) == ["night"])
    #expect(Overlap.others([night], than: Self.load("x", 60, 60, 60, day: 1)) == [])
    // Three that are possible two by two and not together: 60 of 120 minutes each, three times, in two hours.
    let two = [Self.load("a", 540, 120, 60), Self.load("b", 540, 120, 60)]
    #expect(Overlap.others([two[0]], than: two[1]) == [])
    #expect(Overlap.others(two, than: Self.load("c", 540, 120, 60)) == ["a", "b"])
  }

  private static func recorder() async throws -> (ProgrammeRecorder, InMemoryEventStore) {
    let store = InMemoryEventStore(clock: FixedClock(now))
    let recorder = ProgrammeRecorder(store: store)
    _ = try await TestCharter.charter(TestCharter.single(places: 5), "aktywna-lodz", "2018-02-01", recorder, now)
    for line in Line.enrolled(Line.a, "2018-03-01") + Line.enrolled(Line.b, "2018-03-01") {
      _ = try await recorder.record(line: line.utf8, number: 1, at: now)
    }
    return (recorder, store)
  }

  private static func session(
    _ name: String, _ day: String, _ start: Int?, _ minutes: Int, venue: String = "", trainer: String = ""
  ) -> String {
    Line.schedule(name, day, minutes: minutes).dropLast()
      + (start.map { #","starts_at_minute":\#($0)"# } ?? "") + (venue.isEmpty ? "" : #","venue":"\#(venue)""#)
      + (trainer.isEmpty ? "" : #","trainer":"\#(trainer)""#) + "}"
  }

  private static func rules(_ lines: [String], _ recorder: ProgrammeRecorder) async throws -> [String] {
    var rules: [String] = []
    for line in lines {
      switch try await recorder.record(line: line.utf8, number: 1, at: now) {
      case .recorded: rules.append("")
      case .refused(let refusal): rules.append(refusal.rule.code)
      }
    }
    return rules
  }

  @Test("a trainer and a room are refused when they are taken, and free when the session was cancelled or is over")
  func trainersAndRooms() async throws {
    let (recorder, _) = try await Self.recorder()
    let rules = try await Self.rules(
      [
        Self.session("a", "2018-03-05", 540, 120, venue: "room-1", trainer: "t-1"),
        Self.session("b", "2018-03-05", 600, 120, venue: "room-2", trainer: "t-1"),
        Self.session("c", "2018-03-05", 600, 120, venue: "room-1", trainer: "t-2"),
        Self.session("d", "2018-03-05", 660, 120, venue: "room-1", trainer: "t-1"),
        Self.session("e", "2018-03-05", 600, 120, venue: "room-2", trainer: "t-2"),
        Line.plain("cancel-session", "2018-03-04", #""session":"a","reason":"trainer-absent""#),
        Self.session("b", "2018-03-05", 540, 120, venue: "room-3", trainer: "t-1"),
        // Without a time nothing is known of two sessions but that a day has 24 hours.
        Self.session("f", "2018-03-05", nil, 120, venue: "room-1", trainer: "t-1"),
        Self.session("g", "2018-03-05", nil, 1_440, venue: "room-1"),
      ], recorder)
    #expect(rules == ["", "trainer-elsewhere", "room-taken", "", "", "", "", "", "room-taken"])
  }

  @Test("a session that ran over or had another trainer is refused where that trainer was elsewhere")
  func held() async throws {
    let (recorder, _) = try await Self.recorder()
    let rules = try await Self.rules(
      [
        Self.session("a", "2018-03-05", 540, 60, trainer: "t-1"),
        Self.session("b", "2018-03-05", 600, 60, trainer: "t-1"),
        Line.hold("b", "2018-03-05"),
        Line.plain("hold-session", "2018-03-05", #""session":"a","minutes":90"#),
        Line.plain("hold-session", "2018-03-05", #""session":"a","minutes":90,"trainer":"t-2""#),
      ], recorder)
    #expect(rules == ["", "", "", "trainer-elsewhere", ""])
  }

  @Test("one person is in one place: presences, their corrections and support share the minutes of a day")
  func persons() async throws {
    let (recorder, _) = try await Self.recorder()
    let present = { (person: String, name: String, minutes: Int?) in
      Line.presence(
        person, "2018-03-05", name, #""status":"present""# + (minutes.map { #","minutes":\#($0)"# } ?? ""))
    }
    let rules = try await Self.rules(
      [
        Self.session("a", "2018-03-05", 540, 180), Self.session("b", "2018-03-05", 660, 120),
        Self.session("c", "2018-03-05", nil, 1_000), Line.hold("a", "2018-03-05"), Line.hold("b", "2018-03-05"),
        Line.hold("c", "2018-03-05"),
        present(Line.a, "a", nil), present(Line.a, "b", nil), present(Line.b, "b", nil),
        // The second hour of b is free.
        present(Line.a, "b", 60),
        Line.of(
          "correct-presence", Line.a, "2018-03-06",
          #""session":"b","status":"present","minutes":61,"reason":"clerical-error""#),
        present(Line.a, "c", nil),
        Line.of(
          "give-support", Line.a, "2018-03-05",
          #""support":"s-1","kind":"streetworking","minutes":201,"given_by":"sw-1""#),
        Line.of(
          "give-support", Line.a, "2018-03-05",
          #""support":"s-1","kind":"streetworking","minutes":200,"given_by":"sw-1""#),
        Line.of("correct-support", Line.a, "2018-03-07", #""support":"s-1","minutes":201,"reason":"clerical-error""#),
        Line.of("correct-support", Line.a, "2018-03-07", #""support":"s-1","minutes":100,"reason":"clerical-error""#),
        // Absent is nowhere.
        Line.presence(Line.b, "2018-03-05", "a", #""status":"absent""#),
      ], recorder)
    #expect(
      rules == [
        "", "", "", "", "", "", "", "person-elsewhere", "", "", "person-elsewhere", "", "person-elsewhere", "",
        "person-elsewhere", "", "",
      ])
  }

  @Test("one batch is judged as its lines are one by one")
  func batch() async throws {
    let (recorder, _) = try await Self.recorder()
    let lines = [
      Self.session("a", "2018-03-05", 540, 120, trainer: "t-1"),
      Self.session("b", "2018-03-05", 600, 120, trainer: "t-1"),
    ]
    let numbered = lines.enumerated().map { (number: $0.offset + 1, bytes: Array($0.element.utf8)) }
    let outcomes = try await recorder.recordAllOrNothing(lines: numbered, at: Self.now)
    guard case .refused(let refusal) = outcomes[1] else {
      Issue.record("\(outcomes)")
      return
    }
    #expect(refusal.rule.code == "trainer-elsewhere")
  }

  @Test("question 34 lists what an older version recorded of one person, trainer and room, with the positions")
  func question() async throws {
    let ledger = Ledger(store: InMemoryEventStore(clock: FixedClock(Self.now)))
    let on = try Day(parsing: "2018-03-05")
    var events: [NewEvent] = []
    for (name, start) in [("a", 540), ("b", 600), ("c", 720)] {
      events.append(
        SessionScheduled(
          programme: "p", session: name, training: "t-\(name)", kind: "k", day: on, minutes: 120, startsAtMinute: start,
          venue: "room", trainer: "t-1"
        ).event(on: on, actor: "x"))
      events.append(
        SessionHeld(
          programme: "p", session: name, training: "t-\(name)", kind: "k", plannedMinutes: 120, minutes: 120,
          trainer: "",
          documents: []
        ).event(on: on, actor: "x"))
    }
    let anna = try ParticipantID(parsing: Line.a)
    for name in ["a", "b"] {
      events.append(
        PresenceRecorded(
          participant: anna, programme: "p", session: name, training: "t-\(name)", kind: "k", status: .present,
          minutes: 120, sessionMinutes: 120
        ).event(on: on, actor: "x"))
    }
    try await ledger.append(events)
    let question = try #require(AuditorQuestion.all.first { $0.number == 34 })
    let answer = try ledger.answer(question, programme: "p").answer
    #expect(
      answer.rows.map { $0.cells.map(\.machineText) } == [
        ["participant", Line.a, "2018-03-05", "b", "a"], ["room", "room", "2018-03-05", "b", "a"],
        ["trainer", "t-1", "2018-03-05", "b", "a"],
      ])
    #expect(answer.rows.map(\.positions) == [[7, 8], [2, 4], [2, 4]])
  }
}
