internal import LMDB

extension PersonalVault {
  /// Records a request to erase and carries it out, or records its refusal.
  ///
  /// `objections` are what stands against it, such as a retention period or a legal hold, found by the caller in
  /// the log up to a position; `condition` makes the append fail when more came in since. Without objections it
  /// returns when everything is done and certified. It is decided once: a hold recorded later comes too late.
  public func erase(
    _ request: ErasureRequest, objections: [String] = [], condition: AppendCondition? = nil
  ) async throws(LedgerError) -> ErasureOutcome {
    try request.requireForm()
    for objection in objections { try VaultForm.code(objection, field: "objection") }
    let day = today
    var events = [ErasureRequested.event(request, on: day)]
    if !objections.isEmpty { events.append(ErasureRefused.event(request, objections: objections, on: day)) }
    let receipt = try await ledger.store.append(events, condition: condition)
    guard objections.isEmpty else {
      return .refused(objections: objections, position: receipt.positions.last ?? .zero)
    }
    try configuration.atStep(.requested)
    try await alone { (file) async throws(LedgerError) in
      try self.removeCopies()
      try self.dropOrphans(in: file)
      try await self.finishErasures(in: file)
    }
    guard let completed = try ErasureHistory(ledger)[request.id]?.completed else {
      throw .vault(.notFound(what: "certificate of erasure \(request.id)"))
    }
    return .erased(certificate: completed.certificate, position: completed.position)
  }

  /// Carries out, alone with the file, every erasure that the log knows and the vault has not ended.
  func finishErasures(in file: VaultFile) async throws(LedgerError) {
    var file = file
    for entry in try ErasureHistory(ledger).entries where entry.objections == nil {
      let known = try file.value(entry.request.id.bytes, in: file.erasures)
      var record: ErasureRecord
      if let known {
        record = try ErasureRecord(known)
      } else {
        record = try fence(entry, in: file)
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
  }

  /// Deletes rows and keys and puts up the fence, in one transaction.
  private func fence(_ entry: ErasureHistory.Entry, in file: VaultFile) throws(LedgerError) -> ErasureRecord {
    let request = entry.request
    let state = try file.state()
    let doomed = try Doomed(request.scope, in: file)
    let wrapping = try keys.wrapping(epoch: state.epoch)
    var fingerprints: [[UInt8]] = []
    for key in doomed.keys {
      let record = try KeyRecord(key.value)
      let binding = sealing.binding(of: key.id, version: record.version, epoch: state.epoch)
      fingerprints.append(try wrapping.unwrap(record.wrapped, binding: binding).fingerprint)
    }
    let logSize = try ledger.head()
    // A vault put back may not know whom it is about; then the log does.
    let references = Set(doomed.references).union(entry.completed?.references ?? [])
    let record = ErasureRecord(
      request, isRepeated: entry.completed != nil, fencedAt: entry.completed?.recordedAt ?? clock.now(),
      logSize: logSize, references: references.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) },
      fingerprints: fingerprints.sorted { $0.lexicographicallyPrecedes($1) }, fromEpoch: state.epoch,
      generation: state.generation)
    let fence = try FenceRecord(record, after: file.fence(FenceRecord.key(request.scope)))
    try file.write { (transaction) throws(StorageError) in
      for key in doomed.keys { try transaction.delete(key: key.id.bytes, in: file.keys) }
      for row in doomed.parts { try transaction.delete(key: row, in: file.parts) }
      for row in doomed.claims { try transaction.delete(key: row, in: file.claims) }
      if case .subject(let name) = request.scope {
        try transaction.delete(key: Array(name.utf8), in: file.subjects)
      }
      try transaction.put(key: FenceRecord.key(request.scope), value: fence.encoded, in: file.fences)
      try transaction.put(key: request.id.bytes, value: record.encoded, in: file.erasures)
    }
    return record
  }

  func save(_ record: ErasureRecord, in file: VaultFile) throws(LedgerError) {
    try file.write { (transaction) throws(StorageError) in
      try transaction.put(key: record.request.id.bytes, value: record.encoded, in: file.erasures)
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

/// The rows that an erasure deletes.
private struct Doomed {
  var references: [EventID] = []
  var keys: [(id: KeyID, value: [UInt8])] = []
  var parts: [[UInt8]] = []
  var claims: [[UInt8]] = []

  init(_ scope: ErasureScope, in file: VaultFile) throws(LedgerError) {
    let rows: [(key: [UInt8], value: [UInt8])]
    switch scope {
    case .subject(let name):
      guard let reference = try file.subject(name) else { return }
      references = [reference]
      rows = try file.records(in: file.keys, prefix: reference.bytes)
      parts = try file.keys(in: file.parts, prefix: reference.bytes)
    case .dataClass:
      rows = try file.records(in: file.keys)
    }
    for row in rows {
      let id = try KeyID(key: row.key)
      if case .dataClass(let name) = scope {
        guard id.dataClass == name else { continue }
        references.append(id.reference)
        parts += try file.keys(in: file.parts, prefix: id.bytes + [0])
      }
      keys.append((id, row.value))
    }
    for row in try file.records(in: file.claims) {
      let isDoomed =
        switch scope {
        case .subject: references.contains { $0 == ClaimRecord.reference(ofRow: row.key) }
        case .dataClass(let name): try ClaimRecord(row.value).dataClass == name
        }
      if isDoomed { claims.append(row.key) }
    }
  }
}
