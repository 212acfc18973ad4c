/// What can go wrong with a ledger; every case says what was expected and what was found.
public enum LedgerError: Error, Sendable, Hashable {
  /// There is nothing at the path.
  case missing(path: String)
  /// Something is at the path already.
  case alreadyExists(path: String)
  /// The folder is no ledger.
  case notALedger(path: String, reason: String)
  /// The ledger was written by a later version of the format.
  case newerFormat(path: String, found: Int, supported: Int)
  /// This process has the folder open already.
  case alreadyOpen(path: String)
  /// The operating system refused an operation; `code` is its `errno`.
  case io(operation: String, path: String, code: Int32)
  /// The disk or the map is full; nothing of the append is stored.
  case storageFull(path: String)
  /// All reader slots are taken.
  case readersFull(path: String, limit: Int)
  /// The file cannot be used any more or was closed.
  case closed(path: String, reason: String)
  /// Stored bytes are not what was written.
  case corrupted(file: String, position: Position?, reason: String)
  /// The task was cancelled while it waited.
  case cancelled
  /// Too many appends wait for the writer.
  case busy(waiting: Int)
  /// A limit is exceeded.
  case overLimit(name: String, maximum: Int, found: Int)
  /// A field of an event, query or option is not of its form.
  case malformed(field: String, expected: String, found: String)
  /// An event that the condition forbids has come in.
  case conditionFailed(Conflict)
  /// The id belongs to another event.
  case idReused(EventID, position: Position)
  /// A position that the ledger does not have: nobody can have read so far in it.
  case beyondHead(Position, head: Position)
  /// An imported recording time lies before the newest event or after the clock.
  case recordedTimeOutOfOrder(given: Timestamp, notBefore: Timestamp, notAfter: Timestamp)
  /// The events contradict a checkpoint, so nothing may be appended to them.
  case historyMismatch(HistoryMismatch)
  /// An event's payload is not what its type promises.
  case undecodable(position: Position, type: String, reason: String)
  /// The vault for personal data refused or failed.
  case vault(VaultFailure)
  /// Evidence cannot be made, kept or believed.
  case evidence(EvidenceFailure)
}

/// The events that stood against an append.
public struct Conflict: Sendable, Hashable {
  /// One of them.
  public struct Offender: Sendable, Hashable {
    /// Where it stands.
    public var position: Position
    /// Its type.
    public var type: String
    /// Its tags.
    public var tags: [String]

    /// Creates an offender.
    public init(position: Position, type: String, tags: [String]) {
      self.position = position
      self.type = type
      self.tags = tags
    }
  }

  /// How many offenders are named at most; there may be more.
  public static let offendersNamed = 16

  /// The first offenders in the order of the log.
  public var offenders: [Offender]

  /// Creates a conflict.
  public init(offenders: [Offender]) {
    self.offenders = offenders
  }
}

extension LedgerError: CustomStringConvertible {
  /// One line for a person.
  public var description: String {
    switch self {
    case .missing(let path): "nothing is at '\(path)'"
    case .alreadyExists(let path): "'\(path)' exists already"
    case .notALedger(let path, let reason): "'\(path)' is no ledger: \(reason)"
    case .newerFormat(let path, let found, let supported):
      "'\(path)' has format \(found); this version reads up to \(supported)"
    case .alreadyOpen(let path): "'\(path)' is already open in this process"
    case .io(let operation, let path, let code): "\(operation) on '\(path)' failed with errno \(code)"
    case .storageFull(let path): "no room is left for '\(path)'; nothing was stored"
    case .readersFull(let path, let limit): "all \(limit) reader slots of '\(path)' are taken"
    case .closed(let path, let reason): "'\(path)' cannot be used: \(reason)"
    case .corrupted(let file, let position, let reason):
      "\(file) is damaged\(position.map { " at position \($0)" } ?? ""): \(reason)"
    case .cancelled: "cancelled"
    case .busy(let waiting): "\(waiting) appends wait already"
    case .overLimit(let name, let maximum, let found): "\(name): at most \(maximum), found \(found)"
    case .malformed(let field, let expected, let found): "\(field): expected \(expected), found \(found)"
    case .conditionFailed(let conflict):
      "the condition forbids "
        + conflict.offenders.map { "\($0.type) at position \($0.position)" }.joined(separator: ", ")
    case .idReused(let id, let position): "id \(id) belongs to another event at position \(position)"
    case .beyondHead(let position, let head):
      "position \(position) lies beyond the head, which is \(head); this may be an older copy of the ledger: read it again"
    case .recordedTimeOutOfOrder(let given, let notBefore, let notAfter):
      "recordedAt \(given) is not between the newest event's \(notBefore) and the clock's \(notAfter)"
    case .historyMismatch(let mismatch): "nothing may be appended: \(mismatch)"
    case .undecodable(let position, let type, let reason): "\(type) at position \(position): \(reason)"
    case .vault(let failure): failure.description
    case .evidence(let failure): failure.description
    }
  }
}
