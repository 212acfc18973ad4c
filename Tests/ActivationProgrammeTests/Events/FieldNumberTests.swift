import Foundation
import Testing

@Suite("Field numbers")
struct FieldNumberTests {
  /// A number that stands for a field: in a case, beside a field's number, or as the argument that names one.
  private static var bare: [Regex<Substring>] {
    [
      #/case -?\d+(?: where|:|,)/#, #/number (?:==|!=|>=|<) -?\d/#, #/\.\d+\)\.contains\((?:\w+\.)?number\)/#,
      #/number &?- ?\d/#,
      #/[( ](?:field|flag|from|to|task|line|lines|minus|plus|each|flatRate): -?[1-9]\d*[,)]/#,
    ]
  }

  private static func bareNumbers(in text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { line in
      let code = line.prefix { $0 != "/" }
      return bare.contains { code.contains($0) }
    }
  }

  @Test("no fold names a field by a bare number")
  func folds() throws {
    var files = 0
    for folder in ["ActivationProgramme/Views", "ActivationProgramme/Processes", "ProgrammeReporting"] {
      let root = Published.file("Sources/\(folder)")
      let walk = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
      for case let file as URL in walk where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        guard folder.hasSuffix("Views") || text.contains("FieldReader") else { continue }
        files += 1
        #expect(Self.bareNumbers(in: text) == [], "\(file.lastPathComponent)")
      }
    }
    #expect(files > 20)
  }

  @Test(
    "the search finds every way in which a field was named by a number",
    arguments: [
      "case 3: quota = reader.bytes", "if reader.number == 3 {", "guard reader.number == 4 else { continue }",
      "try Self.place(event, flag: 8, step: 1, &state)", "LineFields(task: 4, line: 5, minus: nil, plus: 7)",
      "if (4...6).contains(reader.number) {", "amount.set(reader.number - 4, reader.signed)",
      "throw .missing(\"programme\", field: 2)", "try state.explainAbsence(event, from: 0, to: 7)",
    ])
  func search(_ line: String) {
    #expect(Self.bareNumbers(in: line) == [line])
    #expect(Self.bareNumbers(in: "case PlaceNumber.quota: quota = reader.bytes  // case 3: of old") == [])
  }
}
