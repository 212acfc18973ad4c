/// Where the key-encryption keys live that wrap every key of a vault: always outside the ledger folder.
///
/// Keys come in epochs, 1, 2, 3 …, of which one is in use. An erasure makes a new epoch, wraps the surviving keys
/// under it and destroys the old one, so that every older copy of the vault becomes unreadable. A provider on a
/// TPM, an HSM or a key service wraps and unwraps without giving its key away; `FileKeyProvider` is built in.
/// Calls may block and come from any thread.
public protocol KeyEncryptionKeyProvider: Sendable {
  /// Where the keys are, for error messages; never a key.
  var place: String { get }
  /// Throws `.keyUnprotected` where keys and ledger would lie together.
  func requireApart(from ledgerFolder: String) throws(LedgerError)
  /// The epochs that have a key, in any order.
  func epochs() throws(LedgerError) -> [UInt32]
  /// Makes the key of an epoch, durably; does nothing where it exists.
  func makeKey(epoch: UInt32) throws(LedgerError)
  /// The key of an epoch, ready to wrap and unwrap; throws `.keyMissing`.
  func wrapping(epoch: UInt32) throws(LedgerError) -> any KeyWrapping
  /// Destroys the key of an epoch, durably, and says how in one code; says so where there was none to destroy.
  func destroyKey(epoch: UInt32) throws(LedgerError) -> String
  /// Removes what a making that was broken off has left; called when a vault is opened. A key in use is none of it.
  func removeRemains() throws(LedgerError)
}

extension KeyEncryptionKeyProvider {
  /// Nothing: most providers make a key in one step.
  public func removeRemains() throws(LedgerError) {}
}

/// A key-encryption key in use.
public protocol KeyWrapping: Sendable {
  /// Seals a key; `binding` must be given again to open it.
  func wrap(_ key: DataKey, binding: [UInt8]) throws(LedgerError) -> [UInt8]
  /// Opens a sealed key; throws `.sealBroken` for another key, binding or changed bytes.
  func unwrap(_ wrapped: [UInt8], binding: [UInt8]) throws(LedgerError) -> DataKey
}
