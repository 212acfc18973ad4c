import EventLedger
import Foundation
import TestSupport
import Testing

/// Full disks, full maps, no slots, no descriptors: a clear error, nothing half done, and on with room again.
@Suite("A limit that is reached is named, and appends go on when there is room", .serialized, .timeLimit(.minutes(20)))
struct FaultLimitTests {
  @Test(
    "a call that fails with a full disk, a quota or no descriptor refuses its appends alone",
    arguments: FaultJob.allCases)
  func failedCalls(job: FaultJob) async throws {
    let stage = try await FaultStage(job)
    let calls = try await stage.count().all
    var (failed, refused) = (0, 0)
    for (name, code) in [("ENOSPC", ENOSPC), ("EDQUOT", EDQUOT), ("EMFILE", EMFILE), ("EIO", EIO)] {
      for place in FaultPlan.some(Array(1...calls), name == "ENOSPC" ? 2 : 1) {
        let outcome = try await stage.run([
          "FAULT_MODE": "fail", "FAULT_AT": "\(place)", "FAULT_TIMES": "\(1 + place % 3)", "FAULT_ERRNO": "\(code)",
          "FAULT_NO_SYNC": "1",
        ])
        failed += 1
        refused += outcome.lines.contains { $0.hasPrefix("error") || $0.hasPrefix("failed") } ? 1 : 0
        do {
          guard outcome.signal == nil else { throw FaultFinding("it ended by signal \(outcome.signal ?? 0)") }
          if outcome.errors.isEmpty, job == .append, outcome.code == 0, outcome.acknowledged.count != FaultJob.batches {
            throw FaultFinding("\(outcome.acknowledged.count) batches acknowledged without an error")
          }
          try await stage.check(outcome)
        } catch {
          Issue.record(
            "\(job.rawValue): \(name) at call \(place) of \(calls): \(error); it said \(outcome.lines.suffix(2))")
        }
      }
    }
    FaultPlan.note(
      "calls that failed with ENOSPC, EDQUOT, EMFILE or EIO, \(job.rawValue): \(failed), \(refused) of them told")
  }

  @Test("a disk that is full stays an error until there is room, then appends go on in the same process")
  func fullDisk() async throws {
    let stage = try await FaultStage(.append)
    try stage.reset()
    let outcome = try await FaultRun.run(
      ["orderly", stage.base + "/ledger", "100", "60"], base: stage.base,
      faults: [
        "FAULT_MODE": "fail", "FAULT_CALLS": "write", "FAULT_AT": "20", "FAULT_TIMES": "12", "FAULT_ERRNO": "\(ENOSPC)",
        "FAULT_ONLY": "log.mdb", "FAULT_WAIT": "1",
      ])
    #expect(!outcome.errors.isEmpty)
    for error in outcome.errors {
      #expect(error.contains("no room is left") || error.contains("open it again"), "\(error)")
    }
    let stopped = outcome.errors.contains { $0.contains("open it again") }
    #expect(stopped || outcome.lines.suffix(5).contains { $0.hasPrefix("ack") })
    try await stage.check(outcome)
  }

  @Test(
    "a real disk of 2 MiB that fills up refuses by name, and takes events again when there is room",
    .enabled(if: geteuid() == 0))
  func realFullDisk() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await FaultRun.run(["limit-disk", folder("disk")], base: folder("base"))
    guard !outcome.lines.contains(where: { $0.hasPrefix("skip") }) else {
      return FaultPlan.note("real full disk skipped: \(outcome.lines)")
    }
    #expect(outcome.isDone, "\(outcome.lines.suffix(3))")
    #expect(!outcome.errors.isEmpty)
    for error in outcome.errors { #expect(error.contains("no room is left"), "\(error)") }
  }

  @Test("a map that may not grow refuses by name, and a larger one takes the events that did not fit")
  func fullMap() async throws {
    let stage = try await FaultStage(.growth)
    try stage.reset()
    let outcome = try await FaultRun.run(["limit-map", stage.base + "/ledger"], base: stage.base)
    #expect(outcome.isDone && !outcome.acknowledged.isEmpty && !outcome.errors.isEmpty)
    for error in outcome.errors { #expect(error.contains("no room is left"), "\(error)") }
    try await stage.check(outcome)
  }

  @Test("without a file descriptor appends go on; a backup and another ledger are refused by name")
  func noDescriptor() async throws {
    let stage = try await FaultStage(.append)
    try stage.reset()
    let outcome = try await FaultRun.run(["limit-descriptors", stage.base + "/ledger"], base: stage.base)
    #expect(outcome.isDone, "\(outcome.lines.suffix(3))")
    #expect(outcome.acknowledged.count == 40)
    #expect(outcome.errors.count == 2)
    for error in outcome.errors { #expect(error.contains("errno \(EMFILE)"), "\(error)") }
    try await stage.check(outcome)
  }

  @Test("without a free reader slot a read is refused by name, and appends and later reads go on")
  func noReaderSlot() async throws {
    let stage = try await FaultStage(.append)
    try stage.reset()
    let outcome = try await FaultRun.run(["limit-readers", stage.base + "/ledger"], base: stage.base)
    #expect(outcome.isDone, "\(outcome.lines.suffix(3))")
    #expect(outcome.errors.count == 1 && outcome.errors.allSatisfy { $0.contains("reader slots") }, "\(outcome.errors)")
    #expect(outcome.acknowledged.count == 10)
    try await stage.check(outcome)
  }

  @Test("the slot of a reader that was killed is free again, and keeps no page from being used")
  func killedReader() async throws {
    let stage = try await FaultStage(.append)
    try stage.reset()
    for _ in 0..<3 {
      let outcome = try await FaultRun.run(["killed-reader", stage.base + "/ledger"], base: stage.base)
      #expect(outcome.signal == SIGKILL && outcome.lines == ["reading"])
    }
    let ledger = try Ledger.open(folder: stage.base + "/ledger")
    for file in try #require(try ledger.statistics()).files { #expect(file.readersInUse == 0, "\(file)") }
    ledger.close()
    try await stage.check(.init(lines: [], code: 0, signal: nil))
  }
}
