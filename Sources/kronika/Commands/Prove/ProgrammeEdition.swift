import ActivationProgramme
import EventLedger
import MerkleLog
import ProgrammeReporting

/// What an export of a programme's ledger has beside the evidence: the reading of payloads, their schema, and pages
/// that say what of persons is in it.
struct ProgrammeEdition: ExportEdition {
  private var tally = AnonymityTally()

  var readsContents: Bool { true }

  func content(of event: Event) -> String? { try? EventCatalogue.json(of: event) }

  mutating func take(_ event: Event) { tally.take(event) }

  func papers(origin: ExactText) -> [ExportPaper] {
    ExportReadme.pages(origin: origin, tally) + [Self.schema]
  }

  /// The schema of the payloads.
  static let schema = ExportPaper(
    path: "proto/" + EventSchema.path, bytes: EventSchema.bytes,
    releases: ["d6ecde56817b51b03d586dacfdaeb81591f218884670ead37565b267cd55580a": "0.1"])
}
