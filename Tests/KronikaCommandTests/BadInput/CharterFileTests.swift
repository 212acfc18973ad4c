import Foundation
import TestSupport
import Testing

@Suite("charters given to kronika init")
struct CharterFileTests {
  private let scratch: TemporaryFolder
  private static let fixtures = SmallHistory.root.appendingPathComponent("Fixtures/charters").path

  init() throws {
    scratch = try TemporaryFolder()
  }

  @Test(
    "both charters begin a ledger, and every view lists both programmes",
    arguments: ["capacity", "attendance", "budget"])
  func both(view: String) async throws {
    let outcome = try await KronikaProcess.run(
      "init", scratch("l"), "--charter", Self.fixtures + "/aktywna-lodz.json", "--charter",
      Self.fixtures + "/aktywizacja-rewitalizacja.json")
    #expect(outcome.code == 0, "\(outcome.complaint)")
    let shown = try await KronikaProcess.run("view", scratch("l"), view, "--format", "json")
    let reports = try #require(try JSONSerialization.jsonObject(with: Data(shown.output.utf8)) as? [[String: Any]])
    #expect(reports.map { $0["programme"] as? String } == ["aktywizacja-rewitalizacja", "aktywna-lodz"])
  }

  @Test("a charter that is refused says why and leaves no folder behind")
  func refused() async throws {
    let good = Self.fixtures + "/aktywna-lodz.json"
    let text = try String(contentsOfFile: good, encoding: .utf8)
    let bad: [(String, Int32, String)] = [
      (scratch("missing.json"), 74, "cannot be read"),
      (try scratch.file("empty.json", "{}"), 65, "is no acceptable charter"),
      (try scratch.file("text.json", "charter"), 65, "is no acceptable charter"),
      (
        try scratch.file("misspelt.json", text.replacing(#""places""#, with: #""plases""#)), 65,
        "the key 'places' is missing"
      ),
      (try scratch.file("long.json", text + String(repeating: " ", count: 60_000)), 65, "more than 60000 bytes"),
    ]
    for (path, code, reason) in bad {
      let outcome = try await KronikaProcess.run("init", scratch("l"), "--charter", good, "--charter", path)
      #expect(outcome.code == code, "\(path)")
      #expect(outcome.complaint.contains(reason), "\(outcome.complaint)")
      #expect(!FileManager.default.fileExists(atPath: scratch("l")))
    }
    let twice = try await KronikaProcess.run("init", scratch("l"), "--charter", good, "--charter", good)
    #expect(twice.code == 65)
    #expect(twice.complaint.contains("is given twice"))
  }
}
