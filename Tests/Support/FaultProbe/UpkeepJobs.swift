import EventLedger
import MerkleLog

/// Work on a ledger beside appending: each says `done` when it is done.
enum UpkeepJobs {
  static let origin: ExactText = "kronika.example/faults"

  /// A key that is in no use but in these tests.
  static func signer() throws -> Ed25519Signer {
    try Ed25519Signer(SignerKey(name: origin, seed: [UInt8](repeating: 9, count: 32)))
  }

  static func create(_ folder: String) throws {
    let ledger = try Ledger.create(folder: folder, origin: origin.string, configuration: AppendJob.configuration())
    Say.line("created")
    ledger.close()
    Say.line("done")
  }

  static func rebuild(_ folder: String) throws {
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    armFaults()
    _ = try ledger.rebuild([LaneCount()], options: RebuildOptions(cores: 1))
    Say.line("done")
    ledger.close()
  }

  static func backUp(_ folder: String, to target: String) throws {
    let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
    armFaults()
    try ledger.backUp(to: target)
    Say.line("done")
    ledger.close()
  }

  static func checkpoint(_ folder: String) throws {
    let store = try LMDBEventStore(folder: folder, configuration: AppendJob.configuration())
    armFaults()
    _ = try store.evidence.checkpoint(signedBy: [signer()])
    Say.line("done")
    store.close()
  }

  static func export(_ folder: String, to target: String) throws {
    let store = try LMDBEventStore(folder: folder, configuration: AppendJob.configuration())
    armFaults()
    var options = EvidenceExport.Options()
    options.policy = try store.evidence.policy(keys: [signer().key])
    try EvidenceExport(store.evidence, options: options).write(to: target)
    Say.line("done")
    store.close()
  }

  /// Opens and reads everything, saying `events N`; for files that may be anything.
  static func read(_ folder: String) throws {
    do throws(LedgerError) {
      let ledger = try Ledger.open(folder: folder, configuration: AppendJob.configuration())
      Say.line("events \(try ledger.events().count) \(try ledger.events(Query(tags: ["all"])).count)")
      _ = try ledger.view(LaneCount())
      ledger.close()
      Say.line("done")
    } catch {
      Say.line("error 0 \(error)")
    }
  }

  static func verify(_ folder: String) throws {
    do throws(LedgerError) {
      let report = try LedgerVerification(folder: folder).run()
      Say.line(report.isClean ? "clean" : "found \(report.differences[0])")
    } catch {
      Say.line("error 0 \(error)")
    }
  }
}
