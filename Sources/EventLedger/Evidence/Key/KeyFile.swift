internal import Glibc
public import MerkleLog

/// A private key in a file that only its owner can read, outside every ledger.
///
/// The file holds one line, `PRIVATE+KEY+name+id+base64` as Go's `sumdb/note` writes it.
public enum KeyFile {
  private static let maximumBytes = 4_096

  /// Makes a new key in a new file and returns its public part.
  ///
  /// - Parameter type: 0x01 signs the checkpoints of a ledger named like the key, 0x04 cosigns as a witness.
  public static func create(
    _ path: String, name: ExactText, type: UInt8 = Ed25519.typeByte
  ) throws(LedgerError) -> VerifierKey {
    try refuseInsideLedger(path)
    let key = try checkedKey(SignerKey.generate(name: name, type: type))
    try PlainFile.create(path, Array("\(key.secretText)\n".utf8), mode: 0o600)
    try LedgerFolder.sync(folder: LedgerFolder.parent(of: path))
    return key.key
  }

  /// Reads a key; refuses a file that others may read or that lies inside a ledger.
  public static func load(_ path: String) throws(LedgerError) -> SignerKey {
    try refuseInsideLedger(path)
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .io("open", path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .io("fstat", path) }
    guard status.st_mode & 0o077 == 0 else {
      throw .evidence(.keyFile(path: path, reason: "others than its owner may open it; say chmod 600"))
    }
    guard status.st_uid == geteuid() || geteuid() == 0 else {
      throw .evidence(.keyFile(path: path, reason: "it belongs to another user"))
    }
    let bytes = try PlainFile.read(descriptor, path: path, maximumBytes: maximumBytes)
    guard bytes.last == UInt8(ascii: "\n"), let text = ExactText(utf8: bytes.dropLast()) else {
      throw .evidence(.keyFile(path: path, reason: "it is not one line with a line end"))
    }
    return try checkedKey(SignerKey(secretText: text.string))
  }

  /// Refuses a place in a ledger folder or below one: a copy of the ledger would carry the key along.
  private static func refuseInsideLedger(_ path: String) throws(LedgerError) {
    let folder = LedgerFolder.parent(of: path)
    guard let resolved = unsafe realpath(folder, nil) else {
      throw .io("realpath", folder)
    }
    defer { unsafe free(resolved) }
    var place = unsafe String(cString: resolved)
    while true {
      if LedgerFolder.kind(of: LedgerFolder(path: place).log) != nil {
        throw .evidence(.keyFile(path: path, reason: "it must not lie inside the ledger '\(place)'"))
      }
      if place == "/" || place == "." { return }
      place = LedgerFolder.parent(of: place)
    }
  }
}
