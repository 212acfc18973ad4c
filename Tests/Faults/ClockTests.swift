import EventLedger
import EventLedgerTesting
import Foundation
import TestSupport
import Testing

/// Clocks that jump; the contract of stores checks single jumps, this one histories of them.
@Suite("Recorded time never goes backwards, and a jump of the clock is visible")
struct ClockTests {
  @Test(
    "in any history of jumps, also over a restart, each event tells the clock or by how much it was behind",
    arguments: 1...8 as ClosedRange<UInt64>)
  func jumps(seed: UInt64) async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_583_020_799_000_000))  // 2020-02-29T23:59:59Z
    var configuration = LMDBEventStore.Configuration()
    configuration.clock = clock
    configuration.durability = .unsafeForTests
    var ledger = try Ledger.create(folder: folder("clock"), configuration: configuration)
    var generator = SeededGenerator(seed: seed)
    var expected: [(recorded: Int64, behind: UInt64)] = []
    var newest = Int64.min
    for _ in 0..<60 {
      // Seconds, an hour as at the ends of daylight saving, days, years, back and ahead.
      let scale = [1_000_000, 3_600_000_000, 86_400_000_000, 31_556_952_000_000].randomElement(using: &generator) ?? 1
      clock.advance(microseconds: Int64(scale) * Int64.random(in: -3...4, using: &generator))
      let now = clock.now().rawValue
      try await ledger.append([NewEvent(type: "tick", effectiveOn: Day(rawValue: 18_321))])
      expected.append(now < newest ? (newest, UInt64(newest - now)) : (now, 0))
      newest = max(newest, now)
      if Int.random(in: 0..<10, using: &generator) == 0 {
        ledger.close()
        ledger = try Ledger.open(folder: folder("clock"), configuration: configuration)
      }
    }
    let events = try ledger.events()
    #expect(events.map(\.recordedAt.rawValue) == expected.map(\.recorded))
    #expect(events.map(\.clockBehindMicroseconds) == expected.map(\.behind))
    // A view as known at any moment is that of a beginning of the log.
    for event in events {
      let position = try ledger.store.position(recordedAtOrBefore: event.recordedAt)
      #expect(position == events.last { $0.recordedAt <= event.recordedAt }?.position)
    }
    ledger.close()
  }

  @Test("a clock at the ends of what 64 bits hold stops nothing")
  func extremes() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: .min))
    var configuration = LMDBEventStore.Configuration()
    configuration.clock = clock
    configuration.durability = .unsafeForTests
    let ledger = try Ledger.create(folder: folder("clock"), configuration: configuration)
    for time in [Int64.min, 0, .max, .min, .max] {
      clock.set(Timestamp(rawValue: time))
      try await ledger.append([NewEvent(type: "tick", effectiveOn: Day(rawValue: 0))])
    }
    let events = try ledger.events()
    #expect(events.map(\.recordedAt.rawValue) == [.min, 0, .max, .max, .max])
    #expect(events.map(\.clockBehindMicroseconds) == [0, 0, 0, .max, 0])
    ledger.close()
  }
}
