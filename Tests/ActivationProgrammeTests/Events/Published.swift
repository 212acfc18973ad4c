import Foundation

/// A file of the repository that is printed by the code and compared with it.
///
/// `KRONIKA_PUBLISH=1` in the environment writes the file instead of comparing; the difference is then seen in review.
enum Published {
  static func file(_ path: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../\(path)").standardizedFileURL
  }

  static func text(_ path: String, printed: String) throws -> String {
    if ProcessInfo.processInfo.environment["KRONIKA_PUBLISH"] == "1" {
      try Data(printed.utf8).write(to: file(path), options: .atomic)
    }
    return try String(contentsOf: file(path), encoding: .utf8)
  }
}
