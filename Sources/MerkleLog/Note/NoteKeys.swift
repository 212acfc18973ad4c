/// A public key that can check the signatures of its type.
public protocol NoteVerifier: Sendable {
  /// The name of the key.
  var name: ExactText { get }

  /// The id of the key.
  var keyID: KeyID { get }

  /// The key as text is published, with its type and bytes.
  var key: VerifierKey { get }

  /// Whether the bytes after the key id are this key's signature of `text`; false for anything malformed.
  func isValid(_ signature: [UInt8], for text: [UInt8]) -> Bool

  /// The time that a valid signature states, in POSIX seconds; nil for types that state none.
  func timeSeconds(of signature: [UInt8]) -> UInt64?
}

extension NoteVerifier {
  /// The name of the key.
  public var name: ExactText { key.name }

  /// The id of the key.
  public var keyID: KeyID { key.keyID }

  /// No time.
  public func timeSeconds(of signature: [UInt8]) -> UInt64? { nil }
}

/// A private key that can sign the text of a note.
public protocol NoteSigner: Sendable {
  /// The public key that belongs to it.
  var key: VerifierKey { get }

  /// The signature of `text`, without the key id.
  func sign(_ text: [UInt8]) throws(NoteError) -> [UInt8]
}

extension NoteSigner {
  /// The signature line for `text`.
  public func signature(of text: [UInt8]) throws(NoteError) -> NoteSignature {
    try NoteSignature(name: key.name, keyID: key.keyID, signature: try sign(text))
  }
}

/// What a key may be trusted for.
public enum NoteKeyRole: Sendable, Hashable {
  /// Signs the checkpoints of its own log.
  case log
  /// Cosigns the checkpoints of other logs.
  case witness
}

/// A signature type: the byte that names it, and how to make a verifier from a key.
///
/// To support another algorithm, conform a type and add it to a ``NoteSignatureTypes``.
public protocol NoteSignatureType: Sendable {
  /// The type byte of C2SP `signed-note`.
  static var typeByte: UInt8 { get }

  /// What keys of this type may be trusted for.
  static var roles: Set<NoteKeyRole> { get }

  /// A verifier for a key of this type; throws when its bytes are not a public key.
  static func verifier(for key: VerifierKey) throws(NoteKeyError) -> any NoteVerifier
}

/// The signature types that a reader of keys knows.
public struct NoteSignatureTypes: Sendable {
  private let types: [any NoteSignatureType.Type]

  /// Knows these types; of two with the same byte the first counts.
  public init(_ types: [any NoteSignatureType.Type]) {
    self.types = types
  }

  /// Ed25519 (0x01) and Ed25519 timestamped cosignatures (0x04).
  public static let standard = NoteSignatureTypes([Ed25519.self, CosignatureV1.self])

  /// A verifier for a key of any known type, fit for `role` if one is given.
  public func verifier(
    for key: VerifierKey, role: NoteKeyRole? = nil
  ) throws(NoteKeyError) -> any NoteVerifier {
    guard let type = types.first(where: { $0.typeByte == key.type }) else { throw .unknownType(key.type) }
    if let role, !type.roles.contains(role) { throw .wrongRole(type: key.type, role) }
    return try type.verifier(for: key)
  }

  /// A verifier from the text of a key.
  public func verifier(_ text: String, role: NoteKeyRole? = nil) throws(NoteKeyError) -> any NoteVerifier {
    try verifier(for: VerifierKey(text), role: role)
  }
}
