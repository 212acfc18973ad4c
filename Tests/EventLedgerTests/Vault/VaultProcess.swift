import EventLedger
import Foundation

/// Another process that appends persons with personal parts, with threads of its own.
///
/// Not an exit test: while one of those runs, the testing library blocks a thread of the few that run Swift tasks.
/// What this process does at the same time may then stand still with the vault's lock in its hand, and the other
/// waits for it in vain; its error ends it by a signal, which looks like a crash.
struct VaultProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let complaint = Pipe()

  /// Starts it; it opens ledger and vault and waits.
  init(appending count: Int, as name: String, to world: VaultWorld, lockSeconds: Int = 600) throws {
    process.executableURL = try Self.program
    process.arguments = [
      "vault-append", world.path, world.keys.folder, name, String(count), String(lockSeconds),
    ]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = complaint
    try process.run()
  }

  /// The program, which lies beside the one that runs the tests.
  static var program: URL {
    get throws {
      let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("evidence-probe")
    }
  }

  /// What it says when ledger and vault are open: `ready`.
  func saysWhenReady() -> String {
    String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
  }

  /// Lets it append.
  func go() throws {
    try input.fileHandleForWriting.close()
  }

  /// Waits for its end: the exit code, and what it complained of.
  func outcome() -> (code: Int32, complaint: String) {
    let text = String(decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  /// Waits for its end: the exit code, what it said since it was asked last, and what it complained of.
  func ending() -> (code: Int32, said: String, complaint: String) {
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let (code, complaint) = outcome()
    return (code, said, complaint)
  }

  /// Ends it at once, as a power cut would.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

extension VaultWorld {
  /// What another process reads of the subjects: its lines, and the signal that ended it, if one did.
  func readElsewhere(_ names: [String]) throws -> (lines: [String], signal: Int32?) {
    let process = Process()
    let output = Pipe()
    process.executableURL = try VaultProcess.program
    process.arguments = ["vault-read", path, keys.folder] + names
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (
      text.split(separator: "\n").map(String.init),
      process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil
    )
  }
}
