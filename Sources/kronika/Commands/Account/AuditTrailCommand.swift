import ActivationProgramme
import ArgumentParser
import EventLedger
import ProgrammeReporting

/// Writes the audit trail.
struct AuditTrailCommand: LedgerCommand {
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

  @OptionGroup var named: ProgrammesOption

  @OptionGroup var point: PointOptions

  @OptionGroup var looks: ReportLooks

  @OptionGroup var file: OutputOption

  func run(on opened: Ledger, to output: StandardOutput) async throws {
    let ledger = opened.replaying()
    let requirements = try ArgumentText.known(
      RuleFiles.auditTrail(rule), as: "rule", rule, of: RuleFiles.auditTrails)
    var stamp = try ReportStamp(of: ledger, at: point.viewPoint(in: ledger))
    stamp.ahead = try DatedAhead(stamp.point, in: ledger)
    let report = try AuditTrailReport(requirements, of: ledger, programmes: named.all(in: ledger), stamp: stamp)
    try file.write(looks.bytes(of: report.document), or: output)
  }
}
