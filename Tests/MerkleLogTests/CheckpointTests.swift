import MerkleLog
import Testing

/// The test log of transparency-dev/tessera, whose keys that project publishes.
private enum Tessera {
  static let secret = "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg"
  static let key = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
  static let checkpoint = """
    example.com/log/testdata
    15
    rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=

    \u{2014} example.com/log/testdata \
    M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=

    """
}

@Suite("Checkpoints")
struct CheckpointTests {
  @Test("a checkpoint of Tessera's test log verifies, reads, writes and signs byte for byte the same")
  func tessera() throws {
    let key = try NoteSignatureTypes.standard.verifier(Tessera.key, role: .log)
    let signed = try SignedCheckpoint.open(utf8(Tessera.checkpoint), logKeys: [key])
    #expect(signed.checkpoint.origin == "example.com/log/testdata")
    #expect(signed.checkpoint.size == 15)
    #expect(signed.checkpoint.root.base64 == "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=")
    #expect(signed.note.bytes == utf8(Tessera.checkpoint))
    #expect(signed.checkpoint.text == signed.note.text)
    #if os(Linux)
      let signer = try Ed25519Signer(SignerKey(secretText: Tessera.secret))
      #expect(try signed.checkpoint.signed(by: [signer]).bytes == utf8(Tessera.checkpoint))
    #endif
  }

  @Test(
    "a text that is not a checkpoint is refused",
    arguments: [
      ("", .tooFewLines(found: 0)), ("o\n1\n", .tooFewLines(found: 2)),
      ("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", .tooFewLines(found: 2)),
      ("\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", .malformedLine(number: 1)),
      ("o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", .malformedLine(number: 2)),
      ("o\n\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", .malformedLine(number: 2)),
      ("o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", .malformedLine(number: 2)),
      ("o\n1 \n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", .malformedLine(number: 2)),
      ("o\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", .malformedLine(number: 2)),
      ("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n", .malformedLine(number: 3)),
      ("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", .malformedLine(number: 3)),
      ("o\n1\nAAAA\n", .malformedLine(number: 3)),
      ("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n", .malformedLine(number: 4)),
      ("o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\na\n\nb\n", .malformedLine(number: 5)),
    ] as [(String, CheckpointError)])
  func malformed(_ text: String, _ error: CheckpointError) {
    #expect(throws: error) { try Checkpoint(text: utf8(text)) }
  }

  @Test("extension lines are kept and signed; a checkpoint of nothing has the root of nothing")
  func extensionsAndEmptyTree() throws {
    let checkpoint = try Checkpoint(
      origin: "o x", head: TreeHead(size: 3, root: .zero), extensionLines: ["a b", "\u{2014} c"])
    #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
    #expect(try Checkpoint(origin: "o", head: .empty).root == .emptyRoot)
    #expect(throws: CheckpointError.wrongEmptyRoot(.zero)) {
      try Checkpoint(origin: "o", head: TreeHead(size: 0, root: .zero))
    }
    #expect(throws: CheckpointError.sizeBeyondLimit(1 << 63)) {
      try Checkpoint(origin: "o", head: TreeHead(size: 1 << 63, root: .zero))
    }
    for origin in ["", "a\nb", "a\u{7}b"] {
      #expect(throws: CheckpointError.malformedLine(number: 1)) {
        try Checkpoint(origin: ExactText(origin), head: .empty)
      }
    }
    #expect(throws: CheckpointError.malformedLine(number: 5)) {
      try Checkpoint(origin: "o", head: .empty, extensionLines: ["a", ""])
    }
  }

  @Test("a known key cannot speak for another log, nor a witness for the log it cosigns")
  func origins() throws {
    let key = try TestKeys.log()
    let foreign = try Checkpoint(origin: "other.example/log", head: .empty).signed(by: [Ed25519Signer(key)])
    #expect(throws: CheckpointError.noLogSignature(origin: "other.example/log")) {
      try SignedCheckpoint.open(foreign, logKeys: [key.verifier])
    }
    _ = try SignedCheckpoint.open(foreign, logKeys: [key.verifier], origin: "other.example/log")
    #expect(throws: CheckpointError.wrongOrigin(expected: TestKeys.origin, found: "other.example/log")) {
      try SignedCheckpoint.open(foreign, logKeys: [key.verifier], origin: TestKeys.origin)
    }
    let witness = try TestKeys.witness()
    let cosigned = try Checkpoint(origin: TestKeys.origin, head: .empty)
      .signed(by: [CosignatureSigner(witness, timeSeconds: 5)])
    #expect(throws: CheckpointError.noLogSignature(origin: TestKeys.origin)) {
      try SignedCheckpoint.open(
        cosigned, logKeys: [key.verifier], witnessKeys: [witness.verifier], origin: TestKeys.origin)
    }
  }

  @Test("the signature is verified before the text is read")
  func signatureFirst() throws {
    let key = try TestKeys.log()
    let note = try Note(text: utf8("no checkpoint\n"), signers: [Ed25519Signer(key)])
    #expect(throws: CheckpointError.tooFewLines(found: 1)) { try SignedCheckpoint.open(note, logKeys: [key.verifier]) }
    let changed = try Note(text: utf8("not a checkpoint\n"), signatures: note.signatures)
    #expect(throws: CheckpointError.note(.invalidSignature(key.key.name, key.key.keyID))) {
      try SignedCheckpoint.open(changed, logKeys: [key.verifier])
    }
    #expect(throws: CheckpointError.note(.noSignatures)) { try SignedCheckpoint.open([], logKeys: [key.verifier]) }
  }

  @Test("during a key rotation readers of the old key, of the new key and of both accept the checkpoint")
  func rotation() throws {
    let (old, new) = (try TestKeys.log(), try TestKeys.nextLog())
    let note = try Checkpoint(origin: TestKeys.origin, head: .empty).signed(by: [
      Ed25519Signer(old), Ed25519Signer(new),
    ])
    for keys in [[old], [new], [old, new]] {
      let signed = try SignedCheckpoint.open(note.bytes, logKeys: keys.map { try $0.verifier })
      #expect(signed.signatures.count == keys.count)
    }
  }

  @Test("two heads are related by origin, then size, then root")
  func relations() throws {
    func make(_ size: UInt64, _ root: MerkleHash, _ origin: ExactText = "a") throws -> Checkpoint {
      try Checkpoint(origin: origin, head: TreeHead(size: size, root: root))
    }
    #expect(try make(5, .zero).relation(to: make(5, .zero)) == .same)
    #expect(try make(5, .zero).relation(to: make(6, .zero)) == .earlier)
    #expect(try make(7, .zero).relation(to: make(6, .zero)) == .later)
    #expect(try make(5, .zero).relation(to: make(5, .emptyRoot)) == .equivocation)
    #expect(try make(5, .zero).relation(to: make(5, .zero, "b")) == .differentLogs)
  }
}

