public import MerkleLog

/// What a verification found.
public struct VerificationReport: Sendable, Hashable {
  /// What kind of thing is not as it must be.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A file cannot be read as what it is.
    case damagedFile = "damaged-file"
    /// No event is stored at a position.
    case missingEvent = "missing-event"
    /// The stored bytes are no event.
    case malformedEvent = "malformed-event"
    /// An event is another one than the tree and its checkpoint were made of.
    case changedEvent = "changed-event"
    /// Events stand in another order than the tree and its checkpoint were made of.
    case movedEvent = "moved-event"
    /// An event that the tree and its checkpoint were made of is gone, and the later ones moved up.
    case droppedEvent = "dropped-event"
    /// An event stands where none stood when the tree and its checkpoint were made.
    case insertedEvent = "inserted-event"
    /// An event was recorded before the one ahead of it.
    case timeOrder = "time-order"
    /// A strike names no earlier entry that can be struck and is not struck already.
    case wrongStrike = "wrong-strike"
    /// The log ends before a checkpoint of its own.
    case truncated
    /// The log ends before, or is another than, the checkpoint given from outside.
    case olderThanWitnessed = "older-than-witnessed"
    /// The events do not lead to the root of a checkpoint.
    case wrongRoot = "wrong-root"
    /// A stored checkpoint cannot be read, or is none of this ledger and size.
    case malformedCheckpoint = "malformed-checkpoint"
    /// A checkpoint's signature is not valid.
    case wrongSignature = "wrong-signature"
    /// The newest checkpoint does not satisfy the policy, or there is none.
    case notVouchedFor = "not-vouched-for"
    /// A time stamp is not one of its checkpoint.
    case wrongTimeStamp = "wrong-time-stamp"
    /// A stored tile is not that of the events.
    case wrongTile = "wrong-tile"
    /// A saved state of a view is not what a replay of the events gives.
    case wrongSavedState = "wrong-saved-state"
    /// The index names an event that is not what it says.
    case wrongIndexEntry = "wrong-index-entry"
    /// The index lacks an event.
    case missingIndexEntry = "missing-index-entry"
    /// A record of the index cannot be read or contradicts the others.
    case malformedIndex = "malformed-index"
    /// A file of an export is missing.
    case missingFile = "missing-file"
    /// A file of an export should not be there.
    case strayFile = "stray-file"
    /// A proof does not prove what it claims.
    case wrongProof = "wrong-proof"
    /// A page, schema or policy of an export is not what it must be.
    case wrongPaper = "wrong-paper"
    /// The reading of an event is not that of its bytes.
    case wrongReading = "wrong-reading"
  }

  /// One thing that is not as it must be.
  public struct Difference: Sendable, Hashable {
    /// What kind it is of.
    public let kind: Kind
    /// The file.
    public let file: String
    /// The event; nil where it is not about one.
    public let position: Position?
    /// What was expected and what was found.
    public let detail: String
  }

  /// Whose signatures ``vouchedThrough`` is about.
  public enum Vouching: String, Sendable, Hashable {
    /// Keys and witnesses of the policy that was given.
    case policy
    /// Keys that the log itself announces, of which nobody outside says whose they are.
    case ownKeys = "own-keys"
    /// No key is known.
    case nobody
  }

  /// The differences that are kept, and beyond them the first of each kind; the others are counted.
  public static let differencesKept = 1_000

  /// The events read.
  public internal(set) var events: UInt64 = 0
  /// The root over all of them.
  public internal(set) var root = MerkleHash.emptyRoot
  /// The checkpoints whose root was compared.
  public internal(set) var checkpoints = 0
  /// The signatures that were verified.
  public internal(set) var signatures = 0
  /// The position up to which signatures vouch for the events: the size of the newest right checkpoint that
  /// ``vouching`` has signed; `.zero` for none.
  public internal(set) var vouchedThrough = Position.zero
  /// Whose signatures these are.
  public internal(set) var vouching = Vouching.nobody
  /// The saved states of views that were compared with a replay.
  public internal(set) var savedStates = 0
  /// The entries of the index that were compared.
  public internal(set) var indexEntries: UInt64 = 0
  /// The hashes of tiles that were compared.
  public internal(set) var tileHashes: UInt64 = 0
  /// What a reader should know and is no difference.
  public internal(set) var remarks: [String] = []
  /// The first differences in the order of their finding.
  public internal(set) var differences: [Difference] = []
  /// The number of differences, kept or not.
  public internal(set) var differenceCount = 0

  /// Whether everything is as it must be.
  public var isClean: Bool { differenceCount == 0 }
}

extension VerificationReport.Difference: CustomStringConvertible {
  /// One line: kind, file, position, detail.
  public var description: String {
    "\(kind.rawValue): \(file)\(position.map { " position \($0)" } ?? ""): \(detail)"
  }
}

extension VerificationReport {
  /// The report as lines for a person.
  public var lines: [String] {
    var lines = differences.map { "difference: \($0)" }
    if differenceCount > differences.count {
      lines.append("… and \(differenceCount - differences.count) more differences")
    }
    lines += remarks.map { "note: \($0)" }
    lines.append(
      "\(events) events, \(checkpoints) checkpoints, \(signatures) signatures, \(tileHashes) tile hashes, "
        + "\(indexEntries) index entries, \(savedStates) saved states; root \(root)")
    lines.append(vouchingLine)
    lines.append(isClean ? "verified: no difference" : "damaged: \(differenceCount) differences")
    return lines
  }

  /// How far signatures vouch for the events, and whose.
  public var vouchingLine: String {
    let extent =
      vouchedThrough == .zero ? "no event" : "positions 1 to \(vouchedThrough) of \(events)"
    return switch vouching {
    case .policy: "vouched for by the keys given: \(extent)"
    case .ownKeys: "no key was given, so nobody outside vouches; keys that the ledger announces itself signed \(extent)"
    case .nobody: "no key is known, so no signature vouches for any event"
    }
  }
}

/// The report of a verification that is under way.
final class ReportBuilder {
  var report = VerificationReport()
  private var kinds: Set<VerificationReport.Kind> = []

  func add(_ kind: VerificationReport.Kind, _ file: String, at position: UInt64? = nil, _ detail: String) {
    report.differenceCount += 1
    // A flood of one kind is not to hide another that says what happened.
    guard kinds.insert(kind).inserted || report.differences.count < VerificationReport.differencesKept else { return }
    report.differences.append(
      .init(kind: kind, file: file, position: position.map { Position(rawValue: $0) }, detail: detail))
  }

  func remark(_ text: String) {
    report.remarks.append(text)
  }
}
