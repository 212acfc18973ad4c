internal import LMDB
internal import Synchronization

extension PersonalVault {
  /// Appends all events or none with their personal parts, and returns when vault and log are on disk.
  ///
  /// Throws `.vault` with `.subjectErased`, `.dataClassErased`, `.claimed` or `.differentContent`, and what the log
  /// refused; nothing is kept then. It takes events of reserved types, as those who decide append through it. Appending the same ids with the same parts again tells the old positions.
  @discardableResult
  public func append(
    _ events: [PersonalEvent], condition: AppendCondition? = nil
  ) async throws(LedgerError) -> AppendReceipt {
    for event in events { try event.requireForm() }
    guard events.contains(where: { !$0.parts.isEmpty || !$0.claims.isEmpty }) else {
      return try await ledger.store.append(events.map(\.event), condition: condition)
    }
    return try await shared { (file) async throws(LedgerError) -> AppendReceipt in
      let plan = try self.keep(events, in: file)
      let receipt: AppendReceipt
      do throws(LedgerError) {
        receipt = try await self.ledger.store.append(plan.events, condition: condition)
      } catch {
        if error.leavesNothing { try self.drop(plan.pending.map(\.id), in: file) }
        throw error
      }
      try self.confirm(plan, receipt, in: file)
      return receipt
    }
  }

  /// Seals and stores the parts; another append may have made or dropped a key meanwhile, then it is done again.
  private func keep(_ events: [PersonalEvent], in file: VaultFile) throws(LedgerError) -> SealingPlan {
    try requireSeal(of: file)
    let fences = try fences(of: file)
    let events = try answeredByLog(events, fences, in: file)
    // An erased person is told before an erased class: without the class there may be nothing left to refuse.
    for part in events.flatMap(\.parts) { try fences.requireNone(around: part.subject) }
    for _ in 0..<16 {
      var plan = try SealingPlan(
        sealing: sealing, state: try file.state(), keys: keys,
        logHead: try ledger.head(), fences: fences)
      for event in events { try plan.take(event, from: file, isInLog: isInLog) }
      let settled = opened.withLock { ($0.confirmed, $0.logHead) }
      switch try plan.write(to: file, settling: settled.0, through: settled.1) {
      case .written:
        opened.withLock { state in state.confirmed.removeAll { settled.0.contains($0) } }
        try noteOwnCommit(in: file)
        return plan
      case .stale: continue
      case .claimed(let claim, let holder):
        throw .vault(.claimed(kind: claim.kind, scope: claim.scope, by: holder))
      }
    }
    throw .vault(.busy(path: file.path))
  }

  /// Whether an event stands in the log after a position.
  func isInLog(_ id: EventID, after position: Position) throws(LedgerError) -> Bool {
    try !found([id], after: position).isEmpty
  }

  /// Those of the ids that stand in the log after a position.
  func found(_ ids: Set<EventID>, after position: Position) throws(LedgerError) -> Set<EventID> {
    var found: Set<EventID> = []
    try ledger.read(.all, in: ReadRange(after: position)) { (event) throws(LedgerError) in
      if ids.contains(event.id) { found.insert(event.id) }
      return found.count == ids.count ? .stop : .continue
    }
    return found
  }

  /// The events as the log has them, where an erasure has taken the parts that they were first appended with.
  ///
  /// Who did not hear that an append succeeded sends it again. With the same id and everything that is not sealed the
  /// same it is answered with its old position, whatever was erased since. Parts that are still kept are compared.
  private func answeredByLog(
    _ events: [PersonalEvent], _ fences: Fences, in file: VaultFile
  ) throws(LedgerError) -> [PersonalEvent] {
    var answered: [PersonalEvent] = []
    for event in events {
      guard let id = event.event.id, try isBehindFence(event, fences),
        let stored = try stored(id, tagged: event.parts[0].subject),
        stored.commitments.map(\.dataClass) == event.partsInOrder.map(\.dataClass)
      else {
        answered.append(event)
        continue
      }
      for (part, commitment) in zip(event.partsInOrder, stored.commitments) where try !isBehindFence(part, fences) {
        let kept = try open(Place(event: stored, commitment: commitment, row: nil, content: .missing), in: file)
        guard kept.fields == part.fields.sorted(by: { $0.name < $1.name }) else { throw .vault(.differentContent(id)) }
      }
      var copy = event.event
      copy.commitments = stored.commitments
      answered.append(PersonalEvent(copy))
    }
    return answered
  }

  private func isBehindFence(_ event: PersonalEvent, _ fences: Fences) throws(LedgerError) -> Bool {
    for part in event.parts where try isBehindFence(part, fences) { return true }
    return false
  }

  private func isBehindFence(_ part: PersonalPart, _ fences: Fences) throws(LedgerError) -> Bool {
    if try fences.subject(part.subject) != nil { return true }
    return try fences.dataClass(part.dataClass) != nil
  }

  private func stored(_ id: EventID, tagged subject: String) throws(LedgerError) -> Event? {
    var found: Event?
    try ledger.read(Query(tags: [subject])) { (event) throws(LedgerError) in
      guard event.id == id else { return .continue }
      found = try event.copied()
      return .stop
    }
    return found
  }

  private func drop(_ ids: [EventID], in file: VaultFile) throws(LedgerError) {
    let index = try index(of: file)
    try file.write { (transaction) throws(StorageError) in
      try file.changeSealed(index, in: transaction) { (rows, transaction) throws(StorageError) in
        for id in ids { try rows.takeBack(id, in: transaction) }
      }
    }
    try noteOwnCommit(in: file)
  }

  private func confirm(_ plan: SealingPlan, _ receipt: AppendReceipt, in file: VaultFile) throws(LedgerError) {
    let ids = plan.pending.map(\.id)
    let head = receipt.positions.max() ?? .zero
    guard plan.pending.contains(where: { !$0.record.replaced.isEmpty }) else {
      // A write of its own would cost a sync; the next append takes the notes along.
      return opened.withLock { state in
        state.confirmed += ids
        state.logHead = max(state.logHead, head)
      }
    }
    try settle(ids, through: head, in: file)
    try noteOwnCommit(in: file)
  }

  /// Takes away the notes of appends that the log has.
  func settle(_ ids: [EventID], through head: Position, in file: VaultFile) throws(LedgerError) {
    guard !ids.isEmpty else { return }
    let index = try index(of: file)
    try file.write { (transaction) throws(StorageError) in
      try file.changeSealed(index, in: transaction) { (rows, transaction) throws(StorageError) in
        try rows.settle(ids, through: head, in: transaction)
      }
    }
  }
}

extension LedgerError {
  /// Whether an append that failed so has certainly stored nothing.
  var leavesNothing: Bool {
    switch self {
    case .conditionFailed, .beyondHead, .idReused, .recordedTimeOutOfOrder, .overLimit, .malformed, .busy,
      .storageFull, .strikeRefused:
      true
    default: false
    }
  }
}
