internal import LMDB
internal import MerkleLog

/// Reads every stored checkpoint, verifies its signatures, and says how far the signatures vouch.
///
/// Roots are compared by `LogWalk`. A key that the log announces counts only if a chain of announcements leads to it
/// from the policy; otherwise whoever changed the log would announce a key of their own.
struct CheckpointCheck {
  let log: LogFile
  let findings: ReportBuilder
  let policy: TrustPolicy?
  /// What the walk through the events found.
  let walk: LogWalk
  private static let checkpointsPerProgress = 256

  func run(_ progress: (LedgerVerification.Progress) -> Void) throws(StorageError) {
    let vouched = try vouchedSize()
    var keys = CheckpointKeys(policy: policy, walk: walk)
    // The part of the log that is vouched for names its former keys truly, so older checkpoints may bear theirs.
    keys.addFormer(walk.ownChain.verifiers(through: Position(rawValue: vouched)))
    var counts = Counts()
    try log.environment.read { (transaction) throws(StorageError) in
      let counted = try transaction.entryCount(in: log.checkpoints.table)
      var cursor = try transaction.cursor(on: log.checkpoints.table)
      var found = try cursor.first()
      var previous: [UInt8]?
      while found, counts.visited <= counted {
        counts.visited += 1
        // Pages that lead in circles would be read without end, whatever number the table claims.
        let key = cursor.key.copied()
        guard previous?.lexicographicallyPrecedes(key) ?? true else {
          findings.add(.damagedFile, "log.mdb", "its checkpoints are not in order")
          break
        }
        previous = key
        if counts.visited.isMultiple(of: Self.checkpointsPerProgress) {
          progress(.init(phase: "checkpoints", done: UInt64(counts.visited), total: UInt64(counted)))
        }
        if cursor.key.byteCount == 8 {
          counts.unknown += check(cursor.value.copied(), size: cursor.keyUInt64, keys)
        } else {
          findings.add(.malformedCheckpoint, "log.mdb", "a record with a key of \(cursor.key.byteCount) bytes")
        }
        found = try cursor.next()
      }
      if counts.visited != counted {
        findings.add(
          .damagedFile, "log.mdb", "its table says it holds \(counted) checkpoints, \(counts.visited) were read")
      }
    }
    if counts.visited > 0, keys.all.isEmpty {
      findings.remark("no key of the ledger is known, so no signature was verified; give a policy or a key")
    } else if counts.unknown > 0 {
      findings.remark("\(counts.unknown) signatures are of keys that are not known here; they count for nothing")
    }
  }

  private struct Counts {
    var visited = 0
    var unknown = 0
  }

  /// The size of the newest checkpoint that is right and satisfies the policy, or the ledger's own keys without one.
  ///
  /// Where a policy is given and the newest checkpoint of all does not satisfy it, that is a difference: whoever
  /// rewrites a log can leave an old signature in place, or none.
  private func vouchedSize() throws(StorageError) -> UInt64 {
    let keys = CheckpointKeys(policy: policy, walk: walk)
    findings.report.vouching = keys.vouching
    var isNewest = true
    var size: UInt64?
    try log.environment.read { (transaction) throws(StorageError) in
      var cursor = try transaction.cursor(on: log.checkpoints.table)
      var found = try cursor.last()
      var previous = UInt64.max
      while found, size == nil, cursor.key.byteCount == 8, isNewest || cursor.keyUInt64 < previous {
        previous = cursor.keyUInt64
        if let problem = keys.problem(of: cursor.value.copied(), size: previous, walk, origin: log.identity.origin) {
          // A wrong root is a difference of its own, with the event that it is about.
          if isNewest, policy != nil, problem != CheckpointKeys.wrongRoot {
            findings.add(
              .notVouchedFor, "log.mdb",
              "the newest checkpoint, of size \(previous), is not vouched for by the keys given: \(problem)")
          }
        } else {
          size = previous
        }
        isNewest = false
        found = try cursor.previous()
      }
    }
    if isNewest, policy != nil {
      findings.add(
        .notVouchedFor, "log.mdb",
        "keys were given, and the ledger keeps no checkpoint: none was ever made, or all were removed")
    }
    let vouched = size ?? 0
    findings.report.vouchedThrough = Position(rawValue: vouched)
    return vouched
  }

  /// Checks one checkpoint and returns how many of its signatures are of unknown keys.
  private func check(_ bytes: [UInt8], size: UInt64, _ keys: CheckpointKeys) -> Int {
    let note: Note
    let checkpoint: Checkpoint
    do {
      note = try Note(bytes)
      checkpoint = try Checkpoint(text: note.text)
    } catch {
      findings.add(.malformedCheckpoint, "log.mdb", "the checkpoint of size \(size) cannot be read: \(error)")
      return 0
    }
    guard checkpoint.size == size, checkpoint.origin.string == log.identity.origin, checkpoint.extensionLines.isEmpty
    else {
      findings.add(
        .malformedCheckpoint, "log.mdb",
        "expected a checkpoint of \(log.identity.origin) at size \(size), found one of \(checkpoint.origin) at \(checkpoint.size)"
      )
      return 0
    }
    guard !keys.all.isEmpty else { return note.signatures.count }
    do {
      let signed = try SignedCheckpoint.open(
        note, logKeys: keys.all, witnessKeys: keys.witnesses, origin: ExactText(log.identity.origin))
      findings.report.signatures += signed.signatures.count
      return note.signatures.count - signed.signatures.count
    } catch {
      findings.add(.wrongSignature, "log.mdb", "the checkpoint of size \(size): \(error)")
      return 0
    }
  }
}

/// The keys by which the checkpoints of a log are judged.
private struct CheckpointKeys {
  private let policy: TrustPolicy?
  /// The keys of the log beside those that the policy names.
  private var further: [any NoteVerifier]
  let witnesses: [any NoteVerifier]
  let vouching: VerificationReport.Vouching

  init(policy: TrustPolicy?, walk: LogWalk) {
    self.policy = policy
    witnesses = policy?.witnesses.map(\.key) ?? []
    let isTrusted = policy?.logs.isEmpty == false
    vouching = isTrusted || policy?.quorum != nil ? .policy : walk.ownChain.links.isEmpty ? .nobody : .ownKeys
    further = []
    addFormer((isTrusted ? walk.trustedChain : walk.ownChain).verifiers())
  }

  var all: [any NoteVerifier] { (policy?.logs.map(\.key) ?? []) + further }

  mutating func addFormer(_ keys: [any NoteVerifier]) {
    var seen = Set(all.map(\.key))
    for key in keys where seen.insert(key.key).inserted { further.append(key) }
  }

  static let wrongRoot = "the events do not lead to its root"

  /// Why a checkpoint does not vouch for its events; nil where it does.
  func problem(of bytes: [UInt8], size: UInt64, _ walk: LogWalk, origin: String) -> String? {
    guard !all.isEmpty else { return "no key of the ledger is known" }
    do {
      let note = try Note(bytes)
      let found = try (policy ?? TrustPolicy(logs: [])).check(note, logKeys: further).checkpoint
      guard found.origin.string == origin, found.size == size else { return "it is of another ledger or size" }
      guard size <= walk.builder.size, !walk.wrongRoots.contains(found.head) else {
        return Self.wrongRoot
      }
      return nil
    } catch {
      return "\(error)"
    }
  }
}
