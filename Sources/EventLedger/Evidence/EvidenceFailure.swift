public import MerkleLog

/// What can go wrong in making, keeping or checking evidence: `LedgerError.evidence`.
public enum EvidenceFailure: Sendable, Hashable {
  /// The events contradict a checkpoint.
  case history(HistoryMismatch)
  /// A checkpoint cannot be read, made or believed.
  case checkpoint(CheckpointError)
  /// A checkpoint does not satisfy the policy.
  case untrusted(TrustError)
  /// A proof does not prove what it claims.
  case proof(ProofError)
  /// What was asked for cannot be proven, whatever is stored.
  case notProvable(ProofError)
  /// A key cannot be used.
  case key(NoteKeyError)
  /// A key file is not kept as a secret must be.
  case keyFile(path: String, reason: String)
  /// A key is not named like the ledger that it is to sign for.
  case keyOfAnotherLog(expected: ExactText, found: ExactText)
  /// The signer signed something before that this contradicts.
  case signerRefuses(key: String, SignerRefusal)
  /// None of the signing keys is announced in the log.
  case keyNotAnnounced(ExactText)
  /// No checkpoint covers what is to be proven.
  case noCheckpoint(reason: String)
  /// A witness refuses.
  case witness(WitnessRefusal)
  /// A time stamp is not one of the checkpoint.
  case timeStamp(reason: String)
}

extension EvidenceFailure: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .history(let mismatch): mismatch.description
    case .checkpoint(let error): error.description
    case .untrusted(let error): error.description
    case .proof(let error), .notProvable(let error): error.description
    case .key(let error): error.description
    case .keyFile(let path, let reason): "the key file '\(path)' is refused: \(reason)"
    case .keyOfAnotherLog(let expected, let found):
      "the key must be named like the ledger, \(expected); it is named \(found)"
    case .signerRefuses(let key, let reason): "nothing is signed: the key '\(key)' refuses: \(reason)"
    case .keyNotAnnounced(let name): "no key of \(name) that is announced in the log is among the signers"
    case .noCheckpoint(let reason): "no checkpoint: \(reason)"
    case .witness(let refusal): "the witness refuses: \(refusal)"
    case .timeStamp(let reason): "the time stamp is refused: \(reason)"
    }
  }
}
