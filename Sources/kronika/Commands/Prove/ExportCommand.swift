import ActivationProgramme
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
      reading, with a page for the auditor in Polish and English. It holds no personal data.
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
    options.schemas = [(path: EventSchema.path, bytes: EventSchema.bytes)]
    options.pages = try ExportReadme.pages(origin: ledger.keptEvidence().origin.string)
    options.content = { event in try? EventCatalogue.json(of: event) }
    var line = ProgressLine(unit: "events", total: nil, quiet: screen.quiet)
    let head = try EvidenceExport(ledger.keptEvidence(), options: options).write(to: destination) { progress in
      line.update(count: Int(progress.done), step: Int(progress.done), total: Int(progress.total))
    }
    line.finish()
    try output.line("\(head.size) events, root \(head.root), in \(destination)")
  }
}
