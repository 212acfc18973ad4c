import ArgumentParser
import MerkleLog

/// Checks a folder of figures with their proof.
struct CheckReportCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-report",
    abstract: "Check figures against the events in their proof, without a ledger.",
    discussion: """
      The folder is one that 'kronika report --proof' or 'kronika explain --proof' made. It checks that the events \
      are in the signed checkpoint, replays them, and compares every byte of the figures. Exit code 2 where \
      something differs.
      """)

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  @OptionGroup var trust: TrustOptions

  func run(to output: StandardOutput) async throws {
    let proven = try ProvenFolder(folder, policy: trust.required())
    try output.line("\(proven.count) events are in the checkpoint of \(proven.checkpoint.size) events")
    for line in try proven.check() { try output.line(Terminal.printable(line)) }
  }
}
