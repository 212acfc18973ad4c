import ActivationProgramme
import EventLedger

/// Prints `docs/events.md` from the catalogue.
enum CatalogueTable {
  static var text: String {
    var text = """
      # The events of a programme

      Printed from `EventCatalogue`; the fields of each stand in `format/kronika/v1/activation.proto`.
      Every event carries the tag `programme:<id>`, save those that the vault appends by itself, the last four. A view at (known at K, effective on E) is the fold of all events
      recorded by K whose effective day is E or earlier; every figure is a sum of what the events carry, or the last
      by the rule given, so the order in which they were recorded does not matter. A correction carries what held
      before (`from_…`) and what holds from now on (`to_…`); the decision guarantees that the former was true.

      | event | what happened | co się stało | effective on | counted by | further tags |
      |---|---|---|---|---|---|

      """
    for type in EventCatalogue.all { text += row(type) }
    for type in EventCatalogue.ofTheVault { text += vaultRow(type) }
    return text
  }

  private static func vaultRow<P: EventPayload>(_ type: P.Type) -> String {
    let tags = P.type == PrivacyEvent.opened ? "`participant:`" : "`erasure:` `participant:`"
    let meaning = "\(P.note.meaning.en) | \(P.note.meaning.pl)"
    return "| `\(P.type)` | \(meaning) | \(P.note.effectiveOn) | \(P.note.counted) | \(tags) |\n"
  }

  private static func row<P: EventPayload>(_ type: P.Type) -> String {
    // A tag of the sample is `kind:` and a value; only the kind is the same for every event of the type.
    let kinds = SampleFiller.sample(type).tags.dropFirst().map { "`" + $0.prefix { $0 != ":" } + ":`" }
    var seen: Set<String> = []
    let tags = kinds.filter { seen.insert($0).inserted }.joined(separator: " ")
    let meaning = "\(P.note.meaning.en) | \(P.note.meaning.pl)"
    return "| `\(P.type)` | \(meaning) | \(P.note.effectiveOn) | \(P.note.counted) | \(tags) |\n"
  }
}
