internal import Crypto
internal import Glibc

/// A random key of 256 bits that seals what the vault keeps of one person in one data class.
///
/// Its bytes are held by swift-crypto, which overwrites them when the last copy goes; they never appear in a
/// description, an error or a log line. It is not derived from anything: what can be derived cannot be destroyed.
public struct DataKey: Sendable {
  let key: SymmetricKey

  /// Makes a new key from the system's generator.
  public static func random() -> DataKey { DataKey(key: SymmetricKey(size: .bits256)) }

  init(key: SymmetricKey) { self.key = key }

  /// Takes over 32 bytes and wipes them where they stood; nil for another number of bytes.
  public init?(consuming bytes: inout [UInt8]) {
    defer { Wiping.wipe(&bytes) }
    guard bytes.count == 32 else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// Lends the 32 bytes, to wrap them; a copy must be wiped by whoever makes it.
  public func withBytes<R>(_ body: (RawSpan) throws -> R) rethrows -> R {
    try unsafe key.withUnsafeBytes { bytes in try body(unsafe RawSpan(_unsafeBytes: bytes)) }
  }

  /// SHA-256 of "kid" and the key: names a key without giving it away.
  var fingerprint: [UInt8] {
    var hash = SHA256()
    hash.update(data: Array("kid".utf8))
    unsafe key.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    return Array(hash.finalize())
  }
}

extension DataKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// A note that the key is hidden.
  public var description: String { "key (hidden)" }
  /// A note that the key is hidden.
  public var debugDescription: String { description }
  /// Nothing of the key.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Overwriting of bytes that must not linger in memory.
enum Wiping {
  /// Overwrites the bytes with zeros in place; the array is uniquely held, so no copy is made for it.
  static func wipe(_ bytes: inout [UInt8]) {
    unsafe bytes.withUnsafeMutableBytes { buffer in
      if let start = buffer.baseAddress { unsafe explicit_bzero(start, buffer.count) }
    }
  }
}
