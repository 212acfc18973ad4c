/// What can go wrong with a vault: `LedgerError.vault`; no case ever carries a personal value or a key.
public enum VaultFailure: Sendable, Hashable {
  /// The ledger has no vault.
  case noVault(path: String)
  /// The ledger has a vault already.
  case vaultExists(path: String)
  /// The vault was made for another ledger.
  case wrongLedger(path: String, expected: EventID, found: EventID)
  /// The log is shorter than the one the vault was written beside.
  case logBehindVault(expected: Position, found: Position)
  /// The vault has carried out an erasure that the log does not know.
  case erasureNotInLog(EventID, request: String)
  /// The person's data were erased; nothing can be kept for this subject any more.
  case subjectErased(subject: String, on: Timestamp, basis: String)
  /// The data class was erased for everybody; nothing of this class can be kept any more.
  case dataClassErased(dataClass: String, on: Timestamp, basis: String)
  /// Another subject holds the same value in the same scope.
  case claimed(kind: String, scope: String, by: String)
  /// The same event id was used before with other personal content.
  case differentContent(EventID)
  /// Another operation is at work and did not end in time.
  case busy(path: String)
  /// The lock was lost while it was held, so others may be using the file; the next opening goes on.
  case lockLost(path: String)
  /// The key-encryption key of this epoch is missing.
  case keyMissing(epoch: UInt32, place: String)
  /// The key-encryption key of this epoch is another one than the vault was sealed with.
  case wrongKey(epoch: UInt32, place: String)
  /// The key-encryption key is kept in a way that does not protect it.
  case keyUnprotected(path: String, reason: String)
  /// A sealed record does not belong where it was found, or was changed.
  case sealBroken(what: String)
  /// A stored record cannot be read.
  case damaged(table: String, reason: String)
  /// A limit is exceeded.
  case overLimit(name: String, maximum: Int, found: Int)
  /// There is no such event, part, field or erasure.
  case notFound(what: String)
  /// What was asked for is erased.
  case erased(what: String, on: Timestamp, basis: String)
}

extension VaultFailure: CustomStringConvertible {
  /// One line for a person.
  public var description: String {
    switch self {
    case .noVault(let path): "expected a vault, found none at '\(path)'"
    case .vaultExists(let path): "expected a ledger without a vault, found '\(path)'"
    case .wrongLedger(let path, let expected, let found):
      "'\(path)' belongs to ledger \(found), expected ledger \(expected)"
    case .logBehindVault(let expected, let found):
      "the vault knows a log of \(expected) events, found \(found); "
        + "put the newer log back, or accept the shorter one and lose the personal parts beyond it"
    case .erasureNotInLog(let id, let request):
      "the vault has carried out erasure \(id), case \(request), and the log does not know it: the log is older than "
        + "the vault, or another one; put the newer log back"
    case .subjectErased(let subject, let on, let basis):
      "the data of \(subject) were erased on \(on), basis \(basis); nothing more can be kept under this name"
    case .dataClassErased(let dataClass, let on, let basis):
      "the data class \(dataClass) was erased for everybody on \(on), basis \(basis); nothing more of it can be kept"
    case .claimed(let kind, let scope, let subject): "this \(kind) belongs to \(subject) already in \(scope)"
    case .differentContent(let id): "event id \(id) was used before with other personal content"
    case .busy(let path): "'\(path)' is in use by another operation that did not end in time"
    case .lockLost(let path):
      "expected to hold '\(path)' alone, found it free: some code of this process closed the descriptor; stopped, and the "
        + "next opening goes on"
    case .keyMissing(let epoch, let place):
      "expected the key-encryption key of epoch \(epoch) in '\(place)', found none; what it seals cannot be read "
        + "without it. A copy of the vault from before an erasure or rotation needs a key that was destroyed then"
    case .wrongKey(let epoch, let place):
      "the key of epoch \(epoch) in '\(place)' is not the one that this vault was sealed with; it may be another ledger's"
    case .keyUnprotected(let path, let reason): "the key at '\(path)' is not protected: \(reason)"
    case .sealBroken(let what): "\(what) was changed or does not belong where it stands"
    case .damaged(let table, let reason): "vault.mdb, table \(table), is damaged: \(reason)"
    case .overLimit(let name, let maximum, let found): "\(name): at most \(maximum), found \(found)"
    case .notFound(let what): "there is no \(what)"
    case .erased(let what, let on, let basis): "the \(what) was erased on \(on), basis \(basis)"
    }
  }
}
