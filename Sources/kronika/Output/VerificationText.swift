import EventLedger
import Wire

/// What a verification found.
struct VerificationText: TwoForms {
  let report: VerificationReport

  var lines: [String] { report.lines.map(Terminal.printable) }

  var json: String {
    JSONText.object([
      ("clean", String(report.isClean)), ("events", String(report.events)),
      ("root", JSONText.quoted("\(report.root)")), ("vouched_through", report.vouchedThrough.description),
      ("vouched_by", JSONText.quoted(report.vouching.rawValue)), ("checkpoints", String(report.checkpoints)),
      ("signatures", String(report.signatures)), ("tile_hashes", String(report.tileHashes)),
      ("index_entries", String(report.indexEntries)), ("saved_states", String(report.savedStates)),
      ("notes", JSONText.texts(report.remarks)), ("difference_count", String(report.differenceCount)),
      ("differences", JSONText.array(report.differences.map(Self.json))),
    ])
  }

  private static func json(_ difference: VerificationReport.Difference) -> String {
    JSONText.object([
      ("kind", JSONText.quoted(difference.kind.rawValue)), ("file", JSONText.quoted(difference.file)),
      ("position", difference.position?.description ?? "null"), ("detail", JSONText.quoted(difference.detail)),
    ])
  }
}
