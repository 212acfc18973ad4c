/// A text with the signatures of one or more keys, as C2SP `signed-note` writes it.
///
/// Reading a note checks its form only. Nothing may be concluded from the text before
/// ``verify(with:)`` has succeeded.
public struct Note: Sendable, Hashable {
  /// The signed bytes: UTF-8, ending in a line end, without the empty line after it.
  public let text: [UInt8]

  /// The signature lines, in their order; at least one.
  public let signatures: [NoteSignature]

  /// Puts a note together.
  public init(text: [UInt8], signatures: [NoteSignature]) throws(NoteError) {
    try Note.validate(text: text)
    guard !signatures.isEmpty else { throw .noSignatures }
    guard signatures.count <= EvidenceFormat.maximumSignatures else { throw .tooManySignatures }
    var seen: Set<SigningKey> = []
    for signature in signatures where !seen.insert(SigningKey(signature.name, signature.keyID)).inserted {
      throw .duplicateSignature(signature.name, signature.keyID)
    }
    self.text = text
    self.signatures = signatures
    let bytes = self.bytes.count
    guard bytes <= EvidenceFormat.maximumNoteBytes else { throw .tooLong(bytes: bytes) }
  }

  /// Signs a text with one or more keys.
  public init(text: [UInt8], signers: [any NoteSigner]) throws(NoteError) {
    try Note.validate(text: text)
    var signatures: [NoteSignature] = []
    for signer in signers { signatures.append(try signer.signature(of: text)) }
    try self.init(text: text, signatures: signatures)
  }

  /// Reads a note; see ``EvidenceFormat`` for everything that is refused.
  ///
  /// Lines of keys that later prove unknown may repeat, so repeats are refused only by ``verify(with:)``.
  public init(_ bytes: [UInt8]) throws(NoteError) {
    guard bytes.count <= EvidenceFormat.maximumNoteBytes else { throw .tooLong(bytes: bytes.count) }
    try Note.validate(characters: bytes)
    // The text may itself hold empty lines: the last one parts it from the signatures.
    guard let end = Note.endOfText(bytes) else { throw .noSignatures }
    text = Array(bytes[..<end])
    signatures = try NoteSignature.parse(lines: Array(bytes[(end + 1)...]))
  }

  /// The file: text, empty line, signature lines.
  public var bytes: [UInt8] {
    signatures.reduce(into: text + [0x0a]) { $0 += $1.line.utf8 }
  }

  /// The same text with further signatures after the present ones, such as those of a witness.
  public func adding(_ further: [NoteSignature]) throws(NoteError) -> Note {
    try Note(text: text, signatures: signatures + further)
  }

  /// The offset just behind the text: behind the first of the last two line ends in a row.
  private static func endOfText(_ bytes: [UInt8]) -> Int? {
    var index = bytes.count - 2
    while index >= 0 {
      if bytes[index] == 0x0a, bytes[index + 1] == 0x0a { return index + 1 }
      index -= 1
    }
    return nil
  }

  private static func validate(text: [UInt8]) throws(NoteError) {
    guard text.count <= EvidenceFormat.maximumNoteBytes else { throw .tooLong(bytes: text.count) }
    guard text.last == 0x0a else { throw .textNotTerminated }
    try validate(characters: text)
  }

  private static func validate(characters bytes: [UInt8]) throws(NoteError) {
    if let offset = bytes.firstIndex(where: { $0 < 0x20 && $0 != 0x0a }) {
      throw .controlCharacter(byte: bytes[offset], offset: offset)
    }
    guard ExactText(utf8: bytes) != nil else { throw .notUTF8 }
  }
}

/// A key as a signature line names it.
struct SigningKey: Hashable {
  let name: ExactText
  let keyID: KeyID

  init(_ name: ExactText, _ keyID: KeyID) {
    self.name = name
    self.keyID = keyID
  }
}
