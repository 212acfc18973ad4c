import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme

@Suite("What a view leaves out, and what it keeps")
struct ViewRefusalTests {
  private static let presence = PresenceRecorded.with {
    $0.participant = ViewScript.anna
    $0.programme = ViewScript.programme
    $0.session = "s1"
    $0.training = "welding"
    $0.minutes = 60
    $0.sessionMinutes = 90
  }

  private static func changed(_ change: (inout PresenceRecorded) -> Void) -> [UInt8] {
    var event = presence
    change(&event)
    return event.encoded
  }

  @Test(
    "an event that a view cannot read is left out and named, and the others count",
    arguments: [
      ("presence-recorded", [UInt8]("{\"participant\":1}".utf8), UInt32(1)),
      ("presence-recorded", [], 1),
      ("presence-recorded", changed { $0.programme = "" }, 1),
      ("presence-recorded", changed { $0.minutes = 91 }, 1),
      ("presence-recorded", changed { $0.sessionMinutes = 1 << 21 }, 1),
      ("presence-recorded", Array(presence.encoded.dropLast()), 1),
      ("presence-recorded", presence.encoded, 2),
      ("benefit-paid", [0x12, 0x02, 0xff, 0xfe], 1),
      ("participant-enrolled", [], 1),
      ("claim-submitted", [], 1),
    ])
  func unreadable(type: String, payload: [UInt8], version: UInt32) async throws {
    var script = ViewScript()
    try script.add(Self.presence, on: "2019-06-03")
    script.add(raw: type, payload: payload, version: version)
    try script.add(Self.presence, on: "2019-06-04")
    let views = try await script.views()
    let point = try script.point()
    let attendance = try views.attendance.report(programme: ViewScript.programme, at: point)
    #expect(attendance.participants.first?.trainings.first?.minutes.present == 120)
    let named = [
      attendance.unreadable, try views.capacity.report(programme: ViewScript.programme, at: point).unreadable,
      views.budget.report(programme: ViewScript.programme, at: point).unreadable,
    ]
    // Enrolments are asked for by two views.
    #expect(named.map(\.count).reduce(0, +) == (type == ParticipantEnrolled.type ? 2 : 1))
    #expect(Set(named.flatMap(\.first).map(\.position)) == [2] && Set(named.flatMap(\.first).map(\.type)) == [type])
    #expect(named.flatMap(\.first).allSatisfy { !$0.reason.isEmpty })
    let json = attendance.unreadable.count == 1 ? attendance.json : ""
    #expect(json.isEmpty || json.contains("\"unreadable\":[{\"position\":2,\"type\":\"\(type)\""))
  }

  @Test("an entry that one programme's view cannot read is nothing to another programme")
  func oneProgrammeAlone() async throws {
    var script = ViewScript()
    try script.add(Self.presence, on: "2019-06-03")
    script.add(raw: "presence-recorded", payload: Self.changed { ($0.programme, $0.minutes) = ("other", 91) })
    let views = try await script.views()
    let point = try script.point()
    let own = try views.attendance.report(programme: ViewScript.programme, at: point)
    #expect(own.unreadable == Unreadable() && !own.json.contains("unreadable\""))
    #expect(try views.attendance.report(programme: "other", at: point).unreadable.count == 1)
  }

  @Test("of many entries that cannot be read a hundred are named and all are counted, in any order of folding")
  func manyUnreadable() async throws {
    var script = ViewScript()
    for _ in 0..<150 { script.add(raw: "presence-recorded", payload: [0xff]) }
    let views = try await script.views()
    let unreadable = try views.attendance.report(programme: ViewScript.programme, at: script.point()).unreadable
    #expect(unreadable.count == 150)
    #expect(unreadable.first.map(\.position) == (1...100).map { Position(rawValue: $0) })
  }

