internal import Crypto

/// Signature type 0x01: Ed25519 (RFC 8032) over the text of the note.
public enum Ed25519: NoteSignatureType {
  /// 0x01.
  public static let typeByte: UInt8 = 0x01

  /// Logs only.
  public static let roles: Set<NoteKeyRole> = [.log]

  /// Verifies with a key of this type.
  public static func verifier(for key: VerifierKey) throws(NoteKeyError) -> any NoteVerifier {
    try Ed25519Verifier(key)
  }

  /// The public key of a seed of 32 bytes; nil for any other length.
  static func publicKey(seed: [UInt8]) -> [UInt8]? {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      return nil
    }
    return Array(key.publicKey.rawRepresentation)
  }

  static func sign(_ message: [UInt8], seed: [UInt8]) -> [UInt8]? {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
      let signature = try? key.signature(for: message)
    else { return nil }
    return Array(signature)
  }

  static func isValid(_ signature: [UInt8], for message: [UInt8], publicKey: [UInt8]) -> Bool {
    guard signature.count == 64,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
    else { return false }
    return key.isValidSignature(signature, for: message)
  }

  /// Checks that `key` has the type and the 32 bytes of an Ed25519 key.
  static func check(_ key: VerifierKey, type: UInt8) throws(NoteKeyError) {
    guard key.type == type else { throw .wrongType(expected: type, found: key.type) }
    guard key.publicKey.count == 32 else { throw .wrongKeyLength(found: key.publicKey.count) }
    guard (try? Curve25519.Signing.PublicKey(rawRepresentation: key.publicKey)) != nil else { throw .notAKey }
  }
}

/// Checks notes signed with Ed25519.
public struct Ed25519Verifier: NoteVerifier {
  /// The public key.
  public let key: VerifierKey

  /// Takes a key of type 0x01.
  public init(_ key: VerifierKey) throws(NoteKeyError) {
    try Ed25519.check(key, type: Ed25519.typeByte)
    self.key = key
  }

  /// Whether `signature` is 64 bytes and signs `text`.
  public func isValid(_ signature: [UInt8], for text: [UInt8]) -> Bool {
    Ed25519.isValid(signature, for: text, publicKey: key.publicKey)
  }
}

/// Signs notes with Ed25519.
public struct Ed25519Signer: NoteSigner {
  /// The public key.
  public var key: VerifierKey { secret.key }

  private let secret: SignerKey

  /// Takes a key of type 0x01.
  public init(_ secret: SignerKey) throws(NoteKeyError) {
    guard secret.key.type == Ed25519.typeByte else {
      throw .wrongType(expected: Ed25519.typeByte, found: secret.key.type)
    }
    self.secret = secret
  }

  /// The 64-byte signature of `text`.
  public func sign(_ text: [UInt8]) throws(NoteError) -> [UInt8] {
    guard let signature = Ed25519.sign(text, seed: secret.seed) else { throw .cannotSign(key.name) }
    return signature
  }
}
