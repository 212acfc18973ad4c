internal import Crypto

/// The index of claimed values: keyed digests, so that guessing does not find a value in the file.
///
/// ```
/// row key = HMAC-SHA-256(index key, "ledger/claim-index/v1" ‖ 00 ‖ kind ‖ value)[32] ‖ reference[16] ‖ scope
/// ```
/// There are too few identification numbers for a plain digest to hide one. The index key is wrapped by the key-encryption
/// key and made again by every rotation, from the values that are sealed in the rows: so the digests in an old copy
/// of the vault cannot be tested any more.
struct ClaimIndex {
  let key: DataKey

  func digest(kind: String, value: [UInt8]) -> [UInt8] {
    let message = Binding.bytes("ledger/claim-index/v1", [Array(kind.utf8), value])
    return Array(HMAC<SHA256>.authenticationCode(for: message, using: key.key))
  }

  func row(_ claim: PersonalClaim, reference: EventID) -> [UInt8] {
    digest(kind: claim.kind, value: claim.value) + reference.bytes + Array(claim.scope.utf8)
  }
}

extension ClaimIndex {
  /// Unwraps the key of a vault.
  init(_ state: VaultState, _ wrapping: any KeyWrapping, _ sealing: PartSealing) throws(LedgerError) {
    func unwrapped(isSealed: Bool) throws(LedgerError) -> DataKey {
      try wrapping.unwrap(
        state.wrappedIndexKey, binding: sealing.indexBinding(epoch: state.epoch, isSealed: isSealed))
    }
    do throws(LedgerError) {
      key = try unwrapped(isSealed: state.isSealed)
    } catch {
      // With its sums taken away, the key would open as that of a vault that keeps some.
      guard !state.isSealed, (try? unwrapped(isSealed: true)) != nil else { throw error }
      throw .vault(.sealedRowsChanged(SealFinding(sumsAreForged: true)))
    }
  }
}

/// A row of the index.
struct ClaimRecord {
  var subject: String
  var dataClass: String
  var kind: String
  var scope: String
  /// The value, sealed under the subject's key of the data class.
  var sealed: [UInt8]

  var encoded: [UInt8] {
    var writer = FieldWriter()
    writer.string(1, subject)
    writer.string(2, dataClass)
    writer.string(3, kind)
    writer.string(4, scope)
    writer.bytes(5, sealed)
    return writer.bytes
  }

  init(_ claim: PersonalClaim, sealed: [UInt8]) {
    (subject, dataClass, kind, scope) = (claim.subject, claim.dataClass, claim.kind, claim.scope)
    self.sealed = sealed
  }

  init(_ bytes: [UInt8]) throws(LedgerError) {
    let record = try StoredRecord(bytes, table: "claims")
    (subject, dataClass, kind) = (record.text(1), record.text(2), record.text(3))
    (scope, sealed) = (record.text(4), record.bytes(5))
  }

  /// Whose claim a row key is.
  static func reference(ofRow key: [UInt8]) -> EventID? { EventID(key.dropFirst(32).prefix(16)) }
}

/// Who holds a claimed value.
public struct ClaimHolder: Sendable, Hashable {
  /// The subject.
  public var subject: String
  /// Where nobody else may hold the value.
  public var scope: String
}

extension PersonalVault {
  /// Who holds a value, in every scope; nothing is opened that is sealed.
  public func holders(kind: String, value: [UInt8]) async throws(LedgerError) -> [ClaimHolder] {
    try await shared { (file) throws(LedgerError) in
      try self.requireSeal(of: file)
      return try Self.holders(digest: try self.index(of: file).digest(kind: kind, value: value), in: file)
    }
  }

  /// Who holds a value that this subject holds too, the subject left out: the same person under other names.
  public func otherNames(of subject: String, kind: String) async throws(LedgerError) -> [ClaimHolder] {
    try await shared { (file) throws(LedgerError) in
      try self.requireSeal(of: file)
      var found: [ClaimHolder] = []
      for row in try file.records(in: file.claims) {
        let record = try ClaimRecord(row.value)
        guard record.subject == subject, record.kind == kind else { continue }
        for holder in try Self.holders(digest: Array(row.key.prefix(32)), in: file)
        where holder.subject != subject && !found.contains(holder) {
          found.append(holder)
        }
      }
      return found
    }
  }

  private static func holders(digest: [UInt8], in file: VaultFile) throws(LedgerError) -> [ClaimHolder] {
    var found: [ClaimHolder] = []
    for row in try file.records(in: file.claims, prefix: digest) {
      let record = try ClaimRecord(row.value)
      found.append(ClaimHolder(subject: record.subject, scope: record.scope))
    }
    return found
  }

  func index(of file: VaultFile) throws(LedgerError) -> ClaimIndex {
    let state = try file.state()
    return try ClaimIndex(state, keys.wrapping(epoch: state.epoch), sealing)
  }
}
