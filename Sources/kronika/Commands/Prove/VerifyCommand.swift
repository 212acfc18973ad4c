import ActivationProgramme
import ArgumentParser
import EventLedger
import MerkleLog
import ProgrammeReporting

/// Verifies a ledger or an export.
struct VerifyCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute everything from the events and name each difference.",
    discussion: """
      Reads every event, tile, index entry, checkpoint, time stamp and saved state of a view, in one snapshot beside \
      whoever writes; writes nothing. With keys from outside the newest checkpoint must be signed by them, or by keys \
      to which announcements lead from them, and by each --witness. It always says up to which position signatures \
      vouch, and whether the vault was looked at. A ledger is read in a process of its own, so that a crafted file cannot take \
      this one down. Exit code 2 where anything differs, 74 where it could not be read for another reason.
      """)

  @Argument(help: "The folder of the ledger.", completion: .directory)
  var ledger: String?

  @Option(help: "The folder of an export, instead of a ledger.", completion: .directory)
  var export: String?

  @Option(help: "A checkpoint, best from a witness, that the ledger must extend.", completion: .file())
  var minimum: String?

  @OptionGroup var trust: TrustOptions

  @Option(help: "Lines to read, or one JSON object.")
  var format = TextFormat.table

  @OptionGroup var screen: QuietOption

  @Flag(help: "Look at the vault too, as 'vault verify' does; needs its keys.")
  var vault = false

  @OptionGroup var keys: KeysOption

  @Option(help: "The seconds for which the reading process may get nowhere before it is ended and named.")
  var stallSeconds = VerificationProcess.defaultStallSeconds

  @Flag(help: .hidden)
  var inThisProcess = false

  func validate() throws {
    guard (ledger == nil) != (export == nil) else { throw ValidationError("give a ledger or --export, one of them") }
    guard (1...1_000_000).contains(stallSeconds) else {
      throw ValidationError("--stall-seconds must be from 1 to 1,000,000")
    }
    guard !vault || ledger != nil else { throw ValidationError("an export has no vault: --vault needs a ledger") }
    guard minimum == nil || trust.policy != nil || !trust.trust.isEmpty else {
      throw ValidationError("--minimum needs --policy or --trust, to know whose signature it must bear")
    }
  }

  func run(to output: StandardOutput) async throws {
    let isChild = export != nil || inThisProcess
    guard isChild else {
      return try VerificationChild.run(ledger ?? "", output, as: format, stallSeconds: stallSeconds)
    }
    let heartbeat = VerificationProcess.Heartbeat()
    var line = ProgressLine(unit: "items", total: nil, quiet: screen.quiet)
    func show(_ progress: LedgerVerification.Progress) {
      heartbeat.beat()
      line.update(count: Int(progress.done), step: Int(progress.done), total: Int(progress.total))
    }
    let report: VerificationReport
    if let export {
      report = try ExportVerification(folder: export, policy: trust.read(), edition: ProgrammeEdition())
        .run(progress: show)
    } else {
      var options = LedgerVerification.Options()
      options.policy = try trust.read()
      options.projections = try SavedViews.all()
      if let minimum, let policy = options.policy {
        options.minimumCheckpoint = try policy.check(Note(PlainFile.read(minimum))).signed
      }
      report = try LedgerVerification(folder: ledger ?? "", options: options).run(progress: show)
    }
    line.finish()
    let text = VerificationText(report: report, vault: try await lookAtVault(heartbeat))
    try output.print(text, as: format)
    if !text.isClean { throw CommandFailure(.integrity) }
  }

  /// Looks at the vault where that is asked for.
  private func lookAtVault(_ heartbeat: VerificationProcess.Heartbeat) async throws -> VerificationText.VaultLook {
    guard let folder = ledger, PersonalVault.exists(in: folder) else {
      if vault { throw CommandFailure(.inputOutput, "the ledger has no vault to look at") }
      return .noVault
    }
    guard vault else { return .notLookedAt }
    let ledger = try Ledger.open(folder: folder)
    defer { ledger.close() }
    return .found(
      try await PersonalVault.verify(
        for: ledger, keys: keys.provider(), configuration: .poland, progress: { heartbeat.beat() }))
  }
}
