import Foundation

/// A folder on the disk of a ledger, for files that are made to be measured.
struct BenchFolder {
  let path: String

  /// Makes it beside the ledger.
  init(beside ledger: String) throws {
    let parent = URL(fileURLWithPath: ledger).standardizedFileURL.deletingLastPathComponent().path
    path = parent + "/.kronika-bench-\(ProcessInfo.processInfo.processIdentifier)"
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    } catch {
      throw CommandFailure(.inputOutput, "no folder can be made beside the ledger, at '\(path)'")
    }
  }

  /// Removes it with all that is in it.
  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
