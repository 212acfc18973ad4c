import Foundation
import Testing

/// The files are rebuilt as a power cut at each call would leave them.
@Suite("A power cut loses nothing acknowledged", .serialized, .timeLimit(.minutes(60)))
struct PowerCutTests {
  @Test(
    "writes that were not synced are lost, reordered or torn, and all that was acknowledged stands",
    arguments: FaultJob.allCases)
  func unsyncedWrites(job: FaultJob) async throws {
    let stage = try await FaultStage(job)
    let (disk, journal, outcome) = try await stage.record()
    try #require(outcome.isDone, "\(outcome.lines)")
    let cuts = try await cut(disk, journal, stage, places: 3, job.rawValue)
    FaultPlan.note("power cuts, \(job.rawValue): \(cuts) at \(journal.records.count) calls")
  }

  @Test(
    "a sync that fails once acknowledges nothing of its commit, and what is acknowledged later survives a power cut",
    arguments: [FaultJob.append, .growth, .vaultAppend])
  func failedSync(job: FaultJob) async throws {
    let stage = try await FaultStage(job)
    let syncs = try await stage.count().syncs
    var failed = 0
    for place in FaultPlan.some(Array(1...syncs), 2) {
      let (disk, journal, outcome) = try await stage.record([
        "FAULT_MODE": "fail", "FAULT_CALLS": "sync", "FAULT_AT": "\(place)", "FAULT_ERRNO": "\(EIO)",
        "FAULT_COUNT": stage.countFile,
      ])
      failed += try FaultCounts(stage.countFile).faults
      #expect(outcome.signal == nil, "sync \(place) of \(syncs)")
      let refused = Set(outcome.errors.compactMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } })
      #expect(refused.isDisjoint(with: outcome.acknowledged.keys))
      _ = try await cut(disk, journal, stage, places: 0, "sync \(place) of \(syncs) failed")
    }
    FaultPlan.note("syncs that failed with EIO, \(job.rawValue): \(failed), each followed by power cuts")
  }

  /// A commit record reaches the page cache and is told as failed: the old one must come back, or nothing go on.
  @Test("a commit record whose write fails after it was made stops the writer until the ledger is opened again")
  func failedCommitRecord() async throws {
    let stage = try await FaultStage(.orderly)
    let writes = try await stage.count().writes
    var stopped = 0
    for mode in ["fail", "fail-after", "short"] {
      for place in FaultPlan.some(Array(1...writes), 4) {
        let (disk, journal, outcome) = try await stage.record([
          "FAULT_MODE": mode, "FAULT_CALLS": "write", "FAULT_AT": "\(place)", "FAULT_ERRNO": "\(EIO)",
        ])
        #expect(outcome.signal == nil, "\(mode) at write \(place) of \(writes)")
        if let first = outcome.lines.firstIndex(where: { $0.contains("log.mdb") && $0.contains("open it again") }) {
          stopped += 1
          #expect(!outcome.lines[first...].contains { $0.hasPrefix("ack") }, "\(mode) at write \(place) of \(writes)")
        }
        _ = try await cut(disk, journal, stage, places: 0, "\(mode) at write \(place) of \(writes)")
      }
    }
    FaultPlan.note(
      "writes that failed, told as failed after they were made, or were short: writer stopped \(stopped) times")
  }

  /// Cuts at evenly chosen calls and at the end; the number of cuts.
  private func cut(
    _ begin: SimulatedDisk, _ journal: FaultJournal, _ stage: FaultStage, places: Int, _ what: String
  ) async throws -> Int {
    var disk = begin
    let chosen = Set(places == 0 ? [] : FaultPlan.some(Array(0...journal.records.count), places))
    var cuts = 0
    for place in 0...journal.records.count {
      if chosen.contains(place) || place == journal.records.count {
        for (number, loss) in SimulatedDisk.Loss.allCases.enumerated() where FaultPlan.isLong || number == place % 3 {
          let seed = UInt64(place * 8 + number)
          try disk.write(to: stage.base, losing: loss, seed: seed)
          do {
            try await stage.check(.init(lines: disk.acknowledged, code: nil, signal: nil))
          } catch {
            Issue.record(
              "\(what): cut at call \(place) of \(journal.records.count), losing \(loss), seed \(seed): \(error)")
          }
          cuts += 1
        }
      }
      if place < journal.records.count { disk.take(journal.records[place]) }
    }
    return cuts
  }
}
