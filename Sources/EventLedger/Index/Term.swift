/// What an index lists positions of: a type or a tag.
///
/// The key of a posting chunk is `kind ‖ term ‖ 00 ‖ first position (8 bytes, big-endian)`; no term holds
/// a zero byte, so the keys of one term stand together and in the order of the log.
enum TermKind: UInt8 {
  case type = 1
  case tag = 2
}

/// A term with its kind, as the bytes that its chunk keys begin with.
struct Term: Hashable {
  /// The bytes `kind ‖ term ‖ 00`.
  let prefix: [UInt8]

  init(_ kind: TermKind, _ text: String) {
    prefix = [kind.rawValue] + Array(text.utf8) + [0]
  }

  init(prefix: [UInt8]) {
    self.prefix = prefix
  }

  /// The key of the chunk whose first position is given.
  func key(first position: UInt64) -> [UInt8] {
    prefix + position.bigEndianBytes
  }
}

extension UInt64 {
  /// The eight bytes, most significant first.
  var bigEndianBytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * UInt64($0))) }
  }
}
