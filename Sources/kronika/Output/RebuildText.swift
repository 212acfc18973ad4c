import ActivationProgramme
import EventLedger
import Wire

/// A rebuild of the three views, and what it came to.
struct RebuildText: TwoForms {
  private let report: RebuildReport

  /// Replays the log and shows the progress on a terminal.
  init(_ ledger: Ledger, quiet: Bool) throws(LedgerError) {
    var progress = ProgressLine(unit: "events", total: nil, quiet: quiet)
    defer { progress.finish() }
    report = try ledger.rebuild(ViewName.allCases.map(\.projection)) { step in
      progress.update(count: Int(step.events), step: Int(step.events), total: Int(step.total))
      return true
    }
  }

  /// `{"events":…,"seconds":…,"events_per_second":…,"digests":{"capacity":"…",…}}`.
  var json: String {
    JSONText.object([
      ("events", String(report.events)), ("seconds", Self.decimal(report.elapsed.inSeconds)),
      ("events_per_second", Self.decimal(report.eventsPerSecond)),
      ("digests", JSONText.object(digests.map { ($0.name, JSONText.quoted($0.digest)) })),
    ])
  }

  /// Lines for a person.
  var lines: [String] {
    let events = NumberText.grouped(report.events, separator: ",")
    let rate = NumberText.grouped(Int(report.eventsPerSecond), separator: ",")
    return ["\(events) events in \(Self.decimal(report.elapsed.inSeconds)) s, \(rate)/s", ""] + digestLines
  }

  /// The digests for a person; they depend on the events alone.
  var digestLines: [String] {
    var table = TextTable([
      .left("view"), .left("digest of \(NumberText.grouped(report.events, separator: ",")) events"),
    ])
    for (name, digest) in digests { table.add([name, digest]) }
    return table.lines
  }

  private var digests: [(name: String, digest: String)] {
    report.digests.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// At most six digits after the point.
  private static func decimal(_ value: Double) -> String {
    let millionths = Int((value * 1_000_000).rounded())
    let digits = String(1_000_000 + millionths % 1_000_000).dropFirst()
    let fraction = digits.reversed().drop { $0 == "0" }.reversed()
    return String(millionths / 1_000_000) + (fraction.isEmpty ? "" : "." + String(fraction))
  }
}
