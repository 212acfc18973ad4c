/// Why a note cannot be read, made or believed.
public enum NoteError: Error, Sendable, Hashable {
  /// The note is longer than 1,000,000 bytes.
  case tooLong(bytes: Int)
  /// The note is not UTF-8.
  case notUTF8
  /// The note has a control character other than the line end.
  case controlCharacter(byte: UInt8, offset: Int)
  /// The text does not end in a line end.
  case textNotTerminated
  /// No empty line parts a text from at least one signature line, or the last line is not ended.
  case noSignatures
  /// The signature line of this number (from 1) is not "— name base64".
  case malformedSignatureLine(number: Int)
  /// The note has more than 100 signature lines.
  case tooManySignatures
  /// The name of a key is empty, too long, or has a space, a plus or a control character.
  case invalidKeyName(ExactText)
  /// A signature without a byte.
  case emptySignature(ExactText)
  /// A known key signed twice.
  case duplicateSignature(ExactText, KeyID)
  /// Two of the keys to verify with have the same name and id.
  case ambiguousKey(ExactText, KeyID)
  /// The signature of a known key does not verify.
  case invalidSignature(ExactText, KeyID)
  /// No known key has signed.
  case noKnownSignature
  /// The key cannot sign this.
  case cannotSign(ExactText)
}

extension NoteError: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .tooLong(let bytes):
      "the note has \(bytes) bytes, the limit is \(EvidenceFormat.maximumNoteBytes)"
    case .notUTF8: "the note is not valid UTF-8"
    case .controlCharacter(let byte, let offset):
      "a note has no control character but the line end; byte \(byte) is at offset \(offset)"
    case .textNotTerminated: "the text of a note ends in a line end"
    case .noSignatures:
      "a note is a text, an empty line and at least one signature line, each ended by a line end"
    case .malformedSignatureLine(let number):
      "signature line \(number) must be an em dash, the key name and canonical base64, parted by single spaces"
    case .tooManySignatures:
      "the note has more than \(EvidenceFormat.maximumSignatures) signature lines"
    case .invalidKeyName(let name):
      "\"\(name)\" is no key name: 1 to \(EvidenceFormat.maximumKeyNameBytes) bytes without spaces, \"+\" and controls"
    case .emptySignature(let name): "the signature of \(name) is empty"
    case .duplicateSignature(let name, let keyID): "the key \(name)+\(keyID) has more than one signature line"
    case .ambiguousKey(let name, let keyID): "two known keys are called \(name)+\(keyID)"
    case .invalidSignature(let name, let keyID): "the signature of the known key \(name)+\(keyID) does not verify"
    case .noKnownSignature: "no known key has signed the note"
    case .cannotSign(let name): "the key \(name) cannot sign this text"
    }
  }
}
