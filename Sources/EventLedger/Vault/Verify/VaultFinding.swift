/// What a verification found in a vault that is not as it should be; no case carries a personal value.
public enum VaultFinding: Sendable, Hashable {
  /// The log commits to a part that the vault does not have.
  case partMissing(position: Position, dataClass: String, subject: String)
  /// A part does not open, or is not what the log commits to.
  case partChanged(position: Position, dataClass: String, subject: String)
  /// The key of a part is not there or does not open.
  case keyMissing(position: Position, dataClass: String, subject: String)
  /// The log commits to parts of somebody whom no row of the vault names.
  case nameMissing(reference: EventID, parts: Int, position: Position)
  /// Rows name a reference whose events do not bear that name, or several name one.
  case nameContradictsLog(reference: EventID, subjects: [String], position: Position)
  /// The rows of names or claims are not those that the vault wrote.
  case rowsChanged(table: String)
  /// What the vault wrote over its rows was itself changed.
  case sumsForged
  /// A row that belongs to no commitment of the log.
  case rowWithoutCommitment(table: String, reference: EventID, dataClass: String)
  /// A row that came back behind a fence; nothing reads it.
  case rowBehindFence(table: String, reference: EventID, dataClass: String)
  /// The log has a certificate, and the vault has not carried the erasure out.
  case fenceMissing(erasure: EventID)
  /// The vault has a fence or an erasure that the log does not know.
  case fenceWithoutErasure(erasure: EventID)
  /// A part claims a value, and the claim is not there: somebody else could take it.
  case claimMissing(subject: String, kind: String, scope: String)
  /// A claim that no part makes.
  case claimWithoutPart(subject: String, kind: String, scope: String)
  /// Several subjects have one value in one scope.
  case claimShared(kind: String, scope: String, subjects: [String])
  /// A row that cannot be read.
  case unreadable(table: String, reason: String)
  /// The log is shorter than the vault remembers.
  case logBehind(expected: Position, found: Position)
  /// A note: an append was broken off, or an erasure; the next opening of the vault ends it.
  case unfinished(what: String, id: EventID)
  /// A note: something lies beside the vault that this version did not put there.
  case stranger(name: String)
  /// A note: the vault is of version 1 and has no sums over its rows; its next opening makes them.
  case withoutSums
  /// A note: claims could not be compared with parts, as no rule says what parts claim.
  case claimsNotCompared

  /// Whether it is damage; else it is a note.
  public var isDamage: Bool {
    switch self {
    case .unfinished, .stranger, .withoutSums, .claimsNotCompared: false
    default: true
    }
  }
}

/// What a verification of a vault looked at and found.
public struct VaultVerification: Sendable, Hashable {
  /// How much there was to look at.
  public struct Counts: Sendable, Hashable {
    /// Subjects with a name.
    public var subjects = 0
    /// Data keys.
    public var keys = 0
    /// Sealed parts.
    public var parts = 0
    /// Claimed values.
    public var claims = 0
    /// Fences of subjects and data classes.
    public var fences = 0
    /// Commitments of the log.
    public var commitments = 0
    /// Commitments whose parts were opened and found to be what was committed to.
    public var opened = 0
    /// Commitments whose parts an erasure accounts for.
    public var erased = 0
  }

  /// How much there was to look at.
  public internal(set) var counts = Counts()
  /// Through which position the log was read.
  public internal(set) var head = Position.zero
  /// The findings; damage first.
  public internal(set) var findings: [VaultFinding] = []

  /// Whether no damage was found.
  public var isClean: Bool { !findings.contains(where: \.isDamage) }
}
