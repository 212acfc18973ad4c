extension Note {
  /// Verifies the signatures of the known keys, and returns them in the order of the note.
  ///
  /// Lines of unknown keys are ignored, also when they share a name or an id with a known one. The note
  /// is refused as a whole when a known key's signature fails, when a known key signed twice (one reader
  /// would believe the first line and another the last), and when no known key signed.
  ///
  /// - Parameter keys: The known keys, each once.
  public func verify(with keys: [any NoteVerifier]) throws(NoteError) -> [VerifiedSignature] {
    var known: [SigningKey: any NoteVerifier] = [:]
    for key in keys where known.updateValue(key, forKey: SigningKey(key.name, key.keyID)) != nil {
      throw .ambiguousKey(key.name, key.keyID)
    }
    var verified: [SigningKey: VerifiedSignature] = [:]
    var order: [SigningKey] = []
    for signature in signatures {
      let signingKey = SigningKey(signature.name, signature.keyID)
      guard let key = known[signingKey] else { continue }
      guard verified[signingKey] == nil else { throw .duplicateSignature(signature.name, signature.keyID) }
      guard key.isValid(signature.signature, for: text) else {
        throw .invalidSignature(signature.name, signature.keyID)
      }
      verified[signingKey] = VerifiedSignature(key: key, signature: signature)
      order.append(signingKey)
    }
    guard !order.isEmpty else { throw .noKnownSignature }
    return order.compactMap { verified[$0] }
  }
}

/// A signature that a known key made over the text of a note.
public struct VerifiedSignature: Sendable {
  /// The key.
  public let key: any NoteVerifier

  /// The line.
  public let signature: NoteSignature

  /// When the signature was made, in POSIX seconds, for types that sign a time.
  public var timeSeconds: UInt64? { key.timeSeconds(of: signature.signature) }
}
