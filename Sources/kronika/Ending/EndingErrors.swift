import ArgumentParser
import EventLedger
import MerkleLog
import ProgrammeReporting

/// An error that ends the command with an exit code and one sentence.
protocol EndingError: Error, CustomStringConvertible {
  var exitCode: ExitCode { get }
  var sentence: String { get }
}

extension EndingError {
  var exitCode: ExitCode { .badData }
  var sentence: String { description }
}

extension LedgerError: EndingError {
  var exitCode: ExitCode {
    switch self {
    case .corrupted, .historyMismatch: .integrity
    case .missing, .alreadyExists, .alreadyOpen, .io, .storageFull, .readersFull, .closed, .cancelled, .busy:
      .inputOutput
    case .notALedger, .newerFormat, .overLimit, .malformed, .conditionFailed, .idReused, .recordedTimeOutOfOrder,
      .undecodable:
      .badData
    case .vault(let error): error.exitCode
    }
  }

  /// With the operating system's words for its error numbers.
  var sentence: String {
    guard case .io(let operation, let path, let code) = self else { return description }
    return "\(operation) on '\(path)' failed: \(SystemError.text(of: code))"
  }
}

extension VaultError: EndingError {
  var exitCode: ExitCode {
    switch self {
    case .ledger(let error): error.exitCode
    case .sealBroken, .damaged: .integrity
    case .noVault, .vaultExists, .busy, .lockLost, .keyMissing, .wrongKey, .keyUnprotected: .inputOutput
    case .wrongLedger, .logBehindVault, .subjectErased, .dataClassErased, .claimed, .differentContent, .overLimit,
      .malformed, .notFound, .erased:
      .badData
    }
  }

  var sentence: String { if case .ledger(let error) = self { error.sentence } else { description } }
}

extension EvidenceError: EndingError {
  var exitCode: ExitCode {
    switch self {
    case .ledger(let error): error.exitCode
    case .history, .proof, .untrusted, .witness: .integrity
    case .io: .inputOutput
    case .checkpoint, .malformed, .key, .keyFile, .keyOfAnotherLog, .keyNotAnnounced, .noCheckpoint, .timeStamp:
      .badData
    }
  }

  var sentence: String { if case .ledger(let error) = self { error.sentence } else { description } }
}

extension QuestionError: EndingError {
  var exitCode: ExitCode {
    switch self {
    case .ledger(let error): error.exitCode
    case .evidence(let error): error.exitCode
    case .missing, .unknown, .rules: .badData
    }
  }

  var sentence: String {
    switch self {
    case .ledger(let error): error.sentence
    case .evidence(let error): error.sentence
    case .missing(let parameter, let question): "question \(question) needs --\(parameter.rawValue)"
    case .unknown, .rules: description
    }
  }
}

/// A checkpoint or proof that does not show what it should.
extension TrustError: EndingError { var exitCode: ExitCode { .integrity } }
extension ProofError: EndingError { var exitCode: ExitCode { .integrity } }
extension WitnessRefusal: EndingError { var exitCode: ExitCode { .integrity } }

// Files and keys that are not of their form.
extension NoteError: EndingError {}
extension NoteKeyError: EndingError {}
extension TrustPolicyError: EndingError {}
extension CheckpointError: EndingError {}
extension AddCheckpointError: EndingError {}
extension RuleFileError: EndingError {}

extension OutputError: EndingError { var exitCode: ExitCode { .inputOutput } }
extension InputError: EndingError { var exitCode: ExitCode { .inputOutput } }
