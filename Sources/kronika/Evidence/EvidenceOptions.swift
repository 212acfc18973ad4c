import ArgumentParser
import EventLedger
import MerkleLog

/// Whose signatures a command believes.
struct TrustOptions: ParsableArguments {
  @Option(help: "A C2SP policy file that names the keys to believe.", completion: .file())
  var policy: String?

  @Option(help: "The public key of the ledger, name+id+base64; may be repeated.")
  var trust: [String] = []

  @Option(help: "The public key of a witness, name+id+base64; may be repeated.")
  var witness: [String] = []

  func validate() throws {
    guard policy == nil || trust.isEmpty && witness.isEmpty else {
      throw ValidationError("give either --policy or --trust and --witness")
    }
  }

  /// The policy that the options make; nil where none is given.
  func read() throws -> TrustPolicy? {
    if let policy { return try TrustPolicy(PlainFile.read(policy)) }
    guard !trust.isEmpty || !witness.isEmpty else { return nil }
    let types = NoteSignatureTypes.standard
    return try TrustPolicy(
      logs: trust.map { TrustPolicy.Log(key: try types.verifier($0, role: .log)) },
      witnesses: witness.enumerated().map { number, key in
        TrustPolicy.Witness(name: ExactText("witness-\(number + 1)"), key: try types.verifier(key, role: .witness))
      })
  }
}

/// Where a command writes what it makes.
struct OutputOption: ParsableArguments {
  @Option(name: .shortAndLong, help: "The file to make; standard output without it.", completion: .file())
  var output: String?

  /// Writes text to standard output, or bytes into a new file.
  func write(_ bytes: [UInt8]) throws {
    if let output { return try PlainFile.create(output, bytes) }
    let standard = StandardOutput()
    try standard.write(String(decoding: bytes, as: UTF8.self))
    try standard.flush()
  }
}

extension LedgerArgument {
  /// Opens the ledger and lends its evidence to `body`; errors end the command with their exit code.
  func withEvidence<Result>(_ body: (Evidence) async throws -> Result) async throws -> Result {
    try await endingWithEvidence {
      try await withLedger { ledger in
        guard let evidence = ledger.evidence else { throw CommandFailure(.badData, "the ledger keeps no evidence") }
        return try await body(evidence)
      }
    }
  }
}

/// Runs work on evidence and gives its errors the exit codes of the command.
func endingWithEvidence<Result>(_ body: () async throws -> Result) async throws -> Result {
  do {
    return try await body()
  } catch LedgerError.evidence(let failure) {
    throw CommandFailure(failure.code, failure.description)
  } catch let error as NoteError {
    throw CommandFailure(.badData, error.description)
  } catch let error as NoteKeyError {
    throw CommandFailure(.badData, error.description)
  } catch let error as TrustPolicyError {
    throw CommandFailure(.badData, error.description)
  } catch let error as CheckpointError {
    throw CommandFailure(.badData, error.description)
  } catch let error as AddCheckpointError {
    throw CommandFailure(.badData, error.description)
  }
}

/// The signer in a key file.
func signer(in path: String) throws -> any NoteSigner {
  try Ed25519Signer(KeyFile.load(path))
}

extension EvidenceFailure {
  /// The exit code of a failure of evidence.
  var code: ExitCode {
    switch self {
    case .history, .proof, .untrusted, .witness: .integrity
    default: .badData
    }
  }
}
