import ActivationProgramme
import ArgumentParser
import EventLedger

/// The programmes that a command is about.
struct ProgrammesOption: ParsableArguments {
  @Option(help: "The programme; all programmes when left out.")
  var programme: String?

  /// The programme named, or all that the ledger knows.
  func all(in ledger: Ledger) throws -> [String] { try ledger.programmes(named: programme) }
}

/// The one programme that a command is about.
struct OneProgrammeOption: ParsableArguments {
  @Option(help: "The programme; may be left out where the ledger has one.")
  var programme: String?

  /// The programme named, or the only one that the ledger knows.
  func one(in ledger: Ledger) throws -> String {
    let known = try ledger.programmes(named: programme)
    guard let only = known.first, known.count == 1 else {
      guard !known.isEmpty else { throw CommandFailure(.badData, "the ledger has no programme") }
      throw CommandFailure(
        .badData, "name a programme with --programme; the ledger has \(known.joined(separator: ", "))")
    }
    return only
  }
}

extension Ledger {
  /// The programme named, or all; a misspelt name must not look like a programme in which nothing has happened yet.
  fileprivate func programmes(named name: String?) throws -> [String] {
    guard let name else { return try programmes() }
    let tag = Tag.programme(name)
    if tag.utf8.count <= Limits.tagBytes, try !events(Query(tags: [tag]), in: ReadRange(limit: 1)).isEmpty {
      return [name]
    }
    let known = try programmes()
    throw CommandFailure(.badData, "the ledger has no programme '\(name)'; \(NearNames.hint(known, to: name).en)")
  }
}
