internal import Wire

/// One signature line of a note: who signed, with which key, and the signature.
///
/// The meaning of the bytes belongs to the signature type of the key; a line of an unknown key is kept
/// and passed on, but counts for nothing.
public struct NoteSignature: Sendable, Hashable {
  /// The name of the key.
  public let name: ExactText

  /// The id of the key.
  public let keyID: KeyID

  /// The signature without the key id, at least one byte.
  public let signature: [UInt8]

  /// Puts a signature together; it says nothing about validity.
  public init(name: ExactText, keyID: KeyID, signature: [UInt8]) throws(NoteError) {
    guard KeyName.isValid(name) else { throw .invalidKeyName(name) }
    guard !signature.isEmpty else { throw .emptySignature(name) }
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  /// The line, with its line end: em dash, space, name, space, base64 of key id and signature.
  public var line: String {
    "\u{2014} \(name.string) \(Base64.encode(keyID.bytes + signature))\n"
  }

  /// Reads lines that each end in a line end, as a witness answers them.
  public static func parse(lines: [UInt8]) throws(NoteError) -> [NoteSignature] {
    guard lines.count <= EvidenceFormat.maximumNoteBytes else { throw .tooLong(bytes: lines.count) }
    var reader = EndedLines(lines[...])
    var signatures: [NoteSignature] = []
    while let line = reader.next() {
      guard signatures.count < EvidenceFormat.maximumSignatures else { throw .tooManySignatures }
      signatures.append(try parse(line: line, number: signatures.count + 1))
    }
    guard reader.rest.isEmpty, !signatures.isEmpty else { throw .noSignatures }
    return signatures
  }

  private static func parse(line: ArraySlice<UInt8>, number: Int) throws(NoteError) -> NoteSignature {
    guard let content = line.dropping(prefix: "\u{2014} "),
      let space = content.firstIndex(of: UInt8(ascii: " ")),
      let name = ExactText(utf8: content[..<space]), KeyName.isValid(name),
      let blob = Base64.decode(content[(space + 1)...]), blob.count > 4
    else { throw .malformedSignatureLine(number: number) }
    return try NoteSignature(name: name, keyID: KeyID(fourBytes: blob[..<4]), signature: Array(blob[4...]))
  }
}
