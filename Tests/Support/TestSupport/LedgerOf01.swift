public import Foundation

/// A ledger of 0.1 unpacked into a folder of its own.
///
/// It is the demo's history of a seed with vault, keys and answers. All persons in it are synthetic.
public struct LedgerOf01: Sendable {
  /// The archive could not be unpacked.
  public struct Unreadable: Error, CustomStringConvertible {
    /// What tar said.
    public let description: String
  }

  private let scratch: TemporaryFolder
  /// What the archive holds: `ledger`, `keys`, `expected` and the office's keys.
  public let folder: String
  /// The folder of the ledger.
  public var ledger: String { folder + "/ledger" }

  /// The root of the package.
  public static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Unpacks the ledger of a seed, 1 to 3.
  public init(seed: Int) async throws {
    scratch = try TemporaryFolder()
    folder = scratch("seed-\(seed)")
    let archive = Self.package.appendingPathComponent("Fixtures/ledgers-0.1/seed-\(seed).tar.gz").path
    let unpacked = try await Invocation("/bin/tar", ["-xzf", archive, "-C", scratch("")]).run()
    guard unpacked.code == 0 else { throw Unreadable(description: "\(archive): \(unpacked.complaint)") }
  }

  /// A file of the archive as text.
  public func text(_ file: String) throws -> String {
    try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
  }
}
