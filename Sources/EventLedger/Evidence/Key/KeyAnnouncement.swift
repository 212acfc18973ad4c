public import MerkleLog

/// An event that names a key of the ledger: how a reader learns of a new key from the log itself.
///
/// The payload of an event of type `ledger-key-announced` is a signed note:
/// ```
/// <origin>/key/v1
/// <vkey of the new key>
///
/// — <origin> <signature of an announced key; of the new key itself for the first one>
/// ```
/// An announcement that does not verify has no effect.
public struct KeyAnnouncement: Sendable, Hashable {
  /// The type of the event.
  public static let eventType = "ledger-key-announced"
  /// The tag of the event.
  public static let tag = "ledger:keys"

  /// The key that it names.
  public let key: VerifierKey
  /// The signed note.
  public let note: Note

  /// Makes an announcement, signed by a key that is announced already.
  public init(_ key: VerifierKey, origin: ExactText, signedBy signer: any NoteSigner) throws(LedgerError) {
    guard key.name == origin else { throw .evidence(.keyOfAnotherLog(expected: origin, found: key.name)) }
    guard signer.key.name == origin else { throw .evidence(.keyOfAnotherLog(expected: origin, found: signer.key.name)) }
    self.key = key
    note = try checkedNote(Note(text: Self.text(key, origin: origin), signers: [signer]))
  }

  /// Reads a payload; nil for anything but an announcement of the ledger, signed by one of `known`, or by
  /// the key itself where none is known.
  init?(payload: [UInt8], origin: ExactText, known: [VerifierKey]) {
    guard let note = try? Note(payload) else { return nil }
    var lines = note.text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count == 3, lines.removeLast().isEmpty, let line = ExactText(utf8: lines[1]),
      let key = try? VerifierKey(line.string), key.name == origin, note.text == Self.text(key, origin: origin)
    else { return nil }
    let verifiers = (known.isEmpty ? [key] : known).compactMap { key in
      try? NoteSignatureTypes.standard.verifier(for: key, role: .log)
    }
    guard let verified = try? note.verify(with: verifiers), !verified.isEmpty else { return nil }
    self.key = key
    self.note = note
  }

  private static func text(_ key: VerifierKey, origin: ExactText) -> [UInt8] {
    Array("\(origin)/key/v1\n\(key)\n".utf8)
  }
}
