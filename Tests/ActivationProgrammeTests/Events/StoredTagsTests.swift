import ActivationProgramme
import EventLedger
import TestSupport
import Testing

@Suite("Tags of stored events")
struct StoredTagsTests {
  @Test("the rows of the fields give every event of a 0.1 ledger the tags with which it was stored")
  func sameTags() async throws {
    let old = try await LedgerOf01(seed: 1)
    let ledger = try Ledger.open(folder: old.ledger)
    defer { ledger.close() }
    var compared: Set<String> = []
    for event in try ledger.events(.all) {
      guard let payload = try EventCatalogue.read(event) else { continue }
      compared.insert(event.type)
      // The recorder adds these two: they are about the command and the vault, not about a field.
      let stored = event.tags.filter { !$0.hasPrefix("command:") && !$0.hasPrefix("personal:") }
      if payload.tags != stored { Issue.record("\(event.type) at \(event.position): \(payload.tags), not \(stored)") }
    }
    #expect(compared.count > 40, "\(compared.count) types of events were compared")
  }
}
