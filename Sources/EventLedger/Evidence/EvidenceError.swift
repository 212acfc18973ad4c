public import MerkleLog

/// What can go wrong in making, keeping or checking evidence.
public enum EvidenceError: Error, Sendable, Hashable {
  /// The ledger itself failed.
  case ledger(LedgerError)
  /// The events contradict a checkpoint.
  case history(HistoryMismatch)
  /// A checkpoint cannot be read, made or believed.
  case checkpoint(CheckpointError)
  /// A checkpoint does not satisfy the policy.
  case untrusted(TrustError)
  /// A proof was not made, or does not prove what it claims.
  case proof(ProofError)
  /// A file does not have its form.
  case malformed(file: String, expected: String, found: String)
  /// A key cannot be used.
  case key(NoteKeyError)
  /// A key file is not kept as a secret must be.
  case keyFile(path: String, reason: String)
  /// A key is not named like the ledger that it is to sign for.
  case keyOfAnotherLog(expected: ExactText, found: ExactText)
  /// None of the signing keys is announced in the log.
  case keyNotAnnounced(ExactText)
  /// No checkpoint covers what is to be proven.
  case noCheckpoint(reason: String)
  /// A witness refuses.
  case witness(WitnessRefusal)
  /// A time stamp is not one of the checkpoint.
  case timeStamp(reason: String)
  /// The operating system refused an operation; `code` is its `errno`.
  case io(operation: String, path: String, code: Int32)
}

extension EvidenceError: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .ledger(let error): error.description
    case .history(let mismatch): mismatch.description
    case .checkpoint(let error): error.description
    case .untrusted(let error): error.description
    case .proof(let error): error.description
    case .malformed(let file, let expected, let found): "\(file): expected \(expected), found \(found)"
    case .key(let error): error.description
    case .keyFile(let path, let reason): "the key file '\(path)' is refused: \(reason)"
    case .keyOfAnotherLog(let expected, let found):
      "the key must be named like the ledger, \(expected); it is named \(found)"
    case .keyNotAnnounced(let name): "no key of \(name) that is announced in the log is among the signers"
    case .noCheckpoint(let reason): "no checkpoint: \(reason)"
    case .witness(let refusal): "the witness refuses: \(refusal)"
    case .timeStamp(let reason): "the time stamp is refused: \(reason)"
    case .io(let operation, let path, let code): "\(operation) on '\(path)' failed with errno \(code)"
    }
  }
}

/// Runs work on the ledger or its storage and turns its errors into those of evidence.
func evidence<R>(_ body: () throws(LedgerError) -> R) throws(EvidenceError) -> R {
  do {
    return try body()
  } catch {
    throw .ledger(error)
  }
}

/// Reads keys and turns errors into those of evidence.
func readingKey<R>(_ body: () throws(NoteKeyError) -> R) throws(EvidenceError) -> R {
  do {
    return try body()
  } catch {
    throw .key(error)
  }
}

/// Reads notes and turns errors into those of evidence.
func readingNote<R>(_ body: () throws(NoteError) -> R) throws(EvidenceError) -> R {
  do {
    return try body()
  } catch {
    throw .checkpoint(.note(error))
  }
}
