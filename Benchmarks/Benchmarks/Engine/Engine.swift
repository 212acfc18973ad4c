import Benchmark
import BenchmarkLanes
import EventLedger
import Foundation

/// Micro benchmarks of the parts, on one thread and without a disk that syncs.
///
/// They answer what a change did to one part. What a user gets beside other stores is measured by `lanes`, which
/// this harness cannot: it runs each benchmark to its end before it starts the next.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput, .peakMemoryResident], scalingFactor: .kilo, maxDuration: .seconds(2))
  let presence = HistoryEvent(50 * 20).newEvent
  coding(presence)
  reading(EngineFixture.shared)
  appending(EngineFixture.shared)
}

private func coding(_ event: NewEvent) {
  let payload = event.payload
  Benchmark("FieldReader: the fields of a payload") { benchmark in
    for _ in benchmark.scaledIterations {
      let elements = payload.span
      var reader = FieldReader(elements.bytes)
      var sum: UInt64 = 0
      while try reader.next() { sum &+= reader.unsigned }
      blackHole(sum)
    }
  }
  Benchmark("FieldWriter: eight fields") { benchmark in
    for _ in benchmark.scaledIterations {
      var writer = FieldWriter(capacity: 128)
      for number in 1...4 { writer.string(number, "prawo-jazdy-kat-b") }
      for number in 5...8 { writer.unsigned(number, 90) }
      blackHole(writer.bytes)
    }
  }
  Benchmark("Domain: an event of the history with its payload") { benchmark in
    for number in benchmark.scaledIterations { blackHole(HistoryEvent(number).newEvent) }
  }
}

private func reading(_ fixture: EngineFixture) {
  Benchmark("Ledger: read one tag, 200 events", configuration: .init(scalingFactor: .one)) { benchmark in
    for number in benchmark.scaledIterations {
      let query = Query(tags: [HistoryEvent.tag(ofParticipant: number % 50)])
      var bytes = 0
      try fixture.ledger.read(query) { (event) throws(LedgerError) in
        bytes += event.payload.byteCount
        return .continue
      }
      blackHole(bytes)
    }
  }
  Benchmark("Ledger: a type without any event") { benchmark in
    for _ in benchmark.scaledIterations { blackHole(try fixture.ledger.events(Query(types: ["no-such-type"]))) }
  }
  Benchmark("Ledger: replay of 20,000 events", configuration: .init(scalingFactor: .one)) { benchmark in
    for _ in benchmark.scaledIterations {
      var bytes = 0
      try fixture.ledger.read { (event) throws(LedgerError) in
        bytes += event.payload.byteCount
        return .continue
      }
      blackHole(bytes)
    }
  }
}

private func appending(_ fixture: EngineFixture) {
  Benchmark("Ledger: append 100 events, not synced", configuration: .init(scalingFactor: .one)) { benchmark in
    for _ in benchmark.scaledIterations { try await fixture.ledger.append(fixture.batch) }
  }
  Benchmark("Ledger: append one event, not synced", configuration: .init(scalingFactor: .one)) { benchmark in
    for _ in benchmark.scaledIterations { try await fixture.ledger.append([fixture.batch[0]]) }
  }
}

/// A ledger of 20,000 events that is made once.
private final class EngineFixture: Sendable {
  static let shared = EngineFixture()

  let ledger: Ledger
  let batch: [NewEvent]

  private init() {
    do {
      let folder = FileManager.default.temporaryDirectory.path + "/kronika-engine-\(getpid())"
      var configuration = LMDBEventStore.Configuration()
      configuration.durability = .unsafeForTests
      ledger = try Ledger.create(folder: folder, configuration: configuration)
      batch = (0..<100).map { HistoryEvent($0).newEvent }
      try Self.fill(ledger)
      // The files stay open; without names they go when the process ends.
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      preconditionFailure("the ledger for the benchmarks cannot be made: \(error)")
    }
  }

  private static func fill(_ ledger: Ledger) throws {
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      for first in stride(from: 0, to: 20_000, by: 100) {
        _ = try? await ledger.append((first..<first + 100).map { HistoryEvent($0).newEvent })
      }
      done.signal()
    }
    done.wait()
    guard try ledger.head().rawValue == 20_000 else { throw LaneError("the history is not stored") }
  }
}
