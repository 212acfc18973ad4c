import ActivationProgramme
import EventLedger
import Testing

@Suite("What stands against an erasure")
struct ObjectionTests {
  private static let spellings: [(Objection, String)] = [
    (.retention(programme: "aktywna-lodz", through: Day(rawValue: 19_000)), "retention:aktywna-lodz:2022-01-08"),
    (.retentionNotStarted(programme: "aktywna-lodz"), "retention-not-started:aktywna-lodz"),
    (.legalHold("court-1"), "legal-hold:court-1"), (.legalHold("court:1"), "legal-hold:court:1"),
  ]

  @Test("each objection is written and read back in the spelling that ledgers have")
  func spelling() {
    for (objection, code) in Self.spellings {
      #expect(objection.code == code)
      #expect(Objection(code: code) == objection)
    }
  }

  @Test(
    "what no erasure writes is no objection",
    arguments: ["", "legal-hold", "legal-hold:", "retention:p", "retention:p:2022-13-01", "other:x"])
  func stranger(code: String) { #expect(Objection(code: code) == nil) }
}
