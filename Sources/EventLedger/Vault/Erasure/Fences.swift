internal import Synchronization

/// Behind what nothing is kept or read any more: the fences of the vault, and the erasures that the log knows.
///
/// The log is the authority. A fence whose row is gone from the vault stands as before.
struct Fences {
  private let file: VaultFile
  let history: ErasureHistory

  init(_ file: VaultFile, _ history: ErasureHistory) {
    self.file = file
    self.history = history
  }

  /// The fence around a subject or data class; throws while an erasure waits to be carried out.
  func fence(_ scope: ErasureScope) throws(LedgerError) -> FenceRecord? {
    if let record = try file.fence(FenceRecord.key(scope)) { return record }
    guard let entry = history.first(scope) else { return nil }
    guard let completed = entry.completed else {
      throw .vault(
        .damaged(
          table: "subjects",
          reason: "erasure \(entry.request.id) waits, as the vault does not have everything that the log commits to; "
            + "kronika vault verify names it, a copy of the vault with it ends the erasure"))
    }
    return FenceRecord(
      erasure: entry.request.id, erasedAt: completed.recordedAt, basis: entry.request.basis,
      references: completed.references, fingerprints: [])
  }

  func subject(_ name: String) throws(LedgerError) -> FenceRecord? { try fence(.subject(name)) }
  func dataClass(_ name: String) throws(LedgerError) -> FenceRecord? { try fence(.dataClass(name)) }

  /// Throws where nothing may be kept any more under a name.
  func requireNone(around subject: String) throws(LedgerError) {
    if let fence = try self.subject(subject) {
      throw .vault(.subjectErased(subject: subject, on: fence.erasedAt, basis: fence.basis))
    }
  }

  /// Throws where nothing may be kept any more under a name in a data class.
  func requireNone(around subject: String, _ dataClass: String) throws(LedgerError) {
    try requireNone(around: subject)
    if let fence = try self.dataClass(dataClass) {
      throw .vault(.dataClassErased(dataClass: dataClass, on: fence.erasedAt, basis: fence.basis))
    }
  }
}

extension PersonalVault {
  /// What the log says of erasures by now; only what came since the last look is read.
  func erasureHistory() throws(LedgerError) -> ErasureHistory {
    var history = opened.withLock { $0.history }
    try history.catchUp(with: ledger)
    let known = history
    opened.withLock { if $0.history.through < known.through { $0.history = known } }
    return history
  }

  func fences(of file: VaultFile) throws(LedgerError) -> Fences { Fences(file, try erasureHistory()) }
}
