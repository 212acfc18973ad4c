internal import Crypto
internal import FoundationEssentials

/// Wraps keys with AES-256-GCM under a key held in memory while the value lives.
struct AESKeyWrapping: KeyWrapping {
  let key: DataKey

  func wrap(_ wrapped: DataKey, binding: [UInt8]) throws(LedgerError) -> [UInt8] {
    try unsafe SealedBytes.seal(using: key, binding: binding) { (seal) in
      unsafe wrapped.key.withUnsafeBytes { bytes in unsafe seal(bytes) }
    }
  }

  func unwrap(_ wrapped: [UInt8], binding: [UInt8]) throws(LedgerError) -> DataKey {
    var bytes = try SealedBytes.open(wrapped, using: key, binding: binding, what: "a wrapped key")
    guard let opened = DataKey(consuming: &bytes) else { throw .vault(.sealBroken(what: "a wrapped key")) }
    return opened
  }
}

/// AES-256-GCM with a random 96-bit nonce: nonce ‖ ciphertext ‖ 16 bytes of authentication.
///
/// Random nonces, not log positions: after a restore a position comes again with other data, and a nonce that
/// repeats under one key breaks GCM. A key seals some thousands of parts, far below the 2³² of SP 800-38D.
enum SealedBytes {
  /// Nonce and authentication, in bytes.
  static let overhead = 28

  static func seal(_ plain: [UInt8], using key: DataKey, binding: [UInt8]) throws(LedgerError) -> [UInt8] {
    try unsafe seal(using: key, binding: binding) { seal in
      unsafe plain.withUnsafeBytes { bytes in unsafe seal(bytes) }
    }
  }

  /// Seals bytes that `lend` shows to its argument.
  @unsafe static func seal(
    using key: DataKey, binding: [UInt8],
    _ lend: ((UnsafeRawBufferPointer) -> [UInt8]?) -> [UInt8]?
  ) throws(LedgerError) -> [UInt8] {
    let sealed = unsafe lend { bytes in
      (try? unsafe AES.GCM.seal(bytes, using: key.key, authenticating: binding))?.combined.map { [UInt8]($0) }
    }
    guard let sealed else { throw .malformed(field: "sealing", expected: "room for the bytes", found: "a refusal") }
    return sealed
  }

  static func open(
    _ sealed: [UInt8], using key: DataKey, binding: [UInt8], what: String
  ) throws(LedgerError) -> [UInt8] {
    guard sealed.count >= overhead else { throw .vault(.sealBroken(what: what)) }
    do {
      var plain = try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key.key, authenticating: binding)
      let bytes = [UInt8](plain)
      plain.resetBytes(in: 0..<plain.count)
      return bytes
    } catch {
      throw .vault(.sealBroken(what: what))
    }
  }
}

/// What a sealed record is bound to: a label, then each part with its length, so that no two lists look alike.
enum Binding {
  static func bytes(_ label: String, _ parts: [[UInt8]]) -> [UInt8] {
    var bytes = Array(label.utf8) + [0]
    for part in parts {
      for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: part.count >> shift)) }
      bytes += part
    }
    return bytes
  }

  static func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }
}
