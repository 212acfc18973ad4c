import Testing

@testable import MerkleLog

/// The example in the package comment of Go's `golang.org/x/mod/sumdb/note`.
private enum PeterNeumann {
  static let secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
  static let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
  static let line = """
    \u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=

    """
  static let note = text + "\n" + line
}

@Suite("Signed notes")
struct NoteTests {
  private static func verifier() throws -> any NoteVerifier {
    try NoteSignatureTypes.standard.verifier(PeterNeumann.key)
  }

  @Test("the example of Go's note package is read, verified and signed byte for byte the same")
  func goExample() throws {
    let note = try Note(utf8(PeterNeumann.note))
    #expect(note.text == utf8(PeterNeumann.text))
    #expect(note.bytes == utf8(PeterNeumann.note))
    let verified = try note.verify(with: [NoteTests.verifier()])
    #expect(verified.map(\.signature) == note.signatures)
    let secret = try SignerKey(secretText: PeterNeumann.secret)
    #expect(secret.secretText == PeterNeumann.secret)
    #expect(secret.key.description == PeterNeumann.key)
    let signed = try Note(text: note.text, signers: [Ed25519Signer(secret)])
    _ = try signed.verify(with: [NoteTests.verifier()])
    // RFC 8032 signatures are deterministic; CryptoKit on Apple's systems adds randomness.
    #if os(Linux)
      #expect(signed.bytes == utf8(PeterNeumann.note))
    #endif
  }

  @Test("a text with empty lines inside ends at the last one, as the Italian example of C2SP needs")
  func emptyLinesInside() throws {
    for text in ["a\n\nb\n", "\n", "\n\n", "a\n\n\n", "\u{2014} PeterNeumann AAAAAAAA\n\nb\n"] {
      let note = try Note(utf8(text + "\n" + PeterNeumann.line))
      #expect(note.text == utf8(text))
      #expect(note.bytes == utf8(text + "\n" + PeterNeumann.line))
    }
  }

  @Test(
    "a malformed note is refused, with the reason",
    arguments: [
      ("", .noSignatures),
      ("text\n", .noSignatures),
      ("text\n\n", .noSignatures),
      ("text\n" + PeterNeumann.line, .noSignatures),
      ("\n" + PeterNeumann.line, .noSignatures),
      ("text\n\n" + PeterNeumann.line.dropLast(), .noSignatures),
      ("text\n\n" + PeterNeumann.line + "x", .noSignatures),
      ("text\n\n" + PeterNeumann.line + "\n", .noSignatures),
      ("te\rxt\n\n" + PeterNeumann.line, .controlCharacter(byte: 13, offset: 2)),
      ("te\txt\n\n" + PeterNeumann.line, .controlCharacter(byte: 9, offset: 2)),
      ("text\n\n" + PeterNeumann.line.dropLast() + "\r\n", .controlCharacter(byte: 13, offset: 115)),
      ("text\n\n\u{2014} a+b AAAAAAAA\n", .malformedSignatureLine(number: 1)),
      ("text\n\n\u{2014} a\u{a0}b AAAAAAAA\n", .malformedSignatureLine(number: 1)),
      ("text\n\n\u{2014}  AAAAAAAA\n", .malformedSignatureLine(number: 1)),
      ("text\n\n\u{2014} AAAAAAAA\n", .malformedSignatureLine(number: 1)),
      ("text\n\n\u{2014} a AAAAAA==\n", .malformedSignatureLine(number: 1)),
      ("text\n\n\u{2014} a AAAAAAB=\n", .malformedSignatureLine(number: 1)),
      ("text\n\n\u{2014} a AAAAAAA\n", .malformedSignatureLine(number: 1)),
      ("text\n\n\u{2014} a  AAAAAAAA\n", .malformedSignatureLine(number: 1)),
      ("text\n\n\u{2014} a AAAAAAAA \n", .malformedSignatureLine(number: 1)),
      ("text\n\n- a AAAAAAAA\n", .malformedSignatureLine(number: 1)),
      ("text\n\n\u{2013} a AAAAAAAA\n", .malformedSignatureLine(number: 1)),
      ("text\n\n" + PeterNeumann.line + "more\n", .malformedSignatureLine(number: 2)),
    ] as [(String, NoteError)])
  func malformed(_ text: String, _ error: NoteError) {
    #expect(throws: error) { try Note(utf8(text)) }
  }

