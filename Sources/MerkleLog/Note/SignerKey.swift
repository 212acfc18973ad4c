internal import Crypto
internal import Wire

/// A private Ed25519 key as text: `PRIVATE+KEY+name+id+base64(type ‖ seed)`, as Go's `sumdb/note` writes it.
///
/// The type decides what it signs: notes (0x01) or timestamped cosignatures (0x04). One secret serves one
/// name and one type. Whoever has the text can sign, so it is not shown by `print` or interpolation: ask
/// for ``secretText``.
public struct SignerKey: Sendable {
  /// The public key.
  public let key: VerifierKey

  /// The seed, 32 bytes.
  let seed: [UInt8]

  /// Names a seed of 32 bytes.
  public init(name: ExactText, type: UInt8 = Ed25519.typeByte, seed: [UInt8]) throws(NoteKeyError) {
    guard type == Ed25519.typeByte || type == CosignatureV1.typeByte else { throw .unknownType(type) }
    guard let publicKey = Ed25519.publicKey(seed: seed) else { throw .wrongKeyLength(found: seed.count) }
    self.seed = seed
    key = try VerifierKey(name: name, type: type, publicKey: publicKey)
  }

  /// Makes a new key from the system's random source.
  public static func generate(
    name: ExactText, type: UInt8 = Ed25519.typeByte
  ) throws(NoteKeyError) -> SignerKey {
    try SignerKey(name: name, type: type, seed: Array(Curve25519.Signing.PrivateKey().rawRepresentation))
  }

  /// Reads the text; the id in it must be that of the public key.
  public init(secretText text: String) throws(NoteKeyError) {
    let expected = "PRIVATE+KEY+name+<8 hex digits>+<base64>"
    let bytes = Array(text.utf8)
    guard let content = bytes[...].dropping(prefix: "PRIVATE+KEY+") else { throw .malformed(expected: expected) }
    let parts = content.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = ExactText(utf8: parts[0]), let keyID = KeyID(hex: parts[1]),
      let blob = Base64.decode(parts[2]), let type = blob.first
    else { throw .malformed(expected: expected) }
    try self.init(name: name, type: type, seed: Array(blob.dropFirst()))
    guard keyID == key.keyID else { throw .wrongKeyID(expected: key.keyID, found: keyID) }
  }

  /// The text, to be kept where only its owner can read it.
  public var secretText: String {
    "PRIVATE+KEY+\(key.name.string)+\(key.keyID)+\(Base64.encode([key.type] + seed))"
  }
}

extension SignerKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The public key; the secret is left out.
  public var description: String { "private key of \(key)" }

  /// The public key; the secret is left out.
  public var debugDescription: String { description }

  /// The public key; the secret is left out.
  public var customMirror: Mirror { Mirror(self, children: ["key": key]) }
}
