import ArgumentParser
import EventLedger
import MerkleLog

/// Checks files of evidence without a ledger.
struct CheckCommand: PrintingCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check checkpoints and proofs, without a ledger.",
    discussion: """
      Give the older checkpoint together with the proof that starts from it. For each file it says what it proves; \
      exit code 2 where one does not.
      """)

  @Argument(help: "Checkpoints and proofs.", completion: .file())
  var files: [String]

  @OptionGroup var trust: TrustOptions

  func run(to output: StandardOutput) async throws {
    let policy = try trust.required()
    let read = try files.map { (name: $0, bytes: try PlainFile.read($0)) }
    var failed = false
    for (name, result) in EvidenceFile.check(read, policy: policy) {
      switch result {
      case .success(let findings):
        for finding in findings { try output.line(Terminal.printable("\(name): \(finding)")) }
      case .failure(let error):
        failed = true
        try output.line(Terminal.printable("\(name): NOT PROVEN: \(error)"))
      }
    }
    if failed { throw CommandFailure(.integrity) }
  }
}