@Suite("Cosignatures")
struct CosignatureTests {
  @Test("a witness's line has the layout of C2SP cosignature/v1, verifies, and states its time")
  func layout() throws {
    let witness = try TestKeys.witness()
    let note = try TestKeys.note(TreeHead(size: 3, root: .zero))
    let line = try CosignatureSigner(witness, timeSeconds: 1_679_315_147).signature(of: note.text)
    #expect(line.signature.count == 72)
    #expect(Array(line.signature[..<8]) == [0, 0, 0, 0, 0x64, 0x18, 0x50, 0xcb])
    // The rest is plain Ed25519 over the three parts, so the type 0x01 verifier of the same key accepts it.
    let plain = try Ed25519Verifier(VerifierKey(name: "x", type: 1, publicKey: witness.key.publicKey))
    #expect(plain.isValid(Array(line.signature[8...]), for: utf8("cosignature/v1\ntime 1679315147\n") + note.text))
    let cosigned = try note.adding([line])
    let signed = try SignedCheckpoint.open(
      cosigned.bytes, logKeys: [TestKeys.log().verifier], witnessKeys: [witness.verifier])
    #expect(signed.signatures.map(\.timeSeconds) == [nil, 1_679_315_147])
    #expect(try NoteSignature.parse(lines: utf8(line.line)) == [line])
  }

  @Test("every changed bit of a cosignature, its time included, is refused")
  func bitFlips() throws {
    let witness = try TestKeys.witness()
    let verifier = try CosignatureVerifier(witness.key)
    let text = try TestKeys.note(.empty).text
    let signature = try CosignatureSigner(witness, timeSeconds: 7).sign(text)
    #expect(verifier.isValid(signature, for: text))
    for bit in 0..<(72 * 8) { #expect(!verifier.isValid(signature.flipping(bit: bit), for: text)) }
    for length in [0, 8, 64, 71, 73] { #expect(!verifier.isValid(Array((signature + [0]).prefix(length)), for: text)) }
  }

  @Test("only checkpoints are cosigned, and no time beyond 2^63 - 1")
  func refusals() throws {
    let witness = try TestKeys.witness()
    let text = try TestKeys.note(.empty).text
    #expect(throws: NoteError.cannotSign(witness.key.name)) {
      try CosignatureSigner(witness, timeSeconds: 1).sign(utf8("no checkpoint\n"))
    }
    #expect(throws: NoteError.cannotSign(witness.key.name)) {
      try CosignatureSigner(witness, timeSeconds: 1 << 63).sign(text)
    }
    _ = try CosignatureSigner(witness, timeSeconds: (1 << 63) - 1).sign(text)
  }
}
