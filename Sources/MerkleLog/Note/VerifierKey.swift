internal import Wire

/// A public key as text: `name+id+base64(type ‖ key)`, the "vkey" of C2SP `signed-note`.
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
  /// The name of the key.
  public let name: ExactText

  /// The id, made from the name, the type and the bytes.
  public let keyID: KeyID

  /// The signature type byte.
  public let type: UInt8

  /// The public key in the encoding of its type.
  public let publicKey: [UInt8]

  /// Names a key.
  ///
  /// Whether the bytes are a key of that type is for the type to decide.
  public init(name: ExactText, type: UInt8, publicKey: [UInt8]) throws(NoteKeyError) {
    guard KeyName.isValid(name) else { throw .invalidName(name) }
    guard (1...EvidenceFormat.maximumPublicKeyBytes).contains(publicKey.count) else {
      throw .wrongKeyLength(found: publicKey.count)
    }
    self.name = name
    self.type = type
    self.publicKey = publicKey
    keyID = KeyID(name: name, type: type, publicKey: publicKey)
  }

  /// Reads the text; the id in it must be the right one.
  public init(_ text: String) throws(NoteKeyError) {
    try self.init(utf8: Array(text.utf8)[...])
  }

  init(utf8 text: ArraySlice<UInt8>) throws(NoteKeyError) {
    let parts = text.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = ExactText(utf8: parts[0]), let keyID = KeyID(hex: parts[1]),
      let bytes = Base64.decode(parts[2]), let type = bytes.first
    else { throw .malformed(expected: "name+<8 hex digits>+<base64>") }
    try self.init(name: name, type: type, publicKey: Array(bytes.dropFirst()))
    guard keyID == self.keyID else { throw .wrongKeyID(expected: self.keyID, found: keyID) }
  }

  /// The text.
  public var description: String {
    "\(name.string)+\(keyID)+\(Base64.encode([type] + publicKey))"
  }
}

/// Why a text or some bytes are not a key.
public enum NoteKeyError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text does not have the form of a key. It is not repeated, since it may hold a secret.
  case malformed(expected: String)
  /// The name breaks the rule for key names.
  case invalidName(ExactText)
  /// The id in the text is not the id of the key.
  case wrongKeyID(expected: KeyID, found: KeyID)
  /// The reader does not know this signature type.
  case unknownType(UInt8)
  /// The key has another type than is needed here.
  case wrongType(expected: UInt8, found: UInt8)
  /// Keys of this type are not for this role: 0x01 is for logs, 0x04 for witnesses.
  case wrongRole(type: UInt8, NoteKeyRole)
  /// The key does not have the length of its type.
  case wrongKeyLength(found: Int)
  /// The bytes are not a key of their type.
  case notAKey

  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .malformed(let expected): "the key must be written as \(expected)"
    case .invalidName(let name): NoteError.invalidKeyName(name).description
    case .wrongKeyID(let expected, let found): "the key id is \(expected), the text says \(found)"
    case .unknownType(let type): "signature type \(type) is not known"
    case .wrongType(let expected, let found): "the key must have signature type \(expected), it has \(found)"
    case .wrongRole(let type, let role): "a key of signature type \(type) cannot be that of a \(role)"
    case .wrongKeyLength(let found): "the key has \(found) bytes, which is not the length of its type"
    case .notAKey: "the bytes are not a key of their signature type"
    }
  }
}
