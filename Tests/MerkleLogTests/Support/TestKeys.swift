import MerkleLog

/// Keys that are published with this repository and therefore sign nothing but tests.
enum TestKeys {
  static let origin: ExactText = "kronika.example/test-log"

  static func log() throws -> SignerKey {
    try SignerKey(name: origin, seed: Array("kronika test-only log key, 32 b!".utf8))
  }

  /// The key that would follow the first one in a rotation: same name, other secret.
  static func nextLog() throws -> SignerKey {
    try SignerKey(name: origin, seed: Array("kronika test-only next log key!!".utf8))
  }

  static func witness(_ number: Int = 1) throws -> SignerKey {
    try SignerKey(
      name: ExactText("witness\(number).example/w"), type: CosignatureV1.typeByte,
      seed: Array("kronika test-only witness key  \(number)".utf8))
  }

  /// A note signed by the test log.
  static func note(_ head: TreeHead) throws -> Note {
    try Checkpoint(origin: origin, head: head).signed(by: [Ed25519Signer(log())])
  }
}

extension SignerKey {
  var verifier: any NoteVerifier {
    get throws { try NoteSignatureTypes.standard.verifier(for: key) }
  }
}

func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }
