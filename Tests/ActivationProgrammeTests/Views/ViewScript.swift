import EventLedger
import EventLedgerTesting

@testable import ActivationProgramme

/// A few events written by hand, folded by the three views.
///
/// All people in it are synthetic.
struct ViewScript {
  static let anna = ParticipantID(high: 0x0000_0000_0000_4001, low: 0x8000_0000_0000_0001)
  static let piotr = ParticipantID(high: 0x0000_0000_0000_4002, low: 0x8000_0000_0000_0002)
  static let programme = "aktywna-lodz"

  private(set) var events: [NewEvent] = []

  mutating func add(_ payload: some EventPayload, on day: String) throws {
    events.append(payload.event(on: try Day(parsing: day), actor: "clerk-1"))
  }

  mutating func add(raw type: String, payload: [UInt8] = [], version: UInt32 = 1) {
    events.append(NewEvent(type: type, effectiveOn: Day(rawValue: 17_600), payload: payload, schemaVersion: version))
  }

  /// The three views of the events, of those effective by a day where one is given; event p is at position p.
  func views(on day: String? = nil) async throws -> ProgrammeViews.State {
    let clock = FixedClock(Timestamp(startOf: try Day(parsing: "2019-07-15")))
    let store = InMemoryEventStore(clock: clock, ledgerID: EventID(high: 1, low: 1))
    _ = try await store.append(events, condition: nil)
    return try ProgrammeViews().replay(store, in: ReadRange(effectiveThrough: day.map { try Day(parsing: $0) }))
  }

  func point(effectiveOn day: String? = nil) throws -> ReportPoint {
    ReportPoint(
      position: Position(rawValue: UInt64(events.count)),
      knownAt: Timestamp(startOf: try Day(parsing: "2019-07-15")), effectiveOn: try day.map { try Day(parsing: $0) })
  }
}