  @Test("a charter that cannot be read is named by its position, and the one before it holds")
  func unreadableCharter() async throws {
    var script = ViewScript()
    let chartered = ProgrammeChartered.with {
      $0.programme = ViewScript.programme
      $0.charter = BundledCharter.aktywnaLodz.json
    }
    try script.add(chartered, on: "2018-02-01")
    let amended = CharterAmended.with {
      $0.programme = ViewScript.programme
      $0.charter = Array("{}".utf8)
    }
    try script.add(amended, on: "2018-03-01")
    let views = try await script.views()
    let report = try views.capacity.report(programme: ViewScript.programme, at: script.point())
    #expect(report.places == 70)
    #expect(report.unreadable.first.map(\.position) == [2])
    #expect(report.unreadable.first.map(\.type) == [CharterAmended.type])
    #expect(report.tables.last?.record == "unreadable")
  }

  @Test("the state does not grow with the number of presences and payments")
  func memory() async throws {
    func sizes(_ rounds: Int) async throws -> Int {
      var script = ViewScript()
      for _ in 0..<rounds {
        try script.add(Self.presence, on: "2019-06-03")
        let explained = AbsenceExplained.with {
          $0.participant = ViewScript.anna
          $0.programme = ViewScript.programme
          $0.session = "s1"
          $0.training = "welding"
          $0.minutes = 30
          $0.to = .excused
        }
        try script.add(explained, on: "2019-06-03")
        let paid = BenefitPaid.with {
          $0.participant = ViewScript.anna
          $0.programme = ViewScript.programme
          $0.task = "7"
          $0.line = "benefits"
          $0.amounts = Amounts(totalGrosze: 1)
        }
        try script.add(paid, on: "2019-06-20")
      }
      return try await ProgrammeViews().encode(script.views()).count
    }
    // Only the sums get longer: by a few bytes of their base-128 integers.
    let (few, many) = (try await sizes(10), try await sizes(1_000))
    #expect(many - few <= 8, "\(few) bytes after 10 rounds, \(many) after 1,000")
  }

  @Test("bytes that are no state are not read: every prefix, and bytes with one more")
  func damagedState() async throws {
    let history = ViewHistory(seed: 7, count: 80)
    let projection = ProgrammeViews()
    let bytes = projection.encode(try projection.replay(try await history.store()))
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(Array(bytes[..<count]).withRawSpan { projection.decode($0) } == nil, "\(count) of \(bytes.count) bytes")
    }
    #expect((bytes + [0]).withRawSpan { projection.decode($0) } == nil)
  }

  @Test("a state with random bytes changed is refused or is another state, and never traps")
  func corruptedState() async throws {
    var random = SeededGenerator(seed: 11)
    let history = ViewHistory(seed: 8, count: 80)
    let projection = ProgrammeViews()
    let bytes = projection.encode(try projection.replay(try await history.store()))
    for _ in 0..<500 {
      var damaged = bytes
      damaged[Int(random.next() % UInt64(bytes.count))] ^= UInt8(truncatingIfNeeded: random.next() | 1)
      if let state = damaged.withRawSpan({ projection.decode($0) }) {
        _ = projection.encode(state)
        _ = try? state.attendance.report(programme: "alfa", at: ReportPoint(position: 80))
        _ = state.budget.report(programme: "alfa", at: ReportPoint(position: 80))
        _ = try? state.capacity.report(programme: "alfa", at: ReportPoint(position: 80))
      }
    }
  }

  @Test("sums by key forget what came to zero and keep the rest, against a dictionary")
  func keyedSums() {
    var random = SeededGenerator(seed: 3)
    var sums = KeyedSums<AttendanceViewState.SessionDay>()
    var naive: [AttendanceViewState.SessionDay: Int64] = [:]
    for _ in 0..<20_000 {
      let key = AttendanceViewState.SessionDay(
        programme: Int32(random.next() % 3), training: Int32(random.next() % 10), day: Int32(random.next() % 40))
      let value = random.next() % 2 == 0 ? -(naive[key] ?? 0) : Int64(random.next() % 5) - 2
      sums.add(value, to: key)
      naive[key, default: 0] += value
    }
    let kept = Dictionary(uniqueKeysWithValues: sums.entries.map { ($0.key, $0.sum) })
    #expect(kept == naive.filter { $0.value != 0 })
  }
}
