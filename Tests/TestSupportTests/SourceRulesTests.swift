import Foundation
import Testing

/// Rules that no compiler knows, for all Swift files of the repository.
@Suite("Rules for sources")
struct SourceRulesTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let forbidden = "Pro" + "cess"

  /// The paths of the Swift files from the root; what builds made is left out.
  private static func files() -> [String] {
    ["Sources", "Tests", "Benchmarks", "Snippets"].flatMap { folder in
      var names: [String] = []
      let path = root.appendingPathComponent(folder).path
      guard let all = FileManager.default.enumerator(atPath: path) else { return names }
      while let name = all.nextObject() as? String {
        if name.hasPrefix(".build") { all.skipDescendants() } else if name.hasSuffix(".swift") { names.append(name) }
      }
      return names.map { "\(folder)/\($0)" }
    }
  }

  /// Whether a line names the class outside of a comment and of a string.
  private static func isNamed(in line: Substring) -> Bool {
    guard line.contains(forbidden) else { return false }
    let bare = line.replacing(/"(\\.|[^"\\])*"/, with: "")
    let code = bare.firstRange(of: "//").map { bare[..<$0.lowerBound] } ?? bare
    return code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { $0 == forbidden }
  }

  @Test("nothing uses Foundation's Process, whose run() can read behind the end of a directory entry")
  func noFoundationProcess() throws {
    let files = Self.files()
    #expect(files.count > 500)
    for file in files {
      let bytes = try Data(contentsOf: Self.root.appendingPathComponent(file))
      guard bytes.range(of: Data(Self.forbidden.utf8)) != nil else { continue }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated() where Self.isNamed(in: line) {
        Issue.record("\(file):\(number + 1) uses \(Self.forbidden); start programs by an Invocation of TestSupport")
      }
    }
  }

  @Test("the search finds the class where it is used, and neither in words nor in longer names")
  func search() {
    let name = Self.forbidden
    for used in ["let a = \(name)()", "Foundation.\(name).run(a) // b", "let a: [\(name)]"] {
      #expect(Self.isNamed(in: used[...]))
    }
    for unused in ["// \(name)", "run(\"a \(name)\")", "Kronika\(name)()"] {
      #expect(!Self.isNamed(in: unused[...]))
    }
  }
}
