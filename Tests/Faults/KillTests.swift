import EventLedgerTesting
import Foundation
import Testing

/// A process is killed at each call that changes a file, and at random moments; then everything is checked.
///
/// The short form kills at calls that lie evenly; `make faults` at every one, before it, after it, and amid its bytes.
@Suite("Whatever a killed process was doing, nothing acknowledged is lost", .serialized, .timeLimit(.minutes(60)))
struct KillTests {
  @Test(
    "killed at any call: acknowledged events stand, batches are whole, positions gapless, verify and appends work",
    arguments: FaultJob.allCases)
  func everyCall(job: FaultJob) async throws {
    let stage = try await FaultStage(job)
    let counts = try await stage.count()
    #expect(counts.all > 0)
    var (killed, contractChecks) = (0, 0)
    for mode in ["kill-before", "kill-after", "torn"] {
      if mode == "torn" && !FaultPlan.isLong && job != .orderly { continue }
      for place in FaultPlan.some(Array(1...counts.all), 2) {
        let outcome = try await stage.run([
          "FAULT_MODE": mode, "FAULT_AT": "\(place)", "FAULT_NO_SYNC": "1", "FAULT_COUNT": stage.countFile,
        ])
        // Tasks meet in another order each time, so that a run may end a few calls sooner than the first one.
        if outcome.signal == SIGKILL { killed += 1 }
        do {
          try await stage.check(outcome)
          // The contract is many appends and reads: in the short form one ledger stands for all.
          if FaultPlan.isLong || job == .orderly && killed == 1 {
            contractChecks += try await stage.checkContract(whole: killed % 10 == 1)
          }
        } catch {
          Issue.record("\(job.rawValue) \(mode) at call \(place) of \(counts.all): \(error)")
        }
      }
    }
    #expect(killed > 0, "the first chosen call is made in every run")
    FaultPlan.note(
      "kills at calls, \(job.rawValue): \(killed) at \(counts.all) calls "
        + "(\(counts.writes) writes, \(counts.syncs) syncs, \(counts.truncations) truncations, \(counts.names) names, \(counts.flushes) msyncs); "
        + "\(contractChecks) checks of the contract"
    )
  }

  @Test("killed at a random moment: the same holds", arguments: FaultJob.allCases)
  func randomMoments(job: FaultJob) async throws {
    let stage = try await FaultStage(job)
    var generator = SeededGenerator(seed: 0x8_0000 + UInt64(job.rawValue.utf8.count))
    let clock = ContinuousClock()
    let begin = clock.now
    _ = try await stage.run()
    let whole = max(10_000, Int((clock.now - begin) / .microseconds(1)))
    var killed = 0
    for round in 0..<(FaultPlan.isLong ? 120 : 1) {
      let run = try await stage.start()
      // The moment of the kill: not a wait for anything.
      let moment = Int.random(in: 0..<whole, using: &generator)
      usleep(UInt32(moment))
      run.kill()
      let outcome = try await run.outcome()
      if outcome.signal == SIGKILL { killed += 1 }
      do {
        try await stage.check(outcome)
      } catch {
        Issue.record("\(job.rawValue) round \(round), killed after \(moment) µs of \(whole): \(error)")
      }
    }
    FaultPlan.note("kills at random moments, \(job.rawValue): \(killed)")
  }

  @Test("several kills one after the other, without a repair in between, lose nothing")
  func repeatedKills() async throws {
    let stage = try await FaultStage(.append)
    var generator = SeededGenerator(seed: 77)
    var all: [Int: (first: UInt64, count: Int)] = [:]
    try stage.reset()
    let rounds = FaultPlan.isLong ? 100 : 6
    for round in 0..<rounds {
      let outcome = try await FaultRun.run(
        ["append", stage.base + "/ledger", "\(1_000 + 30 * round)", "30"], base: stage.base,
        faults: [
          "FAULT_MODE": ["kill-before", "kill-after", "torn"][round % 3],
          "FAULT_AT": "\(Int.random(in: 1...60, using: &generator))", "FAULT_NO_SYNC": "1",
        ])
      all.merge(outcome.acknowledged) { $1 }
    }
    try await LedgerCheck.run(stage.base + "/ledger", acknowledged: all)
    FaultPlan.note("kills one after the other on one ledger: \(rounds), \(all.count) batches acknowledged")
  }
}
