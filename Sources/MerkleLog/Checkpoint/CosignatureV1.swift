/// Signature type 0x04: the Ed25519 `cosignature/v1` of a witness (C2SP `tlog-cosignature`).
///
/// It states: at this time, this is the largest consistent head of this origin that I have seen. What is
/// signed is `cosignature/v1`, a line `time <seconds>`, and the whole text of the checkpoint; the
/// signature is the time as 8 bytes, big-endian, and 64 bytes of Ed25519. The message does not name the
/// cosigner, so a key must never serve two of them.
public enum CosignatureV1: NoteSignatureType {
  /// 0x04.
  public static let typeByte: UInt8 = 0x04

  /// Witnesses only.
  public static let roles: Set<NoteKeyRole> = [.witness]

  /// The latest time that may be stated.
  static let maximumTimeSeconds = UInt64(Int64.max)

  /// Verifies with a key of this type.
  public static func verifier(for key: VerifierKey) throws(NoteKeyError) -> any NoteVerifier {
    try CosignatureVerifier(key)
  }

  static func message(timeSeconds: UInt64, text: [UInt8]) -> [UInt8] {
    Array("cosignature/v1\ntime \(timeSeconds)\n".utf8) + text
  }
}

/// Checks cosignatures of checkpoints.
///
/// Only the text of a checkpoint can be cosigned, so a valid signature of any other text is refused.
/// Whether the time is acceptable is for the caller, who has a clock.
public struct CosignatureVerifier: NoteVerifier {
  /// The public key.
  public let key: VerifierKey

  /// Takes a key of type 0x04.
  public init(_ key: VerifierKey) throws(NoteKeyError) {
    try Ed25519.check(key, type: CosignatureV1.typeByte)
    self.key = key
  }

  /// Whether `signature` is 72 bytes and cosigns the checkpoint `text`.
  public func isValid(_ signature: [UInt8], for text: [UInt8]) -> Bool {
    guard let time = timeSeconds(of: signature), (try? Checkpoint(text: text)) != nil else { return false }
    return Ed25519.isValid(
      Array(signature[8...]), for: CosignatureV1.message(timeSeconds: time, text: text), publicKey: key.publicKey)
  }

  /// The stated time; nil when the signature is malformed.
  public func timeSeconds(of signature: [UInt8]) -> UInt64? {
    guard signature.count == 72 else { return nil }
    let time = signature[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return time <= CosignatureV1.maximumTimeSeconds ? time : nil
  }
}

/// Cosigns checkpoints at one time.
public struct CosignatureSigner: NoteSigner {
  /// The public key.
  public var key: VerifierKey { secret.key }

  private let secret: SignerKey
  private let timeSeconds: UInt64

  /// Takes a key of type 0x04 and the time to state.
  ///
  /// - Parameter timeSeconds: POSIX seconds, at most 2⁶³ − 1.
  public init(_ secret: SignerKey, timeSeconds: UInt64) throws(NoteKeyError) {
    guard secret.key.type == CosignatureV1.typeByte else {
      throw .wrongType(expected: CosignatureV1.typeByte, found: secret.key.type)
    }
    self.secret = secret
    self.timeSeconds = timeSeconds
  }

  /// The 72-byte cosignature of the checkpoint `text`.
  public func sign(_ text: [UInt8]) throws(NoteError) -> [UInt8] {
    guard timeSeconds <= CosignatureV1.maximumTimeSeconds, (try? Checkpoint(text: text)) != nil,
      let signature = Ed25519.sign(
        CosignatureV1.message(timeSeconds: timeSeconds, text: text), seed: secret.seed)
    else { throw .cannotSign(key.name) }
    return (0..<8).map { UInt8(truncatingIfNeeded: timeSeconds >> (56 - 8 * UInt64($0))) } + signature
  }
}
