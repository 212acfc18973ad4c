import EventLedger
import Glibc

/// Measures what the tree costs an append: the same history with it and without it, in turn.
struct CostProbe {
  private static let batch = 1_000

  let folder: String
  let events: Int
  let rounds: Int

  func run() async throws {
    var with: [Double] = []
    var without: [Double] = []
    for round in 0..<rounds {
      without.append(try await microseconds(name: "without-\(round)", followsTree: false))
      with.append(try await microseconds(name: "with-\(round)", followsTree: true))
    }
    with.sort()
    without.sort()
    let (a, b) = (with[with.count / 2], without[without.count / 2])
    print("median of \(rounds), \(events) events in batches of \(Self.batch): with \(a) us, without \(b) us")
    print("the tree costs \(a - b) us an event; best with \(with[0]), best without \(without[0])")
  }

  private func microseconds(name: String, followsTree: Bool) async throws -> Double {
    var configuration = LMDBEventStore.Configuration()
    configuration.followsTree = followsTree
    let ledger = try Ledger.create(folder: folder + "/" + name, configuration: configuration)
    var batches: [[NewEvent]] = []
    for start in stride(from: 0, to: events, by: Self.batch) {
      batches.append((start..<start + Self.batch).map(Self.event))
    }
    let begin = Self.now()
    for batch in batches { try await ledger.append(batch) }
    let appended = Double(Self.now() - begin) / 1_000 / Double(events)
    if let statistics = try ledger.statistics(), followsTree {
      ledger.close()
      let bytes = statistics.files.map { "\($0.name) \($0.usedBytes / events)" }.joined(separator: ", ")
      print("bytes an event: \(bytes)")
    }
    ledger.close()
    return appended
  }

  private static func event(_ number: Int) -> NewEvent {
    NewEvent(
      type: "presence-recorded-\(number % 12)",
      tags: ["participant:\(number / 200)", "training:\(number % 17)", "session:\(number % 4_001)"],
      effectiveOn: Day(rawValue: 17_000), payload: [UInt8](repeating: UInt8(number & 0xff), count: 120))
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
