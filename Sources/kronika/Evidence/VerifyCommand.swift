import ArgumentParser
import EventLedger
import MerkleLog

/// Verifies a ledger or an export.
struct VerifyCommand: AsyncParsableCommand {
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

  @Flag(help: .hidden)
  var inThisProcess = false

  func validate() throws {
    guard (ledger == nil) != (export == nil) else { throw ValidationError("give a ledger or --export, one of them") }
    guard minimum == nil || trust.policy != nil || !trust.trust.isEmpty else {
      throw ValidationError("--minimum needs --policy or --trust, to know whose signature it must bear")
    }
  }

  func run() async throws {
    if ledger != nil, !inThisProcess { return try verifyInChild() }
    try await endingWithEvidence {
      var line = ProgressLine(unit: "items", total: nil, quiet: screen.quiet)
      func show(_ progress: LedgerVerification.Progress) {
        line.update(count: Int(progress.done), step: Int(progress.done), total: Int(progress.total))
      }
      let report: VerificationReport
      if let export {
        report = try ExportVerification(folder: export, policy: trust.read()).run(progress: show)
      } else {
        var options = LedgerVerification.Options()
        options.policy = try trust.read()
        if let minimum, let policy = options.policy {
          options.minimumCheckpoint = try policy.check(Note(PlainFile.read(minimum))).signed
        }
        report = try LedgerVerification(folder: ledger ?? "", options: options).run(progress: show)
      }
      line.finish()
      let output = StandardOutput()
      for text in report.lines { try output.line(Terminal.printable(text)) }
      try output.flush()
      if !report.isClean { throw QuietFailure(code: .integrity) }
    }
  }

  /// Starts this command again in a process of its own.
  private func verifyInChild() throws {
    let arguments = Array(CommandLine.arguments.dropFirst()) + ["--in-this-process"]
    let outcome: VerificationProcess.Outcome
    do {
      outcome = try VerificationProcess(executable: VerificationProcess.ownExecutable, arguments: arguments).run()
    } catch {
      throw CommandFailure(.inputOutput, "\(error)")
    }
    if case .stopped(let signal) = outcome {
      let output = StandardOutput()
      try output.line(
        "difference: damaged-file: liblmdb was stopped by signal \(signal): a file leads outside of itself")
      try output.line("damaged: the verification could not be finished")
      try output.flush()
    }
    if outcome.exitCode != 0 { throw QuietFailure(code: ExitCode(outcome.exitCode)) }
  }
}
