import EventLedger
import EventLedgerTesting
import Testing

@Suite("Types that whoever embeds a ledger keeps for decisions")
struct ReservedTypeTests {
  private static let today = Day(rawValue: 18_000)

  @Test("an append of such a type is refused whole, and the store under the ledger takes it")
  func refused() async throws {
    let store = InMemoryEventStore(clock: FixedClock(Timestamp(startOf: Self.today)))
    let ledger = Ledger(store: store, reservedTypes: ["seat-taken"])
    let events = [
      NewEvent(type: "note", effectiveOn: Self.today), NewEvent(type: "seat-taken", effectiveOn: Self.today),
    ]
    let error = await #expect(throws: LedgerError.self) { try await ledger.append(events) }
    guard case .malformed(let field, _, let found) = error else {
      Issue.record("expected malformed, found \(String(describing: error))")
      return
    }
    #expect(field == "type" && found == "seat-taken")
    #expect(try ledger.head() == .zero)
    _ = try await store.append(events, condition: nil)
    #expect(try ledger.head() == 2)
  }

  @Test("a ledger that reserves nothing takes every type")
  func none() async throws {
    let ledger = Ledger(store: InMemoryEventStore(clock: FixedClock(Timestamp(startOf: Self.today))))
    try await ledger.append([NewEvent(type: "seat-taken", effectiveOn: Self.today)])
    #expect(try ledger.head() == 1)
  }
}
