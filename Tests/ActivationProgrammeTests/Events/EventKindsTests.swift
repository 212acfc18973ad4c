import Foundation
import Testing

@testable import ActivationProgramme

@Suite("docs/views.md says of every event what it is to the figures")
struct EventKindsTests {
  private static let kinds: Set<String> = ["register", "chain", "sum", "follows", "record"]

  /// The rows of the last table of a page: the events of the first cell and the kind of the second.
  private static func rows(_ page: String) -> [(types: [String], kind: String)] {
    page.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count > 3, cells[1].hasPrefix("`") else { return nil }
      let types = cells[1].split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "` ")) }
      return (types, cells[2])
    }
  }

  @Test("register, chain, sum, record or follows; no event is missing, and none is named twice")
  func all() throws {
    let page = try String(contentsOf: Published.file("docs/views.md"), encoding: .utf8)
    let section = try #require(page.range(of: "## Every event"))
    let rows = Self.rows(String(page[section.upperBound...]))
    let named = rows.flatMap(\.types)
    #expect(Set(named).count == named.count)
    #expect(Set(named) == EventCatalogue.reservedTypes)
    for (types, kind) in rows { #expect(Self.kinds.contains(kind), "\(types): \(kind)") }
  }

  @Test("a table without an event, or with an unknown kind, is found")
  func missing() {
    let rows = Self.rows("| `a-b`, `c` | register | x | |\n| `d` | guess | | |\nno row")
    #expect(rows.map(\.types) == [["a-b", "c"], ["d"]])
    #expect(rows.map { Self.kinds.contains($0.kind) } == [true, false])
  }
}
