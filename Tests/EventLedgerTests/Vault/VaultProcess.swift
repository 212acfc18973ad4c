import EventLedger
import Foundation
import TestSupport
import Testing

/// Another process that appends persons with personal parts, with threads of its own.
///
/// Not an exit test: while one of those runs, the testing library blocks a thread of the few that run Swift tasks.
/// What this process does at the same time may then stand still with the vault's lock in its hand, and the other
/// waits for it in vain; its error ends it by a signal, which looks like a crash.
struct VaultProcess {
  private let process: ChildProcess

  /// Starts it; it opens ledger and vault and waits.
  ///
  /// - Parameter pause: So many it appends when it may; for the others it waits until it may go on.
  init(
    appending count: Int, as name: String, to world: VaultWorld, lockSeconds: Int = 600, pausingAfter pause: Int? = nil
  ) throws {
    process = try Invocation(
      Self.program.path,
      [
        "vault-append", world.path, world.keys.folder, name, String(count), String(lockSeconds), String(pause ?? count),
      ],
      input: .held
    ).start()
  }

  /// The program, which lies beside the one that runs the tests.
  static var program: URL {
    get throws {
      let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("evidence-probe")
    }
  }

  /// Waits until ledger and vault are open.
  func isReady() async throws { _ = try await process.output { $0.hasPrefix(Self.readiness) } }

  private static let readiness = "ready\n"

  /// Lets it append.
  func go() { process.write([UInt8(ascii: "\n")]) }

  /// Lets it append the rest.
  func goOn() { process.closeInput() }

  /// Waits until it has appended so many, ten at most.
  func hasAppended(_ count: Int) async throws {
    _ = try await process.output { $0.split(separator: "\n").count { $0 == "kept" } >= count }
  }

  /// Waits for its end: the exit code, what it said since it was ready, and what it complained of.
  func ending() async throws -> (code: Int32?, said: String, complaint: String) {
    Self.parts(try await process.ending())
  }

  /// As ``ending()``, for a hook of the vault, which is no task.
  func waitForEnd() throws(ChildProcessError) -> (code: Int32?, said: String, complaint: String) {
    Self.parts(try process.waitForEnd())
  }

  private static func parts(_ ending: Ending) -> (code: Int32?, said: String, complaint: String) {
    (ending.code, String(ending.output.dropFirst(readiness.count)), ending.complaint)
  }

  /// Ends it at once, as a power cut would.
  func kill() async throws {
    process.kill()
    #expect(try await process.ending().signal == SIGKILL)
  }
}

extension VaultWorld {
  /// What another process reads of the subjects: its lines, and the signal that ended it, if one did.
  func readElsewhere(_ names: [String]) async throws -> (lines: [String], signal: Int32?) {
    let ending = try await Invocation(
      VaultProcess.program.path, ["vault-read", path, keys.folder] + names, complaint: .discarded
    ).run()
    return (ending.output.split(separator: "\n").map(String.init), ending.signal)
  }
}
