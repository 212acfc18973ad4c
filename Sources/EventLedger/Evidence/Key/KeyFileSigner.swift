internal import Glibc
public import MerkleLog

/// The signer of a key file, with a memory beside the key of what it signed last.
///
/// It refuses a second root for one number of events, fewer events than it signed before, events that do not lead to
/// what it signed before, and another ledger; so no restored copy, removed checkpoint or second ledger of the same
/// name makes it sign two histories. A key that has no memory yet begins one with its next checkpoint.
public struct KeyFileSigner: NoteSigner {
  /// The public key.
  public var key: VerifierKey { signer.key }

  private let path: String
  private let signer: Ed25519Signer

  /// Reads a key file, under the rules of ``KeyFile/load(_:)``.
  public init(_ path: String) throws(LedgerError) {
    self.path = path
    let secret = try KeyFile.load(path)
    signer = try checkedKey(Ed25519Signer(secret))
  }

  /// Signs a text; a checkpoint only if it is the one that was remembered last.
  public func sign(_ text: [UInt8]) throws(NoteError) -> [UInt8] {
    if let checkpoint = try? Checkpoint(text: text) {
      let memory = SignerMemory(origin: checkpoint.origin, head: checkpoint.head)
      guard (try? SignerMemory.read(ofKey: path)) == memory else { throw .cannotSign(key.name) }
    }
    return try signer.sign(text)
  }

  /// Remembers that a head is about to be signed, durably, or throws where that contradicts what was signed before.
  ///
  /// - Parameter root: The root of the first so many events of the ledger that is to be signed.
  /// - Returns: False where more events were signed meanwhile than the head has, and the ledger has them.
  func remember(
    _ head: TreeHead, of origin: ExactText, isGrown: (UInt64) throws(LedgerError) -> Bool,
    root: (UInt64) throws(LedgerError) -> MerkleHash
  ) throws(LedgerError) -> Bool {
    // The key file itself is the lock: it is there, and nobody writes it.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .io("open", path) }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .io("flock", path) }
    }
    if let memory = try SignerMemory.read(ofKey: path) {
      let signed = memory.head
      guard memory.origin == origin else { throw refusal(.otherOrigin(signed: memory.origin, asked: origin)) }
      if signed == head { return true }
      if signed.size > head.size {
        if try isGrown(signed.size) { return false }
        throw refusal(.olderSize(signed: signed, asked: head))
      }
      guard signed.size < head.size else { throw refusal(.secondRoot(signed: signed, asked: head)) }
      let found = try root(signed.size)
      guard found == signed.root else { throw refusal(.forked(signed: signed, found: found)) }
    }
    try SignerMemory(origin: origin, head: head).write(ofKey: path)
    return true
  }

  private func refusal(_ reason: SignerRefusal) -> LedgerError {
    .evidence(.signerRefuses(key: path, reason))
  }
}
