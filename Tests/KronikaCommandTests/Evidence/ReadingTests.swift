import Foundation
import TestSupport
import Testing

/// The plain reading is what people look at, so it must not say anything that the signed bytes do not.
@Suite("The reading of an export is compared with the stored bytes, its content too")
struct ReadingTests {
  /// A programme with some synthetic people, signed and exported to `x`.
  private func exported() async throws -> (folder: TemporaryFolder, key: String) {
    let folder = try TemporaryFolder()
    func run(_ arguments: String..., input: String = "") async throws -> KronikaProcess.Outcome {
      let outcome = try await KronikaProcess(arguments, input: input, in: folder.path).outcome()
      #expect(outcome.code == 0, "\(arguments): \(outcome.output) \(outcome.complaint)")
      return outcome
    }
    let charter = SmallHistory.root.appendingPathComponent("Fixtures/charters/aktywna-lodz.json").path
    _ = try await run("init", "l", "--charter", charter, "--origin", "kronika.example/reading")
    let people = [SmallHistory.anna, SmallHistory.bogdan]
    _ = try await run("record", "l", input: people.map { SmallHistory.eligible($0) + SmallHistory.enrol($0) }.joined())
    let key = try await run("key", "new", "key", "--name", "kronika.example/reading").lines[0]
    _ = try await run("key", "announce", "l", "--key", "key")
    _ = try await run("checkpoint", "l", "--key", "key")
    _ = try await run("export", "l", "x")
    return (folder, key)
  }

  @Test("a digit that was changed in the content of each event is found in each, by position and field")
  func changedFigures() async throws {
    let (folder, key) = try await exported()
    let file = URL(fileURLWithPath: folder("x/events.jsonl"))
    let original = try String(contentsOf: file, encoding: .utf8)
    #expect(try await KronikaProcess(["verify", "--export", "x", "--trust", key], in: folder.path).outcome().code == 0)
    var changed: [Int] = []
    var lines = original.split(separator: "\n").map(String.init)
    for index in lines.indices {
      guard let content = lines[index].range(of: ",\"content\":"),
        let place = lines[index].indices.last(where: { $0 >= content.upperBound && lines[index][$0].isNumber }),
        let digit = lines[index][place].wholeNumberValue
      else { continue }
      lines[index].replaceSubrange(place...place, with: String((digit + 1) % 10))
      changed.append(index + 1)
    }
    // A charter, and for each person an application, a unit, a decision and an enrolment.
    #expect(changed.count >= 5, "\(changed)")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    let outcome = try await KronikaProcess(["verify", "--export", "x", "--trust", key], in: folder.path).outcome()
    #expect(outcome.code == 2)
    for position in changed {
      #expect(
        outcome.output.contains("wrong-reading: events.jsonl position \(position): from the stored bytes follows"),
        "\(position): \(outcome.output)")
    }
    #expect(outcome.output.contains("damaged: \(changed.count) differences"), "\(outcome.output)")
  }

  @Test("a content that was taken away, put in, or written otherwise is found, and its field named")
  func otherContents() async throws {
    let (folder, key) = try await exported()
    let file = URL(fileURLWithPath: folder("x/events.jsonl"))
    let original = try String(contentsOf: file, encoding: .utf8)
    func verdict(_ text: String) async throws -> KronikaProcess.Outcome {
      try Data(text.utf8).write(to: file)
      return try await KronikaProcess(["verify", "--export", "x", "--trust", key], in: folder.path).outcome()
    }
    let enrolled = try #require(
      original.split(separator: "\n").first { $0.contains("\"type\":\"participant-enrolled\"") })
    let content = try #require(enrolled.range(of: ",\"content\":"))
    for line in [
      enrolled[..<content.lowerBound] + "}",
      enrolled.dropLast() + ",\"note\":\"moved\"}",
      enrolled.dropLast() + " }",
    ] {
      let outcome = try await verdict(original.replacingOccurrences(of: enrolled, with: line))
      #expect(outcome.code == 2 && outcome.output.contains("wrong-reading: events.jsonl position"), "\(line)")
    }
    let day = try await verdict(original.replacingOccurrences(of: "2018-02-05", with: "2018-02-04"))
    #expect(day.code == 2 && day.output.contains("follows \"effectiveOn\":\"2018-02-05\""), "\(day.output)")
    #expect(try await verdict(original + "{}").code == 2, "a line more, without its end")
    #expect(try await verdict(original).code == 0)
  }
}
