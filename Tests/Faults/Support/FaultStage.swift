import EventLedger
import EventLedgerTesting
import Foundation
import MerkleLog
import TestSupport

@testable import fault_probe

/// The work during which a process is stopped.
enum FaultJob: String, CaseIterable, Sendable {
  case create, append, orderly, growth, rebuild, checkpoint, backup, export, erase
  case vaultAppend = "vault-append"

  /// Batches that the job appends.
  static let batches = 24
}

/// A job, what it begins with, and what must hold after it was stopped at any moment.
struct FaultStage {
  private static let prepared = 14

  let job: FaultJob
  private let folder: TemporaryFolder
  private var told: [Int: (first: UInt64, count: Int)] = [:]
  /// The folder that the job works below; the shim watches all of it.
  var base: String { folder("run") }
  private var ledger: String { base + "/ledger" }
  private var keys: String { base + "/keys" }
  private var target: String { base + "/target" }

  init(_ job: FaultJob) async throws {
    self.job = job
    folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: false)
    if job != .create { try await prepare() }
    try FileManager.default.moveItem(atPath: base, toPath: folder("template"))
  }

  private mutating func prepare() async throws {
    var configuration = AppendJob.configuration(mapBytes: job == .growth ? 1 << 16 : 1 << 30)
    configuration.durability = .unsafeForTests
    try LMDBEventStore.create(folder: ledger, origin: UpkeepJobs.origin.string, configuration: configuration)
    let store = try LMDBEventStore(folder: ledger, configuration: configuration)
    for number in 0..<Self.prepared {
      let receipt = try await store.append(Batch(number: number).events)
      told[number] = (receipt.positions[0].rawValue, receipt.positions.count)
    }
    if job == .export { _ = try store.evidence.checkpoint(signedBy: [UpkeepJobs.signer()]) }
    store.close()
    if job == .erase || job == .vaultAppend { try await ErasureJob(folder: ledger, keys: keys).prepare() }
  }

  /// Puts the files that the job begins with in their place.
  func reset() throws {
    try? FileManager.default.removeItem(atPath: base)
    try FileManager.default.copyItem(atPath: folder("template"), toPath: base)
    for name in ["log", "index", "views", "vault"] { unlink("\(ledger)/\(name).mdb-lock") }
  }

  var arguments: [String] {
    switch job {
    case .create, .rebuild, .checkpoint: [job.rawValue, ledger]
    case .append, .orderly, .growth: [job.rawValue, ledger, "100", "\(FaultJob.batches)"]
    case .backup, .export: [job.rawValue, ledger, target]
    case .erase, .vaultAppend: [job.rawValue, ledger, keys]
    }
  }

  /// Starts the job on fresh files.
  func start(_ faults: [String: String] = [:]) async throws -> FaultRun {
    try reset()
    return try await FaultRun(arguments, base: base, faults: faults)
  }

  /// Runs the job on fresh files and tells what it did to them, call by call.
  func record(_ faults: [String: String] = [:]) async throws -> (SimulatedDisk, FaultJournal, FaultRun.Outcome) {
    try reset()
    let disk = try SimulatedDisk(base: base)
    unlink(journalFile)
    let outcome = try await FaultRun.run(
      arguments, base: base, faults: faults.merging(["FAULT_JOURNAL": journalFile]) { $1 })
    return (disk, try FaultJournal(journalFile), outcome)
  }

  /// Runs the job to its end, or to that of the fault.
  func run(_ faults: [String: String] = [:]) async throws -> FaultRun.Outcome {
    try await start(faults).outcome()
  }

  /// The calls that the job makes.
  func count() async throws -> FaultCounts {
    let outcome = try await run(["FAULT_COUNT": folder("count"), "FAULT_NO_SYNC": "1"])
    guard outcome.isDone else { throw FaultFinding("\(job.rawValue) did not end: \(outcome.lines.suffix(3))") }
    return try FaultCounts(folder("count"))
  }

  /// Where the shim keeps its counts.
  var countFile: String { folder("count") }
  var journalFile: String { folder("journal") }

  /// Checks the ledger and what the job was to make; throws the first guarantee that does not hold.
  func check(_ outcome: FaultRun.Outcome) async throws {
    if job == .create { return try await checkCreation(outcome) }
    try await LedgerCheck.run(
      ledger, acknowledged: told.merging(outcome.acknowledged) { $1 }, appends: job != .backup && job != .export)
    switch job {
    case .backup: try await checkBackup(outcome)
    case .export: try checkExport(outcome)
    case .erase, .vaultAppend: try await checkVault(outcome)
    case .checkpoint: try checkCheckpoint(outcome)
    default: break
    }
  }

  /// Runs the contract of every store on what was left, which goes on from there, and verifies once more.
  ///
  /// Tells how many checks were run; `whole` asks for those that take half of the time too.
  func checkContract(whole: Bool) async throws -> Int {
    let count = try await ContractCheck.run(ledger, whole ? EventStoreContract.checks : ContractCheck.quick)
    let report = try LedgerVerification(folder: ledger).run()
    guard report.isClean else {
      throw FaultFinding("verify after the contract: \(report.lines.joined(separator: " | "))")
    }
    return count
  }

  private func checkCreation(_ outcome: FaultRun.Outcome) async throws {
    if FileManager.default.fileExists(atPath: ledger + "/log.mdb") {
      return try await LedgerCheck.run(ledger, acknowledged: [:])
    }
    guard !outcome.lines.contains("created") else { throw FaultFinding("a ledger that was told created is not there") }
    try Ledger.create(folder: ledger).close()
    try await LedgerCheck.run(ledger, acknowledged: [:])
  }

  private func checkBackup(_ outcome: FaultRun.Outcome) async throws {
    if FileManager.default.fileExists(atPath: target) {
      return try await LedgerCheck.run(target, acknowledged: told)
    }
    guard !outcome.isDone else { throw FaultFinding("a backup that was told done is not there") }
    let ledger = try Ledger.open(folder: ledger)
    try ledger.backUp(to: target)
    ledger.close()
    try await LedgerCheck.run(target, acknowledged: told)
  }

  private func checkExport(_ outcome: FaultRun.Outcome) throws {
    if !FileManager.default.fileExists(atPath: target) {
      guard !outcome.isDone else { throw FaultFinding("an export that was told done is not there") }
      let store = try LMDBEventStore(folder: ledger)
      defer { store.close() }
      var options = EvidenceExport.Options()
      options.policy = try store.evidence.policy(keys: [UpkeepJobs.signer().key])
      try EvidenceExport(store.evidence, options: options).write(to: target)
    }
    let report = try ExportVerification(folder: target).run()
    guard report.isClean else { throw FaultFinding("export: \(report.lines.joined(separator: " | "))") }
  }

  private func checkCheckpoint(_ outcome: FaultRun.Outcome) throws {
    let store = try LMDBEventStore(folder: ledger)
    defer { store.close() }
    guard try store.evidence.lastCheckpoint() != nil || !outcome.isDone else {
      throw FaultFinding("a checkpoint that was told made is not there")
    }
    _ = try store.evidence.checkpoint(signedBy: [UpkeepJobs.signer()])
  }

  /// Whoever is not to be erased is readable; who is, is erased for good as soon as that was told.
  private func checkVault(_ outcome: FaultRun.Outcome) async throws {
    let ledger = try Ledger.open(folder: ledger, configuration: AppendJob.configuration())
    defer { ledger.close() }
    let vault = try await PersonalVault.open(for: ledger, keys: FileKeyProvider(folder: keys))
    defer { vault.close() }
    for person in ErasureJob.people.indices {
      let readings = try await vault.read(ErasureJob.people[person], access: ErasureJob.access)
      guard let reading = readings.first(where: { $0.type == "application-submitted" }) else {
        throw FaultFinding("nothing is known of person \(person)")
      }
      switch reading.content {
      case .fields(let fields):
        guard fields.first == PersonalField("given_names", ErasureJob.mark(person)) else {
          throw FaultFinding("person \(person) reads wrong")
        }
        guard job != .erase || person != 1 || !outcome.isDone else {
          throw FaultFinding("an erasure was told done and can be read")
        }
      case .erased where job == .erase && person == 1: break
      default: throw FaultFinding("person \(person): \(reading.content)")
      }
    }
  }
}
