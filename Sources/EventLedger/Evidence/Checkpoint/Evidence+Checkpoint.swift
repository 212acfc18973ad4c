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
    for case let signer as KeyFileSigner in signers {
      let isDue = try signer.remember(head, of: origin) { (size) throws(LedgerError) in
        try store.head().rawValue >= size
      } root: { (size) throws(LedgerError) in
        try self.head(at: size).root
      }
      // Another process signed more events meanwhile: those are signed then.
      guard isDue else { return nil }
    }
    let made = try checkedCheckpoint(Checkpoint(origin: origin, head: head))
    var note = try checkedNote(made.signed(by: signers))
    if let last, last.text == note.text {
      let present = Set(last.signatures.map(\.keyID))
      let missing = note.signatures.filter { !present.contains($0.keyID) }
      if missing.isEmpty {
        try requireSignatures(of: signers, on: last)
        return last
      }
      note = try checkedNote(last.adding(missing))
    }
    try requireSignatures(of: signers, on: note)
    return try store(note, size: size, after: last) ? note : nil
  }

  /// Throws unless each signer's signature on a checkpoint verifies: nothing else is stored or handed out.
  private func requireSignatures(of signers: [any NoteSigner], on note: Note) throws(LedgerError) {
    var keys: [VerifierKey] = []
    for signer in signers where !keys.contains(signer.key) { keys.append(signer.key) }
    try check(note, signedBy: keys, all: true)
  }

  /// Throws unless a stored checkpoint is one of this ledger that a key of the ledger signed, and no known signature
  /// on it is wrong.
  ///
  /// - Parameter keys: The keys of the ledger; of several one must have signed.
  public func check(_ note: Note, signedBy keys: [VerifierKey]) throws(LedgerError) {
    try check(note, signedBy: keys, all: false)
  }

  private func check(_ note: Note, signedBy keys: [VerifierKey], all: Bool) throws(LedgerError) {
    var verifiers: [any NoteVerifier] = []
    for key in keys { verifiers.append(try checkedKey(NoteSignatureTypes.standard.verifier(for: key, role: .log))) }
    let problem: String
    do {
      let signed = try SignedCheckpoint.open(note, logKeys: verifiers, origin: origin)
      guard all, signed.signatures.count < keys.count else { return }
      problem = "not every signer's signature is on it"
    } catch {
      problem = "\(error)"
    }
    throw .corrupted(file: "log.mdb", position: nil, reason: "a checkpoint that does not verify: \(problem)")
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
