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
  init(appending count: Int, as name: String, to world: VaultWorld) throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(fileURLWithPath: own).deletingLastPathComponent()
      .appendingPathComponent("evidence-probe")
    process.arguments = ["vault-append", world.path, world.keys.folder, name, String(count)]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = complaint
    try process.run()
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

  /// Ends it at once, as a power cut would.
  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
