internal import LMDB

extension PersonalVault {
  /// What making the claims again came to.
  public struct ClaimRepair: Sendable, Hashable {
    /// Rows that were there.
    public var found: Int
    /// Rows that are there now.
    public var made: Int
    /// Values that several subjects have in one scope, as they were taken while the claims were lost: for somebody to
    /// look at.
    public var shared: [SharedValue]
  }

  /// A value of several subjects; the value itself is not told.
  public struct SharedValue: Sendable, Hashable {
    /// The kind of claim.
    public var kind: String
    /// Where nobody else may hold it.
    public var scope: String
    /// Who has it.
    public var subjects: [String]
  }

  /// Makes the claims of a vault again from its personal parts, by the rule of the configuration.
  ///
  /// Names, parts and keys must be whole: throws `.damaged` where they are not, and changes nothing.
  public static func repairClaims(
    for ledger: Ledger, keys: any KeyEncryptionKeyProvider, configuration: Configuration
  ) async throws(LedgerError) -> ClaimRepair {
    guard let rule = configuration.claimRule else {
      throw .malformed(field: "claim rule", expected: "a rule that says what parts claim", found: "none")
    }
    let vault = try PersonalVault(existing: ledger, keys, configuration)
    defer { vault.close() }
    return try await vault.alone { (file) throws(LedgerError) in
      try vault.requireKey(of: file)
      try vault.dropOrphans(in: file)
      try vault.takeOver(file)
      let finding = try vault.sealFinding(of: file)
      guard finding.isWholeInNames else { throw .vault(.sealedRowsChanged(finding)) }
      return try vault.makeClaims(by: rule, in: file)
    }
  }

  private func makeClaims(by rule: ClaimRule, in file: VaultFile) throws(LedgerError) -> ClaimRepair {
    let claims = try claims(by: rule, in: file)
    guard claims.unreadable == 0 else {
      throw .vault(
        .damaged(
          table: "parts",
          reason: "expected every part that the log commits to, found \(claims.unreadable) lost or "
            + "changed; what they claim is not known, so no claims were made: put a copy of the vault back"))
    }
    let index = try index(of: file)
    let reader = try PartReader(self, file)
    var rows: [(key: [UInt8], value: [UInt8])] = []
    for entry in claims.entries {
      let id = KeyID(reference: entry.reference, dataClass: entry.claim.dataClass)
      let sealed = try SealedBytes.seal(
        entry.claim.value, using: try reader.key(id, of: "a claim of \(entry.claim.subject)").key,
        binding: sealing.binding(claim: entry.claim.kind, scope: entry.claim.scope, key: id))
      rows.append(
        (index.row(entry.claim, reference: entry.reference), ClaimRecord(entry.claim, sealed: sealed).encoded))
    }
    let made = rows
    let found = try file.write { (transaction) throws(StorageError) -> Int in
      let found = try transaction.entryCount(in: file.claims)
      try transaction.removeAll(in: file.claims)
      for row in made { try transaction.put(key: row.key, value: row.value, in: file.claims) }
      var state = try file.state(in: transaction)
      state.seal(try file.sums(by: index, in: transaction), by: index)
      try transaction.put(key: VaultFile.stateKey, value: state.encoded, in: file.meta)
      return found
    }
    return ClaimRepair(
      found: found, made: rows.count,
      shared: claims.sharedValues.map { SharedValue(kind: $0.kind, scope: $0.scope, subjects: $0.subjects) })
  }
}
