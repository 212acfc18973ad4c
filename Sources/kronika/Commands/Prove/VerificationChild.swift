import ArgumentParser
import EventLedger

/// Runs the same command again in a process of its own, which a damaged file may take down.
enum VerificationChild {
  static let flag = "--in-this-process"

  /// Passes its exit code on; an end by a signal, or none, is damage.
  static func run(
    _ what: String, _ output: StandardOutput, stallSeconds: Int = VerificationProcess.defaultStallSeconds
  ) throws {
    let arguments = Array(CommandLine.arguments.dropFirst()) + [flag]
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
      try report(
        "the process that read \(what) was stopped by signal \(signal): a page leads outside of its file or "
          + "contradicts itself", output)
    case .stalled(let seconds):
      try report(
        "the process that read \(what) got nowhere for \(seconds) seconds and was ended: pages that lead in "
          + "circles, or a lock file that another process holds", output)
    }
    if outcome.exitCode != 0 { throw CommandFailure(ExitCode(outcome.exitCode)) }
  }

  private static func report(_ damage: String, _ output: StandardOutput) throws {
    try output.line(Terminal.printable("difference: damaged-file: \(damage)"))
    try output.line("damaged: the verification could not be finished")
  }
}
