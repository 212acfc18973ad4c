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
    // An erased person is told before an erased class: without the class there may be nothing left to refuse.
    for part in events.flatMap(\.parts) { try SealingPlan.requireNoFence(part.subject, in: file) }
    for _ in 0..<16 {
      var plan = try SealingPlan(
        sealing: sealing, state: try file.state(), keys: keys,
        logHead: try ledger.head())
      for event in events { try plan.take(event, from: file, isInLog: isInLog) }
      let settled = opened.withLock { ($0.confirmed, $0.logHead) }
      switch try plan.write(to: file, settling: settled.0, through: settled.1) {
      case .written:
        opened.withLock { state in state.confirmed.removeAll { settled.0.contains($0) } }
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

  private func drop(_ ids: [EventID], in file: VaultFile) throws(LedgerError) {
    try file.write { (transaction) throws(StorageError) in
      for id in ids { try file.takeBack(id, in: transaction) }
    }
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
    try Self.settle(ids, through: head, in: file)
  }

  /// Takes away the notes of appends that the log has.
  static func settle(_ ids: [EventID], through head: Position, in file: VaultFile) throws(LedgerError) {
    guard !ids.isEmpty else { return }
    try file.write { (transaction) throws(StorageError) in
      try file.settle(ids, through: head, in: transaction)
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