  @Test("bytes that are not UTF-8, notes beyond the size limit and more than 100 signatures are refused")
  func limits() throws {
    #expect(throws: NoteError.notUTF8) { try Note([0xff, 0x0a, 0x0a] + utf8(PeterNeumann.line)) }
    #expect(throws: NoteError.notUTF8) { try Note([0xc0, 0xaf, 0x0a, 0x0a] + utf8(PeterNeumann.line)) }
    let long = [UInt8](repeating: 0x61, count: 1_000_001)
    #expect(throws: NoteError.tooLong(bytes: long.count)) { try Note(long) }
    #expect(throws: NoteError.tooLong(bytes: 1_000_002)) { try Note(text: long + [0x0a], signatures: []) }
    let lines = (0...100).map { "\u{2014} k\($0) AAAAAAAA\n" }
    #expect(try Note(utf8("a\n\n" + lines[..<100].joined())).signatures.count == 100)
    #expect(throws: NoteError.tooManySignatures) { try Note(utf8("a\n\n" + lines.joined())) }
    #expect(throws: NoteError.textNotTerminated) { try Note(text: utf8("a"), signatures: []) }
    #expect(throws: NoteError.noSignatures) { try Note(text: utf8("a\n"), signatures: []) }
  }

  @Test("lines of unknown keys are ignored, also repeated or sharing a name or an id, but they do not suffice")
  func unknownKeys() throws {
    let verifier = try NoteTests.verifier()
    let unknown = [
      "\u{2014} PeterNeumann AAAAAAAA\n", "\u{2014} Other x08goAAA\n", "\u{2014} Other x08goAAA\n",
    ].joined()
    let note = try Note(utf8(PeterNeumann.text + "\n" + unknown + PeterNeumann.line))
    #expect(note.signatures.count == 4)
    #expect(try note.verify(with: [verifier]).count == 1)
    #expect(throws: NoteError.noKnownSignature) {
      try Note(utf8(PeterNeumann.text + "\n" + unknown)).verify(with: [verifier])
    }
    #expect(throws: NoteError.noKnownSignature) { try note.verify(with: []) }
  }

  @Test("a known key's failing signature condemns the note even beside one that verifies")
  func knownKeyFails() throws {
    let first = try TestKeys.log()
    let second = try TestKeys.nextLog()
    let text = utf8("text\n")
    let good = try Ed25519Signer(first).signature(of: text)
    let bad = try Ed25519Signer(second).signature(of: utf8("other text\n"))
    let note = try Note(text: text, signatures: [good, bad])
    #expect(try note.verify(with: [first.verifier]).count == 1)
    #expect(throws: NoteError.invalidSignature(second.key.name, second.key.keyID)) {
      try note.verify(with: [first.verifier, second.verifier])
    }
    for length in [0, 1, 63, 65, 128] where length > 0 {
      let wrong = try NoteSignature(
        name: first.key.name, keyID: first.key.keyID, signature: [UInt8](repeating: 1, count: length))
      #expect(throws: NoteError.self) { try Note(text: text, signatures: [wrong]).verify(with: [first.verifier]) }
    }
  }

  @Test("a key that signed twice is refused on reading when known, and never written")
  func duplicates() throws {
    let key = try NoteTests.verifier()
    let twice = try Note(utf8(PeterNeumann.note + PeterNeumann.line))
    let error = NoteError.duplicateSignature("PeterNeumann", key.keyID)
    #expect(throws: error) { try twice.verify(with: [key]) }
    #expect(throws: error) { try Note(text: twice.text, signatures: twice.signatures) }
    #expect(throws: error) { try Note(utf8(PeterNeumann.note)).adding(twice.signatures) }
    #expect(throws: NoteError.ambiguousKey("PeterNeumann", key.keyID)) {
      try Note(utf8(PeterNeumann.note)).verify(with: [key, key])
    }
  }

  @Test("another signature type plugs in without a change to the module")
  func pluggableType() throws {
    let key = try VerifierKey(name: "toy", type: 0xff, publicKey: [7])
    let types = NoteSignatureTypes([Ed25519.self, ToySignature.self])
    let verifier = try types.verifier(key.description, role: .log)
    let note = try Note(text: utf8("abc\n"), signers: [ToySigner(key: key), Ed25519Signer(TestKeys.log())])
    #expect(try note.verify(with: [verifier, TestKeys.log().verifier]).count == 2)
    #expect(throws: NoteKeyError.unknownType(0xff)) { try NoteSignatureTypes.standard.verifier(for: key) }
    #expect(throws: NoteKeyError.wrongRole(type: 0xff, .witness)) { try types.verifier(for: key, role: .witness) }
  }
}

/// A type whose "signature" is the length of the text and the key: enough to show that types plug in.
private enum ToySignature: NoteSignatureType {
  static let typeByte: UInt8 = 0xff
  static let roles: Set<NoteKeyRole> = [.log]

  static func verifier(for key: VerifierKey) throws(NoteKeyError) -> any NoteVerifier { ToyVerifier(key: key) }
}

private struct ToyVerifier: NoteVerifier {
  let key: VerifierKey

  func isValid(_ signature: [UInt8], for text: [UInt8]) -> Bool {
    signature == [UInt8(truncatingIfNeeded: text.count)] + key.publicKey
  }
}

private struct ToySigner: NoteSigner {
  let key: VerifierKey

  func sign(_ text: [UInt8]) throws(NoteError) -> [UInt8] { [UInt8(truncatingIfNeeded: text.count)] + key.publicKey }
}
