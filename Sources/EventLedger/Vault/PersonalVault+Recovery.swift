internal import LMDB
internal import Synchronization

extension PersonalVault {
  /// Brings the file to a whole state after whatever happened to its last user.
  func recover() async throws(LedgerError) {
    try await alone { (file) async throws(LedgerError) in
      guard try file.value(VaultFile.stateKey, in: file.meta) != nil else { throw .vault(.noVault(path: file.path)) }
      try self.requireKey(of: file)
      try self.keys.removeRemains()
      try self.requireErasuresInLog(file)
      try self.dropOrphans(in: file)
      try self.takeOver(file)
      // The names must be those that were written; without the claims nothing new is claimed, but they can be rebuilt.
      let finding = try self.sealFinding(of: file)
      guard finding.isWholeInNames else { throw .vault(.sealedRowsChanged(finding)) }
      _ = try await self.finishErasures(in: file)
      // An erasure may have replaced the file.
      let file = try self.currentFile()
      if try file.state().retiringEpoch != 0 { _ = try self.retireKey(in: file) }
      self.opened.withLock { $0.isRecovered = true }
    }
  }

  /// Throws where the key is missing or is another one, before anything is recorded that needs it.
  func requireKey(of file: VaultFile) throws(LedgerError) {
    do {
      _ = try index(of: file)
    } catch .vault(.sealBroken) {
      throw .vault(.wrongKey(epoch: try file.state().epoch, place: keys.place))
    }
  }

  /// Drops the rows of appends that the log does not have: refused ones and those that a crash broke off.
  func dropOrphans(in file: VaultFile) throws(LedgerError) {
    var notes: [EventID: Position] = [:]
    for row in try file.records(in: file.pending) {
      guard let id = EventID(row.key) else {
        throw .vault(.damaged(table: "pending", reason: "a key of \(row.key.count) bytes"))
      }
      notes[id] = try PendingRecord(row.value).after
    }
    let head = try ledger.head()
    // An append that was noted later than the log's end belongs to a longer log.
    try requireLog(head, file, notedAfter: notes.values.max() ?? .zero)
    guard !notes.isEmpty else { return }
    let inLog = try found(Set(notes.keys), after: notes.values.min() ?? .zero)
    let orphans = notes.keys.filter { !inLog.contains($0) }
    let index = try index(of: file)
    try file.write { (transaction) throws(StorageError) in
      try file.changeSealed(index, in: transaction) { (rows, transaction) throws(StorageError) in
        for id in orphans { try rows.takeBack(id, in: transaction) }
        try rows.settle(Array(inLog), through: inLog.isEmpty ? .zero : head, in: transaction)
      }
    }
    opened.withLock { state in state.confirmed = [] }
  }

  /// Refuses a log without an erasure that the vault has carried out: it is from before the erasure, or another one.
  private func requireErasuresInLog(_ file: VaultFile) throws(LedgerError) {
    guard !configuration.acceptsShorterLog else { return }
    // Where the log is shorter as well, its length is what tells which one to put back.
    let (expected, head) = (try file.state().logHead, try ledger.head())
    guard head >= expected else { throw .vault(.logBehindVault(expected: expected, found: head)) }
    let known = Set(try erasureHistory().entries.map(\.request.id))
    for row in try file.records(in: file.erasures) {
      let record = try ErasureRecord(row.value)
      guard known.contains(record.request.id) else {
        throw .vault(.erasureNotInLog(record.request.id, request: record.request.request))
      }
    }
  }

  /// Refuses a log that is shorter than the one the vault was written beside, or drops the parts beyond it.
  private func requireLog(_ head: Position, _ file: VaultFile, notedAfter: Position) throws(LedgerError) {
    let known = max(try file.state().logHead, notedAfter)
    guard head < known else { return }
    guard configuration.acceptsShorterLog else { throw .vault(.logBehindVault(expected: known, found: head)) }
    var ids: Set<EventID> = []
    try ledger.read { (event) throws(LedgerError) in
      ids.insert(event.id)
      return .continue
    }
    let beyond = try file.keys(in: file.parts).filter { key in
      EventID(key.suffix(16)).map { !ids.contains($0) } ?? true
    }
    try file.write { (transaction) throws(StorageError) in
      for row in beyond { try transaction.delete(key: row, in: file.parts) }
    }
    try file.update { $0.logHead = head }
  }
}

extension VaultFile {
  /// All keys that begin with a prefix, ascending.
  func keys(in table: Table, prefix: [UInt8] = []) throws(LedgerError) -> [[UInt8]] {
    try read { (transaction) throws(StorageError) in
      var found: [[UInt8]] = []
      var cursor = try transaction.cursor(on: table)
      var isThere = prefix.isEmpty ? try cursor.first() : try cursor.seek(atOrAfter: prefix)
      while isThere {
        let key = cursor.key.copied()
        guard key.starts(with: prefix) else { break }
        found.append(key)
        isThere = try cursor.next()
      }
      return found
    }
  }
}
