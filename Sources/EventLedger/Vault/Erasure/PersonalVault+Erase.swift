internal import LMDB
internal import Synchronization

extension PersonalVault {
  /// Records a request to erase and carries it out, or records its refusal.
  ///
  /// `objections` are what stands against it, such as a retention period or a legal hold, found by the caller in
  /// the log up to a position; `condition` makes the append fail when more came in since. Without objections it
  /// returns when everything is done and certified. It is decided once: a hold recorded later comes too late.
  ///
  /// What is erased already is answered with its first certificate: nothing is recorded, and no key is touched. Before
  /// anything is recorded, everything that the log commits to is looked for in the vault; where it is not there, or is
  /// something else, `.damaged` says so, unless the request accepts the loss.
  public func erase(
    _ request: ErasureRequest, objections: [String] = [], condition: AppendCondition? = nil
  ) async throws(LedgerError) -> ErasureOutcome {
    try request.requireForm()
    for objection in objections { try VaultForm.code(objection, field: "objection") }
    // What a crash or an older copy of the vault left is made good first.
    try await shared { _ throws(LedgerError) in }
    return try await alone { (file) async throws(LedgerError) in
      try self.requireWhole(file)
      try self.dropOrphans(in: file)
      if let done = try self.earlier(request.scope, in: file) {
        return .erased(certificate: done.certificate, position: done.position)
      }
      if objections.isEmpty {
        let isFirst = try self.erasureHistory().first(request.scope)?.completed == nil
        _ = try self.doomed(request.scope, isFirst: isFirst, acceptsLoss: request.acceptsLoss, in: file)
      }
      let day = self.today
      var events = [ErasureRequested.event(request, on: day)]
      if !objections.isEmpty { events.append(ErasureRefused.event(request, objections: objections, on: day)) }
      let receipt = try await self.ledger.store.append(events, condition: condition)
      guard objections.isEmpty else {
        return .refused(objections: objections, position: receipt.positions.last ?? .zero)
      }
      try self.configuration.atStep(.requested)
      let waiting = try await self.finishErasures(in: file)
      guard let completed = try self.erasureHistory()[request.id]?.completed else {
        throw waiting[request.id] ?? .vault(.notFound(what: "certificate of erasure \(request.id)"))
      }
      return .erased(certificate: completed.certificate, position: completed.position)
    }
  }

  /// The first certificate of a scope of which the vault has nothing any more.
  private func earlier(
    _ scope: ErasureScope, in file: VaultFile
  ) throws(LedgerError) -> ErasureHistory.Completion? {
    guard let completed = try erasureHistory().first(scope)?.completed else { return nil }
    return try doomed(scope, isFirst: false, acceptsLoss: false, in: file).isEmpty ? completed : nil
  }

  /// Throws where the vault is not whole, or its key is another one.
  private func requireWhole(_ file: VaultFile) throws(LedgerError) {
    try requireKey(of: file)
    opened.withLock { $0.checkedThrough = 0 }
    try requireSeal(of: file)
  }

  /// Carries out, alone with the file, every erasure that the log knows and the vault has not ended.
  ///
  /// One for which the vault does not have what the log commits to waits, and is told: it must not keep the others from
  /// being carried out. Nothing is kept or read under its name meanwhile.
  func finishErasures(in file: VaultFile) async throws(LedgerError) -> [EventID: LedgerError] {
    var file = file
    var waiting: [EventID: LedgerError] = [:]
    for entry in try erasureHistory().entries where entry.objections == nil {
      var record: ErasureRecord
      if let known = try file.value(entry.request.id.bytes, in: file.erasures) {
        record = try ErasureRecord(known)
      } else {
        do throws(LedgerError) {
          try requireSeal(of: file)
          record = try fence(entry, in: file)
        } catch {
          guard case .vault(.damaged) = error else { throw error }
          waiting[entry.request.id] = error
          continue
        }
        try configuration.atStep(.fenced)
      }
      if record.stage == .fenced {
        try rotateKey(for: &record, in: file)
        try configuration.atStep(.rotated)
      }
      if record.stage == .rotated {
        file = try purge(&record, from: file)
        try configuration.atStep(.purged)
      }
      if record.stage == .purged {
        try await certify(record, isInLog: entry.completed != nil)
        try configuration.atStep(.certified)
        record.stage = .finished
        try save(record, in: file)
        try configuration.atStep(.finished)
      }
    }
    let ids = Set(waiting.keys)
    opened.withLock { $0.waiting = ids }
    return waiting
  }

