import ArgumentParser
import EventLedger
import MerkleLog

/// Writes an export for an auditor.
struct ExportCommand: LedgerCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write events and evidence into a folder that can be checked without Kronika.",
    discussion: """
      It holds the checkpoint, the Merkle tree, the stored events, proofs, time stamps, the schemas and a plain \
      reading, with a page for the auditor in Polish and English. Names and numbers of persons are not in it; what it \
      says of participants is pseudonymised personal data all the same (GDPR art. 4(5), 9). The page lists the fields \
      and says how far the participants can be told apart.
      """)

  @OptionGroup var target: LedgerArgument

  @Argument(help: "The folder to make; it must not exist.", completion: .directory)
  var destination: String

  @Option(help: "The size of the checkpoint to export; the newest one without it.")
  var size: UInt64?

  @OptionGroup var trust: TrustOptions
  @OptionGroup var screen: QuietOption

  func run(on ledger: Ledger, to output: StandardOutput) async throws {
    var options = EvidenceExport.Options()
    options.size = size
    options.policy = try trust.read()
    var line = ProgressLine(unit: "events", total: nil, quiet: screen.quiet)
    let export = try EvidenceExport(ledger.keptEvidence(), options: options, edition: ProgrammeEdition())
    let head = try export.write(to: destination) { progress in
      line.update(count: Int(progress.done), step: Int(progress.done), total: Int(progress.total))
    }
    line.finish()
    try output.line("\(head.size) events, root \(head.root), in \(destination)")
  }
}
