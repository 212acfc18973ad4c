import Foundation

/// Where the tests find files.
enum Places {
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Vectors that other projects published; they lie beside the package and may be absent.
  static let vectors = package.appending(path: "../shared/vectors/rfc6962-testdata").standardizedFileURL

  static let goldenLog = package.appending(path: "Fixtures/evidence")

  static var hasVectors: Bool { FileManager.default.fileExists(atPath: vectors.path) }

  /// All JSON files below a folder of the vectors, in a fixed order.
  static func vectorFiles(_ folder: String) -> [URL] {
    let found = FileManager.default.enumerator(at: vectors.appending(path: folder), includingPropertiesForKeys: nil)
    return (found?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
  }

  static func bytes(_ url: URL) throws -> [UInt8] { Array(try Data(contentsOf: url)) }
}
