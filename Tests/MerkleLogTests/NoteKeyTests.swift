import MerkleLog
import Testing

@Suite("Keys")
struct NoteKeyTests {
  @Test("a new key signs, reads back from its text, and differs from the next one")
  func generate() throws {
    let key = try SignerKey.generate(name: "example.com/log")
    let read = try SignerKey(secretText: key.secretText)
    #expect(read.key == key.key)
    #expect(try SignerKey.generate(name: "example.com/log").key != key.key)
    #expect(try VerifierKey(key.key.description) == key.key)
    let note = try Note(text: utf8("a\n"), signers: [Ed25519Signer(read)])
    #expect(try note.verify(with: [Ed25519Verifier(key.key)]).count == 1)
    let witness = try SignerKey.generate(name: "w", type: 0x04)
    #expect(try SignerKey(secretText: witness.secretText).key == witness.key)
  }

  @Test("a secret is in none of the ways in which Swift shows a value")
  func secretIsNotShown() throws {
    let key = try TestKeys.log()
    let secret = try #require(key.secretText.split(separator: "+", maxSplits: 4).last)
    var dumped = ""
    dump(key, to: &dumped)
    let signer = try Ed25519Signer(key)
    var dumpedSigner = ""
    dump(signer, to: &dumpedSigner)
    for text in ["\(key)", String(reflecting: key), dumped, "\(signer)", String(reflecting: signer), dumpedSigner] {
      #expect(!text.contains(secret))
      #expect(!text.contains("107"), "a byte of the seed")
    }
  }

  @Test(
    "a malformed public key is refused",
    arguments: [
      "", "+", "++", "PeterNeumann", "PeterNeumann+c74f20a3",
      "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a33+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a3+", "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T",
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW ",
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX",
      "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PeterNeumann+c74f20a3+AQ==", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
    ])
  func malformedPublic(_ text: String) {
    #expect(throws: NoteKeyError.self) { try VerifierKey(text) }
  }

  @Test(
    "a malformed private key is refused",
    arguments: [
      "", "PRIVATE+KEY+", "PRIVATE+KEY+PeterNeumann+c74f20a3+", "PRIVATE+KEY+PeterNeumann+c74f20a3",
      "PRIVATE+KEY+PeterNeumann+c74f20a4+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
      "PRIVATE+KEX+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDF=",
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AoEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz",
      "PRIVATE+KEY+PeterNeumann+c74f20a3+AQ==",
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ])
  func malformedPrivate(_ text: String) {
    #expect(throws: NoteKeyError.self) { try SignerKey(secretText: text) }
  }

  @Test("a name is checked wherever a key is made, and a key serves only the type it was made for")
  func names() throws {
    for name in ["", "a b", "a+b", "a\u{3000}b", "a\nb", "a\u{1}b", String(repeating: "a", count: 256)] {
      #expect(throws: NoteKeyError.invalidName(ExactText(name))) { try SignerKey.generate(name: ExactText(name)) }
      #expect(throws: NoteError.invalidKeyName(ExactText(name))) {
        try NoteSignature(name: ExactText(name), keyID: KeyID(rawValue: 1), signature: [1])
      }
    }
    let log = try TestKeys.log()
    let witness = try TestKeys.witness()
    #expect(throws: NoteKeyError.wrongType(expected: 1, found: 4)) { try Ed25519Signer(witness) }
    #expect(throws: NoteKeyError.wrongType(expected: 4, found: 1)) { try CosignatureSigner(log, timeSeconds: 1) }
    #expect(throws: NoteKeyError.wrongType(expected: 1, found: 4)) { try Ed25519Verifier(witness.key) }
    #expect(throws: NoteKeyError.wrongType(expected: 4, found: 1)) { try CosignatureVerifier(log.key) }
    #expect(throws: NoteKeyError.wrongKeyLength(found: 31)) {
      try Ed25519Verifier(VerifierKey(name: "a", type: 1, publicKey: [UInt8](repeating: 1, count: 31)))
    }
    #expect(throws: NoteKeyError.wrongKeyLength(found: 31)) {
      try SignerKey(name: "a", seed: [UInt8](repeating: 1, count: 31))
    }
    #expect(throws: NoteKeyError.unknownType(2)) {
      try SignerKey(name: "a", type: 2, seed: [UInt8](repeating: 1, count: 32))
    }
  }

  @Test("one secret has different ids as a log key and as a witness key, and under another name")
  func keyIDs() throws {
    let seed = [UInt8](repeating: 9, count: 32)
    let log = try SignerKey(name: "a", type: 1, seed: seed).key
    let witness = try SignerKey(name: "a", type: 4, seed: seed).key
    let other = try SignerKey(name: "b", type: 1, seed: seed).key
    #expect(log.publicKey == witness.publicKey)
    #expect(Set([log.keyID, witness.keyID, other.keyID]).count == 3)
  }
}
