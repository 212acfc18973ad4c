import EventLedger
import EventLedgerTesting
import TestSupport
import Testing

@Suite("Every store keeps the contract")
struct StoreContractTests {
  @Test("the in-memory store keeps the contract", arguments: EventStoreContract.checks)
  func inMemory(check: EventStoreContract.Check) async throws {
    try await check.run { InMemoryEventStore(clock: $0) }
  }

  @Test("the store on LMDB keeps the contract", arguments: EventStoreContract.checks)
  func lmdb(check: EventStoreContract.Check) async throws {
    let folder = try TemporaryFolder()
    let counter = Counter()
    try await check.run { clock in
      try folder.store("ledger-\(counter.next())", clock: clock)
    }
  }

  @Test(
    "the store keeps the contract when its index is flushed every three events", arguments: EventStoreContract.checks)
  func lmdbFlushing(check: EventStoreContract.Check) async throws {
    let folder = try TemporaryFolder()
    let counter = Counter()
    try await check.run { clock in
      try folder.store("ledger-\(counter.next())", clock: clock, eventsPerFlush: 3, mapBytes: 1 << 16)
    }
  }
}
