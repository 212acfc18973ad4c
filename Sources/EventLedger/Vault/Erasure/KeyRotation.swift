internal import LMDB

extension PersonalVault {
  /// Puts every key under a new key-encryption key and destroys the old one; tells both epochs.
  ///
  /// Every older copy of the vault becomes unreadable by it: make a new backup afterwards.
  public func rotateKey() async throws(LedgerError) -> (from: UInt32, to: UInt32) {
    // What a crash or an older copy of the vault left is made good first.
    try await shared { _ throws(LedgerError) in }
    return try await alone { (file) async throws(LedgerError) in
      try self.requireSeal(of: file)
      try self.dropOrphans(in: file)
      _ = try await self.finishErasures(in: file)
      let file = try self.currentFile()
      let from = try file.state().epoch
      try self.rewrap(in: file)
      _ = try self.retireKey(in: file)
      return (from, try file.state().epoch)
    }
  }

  /// The rotation that belongs to an erasure; goes on where it was broken off.
  func rotateKey(for record: inout ErasureRecord, in file: VaultFile) throws(LedgerError) {
    if try file.state().epoch == record.fromEpoch { try rewrap(in: file) }
    if let statement = try retireKey(in: file) {
      record.destruction = statement
    } else {
      // It was destroyed before a crash; nothing else was since, as an erasure goes on before all other work.
      record.destruction = try file.state().destruction
    }
    record.toEpoch = try file.state().epoch
    record.stage = .rotated
    try save(record, in: file)
  }

  /// Destroys the key that nothing is wrapped by any more; nil where there is none to destroy.
  func retireKey(in file: VaultFile) throws(LedgerError) -> String? {
    let epoch = try file.state().retiringEpoch
    guard epoch != 0 else { return nil }
    let statement = try keys.destroyKey(epoch: epoch)
    try file.update { state in
      state.retiringEpoch = 0
      state.destruction = statement
    }
    try configuration.atStep(.keyDestroyed)
    return statement
  }

  /// Wraps every key by a new key-encryption key, in one transaction, and makes the index of claims anew.
  ///
  /// The number of the next epoch is noted before its key is made, so that one broken off is taken up again.
  private func rewrap(in file: VaultFile) throws(LedgerError) {
    // One that an earlier rotation left is destroyed first, or its number would be lost.
    _ = try retireKey(in: file)
    // Other sums would be made from the rows as they are.
    try requireSeal(of: file)
    var state = try file.state()
    if state.preparingEpoch == 0 {
      state.preparingEpoch = max(try keys.epochs().max() ?? 0, state.epoch) + 1
      let announced = state
      try file.update { $0 = announced }
    }
    try configuration.atStep(.keyAnnounced)
    try keys.makeKey(epoch: state.preparingEpoch)
    try configuration.atStep(.keyMade)
    let rewrapping = Rewrapping(
      sealing: sealing, from: state.epoch, to: state.preparingEpoch, old: try keys.wrapping(epoch: state.epoch),
      new: try keys.wrapping(epoch: state.preparingEpoch))
    try rewrapping.run(state, in: file)
    try configuration.atStep(.rewrapped)
  }
}

/// Takes the keys of a vault from one key-encryption key to another.
private struct Rewrapping {
  let sealing: PartSealing
  let from: UInt32
  let to: UInt32
  let old: any KeyWrapping
  let new: any KeyWrapping

  func run(_ state: VaultState, in file: VaultFile) throws(LedgerError) {
    var keyRows: [(key: [UInt8], value: [UInt8])] = []
    for row in try file.records(in: file.keys) {
      var record = try KeyRecord(row.value)
      let binding = sealing.binding(of: try KeyID(key: row.key), version: record.version, epoch: to)
      record.wrapped = try new.wrap(try opened(row.key, record), binding: binding)
      keyRows.append((row.key, record.encoded))
    }
    let index = ClaimIndex(key: .random())
    let claimRows = try claims(under: index, in: file)
    var sums = RowSums()
    for row in try file.records(in: file.subjects) {
      sums.toggle(index.code(of: row.key, row.value, in: .subjects), in: .subjects)
    }
    for row in claimRows { sums.toggle(index.code(of: row.key, row.value, in: .claims), in: .claims) }
    var state = state
    state.wrappedIndexKey = try new.wrap(index.key, binding: sealing.indexBinding(epoch: to, isSealed: true))
    state.seal(sums, by: index)
    (state.epoch, state.preparingEpoch, state.retiringEpoch) = (to, 0, from)
    let encoded = state.encoded
    try file.write { (transaction) throws(StorageError) in
      for row in keyRows { try transaction.put(key: row.key, value: row.value, in: file.keys) }
      try transaction.removeAll(in: file.claims)
      for row in claimRows { try transaction.put(key: row.key, value: row.value, in: file.claims) }
      try transaction.put(key: VaultFile.stateKey, value: encoded, in: file.meta)
    }
  }

  private func opened(_ key: [UInt8], _ record: KeyRecord) throws(LedgerError) -> DataKey {
    try old.unwrap(
      record.wrapped, binding: sealing.binding(of: KeyID(key: key), version: record.version, epoch: from))
  }

  /// The rows of claims with their digests under a new key.
  private func claims(
    under index: ClaimIndex, in file: VaultFile
  ) throws(LedgerError) -> [(key: [UInt8], value: [UInt8])] {
    var rows: [(key: [UInt8], value: [UInt8])] = []
    for row in try file.records(in: file.claims) {
      let record = try ClaimRecord(row.value)
      guard let reference = ClaimRecord.reference(ofRow: row.key) else {
        throw .vault(.damaged(table: "claims", reason: "a key of \(row.key.count) bytes"))
      }
      let id = KeyID(reference: reference, dataClass: record.dataClass)
      guard let stored = try file.value(id.bytes, in: file.keys) else {
        throw .vault(.damaged(table: "claims", reason: "a claim without its key"))
      }
      var value = try SealedBytes.open(
        record.sealed, using: try opened(id.bytes, try KeyRecord(stored)),
        binding: sealing.binding(claim: record.kind, scope: record.scope, key: id), what: "a claimed value")
      defer { Wiping.wipe(&value) }
      rows.append((index.digest(kind: record.kind, value: value) + row.key.dropFirst(32), row.value))
    }
    return rows
  }
}
