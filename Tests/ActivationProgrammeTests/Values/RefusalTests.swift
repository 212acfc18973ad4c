import ActivationProgramme
import EventLedger
import Foundation
import Testing

@Suite("Refusals")
struct RefusalTests {
  @Test("a refusal is one JSON object with field, value, rule and both messages")
  func json() throws {
    let day = try Day(parsing: "2019-06-30")
    let refusal = Refusal(
      field: "quota", value: "inactive", rule: .quotaLimit(quota: "inactive", places: 30, on: day), line: 7)
    #expect(
      refusal.json == #"{"line":7,"field":"quota","value":"inactive","rule":"quota-limit","#
        + #""message_en":"all 30 places of the quota inactive are taken on 2019-06-30","#
        + #""message_pl":"w dniu 2019-06-30 zajęte są wszystkie miejsca w limicie inactive (30)"}"#)
    #expect(refusal.text(in: .pl).hasPrefix("wiersz 7, pole quota 'inactive': w dniu"))
    #expect(refusal.description.hasSuffix("[quota-limit]"))
    let bare = Refusal(field: "command", rule: .missingField).json
    #expect(!bare.contains("value") && !bare.contains("line"))
  }

  @Test("a refused value is quoted only in part")
  func valueLimit() {
    let refusal = Refusal(field: "note", value: String(repeating: "ż", count: 100_000), rule: .textLength(limit: 100))
    #expect(refusal.value?.count == Refusal.valueLimit + 1)
    #expect(Refusal(field: "f", value: "krótka", rule: .missingField).value == "krótka")
  }

  @Test("the errors of the values become rules of their own in both languages")
  func fromErrors() throws {
    let day = try #require(throws: CalendarError.self) { try Day(parsing: "2019-02-29") }
    #expect(RefusalRule.invalidDay(day).code == "invalid-day")
    let codes = try ["-1": "amount-negative", "1,234": "amount-too-precise", "x": "invalid-amount"].map { text, code in
      let error = try #require(throws: MoneyError.self) { try Grosze(parsing: text) }
      return RefusalRule.invalidAmount(error).code == code
    }
    #expect(codes.allSatisfy { $0 })
    let pesel = try #require(throws: PeselError.self) { try Pesel(parsing: "44051401358") }
    #expect(RefusalRule.invalidPesel(pesel).message.pl == pesel.polishText)
  }

  /// Every rule of the module, read from the sources, because rules are functions that cannot list themselves.
  private static func rulesInSources() throws -> [(code: String, file: String)] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/ActivationProgramme")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var rules: [(String, String)] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /RefusalRule\(\s*"([^"]*)"/) {
        rules.append((String(match.1), file.lastPathComponent))
      }
    }
    return rules
  }

  @Test("no code stands for two rules, and every code is small letters and hyphens")
  func codesAreUnique() throws {
    let rules = try Self.rulesInSources()
    #expect(rules.count > 60)
    let byCode = Dictionary(grouping: rules, by: \.code)
    #expect(byCode.filter { $0.value.count > 1 }.isEmpty)
    for rule in rules { #expect(rule.code.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(rule)") }
  }
}
