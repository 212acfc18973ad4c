internal import LMDB
public import MerkleLog

extension Evidence {
  /// Proves that an event is in a checkpoint; the file carries the event's stored bytes as `extra`.
  ///
  /// - Parameter size: The size of the checkpoint; the newest one without it.
  public func prove(_ position: Position, size: UInt64? = nil) throws(LedgerError) -> LogProof {
    let (note, head) = try covering(position, size: size)
    let snapshot = try snapshot(through: head.size)
    let proof = try fromTiles(snapshot.proveInclusion(of: position.rawValue - 1, size: head.size))
    let leaf = try leaf(position)
    do {
      return try LogProof(index: proof.leafIndex, path: proof.path, checkpoint: note, extra: leaf)
    } catch {
      throw .malformed(field: "proof", expected: "a proof of its form", found: "\(error)")
    }
  }

  /// Proves that several events are in a checkpoint, with every hash that they share given once.
  public func prove(_ positions: [Position], size: UInt64? = nil) throws(LedgerError) -> SampleProofFile {
    let sorted = Set(positions).sorted()
    guard let last = sorted.last else { throw .evidence(.notProvable(.sampleCountBeyondLimit(found: 0))) }
    guard sorted[0] > .zero else { throw .evidence(.notProvable(.indexBeyondSize(index: .max, size: 0))) }
    let (note, head) = try covering(last, size: size)
    let snapshot = try snapshot(through: head.size)
    let proof = try fromTiles(snapshot.proveSample(of: sorted.map { $0.rawValue - 1 }, size: head.size))
    var leaves: [[UInt8]] = []
    for position in sorted { leaves.append(try leaf(position)) }
    return SampleProofFile(proof: proof, leaves: leaves, checkpoint: note)
  }

  /// Proves that the newest checkpoint extends an older one: nothing before it was changed, removed or reordered.
  ///
  /// The proof has the form of a C2SP `add-checkpoint` request: old size, hashes, new checkpoint.
  public func prove(since old: Checkpoint) throws(LedgerError) -> AddCheckpointRequest {
    guard old.origin == origin else { throw .evidence(.history(.otherLog(expected: origin, found: old.origin))) }
    let events = try store.head().rawValue
    guard old.size <= events else { throw .evidence(.history(.behind(size: events, checkpoint: old.head))) }
    guard old.size > 0 else { throw .evidence(.notProvable(.emptyOldTree)) }
    let found = try head(at: old.size)
    guard found.root == old.root else { throw .evidence(.history(.forked(checkpoint: old.head, found: found.root))) }
    return try witnessRequest(oldSize: old.size)
  }

  /// The consistency proof between two sizes.
  func consistency(from old: UInt64, to new: UInt64) throws(LedgerError) -> ConsistencyProof {
    let snapshot = try snapshot(through: new)
    return try fromTiles(snapshot.proveConsistency(from: old, to: new))
  }

  /// The stored bytes of an event.
  func leaf(_ position: Position) throws(LedgerError) -> [UInt8] {
    try store.lend(at: position.rawValue) { (event) throws(LedgerError) in event.leaf.copied() }
  }

  private func covering(_ position: Position, size: UInt64?) throws(LedgerError) -> (note: Note, head: TreeHead) {
    let found: Note?
    if let size { found = try checkpoint(size: size) } else { found = try lastCheckpoint() }
    guard let note = found else {
      throw .evidence(.noCheckpoint(reason: size.map { "none was made at size \($0)" } ?? "none was made yet"))
    }
    let head = try Self.text(note).head
    guard position > .zero, position.rawValue <= head.size else {
      throw .evidence(
        .noCheckpoint(reason: "the one of size \(head.size) does not cover position \(position); make a newer one"))
    }
    return (note, head)
  }
}

extension AddCheckpointRequest {
  /// Puts a request together; a proof that has not its form is malformed.
  init(_ oldSize: UInt64, _ hashes: [MerkleHash], _ note: Note, what: String) throws(LedgerError) {
    do {
      try self.init(oldSize: oldSize, proof: hashes, checkpoint: note)
    } catch {
      throw .malformed(field: what, expected: "a \(what) of its form", found: "\(error)")
    }
  }
}
