import Foundation
import Testing

/// Ledgers that hold their charters and nothing else, made once each and copied for every case.
///
/// Reading a charter is most of what a short history costs.
actor BegunLedgers {
  private struct Charters: Hashable {
    let documents: [Data]
    let day: String?
  }

  private static let shared = BegunLedgers()

  private static let folder: String = {
    let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    return "\(base)/kronika-begun-\(getpid())"
  }()

  private var made: [Charters: Task<String, any Error>] = [:]

  /// Puts a ledger with these charters, in force from the day where one is given, at the path.
  static func copy(to path: String, charters files: [URL], from day: String? = nil) async throws {
    let charters = Charters(documents: try files.map { try Data(contentsOf: $0) }, day: day)
    let begun = try await shared.ledger(of: charters, in: files.map(\.path)).value
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    // A lock file says who has the ledger open, which no copy has.
    for name in try FileManager.default.contentsOfDirectory(atPath: begun) where !name.hasSuffix("-lock") {
      try FileManager.default.copyItem(atPath: "\(begun)/\(name)", toPath: "\(path)/\(name)")
    }
  }

  private func ledger(of charters: Charters, in files: [String]) -> Task<String, any Error> {
    if let task = made[charters] { return task }
    let path = "\(Self.folder)/\(made.count)"
    let task = Task {
      try FileManager.default.createDirectory(atPath: Self.folder, withIntermediateDirectories: true)
      atexit { try? FileManager.default.removeItem(atPath: BegunLedgers.folder) }
      let options = files.flatMap { ["--charter", $0] } + (charters.day.map { ["--charter-from", $0] } ?? [])
      let outcome = try await KronikaProcess(["init", path] + options).outcome()
      try #require(outcome.code == 0, "\(outcome.complaint)")
      return path
    }
    made[charters] = task
    return task
  }
}
