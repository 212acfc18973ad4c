/// Seals parts so that none can be moved to another event, subject, data class or ledger.
struct PartSealing {
  var ledgerID: EventID
  var origin: String

  /// What a sealed part is bound to.
  func binding(event: EventID, type: String, schemaVersion: UInt32, key: KeyID, keyVersion: UInt32) -> [UInt8] {
    Binding.bytes(
      "ledger/seal/v1",
      [
        ledgerID.bytes, Array(origin.utf8), event.bytes, Array(type.utf8), Binding.number(schemaVersion),
        key.reference.bytes, Array(key.dataClass.utf8), Binding.number(keyVersion),
      ])
  }

  /// What a wrapped data key is bound to.
  func binding(of key: KeyID, version: UInt32, epoch: UInt32) -> [UInt8] {
    Binding.bytes(
      "ledger/wrap/v1",
      [
        ledgerID.bytes, key.reference.bytes, Array(key.dataClass.utf8), Binding.number(version), Binding.number(epoch),
      ])
  }

  /// What the wrapped key of the index is bound to: also to whether the vault keeps sums over its sealed tables, so
  /// that nobody can take them away and have the vault pass for one of version 1.
  func indexBinding(epoch: UInt32, isSealed: Bool) -> [UInt8] {
    Binding.bytes("ledger/wrap-index/v\(isSealed ? 2 : 1)", [ledgerID.bytes, Binding.number(epoch)])
  }

  /// What the sealed value of a claim is bound to.
  func binding(claim kind: String, scope: String, key: KeyID) -> [UInt8] {
    Binding.bytes(
      "ledger/claim/v1",
      [ledgerID.bytes, key.reference.bytes, Array(key.dataClass.utf8), Array(kind.utf8), Array(scope.utf8)])
  }
}
