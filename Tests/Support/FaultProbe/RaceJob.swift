import EventLedger
import EventLedgerTesting
import Glibc

/// One of several clients that append under conditions and write down what they saw and when.
///
/// A line is `append KEY AFTER START END accepted POSITION`, `… refused OFFENDER` or `head START END POSITION`;
/// times are nanoseconds of the clock that all processes of the machine share.
struct RaceJob {
  static let keys = 4
  static let type = "bid"

  let folder: String
  let seed: UInt64
  let operations: Int
  let tasks: Int

  static func tag(_ key: Int) -> String { "key:\(key)" }

  func run() async throws {
    var configuration = LMDBEventStore.Configuration()
    // A crash is not what this is about, and groups of many clients form only where commits are quick.
    configuration.durability = .unsafeForTests
    configuration.eventsPerFlush = 32
    let ledger = try Ledger.open(folder: folder, configuration: configuration)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<tasks {
        group.addTask { try await client(ledger, SeededGenerator(seed: seed &* 1_000 &+ UInt64(task))) }
      }
      try await group.waitForAll()
    }
    ledger.close()
    Say.line("done")
  }

  private func client(_ ledger: Ledger, _ source: SeededGenerator) async throws {
    var generator = source
    // What this client believes to be the newest position; it is often behind, which is the point.
    var known = Position.zero
    for _ in 0..<operations {
      if Int.random(in: 0..<4, using: &generator) == 0 {
        let start = Self.now()
        known = try ledger.head()
        Say.line("head \(start) \(Self.now()) \(known)")
        continue
      }
      let key = Int.random(in: 0..<Self.keys, using: &generator)
      let condition = AppendCondition(failIfEventsMatch: Query(tags: [Self.tag(key)]), after: known)
      let event = NewEvent(type: Self.type, tags: [Self.tag(key)], effectiveOn: Day(rawValue: 17_000))
      let start = Self.now()
      do throws(LedgerError) {
        let receipt = try await ledger.append([event], condition: condition)
        let position = receipt.positions[0]
        Say.line("append \(key) \(known) \(start) \(Self.now()) accepted \(position)")
        known = position
      } catch {
        guard case .conditionFailed(let conflict) = error else { throw error }
        let offender = conflict.offenders[0].position
        Say.line("append \(key) \(known) \(start) \(Self.now()) refused \(offender)")
        known = offender
      }
    }
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
