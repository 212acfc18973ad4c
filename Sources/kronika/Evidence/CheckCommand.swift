import ArgumentParser
import EventLedger
import MerkleLog

/// Checks files of evidence without a ledger.
struct CheckCommand: AsyncParsableCommand {
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

  func run() async throws {
    try await endingWithEvidence {
      guard let policy = try trust.read() else {
        throw ValidationError("whose signatures are to be believed? give --policy or --trust")
      }
      let read = try files.map { (name: $0, bytes: try PlainFile.read($0)) }
      let output = StandardOutput()
      var failed = false
      for (name, result) in EvidenceFile.check(read, policy: policy) {
        switch result {
        case .success(let findings): for finding in findings { try output.line("\(name): \(finding)") }
        case .failure(let error):
          failed = true
          try output.line("\(name): NOT PROVEN: \(error)")
        }
      }
      try output.flush()
      if failed { throw QuietFailure(code: .integrity) }
    }
  }
}
