import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// A programme whose amendment is effective before its first charter, as a ledger of 0.1 may hold it.
@Suite("The charter in force on a day is one for all who ask")
struct CharterTimelineTests {
  private static let programme = "aktywna-lodz"

  private static func store() async throws -> InMemoryEventStore {
    let json = try [10, 20, 30].map { try TestCharter.single(places: $0) }
    let first = ProgrammeChartered.with { ($0.programme, $0.charter) = (programme, json[0]) }
    let early = CharterAmended.with { ($0.programme, $0.charter, $0.amendment) = (programme, json[1], "annex-1") }
    let late = CharterAmended.with { ($0.programme, $0.charter, $0.amendment) = (programme, json[2], "annex-2") }
    let store = InMemoryEventStore(clock: FixedClock(Timestamp(startOf: try Day(parsing: "2019-01-01"))))
    _ = try await store.append(
      [
        first.event(on: try Day(parsing: "2018-02-01"), actor: "test"),
        early.event(on: try Day(parsing: "2018-01-10"), actor: "test"),
        late.event(on: try Day(parsing: "2018-02-01"), actor: "test"),
      ], condition: nil)
    return store
  }

  /// Places on a day, as known with so many events.
  @Test(
    "the last by day and position on or before the day; none before the first",
    arguments: [
      ("2018-01-09", 3, nil), ("2018-01-10", 3, 20), ("2018-01-31", 3, 20), ("2018-02-01", 3, 30),
      ("2018-02-01", 2, 10), ("2018-01-10", 1, nil),
    ] as [(String, UInt64, Int?)])
  func inForce(on text: String, known: UInt64, places: Int?) async throws {
    let (store, day) = (try await Self.store(), try Day(parsing: text))
    let point = ReportPoint(position: Position(rawValue: known), effectiveOn: day)
    let range = ReadRange(before: Position(rawValue: known + 1))
    #expect(try CharterTimeline(of: Self.programme, in: store, range).charter(on: day)?.places.total == places)
    #expect(
      try CharterTimeline(of: Self.programme, in: store, ReadRange()).known(at: Position(rawValue: known))
        .charter(on: day)?.places.total == places)
    var state = DecisionState(programme: Self.programme)
    for event in try store.events(in: range) { try state.apply(event) }
    #expect(state.charters.charter(on: day)?.places.total == places)
    let version = try CharterVersion.inForce(of: Self.programme, at: point, in: store)
    #expect(version?.charter.places.total == places)
    let view = try Ledger(store: store).view(
      CapacityProjection(), at: ViewPoint(known: .position(Position(rawValue: known)), effectiveOn: day))
    #expect(try view.report(programme: Self.programme).places == places)
  }
}
