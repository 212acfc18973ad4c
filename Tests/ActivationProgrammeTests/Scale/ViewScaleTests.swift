import EventLedger
import EventLedgerTesting
import Foundation
import TestSupport
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

/// These need minutes and a release build: `make scale`.
private let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] == "1"

@Suite("Views of long logs", .serialized, .enabled(if: isLong, "long form only: set KRONIKA_LONG=1"))
struct ViewScaleTests {
  @Test("in a log of 1,000,000 events a view of a random past position costs under 2 % of a full rebuild")
  func viewsOfThePastAreCheap() async throws {
    let folder = try TemporaryFolder()
    let ledger = try await Self.ledger(events: 1_000_000, in: folder)
    _ = try ledger.rebuild([AttendanceProjection(), BudgetProjection(), CapacityProjection()])
    ledger.close()
    var random = SeededGenerator(seed: 2)
    var ratios: [Double] = []
    for _ in 0..<15 {
      let known = Position(rawValue: random.next() % 1_000_000 + 1)
      let opened = try Ledger.open(folder: folder("l"))
      let rebuild = try Self.seconds { _ = try AttendanceProjection().replay(opened.store) }
      let view = try Self.seconds {
        _ = try opened.view(AttendanceProjection(), at: ViewPoint(known: .position(known)))
      }
      let replayed = try AttendanceProjection().replay(opened.store, in: ReadRange(before: known.next))
      let asked = try opened.view(AttendanceProjection(), at: ViewPoint(known: .position(known)))
      #expect(AttendanceProjection().digest(of: asked.state) == AttendanceProjection().digest(of: replayed))
      ratios.append(view / rebuild)
      opened.close()
    }
    let median = ratios.sorted()[ratios.count / 2]
    print("view at a random past position / full replay: median \(median), largest \(ratios.max() ?? 0)")
    #expect(median < 0.02)
  }

  @Test("the private memory of a rebuild of 5,000,000 events is that of a rebuild of 1,250,000")
  func rebuildMemoryDoesNotGrow() async throws {
    var peaks: [Int] = []
    for events in [1_250_000, 5_000_000] {
      let folder = try TemporaryFolder()
      let ledger = try await Self.ledger(events: events, in: folder)
      let before = try Self.anonymousKiB()
      var peak = 0
      let report = try ledger.rebuild([AttendanceProjection(), BudgetProjection(), CapacityProjection()]) { _ in
        peak = max(peak, (try? Self.anonymousKiB()) ?? 0)
        return true
      }
      print(
        "\(events) events on \(report.cores) cores: \(Int(report.eventsPerSecond)) events/s, private memory "
          + "\(before) KiB before, \(peak) KiB at most")
      peaks.append(max(0, peak - before))
      ledger.close()
    }
    // A few MiB of slack: the allocator keeps pages it has once had.
    #expect(peaks[1] <= peaks[0] + 8_192)
  }

  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    return try clock.measure(body).inSeconds
  }

  /// The resident memory that belongs to no file: mapped pages of the log are the system's cache, not ours.
  private static func anonymousKiB() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("RssAnon:") })
    return try #require(Int(line.split(whereSeparator: { !$0.isNumber }).first ?? ""))
  }

  private static func ledger(events: Int, in folder: TemporaryFolder) async throws -> Ledger {
    var configuration = LMDBEventStore.Configuration()
    configuration.durability = .unsafeForTests
    let ledger = try Ledger.create(folder: folder("l"), configuration: configuration)
    let history = LongHistory()
    for start in stride(from: 0, to: events, by: 5_000) {
      try await ledger.append(history.events(start..<min(start + 5_000, events)))
    }
    return ledger
  }
}
