import ActivationProgramme
import ArgumentParser
import EventLedger
import MerkleLog

/// Verifies a ledger or an export.
struct VerifyCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute everything from the events and name each difference.",
    discussion: """
      Reads every event, tile, index entry, checkpoint and time stamp; writes nothing. A ledger is read in a process \
      of its own, so that a crafted file cannot take this one down. Exit code 2 where anything differs.
      """)

  @Argument(help: "The folder of the ledger.", completion: .directory)
  var ledger: String?

  @Option(help: "The folder of an export, instead of a ledger.", completion: .directory)
  var export: String?

  @Option(help: "A checkpoint, best from a witness, that the ledger must extend.", completion: .file())
  var minimum: String?

  @OptionGroup var trust: TrustOptions
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
    guard isChild else { return try verifyInChild(output) }
    let heartbeat = VerificationProcess.Heartbeat()
    var line = ProgressLine(unit: "items", total: nil, quiet: screen.quiet)
    func show(_ progress: LedgerVerification.Progress) {
      heartbeat.beat()
      line.update(count: Int(progress.done), step: Int(progress.done), total: Int(progress.total))
    }
    let report: VerificationReport
    if let export {
      report = try ExportVerification(
        folder: export, policy: trust.read(), pages: ExportReadme.names,
        content: { event in try? EventCatalogue.json(of: event) }
      ).run(progress: show)
    } else {
      var options = LedgerVerification.Options()
      options.policy = try trust.read()
      if let minimum, let policy = options.policy {
        options.minimumCheckpoint = try policy.check(Note(PlainFile.read(minimum))).signed
      }
      report = try LedgerVerification(folder: ledger ?? "", options: options).run(progress: show)
    }
    line.finish()
    for text in report.lines { try output.line(Terminal.printable(text)) }
    let vaultIsClean = try await lookAtVault(output, heartbeat)
    if !report.isClean || !vaultIsClean { throw CommandFailure(.integrity) }
  }

  /// Says whether the vault was looked at, and what was found; true where nothing differs.
  private func lookAtVault(_ output: StandardOutput, _ heartbeat: VerificationProcess.Heartbeat) async throws -> Bool {
    guard let folder = ledger, export == nil else { return true }
    guard PersonalVault.exists(in: folder) else {
      if vault { throw CommandFailure(.inputOutput, "the ledger has no vault to look at") }
      return true
    }
    guard vault else {
      try output.line("vault: not looked at; --vault with its keys, or 'kronika vault verify', looks")
      return true
    }
    let ledger = try Ledger.open(folder: folder)
    defer { ledger.close() }
    let found = try await PersonalVault.verify(
      for: ledger, keys: keys.provider(), configuration: .poland, progress: { heartbeat.beat() })
    for line in VaultVerificationText(found).lines(in: .en) { try output.line(Terminal.printable(line)) }
    return found.isClean
  }

  /// Starts this command again in a process of its own.
  private func verifyInChild(_ output: StandardOutput) throws {
    let arguments = Array(CommandLine.arguments.dropFirst()) + ["--in-this-process"]
    let outcome: VerificationProcess.Outcome
    do {
      outcome = try VerificationProcess(
        executable: VerificationProcess.ownExecutable, arguments: arguments, stallSeconds: stallSeconds
      ).run()
    } catch {
      throw CommandFailure(.inputOutput, "\(error)")
    }
    switch outcome {
    case .exited: break
    case .stopped(let signal):
      try Self.report(
        "the process that read \(ledger ?? "") was stopped by signal \(signal): a page leads outside of its file or "
          + "contradicts itself", output)
    case .stalled(let seconds):
      try Self.report(
        "the process that read \(ledger ?? "") got nowhere for \(seconds) seconds and was ended: pages that lead in "
          + "circles, or a lock file that another process holds", output)
    }
    if outcome.exitCode != 0 { throw CommandFailure(ExitCode(outcome.exitCode)) }
  }

  private static func report(_ damage: String, _ output: StandardOutput) throws {
    try output.line(Terminal.printable("difference: damaged-file: \(damage)"))
    try output.line("damaged: the verification could not be finished")
  }
}
