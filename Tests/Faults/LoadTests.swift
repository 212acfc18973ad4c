import EventLedger
import Foundation
import TestSupport
import Testing

@testable import fault_probe

/// A mixed load over a time: a few seconds, or `KRONIKA_LOAD_SECONDS` (an hour in `make faults`).
@Suite(
  "Under a mixed load files grow with what is in them, memory stays flat and no reader grows old",
  .timeLimit(.minutes(90)))
struct LoadTests {
  private struct Report {
    let seconds, events, log, index, views, vault, resident, privateBytes, oldestReader, backups, erasures, rebuilt: Int

    init?(_ line: String) {
      let numbers = line.split(separator: " ").dropFirst().compactMap { Int($0) }
      guard line.hasPrefix("load "), numbers.count == 12 else { return nil }
      (seconds, events, log, index, views, vault) = (
        numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]
      )
      (resident, privateBytes, oldestReader) = (numbers[6], numbers[7], numbers[8])
      (backups, erasures, rebuilt) = (numbers[9], numbers[10], numbers[11])
    }
  }

  @Test("files grow in proportion to events, memory is flat, and the oldest reader is at most 64 commits behind")
  func mixedLoad() async throws {
    let environment = ProcessInfo.processInfo.environment
    let seconds = environment["KRONIKA_LOAD_SECONDS"].flatMap { Int($0) } ?? (FaultPlan.isLong ? 3_600 : 4)
    let eventsAtMost = environment["KRONIKA_LOAD_EVENTS"].flatMap { Int($0) } ?? 2_000_000
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder("load"), withIntermediateDirectories: false)
    try Ledger.create(folder: folder("load/ledger"), configuration: .init()).close()
    let outcome = try await FaultRun.run(
      ["load", folder("load/ledger"), folder("load/keys"), "\(seconds)", "\(eventsAtMost)", "11"], base: folder("load"),
      deadlineSeconds: seconds + 120)
    let reports = outcome.lines.compactMap { Report($0) }
    try #require(outcome.isDone && !reports.isEmpty, "\(outcome.lines.suffix(2)), signal \(outcome.signal ?? 0)")
    let last = reports[reports.count - 1]
    for report in reports {
      #expect(report.oldestReader <= 64, "a reader \(report.oldestReader) commits behind after \(report.seconds) s")
    }
    // The log holds its events once, in pages at least half full, beside pages that wait to be used again.
    let events = try storedBytes(folder("load/ledger"))
    #expect(last.log <= 4 * events + (4 << 20), "\(last.log) bytes of log for \(events) of events")
    // Private memory after a tenth of the time may grow by what is kept for each event of the tail, not by the log.
    let early = reports[reports.count / 10]
    #expect(last.privateBytes <= early.privateBytes + (64 << 20), "\(early.privateBytes) → \(last.privateBytes)")
    let report = try LedgerVerification(folder: folder("load/ledger")).run()
    #expect(report.isClean, "\(report.lines)")
    FaultPlan.note(
      "load of \(last.seconds) s: \(last.events) events, log \(last.log) bytes for \(events) of events, index \(last.index), "
        + "views \(last.views), vault \(last.vault), resident \(early.resident) → \(last.resident), private \(early.privateBytes) → "
        + "\(last.privateBytes), oldest reader \(reports.map(\.oldestReader).max() ?? 0) commits, \(last.backups) backups, "
        + "\(last.erasures) erasures, \(last.rebuilt) views")
  }

  private func storedBytes(_ folder: String) throws -> Int {
    let ledger = try Ledger.open(folder: folder)
    defer { ledger.close() }
    var bytes = 0
    try ledger.read { (event) throws(LedgerError) in
      bytes += event.leaf.byteCount
      return .continue
    }
    return bytes
  }
}
