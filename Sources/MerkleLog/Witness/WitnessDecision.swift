/// A log that a witness follows.
public struct WitnessedLog: Sendable {
  /// The origin of its checkpoints.
  public let origin: ExactText

  /// Its keys; one must have signed.
  ///
  /// More than one during a key rotation.
  public let keys: [any NoteVerifier]

  /// Names a log.
  public init(origin: ExactText, keys: [any NoteVerifier]) {
    self.origin = origin
    self.keys = keys
  }
}

/// What a witness answers to a request (C2SP `tlog-witness`).
///
/// ``decide(_:log:recorded:)`` is the whole of the witness's judgement. Its caller makes it safe: read the
/// record, decide, and make the new record durable as one atomic step, and only then cosign and answer.
/// Otherwise two requests at once could take the record back to the smaller of two sizes.
public enum WitnessDecision: Sendable {
  /// Record this head for the origin, then cosign.
  case cosign(SignedCheckpoint)
  /// Refuse; the record stays.
  case refuse(WitnessRefusal)

  /// Decides about a request.
  ///
  /// - Parameters:
  ///   - request: What the log asks.
  ///   - log: The log of the request's ``AddCheckpointRequest/claimedOrigin``; nil if it is not followed.
  ///   - recorded: The head cosigned last for this origin; nil for none.
  public static func decide(
    _ request: AddCheckpointRequest, log: WitnessedLog?, recorded: TreeHead?
  ) -> WitnessDecision {
    do {
      return .cosign(try accept(request, log: log, recorded: recorded ?? .empty))
    } catch {
      return .refuse(error)
    }
  }

  private static func accept(
    _ request: AddCheckpointRequest, log: WitnessedLog?, recorded: TreeHead
  ) throws(WitnessRefusal) -> SignedCheckpoint {
    guard let log, request.claimedOrigin == log.origin else { throw .unknownOrigin }
    let signed: SignedCheckpoint
    do {
      signed = try SignedCheckpoint.open(request.checkpoint, logKeys: log.keys, origin: log.origin)
    } catch {
      switch error {
      case .note(let error): throw .badSignature(error)
      case .wrongEmptyRoot(let root): throw .wrongEmptyRoot(root)
      default: throw .malformedCheckpoint(error)
      }
    }
    let head = signed.checkpoint.head
    guard request.oldSize <= head.size else { throw .oldSizeTooLarge(old: request.oldSize, new: head.size) }
    guard request.oldSize == recorded.size else { throw .staleOldSize(recorded: recorded.size) }
    try checkConsistency(from: recorded, to: head, proof: request.proof)
    return signed
  }

  private static func checkConsistency(
    from recorded: TreeHead, to head: TreeHead, proof: [MerkleHash]
  ) throws(WitnessRefusal) {
    if recorded.size == 0 {
      // Everything extends the empty tree, so a proof would have nothing to prove.
      guard proof.isEmpty else { throw .proofFromNothing }
      return
    }
    if recorded.size == head.size, recorded.root != head.root {
      throw .equivocation(recorded: recorded, claimed: head)
    }
    do {
      try ConsistencyProof(oldSize: recorded.size, newSize: head.size, hashes: proof)
        .check(oldRoot: recorded.root, newRoot: head.root)
    } catch {
      throw .inconsistent(error)
    }
  }
}

/// Why a witness refuses.
public enum WitnessRefusal: Error, Sendable, Hashable {
  /// The witness does not follow a log of this origin.
  case unknownOrigin
  /// None of the log's keys has validly signed.
  case badSignature(NoteError)
  /// The signed text is not a checkpoint of the log.
  case malformedCheckpoint(CheckpointError)
  /// The checkpoint is smaller than the old size in the request.
  case oldSizeTooLarge(old: UInt64, new: UInt64)
  /// The witness has seen another size last; ask again with a proof from that.
  case staleOldSize(recorded: UInt64)
  /// The old size is 0, and there is a proof.
  case proofFromNothing
  /// The log has signed two roots for one size: keep both.
  case equivocation(recorded: TreeHead, claimed: TreeHead)
  /// The proof does not show that the checkpoint extends the one recorded.
  case inconsistent(ProofError)
  /// The checkpoint says it has no leaves, and its root is not that of no leaves.
  case wrongEmptyRoot(MerkleHash)
}

extension WitnessRefusal: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .unknownOrigin: "this witness does not follow a log of that origin"
    case .badSignature(let error): "no signature of the log is valid: \(error)"
    case .malformedCheckpoint(let error): error.description
    case .oldSizeTooLarge(let old, let new): "the old size \(old) exceeds the checkpoint's size \(new)"
    case .staleOldSize(let recorded): "the last checkpoint seen here has size \(recorded); prove from there"
    case .proofFromNothing: "with old size 0 the proof must be empty"
    case .equivocation(let recorded, let claimed):
      "two roots for size \(claimed.size): \(recorded.root) was cosigned here, \(claimed.root) is claimed now"
    case .inconsistent(let error): "the checkpoint does not extend the one seen last: \(error)"
    case .wrongEmptyRoot(let root): CheckpointError.wrongEmptyRoot(root).description
    }
  }
}
