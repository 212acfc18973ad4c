import ArgumentParser
import EventLedger
import MerkleLog

/// Names the ledger that a command works on, and says how it is opened.
protocol LedgerTarget: ParsableArguments {
  var ledger: String { get }
  func configuration() throws -> LMDBEventStore.Configuration
}

/// The ledger that a command reads.
struct LedgerArgument: LedgerTarget {
  @Argument(help: "The folder of the ledger.", completion: .directory)
  var ledger: String

  func configuration() -> LMDBEventStore.Configuration { .init() }
}

/// The ledger that a command writes to, and what it must extend.
///
/// A restored copy is whole in itself. Only a checkpoint from outside keeps a clerk from going on from an old one.
struct WrittenLedger: LedgerTarget {
  @Argument(help: "The folder of the ledger.", completion: .directory)
  var ledger: String

  @Option(
    help: "A checkpoint from outside that the ledger must extend, or nothing is written; with --trust or --policy.",
    completion: .file())
  var minimum: String?

  @OptionGroup var trust: TrustOptions

  func validate() throws {
    guard minimum == nil || trust.policy != nil || !trust.trust.isEmpty else {
      throw ValidationError("--minimum needs --policy or --trust, to know whose signature it must bear")
    }
  }

  func configuration() throws -> LMDBEventStore.Configuration {
    var configuration = LMDBEventStore.Configuration()
    if let minimum, let policy = try trust.read() {
      configuration.minimumCheckpoint = try policy.check(Note(PlainFile.read(minimum))).signed
    }
    return configuration
  }
}

/// What every command that works for a while takes.
struct QuietOption: ParsableArguments {
  @Flag(help: "Show neither progress nor notes.")
  var quiet = false
}
