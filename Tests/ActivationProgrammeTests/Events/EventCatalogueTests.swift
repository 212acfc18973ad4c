import EventLedger
import Foundation
import Testing

@testable import ActivationProgramme

@Suite("The catalogue of events")
struct EventCatalogueTests {
  private static func roundTrip<P: EventPayload>(_ type: P.Type) throws -> Bool {
    let sample = SampleFiller.sample(type)
    return try P(encoded: sample.encoded) == sample && P(encoded: P().encoded) == P()
  }

  @Test("every payload reads back as it was written, full and empty")
  func roundTrips() throws {
    for type in EventCatalogue.all { #expect(try Self.roundTrip(type), "\(type.type)") }
  }

  @Test("no type is named twice, and names are those of the structs")
  func names() {
    var seen: Set<String> = []
    for type in EventCatalogue.all {
      #expect(seen.insert(type.type).inserted, "\(type.type)")
      let name = type.type.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
      #expect(name == type.messageName)
    }
  }

  @Test("every event and every field says in Polish and in English what it means")
  func meanings() throws {
    for type in EventCatalogue.all {
      let meaning = try #require(EventCatalogue.meaning(of: type.type), "\(type.type)")
      #expect(meaning.pl.hasSuffix(".") && meaning.pl != meaning.en && meaning.en == type.note.meaning.en)
      for (name, meaning) in Self.meanings(type) {
        #expect(meaning.pl.hasSuffix(".") && meaning.en.hasSuffix("."), "\(type.type): \(name)")
        #expect(meaning.pl != meaning.en, "\(type.type): \(name)")
      }
    }
    #expect(Set(EventCatalogue.all.map { $0.note.meaning.pl }).count == EventCatalogue.all.count)
    #expect(EventCatalogue.meaning(of: "raw") == nil)
  }

  private static func meanings<P: EventPayload>(_ type: P.Type) -> [(String, LocalizedText)] {
    P.fields.rows.map { ($0.name, $0.meaning) }
  }

  @Test("the published schema is the one the code writes")
  func schema() throws {
    let path = "docs/format/kronika/v1/activation.proto"
    #expect(try Published.text(path, printed: EventCatalogue.schema) == EventCatalogue.schema)
  }

  @Test("the published table of events is that of the code")
  func table() throws {
    #expect(try Published.text("docs/events.md", printed: CatalogueTable.text) == CatalogueTable.text)
  }

  @Test("an unknown field, a doubled field and a field of another kind are refused")
  func foreignFields() throws {
    let sample = SampleFiller.sample(SessionHeld.self)
    var unknown = FieldWriter()
    unknown.unsigned(99, 1)
    #expect(throws: WireError.self) { try SessionHeld(encoded: sample.encoded + unknown.bytes) }
    var doubled = FieldWriter()
    doubled.string(3, "again")
    #expect(throws: WireError.self) { try SessionHeld(encoded: sample.encoded + doubled.bytes) }
    var other = FieldWriter()
    other.unsigned(3, 7)
    #expect(throws: WireError.self) { try SessionHeld(encoded: other.bytes) }
    for length in 1..<sample.encoded.count {
      // A prefix either ends inside a field and is refused, or is a shorter event and not this one.
      if let shorter = try? SessionHeld(encoded: Array(sample.encoded.prefix(length))) { #expect(shorter != sample) }
    }
  }

  @Test("a payload shows as JSON that another reader understands")
  func json() throws {
    for type in EventCatalogue.all {
      let text = Self.json(type)
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      #expect(object?["programme"] as? String != nil, "\(text)")
    }
  }

  private static func json<P: EventPayload>(_ type: P.Type) -> String { SampleFiller.sample(type).json }
}