  /// Deletes rows and keys and puts up the fence, in one transaction.
  private func fence(_ entry: ErasureHistory.Entry, in file: VaultFile) throws(LedgerError) -> ErasureRecord {
    let request = entry.request
    let state = try file.state()
    let index = try index(of: file)
    let earlier = try erasureHistory().first(request.scope)
    let isFirst = earlier?.completed == nil
    let doomed = try doomed(request.scope, isFirst: isFirst, acceptsLoss: request.acceptsLoss, in: file)
    let wrapping = try keys.wrapping(epoch: state.epoch)
    var fingerprints: [[UInt8]] = []
    for key in doomed.keys {
      let record = try KeyRecord(key.value)
      let binding = sealing.binding(of: key.id, version: record.version, epoch: state.epoch)
      do throws(LedgerError) {
        fingerprints.append(try wrapping.unwrap(record.wrapped, binding: binding).fingerprint)
      } catch .vault(.sealBroken) {
        guard request.acceptsLoss || !isFirst else {
          throw .vault(.damaged(table: "keys", reason: "a key of class \(key.id.dataClass) does not open"))
        }
      }
    }
    let logSize = try ledger.head()
    // A vault put back may not know whom it is about; then the log does.
    let references = Set(doomed.references).union(entry.completed?.references ?? [])
    var record = ErasureRecord(
      request, isRepeated: entry.completed != nil, fencedAt: entry.completed?.recordedAt ?? clock.now(),
      logSize: logSize, references: references.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) },
      fingerprints: fingerprints.sorted { $0.lexicographicallyPrecedes($1) }, fromEpoch: state.epoch,
      generation: state.generation)
    record.lost = doomed.lost.sorted()
    if doomed.isEmpty, let earlier, earlier.request.id != request.id, earlier.completed != nil {
      // Asked for twice: the first certificate stands for both, and no key is touched.
      record.stage = .finished
      try save(record, in: file)
      return record
    }
    let (begun, fence) = (record, try FenceRecord(record, after: file.fence(FenceRecord.key(request.scope))))
    try file.write { (transaction) throws(StorageError) in
      try file.changeSealed(index, in: transaction) { (rows, transaction) throws(StorageError) in
        for key in doomed.keys { try transaction.delete(key: key.id.bytes, in: file.keys) }
        for row in doomed.parts { try transaction.delete(key: row, in: file.parts) }
        for row in doomed.claims { try rows.delete(row, in: .claims, transaction) }
        for name in doomed.names { try rows.delete(Array(name.utf8), in: .subjects, transaction) }
        try transaction.put(key: FenceRecord.key(request.scope), value: fence.encoded, in: file.fences)
        try transaction.put(key: request.id.bytes, value: begun.encoded, in: file.erasures)
        try file.note(logSize: logSize, in: transaction)
      }
    }
    return record
  }

  /// Keeps how far an erasure is, and the size of the log by now.
  func save(_ record: ErasureRecord, in file: VaultFile) throws(LedgerError) {
    let head = try ledger.head()
    try file.write { (transaction) throws(StorageError) in
      try transaction.put(key: record.request.id.bytes, value: record.encoded, in: file.erasures)
      try file.note(logSize: head, in: transaction)
    }
  }

  /// Puts the certificate into the log, once for each time it was carried out.
  private func certify(_ record: ErasureRecord, isInLog: Bool) async throws(LedgerError) {
    let tag = PrivacyEvent.tag(record.request.id)
    let done = Query(types: [PrivacyEvent.completed], tags: [tag])
    // A crash may have come between the append and the vault's note of it.
    let written = try ledger.events(done, in: ReadRange(after: record.logSize, limit: 1))
    guard written.isEmpty else { return }
    let certificate = try ErasureCertificate(record, of: ledger, origin: sealing.origin, completed: clock.now())
    let event = ErasureCompleted.event(record, certificate: certificate.text, on: today)
    let condition = AppendCondition(failIfEventsMatch: done, after: record.logSize)
    _ = try await ledger.store.append([event], condition: condition)
  }
}
