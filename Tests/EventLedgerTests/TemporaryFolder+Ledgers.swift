import EventLedger
import Foundation
import Synchronization
import TestSupport

extension TemporaryFolder {
  /// A new store in a folder of its own, without syncing: these tests are not about power cuts.
  func store(
    _ name: String, clock: any LedgerClock, eventsPerFlush: Int = 16_384, mapBytes: Int = 1 << 30
  ) throws(LedgerError) -> LMDBEventStore {
    var configuration = LMDBEventStore.Configuration()
    configuration.clock = clock
    configuration.durability = .unsafeForTests
    configuration.eventsPerFlush = eventsPerFlush
    configuration.mapBytes = mapBytes
    try LMDBEventStore.create(folder: self(name), configuration: configuration)
    return try LMDBEventStore(folder: self(name), configuration: configuration)
  }

  /// The store in a folder made before.
  func reopenStore(
    _ name: String, clock: any LedgerClock, eventsPerFlush: Int
  ) throws(LedgerError) -> LMDBEventStore {
    var configuration = LMDBEventStore.Configuration()
    configuration.clock = clock
    configuration.durability = .unsafeForTests
    configuration.eventsPerFlush = eventsPerFlush
    return try LMDBEventStore(folder: self(name), configuration: configuration)
  }

  /// A new ledger in a folder of its own.
  func ledger(_ name: String, eventsPerSavedState: Int = 256) throws(LedgerError) -> Ledger {
    var configuration = LMDBEventStore.Configuration()
    configuration.durability = .unsafeForTests
    configuration.eventsPerSavedState = eventsPerSavedState
    return try Ledger.create(folder: self(name), configuration: configuration)
  }

  /// The ledger in a folder made before.
  func reopen(_ name: String) throws(LedgerError) -> Ledger {
    var configuration = LMDBEventStore.Configuration()
    configuration.durability = .unsafeForTests
    return try Ledger.open(folder: self(name), configuration: configuration)
  }

  /// Removes a file that no ledger has open, or puts text in its place.
  func replace(_ name: String, with text: String?) throws {
    try FileManager.default.removeItem(atPath: self(name))
    if let text { try Data(text.utf8).write(to: URL(fileURLWithPath: self(name))) }
  }
}

/// Numbers for names that differ within a test.
final class Counter: Sendable {
  private let value = Atomic(0)

  func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}
