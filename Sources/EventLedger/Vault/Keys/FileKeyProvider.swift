internal import Crypto
internal import Glibc

/// Keeps key-encryption keys as files of one folder, one file an epoch, mode 0600, outside the ledger folder.
///
/// A file `kek-<epoch>.key` holds the line `kronika-kek/v1` and 32 random bytes. It gets its name only when it is
/// whole, and never replaces another. Reading refuses a link, a file of somebody else, one that others may read, and a
/// folder in which others may write.
/// Put the folder on another volume than the ledger and its backups; whoever has both has everything.
public struct FileKeyProvider: KeyEncryptionKeyProvider {
  private static let header = Array("kronika-kek/v1\n".utf8)
  /// The folder.
  public let folder: String
  /// The folder, for error messages.
  public var place: String { folder }

  /// Names the folder; nothing is read or made.
  public init(folder: String) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  /// Throws where the folder lies in the ledger folder.
  public func requireApart(from ledgerFolder: String) throws(LedgerError) {
    guard let ledger = KeyEncryptionFile.realPath(ledgerFolder) else { throw .vault(.noVault(path: ledgerFolder)) }
    // A folder that is not there yet lies where its parent is.
    let own =
      KeyEncryptionFile.realPath(folder) ?? KeyEncryptionFile.realPath(LedgerFolder.parent(of: folder)) ?? folder
    guard own != ledger, !own.hasPrefix(ledger + "/") else {
      throw .vault(
        .keyUnprotected(path: folder, reason: "it lies in the ledger folder, a copy of which would then hold both"))
    }
  }

  /// The epochs that have a file.
  public func epochs() throws(LedgerError) -> [UInt32] {
    try KeyEncryptionFile.names(in: folder).compactMap { name in
      guard name.hasPrefix("kek-"), name.hasSuffix(".key") else { return nil }
      return UInt32(name.dropFirst(4).dropLast(4))
    }
  }

  /// Makes the file of an epoch.
  public func makeKey(epoch: UInt32) throws(LedgerError) {
    try KeyEncryptionFile.makeFolder(folder)
    try KeyEncryptionFile.requireProtected(folder: folder)
    try removeRemains()
    let path = path(epoch)
    if LedgerFolder.kind(of: path) != nil { return }
    let key = SymmetricKey(size: .bits256)
    var content = Self.header
    content.reserveCapacity(Self.header.count + 32)
    unsafe key.withUnsafeBytes { unsafe content.append(contentsOf: $0) }
    defer { Wiping.wipe(&content) }
    try KeyEncryptionFile.create(path, content: content)
  }

  /// Overwrites and removes unfinished files of killed processes.
  public func removeRemains() throws(LedgerError) {
    try KeyEncryptionFile.removePartials(in: folder, prefix: "kek-")
  }

  /// Reads the file of an epoch.
  public func wrapping(epoch: UInt32) throws(LedgerError) -> any KeyWrapping {
    let path = path(epoch)
    guard LedgerFolder.kind(of: path) != nil else { throw .vault(.keyMissing(epoch: epoch, place: folder)) }
    try KeyEncryptionFile.requireProtected(folder: folder)
    var content = try KeyEncryptionFile.read(path, byteCount: Self.header.count + 32)
    defer { Wiping.wipe(&content) }
    guard content.starts(with: Self.header) else {
      throw .vault(.keyUnprotected(path: path, reason: "it is no key file of this version"))
    }
    var bytes = Array(content[Self.header.count...])
    guard let key = DataKey(consuming: &bytes) else { throw .vault(.keyMissing(epoch: epoch, place: folder)) }
    return AESKeyWrapping(key: key)
  }

  /// Overwrites the file of an epoch and removes it.
  ///
  /// Where it is gone already it says so: it may have been destroyed before a crash, or lie in another folder.
  public func destroyKey(epoch: UInt32) throws(LedgerError) -> String {
    let path = path(epoch)
    guard LedgerFolder.kind(of: path) != nil else { return "no-file-of-this-epoch" }
    try FileShredding.shred(path)
    return "file-overwritten-and-removed"
  }

  private func path(_ epoch: UInt32) -> String {
    let digits = String(epoch)
    return folder + "/kek-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".key"
  }
}
