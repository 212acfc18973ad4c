import ActivationProgramme
import EventLedger
import MerkleLog

/// A folder by which an auditor checks figures without the ledger.
///
/// ```
/// README.txt, CZYTAJ.txt    what this is and how to check it
/// explanation.json          a figure with its events, or
/// report.json               a whole report, with report.html beside it
/// events.proof              the stored bytes of the events and the hashes that lead to the checkpoint
/// events.jsonl              a plain reading of the events
/// checkpoint, policy        the signed root, and whose signature the ledger says it is
/// proto/…                   the schemas of the stored bytes
/// ```
struct ProofFolder {
  /// What the figures are written into.
  struct Paper {
    var name: String
    var text: String
  }

  static let events = "events.proof"
  static let explanation = "explanation.json"
  static let report = "report.json"

  private let ledger: Ledger
  private let evidence: Evidence

  /// Prepares a folder; a ledger without evidence has none.
  init(_ ledger: Ledger) throws {
    self.ledger = ledger
    evidence = try ledger.keptEvidence()
  }

  /// Writes the folder, which appears whole or not at all.
  func write(_ target: String, papers: [Paper], positions: [Position]) throws {
    guard let checkpoint = try evidence.lastCheckpoint() else {
      throw CommandFailure(.badData, "make a checkpoint first; a proof without one proves nothing")
    }
    let folder = try ExportFolder(target: target)
    do {
      for paper in papers { try folder.write(paper.name, Array(paper.text.utf8)) }
      if !positions.isEmpty {
        try folder.write(Self.events, evidence.prove(positions).bytes)
        try folder.write("events.jsonl", Array(reading(of: positions).utf8))
      }
      try folder.write("checkpoint", checkpoint.bytes)
      let policy = try evidence.policy()
      if !policy.logs.isEmpty { try folder.write("policy", policy.bytes) }
      for paper in Self.papers { try folder.write(paper.path, paper.bytes) }
      try folder.finish()
    } catch {
      folder.abandon()
      throw error
    }
  }

  private func reading(of positions: [Position]) throws -> String {
    var text = ""
    for position in positions {
      for event in try ledger.events(.all, in: ReadRange(after: position.previous, before: position.next)) {
        text += EventReading.line(event, content: Self.content(of: event)) + "\n"
      }
    }
    return text
  }

  /// The payload of an event as JSON.
  static func content(of event: Event) -> String? { try? EventCatalogue.json(of: event) }

  /// The pages and the schema, as this version and earlier ones write them.
  static let papers: [ExportPaper] = [
    ProgrammeEdition.schema,
    ExportPaper(
      path: "README.txt", bytes: Array(english.utf8),
      releases: ["a1cc3106987820e815ce6005890890972b7c633183a508ee581896192f9c2a92": "0.1"]),
    ExportPaper(
      path: "CZYTAJ.txt", bytes: Array(polish.utf8),
      releases: ["443a7c4a886d64ee737b09691f032b780245aecf6cf8ccbfca20baa7bf74a2cf": "0.1"]),
  ]

  private static let english = """
    Figures of a ledger with their proof
    ====================================

    events.proof holds the stored bytes of the events behind the figures, and the hashes by which they are
    shown to be in the signed checkpoint. To check that, with the keys that you believe:

        kronika check events.proof checkpoint --policy POLICY

    To check that the figures follow from these events and from nothing else:

        kronika check-report THIS-FOLDER --policy POLICY

    The file policy in this folder names the keys that the ledger itself announces. Believe it only if you
    have the same keys from elsewhere.

    The proof shows that these events are in the ledger. That the ledger has no further event that would
    change a figure is shown by the whole history: kronika export LEDGER FOLDER.

    The events say something of persons under random names: pseudonymised personal data (GDPR art. 4(5)), some
    of it of special categories (art. 9). Give the folder only to those who may see such data.

    """

  private static let polish = """
    Liczby z rejestru wraz z dowodem
    ================================

    Plik events.proof zawiera zapisane bajty zdarzeń, z których wynikają liczby, oraz skróty dowodzące, że
    zdarzenia te są objęte podpisanym punktem kontrolnym. Sprawdzenie, z kluczami, którym ufasz:

        kronika check events.proof checkpoint --policy POLITYKA

    Sprawdzenie, że liczby wynikają z tych zdarzeń i z niczego więcej:

        kronika check-report TEN-FOLDER --policy POLITYKA

    Plik policy w tym folderze podaje klucze, które ogłasza sam rejestr. Można mu ufać tylko wtedy, gdy te
    same klucze są znane z innego źródła.

    Dowód pokazuje, że te zdarzenia są w rejestrze. Że nie ma w nim innego zdarzenia, które zmieniłoby
    liczbę, pokazuje dopiero cała historia: kronika export REJESTR FOLDER.

    Zdarzenia dotyczą osób oznaczonych losowymi nazwami. Są to spseudonimizowane dane osobowe (art. 4 pkt 5
    RODO), w części dane szczególnych kategorii (art. 9 RODO). Folder można przekazać tylko osobom uprawnionym
    do takich danych.

    """
}
