import ArgumentParser
import EventLedger
import Wire

/// Runs the same command again in a process of its own, which a damaged file may take down.
enum VerificationChild {
  static let flag = "--in-this-process"

  /// Passes its exit code on; an end that shows damage is printed as a difference.
  static func run(
    _ what: String, _ output: StandardOutput, as format: TextFormat,
    stallSeconds: Int = VerificationProcess.defaultStallSeconds
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
    case .stopped(let signal) where !outcome.isDamage:
      Terminal.complain(
        "the process that read \(what) was ended by signal \(signal) before it was done: by somebody, or for lack "
          + "of memory; nothing is said of it")
    case .stopped(let signal):
      try output.print(
        Damage(
          detail: "the process that read \(what) was stopped by signal \(signal): a page leads outside of its file or "
            + "contradicts itself"), as: format)
    case .stalled(let seconds):
      try output.print(
        Damage(
          detail: "the process that read \(what) got nowhere for \(seconds) seconds and was ended: pages that lead in "
            + "circles, or a lock file that another process holds"), as: format)
    }
    if outcome.exitCode != 0 { throw CommandFailure(ExitCode(outcome.exitCode)) }
  }

  /// What can be said where the process did not come to its report.
  private struct Damage: TwoForms {
    let detail: String

    var lines: [String] {
      [
        Terminal.printable("difference: damaged-file: \(detail)"), "damaged: the verification could not be finished",
      ]
    }

    var json: String {
      let difference = JSONText.object([
        ("kind", JSONText.quoted(VerificationReport.Kind.damagedFile.rawValue)), ("detail", JSONText.quoted(detail)),
      ])
      return JSONText.object([
        ("clean", "false"), ("finished", "false"), ("difference_count", "1"),
        ("differences", JSONText.array([difference])),
      ])
    }
  }
}
