/// The limits of a vault; what exceeds one is refused with `VaultFailure.overLimit`.
public enum VaultLimits {
  /// Bytes of a data class.
  public static let dataClassBytes = 63
  /// Bytes of a subject's name, which is also a tag.
  public static let subjectBytes = Limits.tagBytes
  /// Fields of one personal part.
  public static let fieldsPerPart = 160
  /// Bytes of a field's name.
  public static let fieldNameBytes = 96
  /// Bytes of a field's value.
  public static let fieldValueBytes = 32_768
  /// Bytes of a claimed value.
  public static let claimValueBytes = 256
  /// Bytes of the scope of a claim.
  public static let scopeBytes = 191
  /// Bytes of a code: basis, request, purpose, reference, operator.
  public static let codeBytes = 128
  /// References and fingerprints that a certificate lists; with more it gives their count and digest alone.
  public static let listedInCertificate = 200
}

/// The form of what a vault is given.
enum VaultForm {
  /// A name of small letters, digits and hyphens that begins with a letter.
  static func name(_ text: String, field: String, maximum: Int) throws(LedgerError) {
    try length(text.utf8.count, field: field, maximum: maximum)
    let bytes = Array(text.utf8)
    guard let first = bytes.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else {
      throw .malformed(field: field, expected: "a small letter at the beginning", found: "another character")
    }
    try only(bytes, field: field, expected: "small letters, digits, '-' and '_'") { isNameByte($0) }
  }

  /// A code that cannot carry a sentence about a person: letters, digits and `-._/:`, without blanks.
  static func code(_ text: String, field: String) throws(LedgerError) {
    try length(text.utf8.count, field: field, maximum: VaultLimits.codeBytes)
    try only(Array(text.utf8), field: field, expected: "a code of letters, digits and -._/: without blanks") {
      isNameByte($0) || (0x41...0x5a).contains($0) || "./:".utf8.contains($0)
    }
  }

  /// What was found is told by its place alone: a text that is no code may be about a person.
  private static func only(
    _ bytes: [UInt8], field: String, expected: String, _ isAllowed: (UInt8) -> Bool
  ) throws(LedgerError) {
    guard let place = bytes.firstIndex(where: { !isAllowed($0) }) else { return }
    let what = bytes[place] == UInt8(ascii: " ") ? "a blank" : "another character"
    throw .malformed(field: field, expected: expected, found: "\(what) at byte \(place + 1)")
  }

  /// The name of a data subject, which has the form of a tag.
  static func subject(_ text: String) throws(LedgerError) {
    try Validation.text(text, field: "subject", maximum: VaultLimits.subjectBytes)
  }

  static func length(_ count: Int, field: String, maximum: Int) throws(LedgerError) {
    guard count > 0 else { throw .malformed(field: field, expected: "text", found: "nothing") }
    guard count <= maximum else { throw .vault(.overLimit(name: "bytes of \(field)", maximum: maximum, found: count)) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}
