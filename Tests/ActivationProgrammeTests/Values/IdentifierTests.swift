import ActivationProgramme
import EventLedgerTesting
import Foundation
import Testing

@Suite("Identifiers")
struct IdentifierTests {
  @Test(
    "a short name of small letters, digits and hyphens is accepted",
    arguments: ["a", "7", "aktywna-lodz", "2016-02-10", "a--", String(repeating: "x", count: 64)])
  func accepted(text: String) throws {
    let id = try ProgrammeID(parsing: text)
    #expect(id.text == text)
    #expect(ProgrammeID(id.description) == id)
  }

  @Test(
    "any other name is refused and the error says what kind of name it is",
    arguments: [
      "", "-a", "A", "łódź", "a b", "a_b", "a/b", "a:b", "a.b", "a\n", "a\0", String(repeating: "x", count: 65),
      String(repeating: "x", count: 100_000),
    ])
  func refused(text: String) {
    let error = #expect(throws: IdentifierError.self) { try TrainingID(parsing: text) }
    #expect(error?.label == "training id")
    #expect((error?.description.count ?? .max) < 300)
    #expect(TrainingID(text) == nil)
  }

  @Test("an identifier is a string in JSON, also as a key")
  func json() throws {
    let id = try CriterionID(parsing: "area-moved")
    let data = try JSONEncoder().encode([id: true])
    #expect(String(decoding: data, as: UTF8.self) == "{\"area-moved\":true}")
    #expect(try JSONDecoder().decode([CriterionID: Bool].self, from: data) == [id: true])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([CriterionID].self, from: Data("[\"A\"]".utf8)) }
  }

  @Test("a participant's name survives text and bytes, and capitals are the same name")
  func participant() throws {
    let text = "3f2b8c1e-9d4a-4e6b-8a57-0c1d2e3f4a5b"
    let id = try ParticipantID(parsing: text)
    #expect(id.description == text)
    #expect(try ParticipantID(parsing: text.uppercased()) == id)
    #expect(
      id.bytes == [0x3F, 0x2B, 0x8C, 0x1E, 0x9D, 0x4A, 0x4E, 0x6B, 0x8A, 0x57, 0x0C, 0x1D, 0x2E, 0x3F, 0x4A, 0x5B])
    #expect(ParticipantID(bytes: id.bytes) == id)
    #expect(ParticipantID(bytes: id.bytes.span.bytes) == id)
    #expect(ParticipantID(bytes: [UInt8](repeating: 1, count: 15).span.bytes) == nil)
    #expect(UUID(uuidString: text)?.uuidString.lowercased() == text)
    #expect(ParticipantID(bytes: [1, 2, 3]) == nil)
    #expect(ParticipantID(bytes: [UInt8](repeating: 0, count: 17)) == nil)
  }

  @Test(
    "a text that is no UUID, or the one of all zeros, names nobody",
    arguments: [
      "", "00000000-0000-0000-0000-000000000000", "3f2b8c1e9d4a4e6b8a570c1d2e3f4a5b",
      "3f2b8c1e-9d4a-4e6b-8a57-0c1d2e3f4a5", "3f2b8c1e-9d4a-4e6b-8a57-0c1d2e3f4a5g",
      "3f2b8c1e-9d4a-4e6b-8a57_0c1d2e3f4a5b",
      "{3f2b8c1e-9d4a-4e6b-8a57-0c1d2e3f4a5b}", "44051401359",
    ])
  func noParticipant(text: String) {
    #expect(throws: IdentifierError.self) { try ParticipantID(parsing: text) }
  }

  @Test("random names are UUIDs of version 4, do not repeat, and sort as their texts and bytes do")
  func randomNames() throws {
    let seed: UInt64 = 70
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let ids = (0..<2_000).map { _ in ParticipantID.random(using: &random) }
    #expect(Set(ids).count == ids.count)
    for id in ids {
      let text = Array(id.description)
      #expect(text[14] == "4")
      #expect("89ab".contains(text[19]))
      #expect(ParticipantID(id.description) == id)
    }
    #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    #expect(ids.sorted() == ids.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) })
  }
}
