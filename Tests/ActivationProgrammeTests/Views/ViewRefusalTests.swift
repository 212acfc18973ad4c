import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme

@Suite("What stops a view, and what it keeps")
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
    "an event that a view cannot read stops it with its position",
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
    let error = await #expect(throws: LedgerError.self) { _ = try await script.views() }
    guard case .undecodable(let position, let found, _) = error else {
      Issue.record("expected undecodable, found \(String(describing: error))")
      return
    }
    #expect(position == 2 && found == type)
  }

  @Test("a charter that cannot be read is named by its position when a report needs it")
  func unreadableCharter() async throws {
    var script = ViewScript()
    let chartered = ProgrammeChartered.with {
      $0.programme = ViewScript.programme
      $0.charter = Array("{}".utf8)
    }
    try script.add(chartered, on: "2018-02-01")
    let views = try await script.views()
    let error = #expect(throws: LedgerError.self) {
      try views.capacity.report(programme: ViewScript.programme, at: script.point())
    }
    guard case .undecodable(let position, _, _) = error else {
      Issue.record("expected undecodable, found \(String(describing: error))")
      return
    }
    #expect(position == 1)
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
