import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Writes the audit trail.
struct AuditTrailCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit-trail",
    abstract:
      "Say point by point where the ledger answers the rules on the audit trail, and link figures to documents.",
    discussion: """
      480-2014 is article 25 of Delegated Regulation (EU) No 480/2014, 2021-1060 is Annex XIII to Regulation (EU) \
      2021/1060. The points stand in own words; those not checked in a source say so.
      """)

  @OptionGroup var target: LedgerArgument

  @Option(help: "The rule: \(RuleFiles.auditTrails.joined(separator: ", ")).")
  var rule = "480-2014"

  @Option(help: "The programme; all programmes when left out.")
  var programme: String?

  @OptionGroup var point: PointOptions

  @OptionGroup var looks: ReportLooks

  @OptionGroup var output: OutputOption

  func run() async throws {
    guard let requirements = try RuleFiles.auditTrail(rule) else {
      throw CommandFailure(
        .usage, "there is no rule '\(rule)'; there are \(RuleFiles.auditTrails.joined(separator: " and "))")
    }
    try await target.withReporting { ledger in
      let stamp = try ReportStamp(of: ledger, at: point.viewPoint)
      let programmes = try ViewReports.programmes(programme, ledger)
      let report = try AuditTrailReport(requirements, of: ledger, programmes: programmes, stamp: stamp)
      try output.write(Array(looks.text(of: report.document).utf8))
    }
  }
}
