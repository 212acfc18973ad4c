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
    case .notALedger, .newerFormat, .overLimit, .malformed, .conditionFailed, .beyondHead, .idReused,
      .recordedTimeOutOfOrder, .undecodable, .strikeRefused:
      .badData
    case .vault(let failure): failure.exitCode
    case .evidence(let failure): failure.exitCode
    }
  }

  /// With the operating system's words for its error numbers, and the command that helps.
  var sentence: String {
    switch self {
    case .io(let operation, let path, let code): "\(operation) on '\(path)' failed: \(SystemError.text(of: code))"
    case .vault(.noVault): description + "; 'kronika vault create' makes it"
    default: description
    }
  }
}

extension VaultFailure {
  var exitCode: ExitCode {
    switch self {
    case .sealBroken, .damaged: .integrity
    case .noVault, .vaultExists, .busy, .lockLost, .keyMissing, .wrongKey, .keyUnprotected: .inputOutput
    case .wrongLedger, .logBehindVault, .erasureNotInLog, .subjectErased, .dataClassErased, .claimed, .differentContent,
      .overLimit,
      .notFound, .erased:
      .badData
    }
  }
}

extension EvidenceFailure {
  var exitCode: ExitCode {
    switch self {
    case .history, .proof, .untrusted, .witness, .signerRefuses: .integrity
    case .checkpoint, .notProvable, .key, .keyFile, .keyOfAnotherLog, .keyNotAnnounced, .noCheckpoint, .timeStamp:
      .badData
    }
  }
}

extension QuestionError: EndingError {
  var exitCode: ExitCode {
    switch self {
    case .ledger(let error): error.exitCode
    case .missing, .unknown, .rules: .badData
    }
  }

  var sentence: String {
    switch self {
    case .ledger(let error): error.sentence
    case .missing(let parameter, let question): "question \(question) needs --\(parameter)"
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
