internal import Glibc
public import MerkleLog

/// What a signing key signed last, in a file beside it: `<key file>.signed`.
///
/// ```
/// kronika-signer-memory@v1
/// origin <origin>
/// head <size> <root>
/// ```
/// The ledger's own checkpoints cannot keep a signer from signing two histories: whoever puts an older copy in place,
/// or removes them, has taken them away. This file lies where the key lies, outside of every ledger.
struct SignerMemory: Equatable {
  let origin: ExactText
  let head: TreeHead

  private static let header = "kronika-signer-memory@v1"
  private static let maximumBytes = 4_096

  init(origin: ExactText, head: TreeHead) {
    self.origin = origin
    self.head = head
  }

  /// Nil for anything but the one spelling that `bytes` writes.
  init?(_ bytes: [UInt8]) {
    guard let text = ExactText(utf8: bytes)?.string else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count == 4, lines[1].hasPrefix("origin "), lines[2].hasPrefix("head ") else { return nil }
    let words = lines[2].split(separator: " ")
    guard words.count == 3, let size = UInt64(words[1]), let root = MerkleHash(base64: String(words[2])) else {
      return nil
    }
    self.init(origin: ExactText(String(lines[1].dropFirst(7))), head: TreeHead(size: size, root: root))
    guard self.bytes == bytes else { return nil }
  }

  var bytes: [UInt8] {
    Array("\(Self.header)\norigin \(origin)\nhead \(head.size) \(head.root)\n".utf8)
  }

  static func path(ofKey path: String) -> String { path + ".signed" }

  /// What the key at a path signed last; nil for nothing yet.
  static func read(ofKey path: String) throws(LedgerError) -> SignerMemory? {
    let path = Self.path(ofKey: path)
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .io("lstat", path) }
      return nil
    }
    let bytes = try PlainFile.read(path, maximumBytes: maximumBytes, followsLink: false)
    guard let memory = SignerMemory(bytes) else {
      throw .evidence(.keyFile(path: path, reason: "it does not say what the key signed last; nothing is signed"))
    }
    return memory
  }

  /// Remembers durably; a crash leaves this or what was remembered before.
  func write(ofKey path: String) throws(LedgerError) {
    try PlainFile.replace(Self.path(ofKey: path), bytes, mode: 0o600)
  }
}

/// Why a signer does not sign a checkpoint, from what it signed before.
public enum SignerRefusal: Sendable, Hashable {
  /// It signed another root for the same number of events.
  case secondRoot(signed: TreeHead, asked: TreeHead)
  /// It signed more events before.
  case olderSize(signed: TreeHead, asked: TreeHead)
  /// The events lead to another root for the number that it signed before.
  case forked(signed: TreeHead, found: MerkleHash)
  /// It signed for another ledger.
  case otherOrigin(signed: ExactText, asked: ExactText)
}

extension SignerRefusal: CustomStringConvertible {
  /// What was signed and what was asked for.
  public var description: String {
    switch self {
    case .secondRoot(let signed, let asked):
      "it signed root \(signed.root) for \(signed.size) events before; root \(asked.root) for as many would be a "
        + "second history"
    case .olderSize(let signed, let asked):
      "it signed \(signed.size) events before; the ledger has \(asked.size): an older copy, or events were cut off"
    case .forked(let signed, let found):
      "it signed root \(signed.root) for \(signed.size) events before; the events lead to \(found): they were "
        + "changed, or this is another history"
    case .otherOrigin(let signed, let asked):
      "it signed for \(signed) before, not for \(asked); a key signs for one ledger"
    }
  }
}
