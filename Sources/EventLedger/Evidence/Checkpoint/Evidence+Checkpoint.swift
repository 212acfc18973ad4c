internal import LMDB
public import MerkleLog

extension Evidence {
  /// Makes, keeps and returns the checkpoint of all events.
  ///
  /// The events are on disk before it is signed, and it is on disk before it is returned. It is checked
  /// against the last one first, so no two that contradict each other are ever signed. At a size that has a
  /// checkpoint already, the missing signatures are added to it.
  ///
  /// - Parameter signers: Keys named like the ledger; two during a key rotation. Where the log announces keys
  ///   (``announce(_:signedBy:on:)``), one of them must be among these.
  public func checkpoint(signedBy signers: [any NoteSigner]) throws(LedgerError) -> Note {
    if let mismatch { throw .evidence(.history(mismatch)) }
    try check(signers)
    for _ in 0..<16 {
      let size = try store.head().rawValue
      // In a mode that does not sync each commit, the events could still be lost.
      try storage(log.environment.sync())
      if let note = try issue(size: size, signers) { return note }
    }
    throw .evidence(.noCheckpoint(reason: "other processes made newer ones sixteen times while this one was made"))
  }

  /// The newest checkpoint; nil where none was ever made.
  public func lastCheckpoint() throws(LedgerError) -> Note? {
    guard
      let stored = try stored({ (transaction) throws(StorageError) in
        try log.checkpoints.last(in: transaction)
      })
    else { return nil }
    return try checkedNote(Note(stored.note))
  }

  /// The checkpoint of a size; nil where none was made.
  public func checkpoint(size: UInt64) throws(LedgerError) -> Note? {
    guard
      let bytes = try stored({ (transaction) throws(StorageError) in
        try log.checkpoints.note(size: size, in: transaction)
      })
    else { return nil }
    return try checkedNote(Note(bytes))
  }

  /// The sizes at which checkpoints were made, ascending.
  public func checkpointSizes() throws(LedgerError) -> [UInt64] {
    try stored { (transaction) throws(StorageError) in try log.checkpoints.sizes(in: transaction) }
  }

  func stored<R>(_ body: (borrowing ReadTransaction) throws(StorageError) -> R) throws(LedgerError) -> R {
    try storage(log.environment.read(body))
  }

  private func check(_ signers: [any NoteSigner]) throws(LedgerError) {
    for signer in signers where signer.key.name != origin {
      throw .evidence(.keyOfAnotherLog(expected: origin, found: signer.key.name))
    }
    let announced = try announcedKeys()
    guard announced.isEmpty || signers.contains(where: { announced.contains($0.key) }) else {
      throw .evidence(.keyNotAnnounced(origin))
    }
  }

  /// Signs and stores the checkpoint of a size; nil where another process was faster with a newer one.
  private func issue(size: UInt64, _ signers: [any NoteSigner]) throws(LedgerError) -> Note? {
    let head = try head(at: size)
    let last = try lastCheckpoint()
    if let last, try Self.text(last).size > size { return nil }
    try checkExtends(last, head)
    let made = try checkedCheckpoint(Checkpoint(origin: origin, head: head))
    var note = try checkedNote(made.signed(by: signers))
    if let last, last.text == note.text {
      let present = Set(last.signatures.map(\.keyID))
      let missing = note.signatures.filter { !present.contains($0.keyID) }
      if missing.isEmpty { return last }
      note = try checkedNote(last.adding(missing))
    }
    return try store(note, size: size, after: last) ? note : nil
  }

  /// Throws unless the head extends the last checkpoint.
  private func checkExtends(_ last: Note?, _ head: TreeHead) throws(LedgerError) {
    guard let last else { return }
    let old = try Self.text(last).head
    guard old.size > 0 else { return }
    let snapshot = try snapshot(through: head.size)
    let proof = try fromTiles(snapshot.proveConsistency(from: old.size, to: head.size))
    do {
      try proof.check(oldRoot: old.root, newRoot: head.root)
    } catch {
      throw .evidence(.history(.forked(checkpoint: old, found: try self.head(at: old.size).root)))
    }
  }

  /// Stores a checkpoint unless another process stored one after `last`.
  func store(_ note: Note, size: UInt64, after last: Note?) throws(LedgerError) -> Bool {
    let isStored = try storage(
      log.environment.write { (transaction) throws(StorageError) in
        guard try log.checkpoints.last(in: transaction)?.note == last?.bytes else { return false }
        try transaction.put(key: size, value: note.bytes, in: log.checkpoints.table)
        return true
      })
    if isStored { try storage(log.environment.sync()) }
    return isStored
  }

  /// The text of a stored checkpoint.
  static func text(_ note: Note) throws(LedgerError) -> Checkpoint {
    try checkedCheckpoint(Checkpoint(text: note.text))
  }
}
