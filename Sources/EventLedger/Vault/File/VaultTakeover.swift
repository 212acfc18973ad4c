internal import LMDB

extension PersonalVault {
  /// Makes a vault of version 1 one of the present version: with sums over the tables of names and claims.
  ///
  /// Nothing vouches for the rows of version 1, so they are compared with the log first: no row may name a reference
  /// whose events do not bear its name. Claims are compared with the parts, where the configuration has a rule; where
  /// they differ nothing can be claimed until they are made again.
  func takeOver(_ file: VaultFile) throws(LedgerError) {
    var state = try file.state()
    guard !state.isSealed else { return }
    let wrapping = try keys.wrapping(epoch: state.epoch)
    let index = try ClaimIndex(state, wrapping, sealing)
    try requireNamesOfLog(file)
    let areWhole = try configuration.claimRule.map { (rule) throws(LedgerError) in
      try claimsAreWhole(by: rule, in: file)
    }
    state.wrappedIndexKey = try wrapping.wrap(
      index.key, binding: sealing.indexBinding(epoch: state.epoch, isSealed: true))
    let begun = state
    try file.write { (transaction) throws(StorageError) in
      var sums = try file.sums(by: index, in: transaction)
      // No row can have this code: the sum fits no rows until they are made again.
      if areWhole == false { sums.toggle(index.code(of: [], [], in: .claims), in: .claims) }
      var state = begun
      state.seal(sums, by: index)
      try file.initialise(ledgerID: sealing.ledgerID, state: state, in: transaction)
    }
  }

  private func requireNamesOfLog(_ file: VaultFile) throws(LedgerError) {
    let ownership = try Ownership(fences(of: file), in: file)
    var contradictions = ownership.names.filter { $0.value.count > 1 }.map(\.value)
    for (reference, known) in try CommittedParts(ledger).references {
      if case .contradiction(let names) = ownership.owner(of: reference, known) { contradictions.append(names) }
    }
    for row in try file.records(in: file.claims) {
      let subject = try ClaimRecord(row.value).subject
      guard let reference = ClaimRecord.reference(ofRow: row.key), ownership.names[reference] != [subject] else {
        continue
      }
      contradictions.append([subject])
    }
    guard let names = contradictions.first else { return }
    throw .vault(
      .damaged(
        table: "subjects",
        reason: "expected rows that the log bears out, found that of \(names.joined(separator: " and ")), "
          + "whose reference events of others have; put a copy of the vault back"))
  }
}
