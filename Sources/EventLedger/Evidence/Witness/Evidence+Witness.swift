internal import LMDB
public import MerkleLog

extension Evidence {
  /// What to ask a witness that has last seen the checkpoint of `oldSize`: to cosign the newest one.
  ///
  /// - Parameter oldSize: 0 for a witness that has seen none.
  public func witnessRequest(oldSize: UInt64) throws(LedgerError) -> AddCheckpointRequest {
    guard let note = try lastCheckpoint() else { throw .evidence(.noCheckpoint(reason: "none was made yet")) }
    let size = try Self.text(note).size
    guard oldSize <= size else { throw .evidence(.notProvable(.sizesOutOfOrder(old: oldSize, new: size))) }
    var hashes: [MerkleHash] = []
    if oldSize > 0 { hashes = try consistency(from: oldSize, to: size).hashes }
    return try AddCheckpointRequest(oldSize, hashes, note, what: "witness request")
  }

  /// The size of the newest checkpoint that a witness cosigned, as far as its answers were kept; 0 for none.
  ///
  /// - Parameter witness: The witness's key; without it whichever witness answered last.
  public func cosignedSize(by witness: VerifierKey? = nil) throws(LedgerError) -> UInt64 {
    for size in try checkpointSizes().reversed() {
      guard let note = try checkpoint(size: size) else { continue }
      let isCosigned = note.signatures.contains { signature in
        guard let witness else { return signature.name != origin }
        return signature.name == witness.name && signature.keyID == witness.keyID
      }
      if isCosigned { return size }
    }
    return 0
  }

  /// Adds a witness's signature to the stored checkpoint that it signs, after checking it.
  ///
  /// - Parameters:
  ///   - signature: The line that the witness answered.
  ///   - witness: The witness's public key.
  /// - Returns: The checkpoint with all its signatures.
  public func add(_ signature: NoteSignature, of witness: VerifierKey) throws(LedgerError) -> Note {
    let verifier = try checkedKey(NoteSignatureTypes.standard.verifier(for: witness, role: .witness))
    for size in try checkpointSizes().reversed() {
      guard let note = try checkpoint(size: size), verifier.isValid(signature.signature, for: note.text) else {
        continue
      }
      guard signature.name == witness.name, signature.keyID == witness.keyID else { break }
      if note.signatures.contains(where: { $0.keyID == signature.keyID && $0.name == signature.name }) { return note }
      let cosigned = try checkedNote(note.adding([signature]))
      try replace(note, with: cosigned, size: size)
      return cosigned
    }
    throw .evidence(.noCheckpoint(reason: "the signature of \(signature.name) is of none that this ledger has issued"))
  }

  /// Stores a checkpoint with further signatures; the text stays.
  private func replace(_ old: Note, with new: Note, size: UInt64) throws(LedgerError) {
    try storage(
      log.environment.write { (transaction) throws(StorageError) in
        guard try log.checkpoints.note(size: size, in: transaction) == old.bytes else {
          throw .io(operation: "add signature (changed meanwhile)", path: log.path, code: 11)
        }
        try transaction.put(key: size, value: new.bytes, in: log.checkpoints.table)
      })
    try storage(log.environment.sync())
  }
}
