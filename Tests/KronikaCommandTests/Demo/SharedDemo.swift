import Foundation
import TestSupport

/// The demo's history of one seed, made once for all tests that ask it and change nothing.
enum SharedDemo {
  /// What makes it, without the folder.
  static let options = ["--seed", "3", "--language", "pl"]

  private static let folder = "\(TemporaryFolder.base)/kronika-demo-\(getpid())"

  private static let made = Task { () async throws -> KronikaProcess.Outcome in
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(atPath: SharedDemo.folder) }
    return try await KronikaProcess(["demo", folder + "/l"] + options).outcome()
  }

  /// The ledger, and what the command that made it printed.
  static func ledger() async throws -> (path: String, outcome: KronikaProcess.Outcome) {
    (folder + "/l", try await made.value)
  }
}
