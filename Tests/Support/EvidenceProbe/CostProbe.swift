import EventLedger
import Glibc

/// Measures what the tree costs an append: the same history with it and without it, in turn.
struct CostProbe: Sendable {
  private static let batch = 1_000

  let folder: String
  let events: Int
  let rounds: Int

  func run() async throws {
    var with: [Cost] = []
    var without: [Cost] = []
    for round in 0..<rounds {
      // Each goes first in every second round: a disk and a processor are not the same a second later.
      let first = round.isMultiple(of: 2)
      for followsTree in [first, !first] {
        let cost = try await cost(name: "\(followsTree)-\(round)", followsTree: followsTree)
        if followsTree { with.append(cost) } else { without.append(cost) }
      }
    }
    print("\(events) events in batches of \(Self.batch), \(rounds) rounds in turn, microseconds an event")
    report("waiting for appends", with.map(\.elapsed_us), without.map(\.elapsed_us))
    report(
      "processor, the last leaf hashed and closing included", with.map(\.processor_us), without.map(\.processor_us))
  }

  /// Appends once, with the tree or without it, for a tool that counts instructions.
  func once(followsTree: Bool) async throws {
    _ = try await cost(name: "once", followsTree: followsTree)
  }

  /// Microseconds an event.
  private struct Cost {
    let elapsed_us: Double
    let processor_us: Double
  }

  private func report(_ what: String, _ with: [Double], _ without: [Double]) {
    let (a, b) = (with.sorted(), without.sorted())
    let median = a[a.count / 2] - b[b.count / 2]
    print("\(what): with \(a[a.count / 2]), without \(b[b.count / 2]), difference \(median); best \(a[0]) and \(b[0])")
  }

  private func cost(name: String, followsTree: Bool) async throws -> Cost {
    var configuration = LMDBEventStore.Configuration()
    configuration.followsTree = followsTree
    let ledger = try Ledger.create(folder: folder + "/" + name, configuration: configuration)
    var batches: [[NewEvent]] = []
    for start in stride(from: 0, to: events, by: Self.batch) {
      batches.append((start..<start + Self.batch).map(Self.event))
    }
    let (begin, beginOfWork) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_PROCESS_CPUTIME_ID))
    for batch in batches { try await ledger.append(batch) }
    let elapsed = Double(Self.now(CLOCK_MONOTONIC) - begin) / 1_000 / Double(events)
    if followsTree { _ = try ledger.evidence?.head() }
    ledger.close()
    let work = Double(Self.now(CLOCK_PROCESS_CPUTIME_ID) - beginOfWork) / 1_000 / Double(events)
    return Cost(elapsed_us: elapsed, processor_us: work)
  }

  private static func event(_ number: Int) -> NewEvent {
    NewEvent(
      type: "presence-recorded-\(number % 12)",
      tags: ["participant:\(number / 200)", "training:\(number % 17)", "session:\(number % 4_001)"],
      effectiveOn: Day(rawValue: 17_000), payload: [UInt8](repeating: UInt8(number & 0xff), count: 120))
  }

  private static func now(_ clock: clockid_t) -> UInt64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
