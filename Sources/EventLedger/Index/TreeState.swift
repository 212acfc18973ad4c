/// What `index.mdb` says of the Merkle tree: how many leaves its tiles cover.
///
/// It needs no fingerprint of its own: the last stored hash must be that of the event at `through`.
struct TreeState: Equatable {
  /// The version of the tiles' format; tiles of another version are made again.
  static let currentVersion: UInt64 = 1

  /// The leaves covered, a multiple of 256.
  var through: UInt64

  init(through: UInt64 = 0) {
    self.through = through
  }

  var encoded: [UInt8] {
    var writer = FieldWriter(capacity: 16)
    writer.unsigned(1, Self.currentVersion)
    writer.unsigned(2, through)
    return writer.bytes
  }

  /// Nil for bytes of another version or that ``encoded`` does not write.
  init?(_ bytes: RawSpan) {
    var version: UInt64 = 0
    self.init()
    do {
      var reader = FieldReader(bytes)
      while try reader.next() {
        switch reader.number {
        case 1: version = reader.unsigned
        case 2: through = reader.unsigned
        default: return nil
        }
      }
    } catch {
      return nil
    }
    guard version == Self.currentVersion, through.isMultiple(of: 256), encoded == bytes.copied() else { return nil }
  }
}
