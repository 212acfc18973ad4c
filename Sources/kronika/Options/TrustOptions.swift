import ArgumentParser
import EventLedger
import MerkleLog

/// Whose signatures a command believes.
struct TrustOptions: ParsableArguments {
  @Option(help: "A C2SP policy file that names the keys to believe.", completion: .file())
  var policy: String?

  @Option(help: "The public key of the ledger, name+id+base64; may be repeated.")
  var trust: [String] = []

  @Option(help: "The public key of a witness that must have signed, name+id+base64; may be repeated.")
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
    let witnesses = try witness.enumerated().map { number, key in
      TrustPolicy.Witness(name: ExactText("witness-\(number + 1)"), key: try types.verifier(key, role: .witness))
    }
    // Each witness that is named must have signed; one of them is its own quorum, several are a group.
    let all = TrustPolicy.Group(name: "all-witnesses", threshold: witnesses.count, members: witnesses.map(\.name))
    return try TrustPolicy(
      logs: trust.map { TrustPolicy.Log(key: try types.verifier($0, role: .log)) }, witnesses: witnesses,
      groups: witnesses.count > 1 ? [all] : [],
      quorum: witnesses.count > 1 ? all.name : witnesses.first?.name)
  }

  /// The policy of a command that proves nothing without one.
  func required() throws -> TrustPolicy {
    guard let policy = try read() else {
      throw ValidationError("whose signatures are to be believed? give --policy or --trust")
    }
    return policy
  }
}

/// The signer in a key file.
func signer(in path: String) throws -> any NoteSigner {
  try KeyFileSigner(path)
}
