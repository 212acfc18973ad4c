import Foundation
import TestSupport

/// The code blocks of a page that have a name behind their language: ```` ```go check.go ````.
struct CodeBlocks {
  private(set) var blocks: [String: String] = [:]

  init(page: String) throws {
    let text = try String(contentsOf: Self.package.appendingPathComponent(page), encoding: .utf8)
    var name: String?
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = name, line == "```" {
        blocks[open] = lines.joined(separator: "\n") + "\n"
        (name, lines) = (nil, [])
      } else if name != nil {
        lines.append(line)
      } else if line.hasPrefix("```"), let space = line.firstIndex(of: " ") {
        name = String(line[line.index(after: space)...])
      }
    }
  }

  subscript(name: String) -> String? { blocks[name] }

  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// Runs a shell command and returns its exit code and output.
func shell(_ command: String, in folder: String) async throws -> (code: Int32?, output: String) {
  let ending = try await Invocation.shell(command, in: folder).run()
  return (ending.code, ending.output)
}
