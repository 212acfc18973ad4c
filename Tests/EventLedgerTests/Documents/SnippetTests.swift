import Foundation
import TestSupport
import Testing

@Suite("Programs shown in the documents are the programs that run")
struct SnippetTests {
  @Test(
    "a page shows its program and what the program prints",
    arguments: [
      ("README.md", "Embedding"), ("docs/embedding.md", "OwnProjection"),
    ])
  func pageShowsProgram(page: String, name: String) async throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent(page), encoding: .utf8)
    let program = try String(contentsOf: root.appendingPathComponent("Snippets/\(name).swift"), encoding: .utf8)
    #expect(text.contains("```swift\n\(program)```"))
    let printed = try await run(Self.products.appendingPathComponent(name))
    #expect(!printed.isEmpty && text.contains("```\n\(printed)```"), "\(name) printed:\n\(printed)")
  }

  /// The folder of the test bundle, where the built programs lie too.
  private static var products: URL {
    URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
  }

  private func run(_ program: URL) async throws -> String {
    let ending = try await Invocation(program.path).run()
    #expect(ending.code == 0, "\(ending.complaint)")
    return ending.output
  }
}
