import ActivationProgramme
import Foundation
import Testing

/// The announcements lie beside the repository and are not part of it; without them these tests are skipped.
private let announcements = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "shared/announcements")

private func announcement(of programme: String) -> String? {
  (try? String(contentsOf: announcements.appending(path: "\(programme).pl.txt"), encoding: .utf8)).map(words)
}

private func words(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

@Suite("Quotations", .enabled(if: announcement(of: "aktywna-lodz") != nil, "needs ../shared/announcements"))
struct AnnouncementQuotesTests {
  /// Members whose Polish text is a quotation, where the source is an announcement.
  private static let quoted: Set<String> = [
    "aim", "outcome", "targetGroup", "text", "unitAdvice", "act", "department", "beneficiary", "street", "telephones",
  ]

  private struct Quotation {
    let path: String
    let text: String
  }

  private static func quotations(in value: JSONValue, path: String = "", isQuoted: Bool = false) -> [Quotation] {
    switch value {
    case .object(let members):
      members.filter { $0.name != "en" && $0.name != "sources" }.flatMap {
        quotations(
          in: $0.value, path: path + "/" + $0.name, isQuoted: quoted.contains($0.name) || (isQuoted && $0.name == "pl"))
      }
    case .array(let elements):
      elements.enumerated().flatMap { quotations(in: $1, path: path + "/\($0)", isQuoted: isQuoted) }
    case .string(let text): isQuoted ? [Quotation(path: path, text: text)] : []
    case .number, .bool, .null: []
    }
  }

  @Test(
    "every Polish text whose source is an announcement stands in it word for word", arguments: BundledCharter.allCases)
  func wordForWord(bundled: BundledCharter) throws {
    let charter = try bundled.charter()
    var checked = 0
    for quotation in Self.quotations(in: try JSONValue(parsing: bundled.json)) {
      let programme: String
      switch charter.sources.source(of: quotation.path) {
      case .announcement: programme = charter.id.text
      case .otherAnnouncement(let other): programme = other.text
      default: continue
      }
      let text = try #require(announcement(of: programme))
      #expect(text.contains(words(quotation.text)), "\(quotation.path)")
      checked += 1
    }
    #expect(checked >= 20)
  }

  @Test("every figure and telephone number of the announcements is in a charter")
  func figures() throws {
    let lodz = String(decoding: BundledCharter.aktywnaLodz.json, as: UTF8.self)
    let area = String(decoding: BundledCharter.aktywizacjaRewitalizacja.json, as: UTF8.self)
    let text = try #require(announcement(of: "aktywizacja-rewitalizacja"))
    for match in text.matches(of: /\(42\) \d{3} \d{2} \d{2}/) {
      #expect(area.contains(match.0))
    }
    #expect(try #require(announcement(of: "aktywna-lodz")).contains("957 028,81 zł"))
    #expect(lodz.contains("\"eu_grosze\": 95702881"))
    #expect(text.contains("w sumie 50 osób") && area.contains("\"total\": 50"))
  }
}
