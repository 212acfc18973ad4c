import Foundation
import Testing

@Suite("Programs shown in the documents are the programs that run")
struct SnippetTests {
  @Test(
    "a page shows its program and what the program prints",
    arguments: [
      ("README.md", "Embedding"), ("docs/embedding.md", "OwnProjection"),
    ])
  func pageShowsProgram(page: String, name: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent(page), encoding: .utf8)
    let program = try String(contentsOf: root.appendingPathComponent("Snippets/\(name).swift"), encoding: .utf8)
    #expect(text.contains("```swift\n\(program)```"))
    let printed = try run(Self.products.appendingPathComponent(name))
    #expect(!printed.isEmpty && text.contains("```\n\(printed)```"), "\(name) printed:\n\(printed)")
  }

  /// The folder of the test bundle, where the built programs lie too.
  private static var products: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
  }

  private func run(_ program: URL) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = program
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }
}
