internal import LMDB
internal import MerkleLog

extension SealingPlan {
  /// How a plan was taken.
  enum Outcome {
    case written
    /// A subject or key that it counts on is not as it was; it must be made again.
    case stale
    case claimed(PersonalClaim, by: String)
  }

  /// Stores everything in one transaction, or nothing.
  mutating func write(
    to file: VaultFile, settling confirmed: [EventID], through head: Position
  ) throws(LedgerError) -> Outcome {
    let plan = self
    let result = try file.write { (transaction) throws(StorageError) -> (Outcome, [(EventID, PendingRecord)]) in
      guard try plan.holds(file, in: transaction) else { return (.stale, []) }
      if let (claim, holder) = try plan.taken(file, in: transaction) { return (.claimed(claim, by: holder), []) }
      return try file.changeSealed(plan.index, in: transaction) { (rows, transaction) throws(StorageError) in
        try rows.settle(confirmed, through: head, in: transaction)
        return (.written, try plan.put(&rows, in: transaction))
      }
    }
    if case .written = result.0 { pending = result.1.map { (id: $0.0, record: $0.1) } }
    return result.0
  }

  /// Whether subjects and keys are as they were read; a fence cannot have come, as who writes holds the lock.
  private func holds(_ file: VaultFile, in transaction: borrowing WriteTransaction) throws(StorageError) -> Bool {
    for (name, subject) in subjects {
      let stored = try transaction.value(for: name.bytes, in: file.subjects)?.copied()
      guard stored == (subject.isNew ? nil : subject.reference.bytes) else { return false }
    }
    for (id, key) in keys {
      let stored = try transaction.value(for: id.bytes, in: file.keys)?.copied()
      guard stored == (key.isNew ? nil : key.record.encoded) else { return false }
    }
    return true
  }

  /// A claim that another subject has, in the vault or in this append.
  private func taken(
    _ file: VaultFile, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> (PersonalClaim, by: String)? {
    for (position, claim) in claims.enumerated() {
      let digest = Array(claim.row.prefix(32))
      let earlier = claims[..<position].filter { $0.row.starts(with: digest) }.map { ($0.row, $0.record.encoded) }
      for row in try transaction.records(in: file.claims, prefix: digest) + earlier
      where ClaimRecord.reference(ofRow: row.0) != ClaimRecord.reference(ofRow: claim.row) {
        guard let record = try? ClaimRecord(row.1), record.scope == claim.claim.scope,
          !claim.claim.released.contains(record.subject)
        else { continue }
        return (claim.claim, by: record.subject)
      }
    }
    return nil
  }

  private func put(
    _ rows: inout SealedRows, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> [(EventID, PendingRecord)] {
    let file = rows.file
    for (name, subject) in subjects where subject.isNew {
      try rows.put(name.bytes, subject.reference.bytes, in: .subjects, transaction)
    }
    for (id, key) in keys where key.isNew {
      try transaction.put(key: id.bytes, value: key.record.encoded, in: file.keys)
    }
    for part in parts { try transaction.put(key: part.key, value: part.sealed, in: file.parts) }
    var notes = pending
    for claim in claims {
      if claim.claim.replacesEarlier {
        notes[claim.event].record.replaced += try earlier(than: claim.claim, claim.row, file, in: transaction)
      }
      notes[claim.event].record.replaced += try released(by: claim.claim, claim.row, file, in: transaction)
      guard try transaction.value(for: claim.row, in: file.claims) == nil else { continue }
      try rows.put(claim.row, claim.record.encoded, in: .claims, transaction)
      notes[claim.event].record.claims.append(claim.row)
    }
    // A repeated append that adds nothing needs no note, and must not replace the note of the first.
    for note in notes where !note.record.addsNothing {
      try transaction.put(key: note.id.bytes, value: note.record.encoded, in: file.pending)
    }
    return notes.map { ($0.id, $0.record) }
  }

  /// The rows of the same value whose subjects have let it go.
  private func released(
    by claim: PersonalClaim, _ row: [UInt8], _ file: VaultFile, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> [[UInt8]] {
    guard !claim.released.isEmpty else { return [] }
    return try transaction.records(in: file.claims, prefix: Array(row.prefix(32))).filter { other in
      guard let record = try? ClaimRecord(other.value) else { return false }
      return record.scope == claim.scope && claim.released.contains(record.subject)
    }.map(\.key)
  }

  private func earlier(
    than claim: PersonalClaim, _ row: [UInt8], _ file: VaultFile, in transaction: borrowing WriteTransaction
  ) throws(StorageError) -> [[UInt8]] {
    let reference = ClaimRecord.reference(ofRow: row)
    return try transaction.records(in: file.claims, prefix: []).filter { other in
      guard other.key != row, ClaimRecord.reference(ofRow: other.key) == reference,
        let record = try? ClaimRecord(other.value)
      else { return false }
      return record.kind == claim.kind && record.scope == claim.scope
    }.map(\.key)
  }
}

extension SealedRows {
  /// Takes away the notes of appends that the log has, and the claims that they replaced.
  mutating func settle(
    _ ids: [EventID], through head: Position, in transaction: borrowing WriteTransaction
  ) throws(StorageError) {
    for id in ids {
      guard let bytes = try transaction.value(for: id.bytes, in: file.pending)?.copied() else { continue }
      if let record = try? PendingRecord(bytes) {
        for row in record.replaced { try delete(row, in: .claims, transaction) }
      }
      try transaction.delete(key: id.bytes, in: file.pending)
    }
    try file.note(logSize: head, in: transaction)
  }

  /// Takes back what an append put in that the log does not have.
  ///
  /// A key or subject that it made stays where something else came to use it meanwhile.
  mutating func takeBack(_ id: EventID, in transaction: borrowing WriteTransaction) throws(StorageError) {
    guard let bytes = try transaction.value(for: id.bytes, in: file.pending)?.copied() else { return }
    guard let record = try? PendingRecord(bytes) else {
      throw .corrupted(path: file.path, reason: "the note of event \(id) cannot be read")
    }
    for row in record.parts { try transaction.delete(key: row, in: file.parts) }
    for row in record.claims { try delete(row, in: .claims, transaction) }
    for key in record.newKeys where try !isUsed(key, in: transaction) {
      try transaction.delete(key: key, in: file.keys)
    }
    for name in record.newSubjects {
      guard let reference = try transaction.value(for: name, in: file.subjects)?.copied() else { continue }
      if try transaction.records(in: file.keys, prefix: reference).isEmpty {
        try delete(name, in: .subjects, transaction)
      }
    }
    try transaction.delete(key: id.bytes, in: file.pending)
  }

  private func isUsed(_ key: [UInt8], in transaction: borrowing WriteTransaction) throws(StorageError) -> Bool {
    if try !transaction.records(in: file.parts, prefix: key + [0]).isEmpty { return true }
    guard let id = try? KeyID(key: key) else { return true }
    return try transaction.records(in: file.claims, prefix: []).contains { row in
      ClaimRecord.reference(ofRow: row.key) == id.reference
        && (try? ClaimRecord(row.value))?.dataClass == id.dataClass
    }
  }
}

extension VaultFile {
  /// Notes how far the log was, which is then required of the log beside which the vault is opened.
  func note(logSize: Position, in transaction: borrowing WriteTransaction) throws(StorageError) {
    var state = try state(in: transaction)
    guard state.logHead < logSize else { return }
    state.logHead = logSize
    try transaction.put(key: Self.stateKey, value: state.encoded, in: meta)
  }
}
