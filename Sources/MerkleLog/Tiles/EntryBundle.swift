/// Codec for the file that holds the entries of one level-0 tile.
///
/// C2SP `tlog-tiles`: each entry after its length as a big-endian 16-bit number, so an entry has at most
/// 65,535 bytes. A bundle holds 1 to 256 entries.
public struct EntryBundle: Sendable, Hashable {
  /// The file.
  public private(set) var bytes: [UInt8] = []

  /// Where each entry lies in ``bytes``.
  public private(set) var entries: [Range<Int>] = []

  /// A bundle without entries, to append to.
  public init() {}

  /// Appends an entry.
  public mutating func append(_ entry: some Collection<UInt8>) throws(EntryBundleError) {
    guard entries.count < EvidenceFormat.tileWidth else { throw .tooManyEntries }
    guard entry.count <= EvidenceFormat.maximumEntryBytes else {
      throw .entryTooLong(index: entries.count, bytes: entry.count)
    }
    bytes.append(UInt8(truncatingIfNeeded: entry.count >> 8))
    bytes.append(UInt8(truncatingIfNeeded: entry.count))
    entries.append(bytes.count..<(bytes.count + entry.count))
    bytes += entry
  }

  /// Reads a file.
  ///
  /// - Parameter expectedCount: The width of the bundle; any of 1 to 256 when nil.
  public init(_ bytes: [UInt8], expectedCount: Int? = nil) throws(EntryBundleError) {
    var start = 0
    while start < bytes.count {
      guard entries.count < EvidenceFormat.tileWidth else { throw .tooManyEntries }
      guard bytes.count - start >= 2 else { throw .truncated(index: entries.count) }
      let count = Int(bytes[start]) << 8 | Int(bytes[start + 1])
      guard bytes.count - start - 2 >= count else { throw .truncated(index: entries.count) }
      entries.append((start + 2)..<(start + 2 + count))
      start += 2 + count
    }
    guard !entries.isEmpty, entries.count == expectedCount ?? entries.count else {
      throw .wrongCount(expected: expectedCount, found: entries.count)
    }
    self.bytes = bytes
  }

  /// The hashes of the entries, which are the level-0 tile of the same number.
  public var leafHashes: [MerkleHash] {
    entries.map { MerkleHash.leaf(bytes[$0]) }
  }
}

/// Why bytes are not an entry bundle, or an entry does not fit into one.
public enum EntryBundleError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file ends inside an entry.
  case truncated(index: Int)
  /// The entry has more than 65,535 bytes.
  case entryTooLong(index: Int, bytes: Int)
  /// The bundle has more than 256 entries.
  case tooManyEntries
  /// The bundle has another number of entries than its name says, or none.
  case wrongCount(expected: Int?, found: Int)

  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .truncated(let index): "the bundle ends inside entry \(index)"
    case .entryTooLong(let index, let bytes): "entry \(index) has \(bytes) bytes, the limit is 65535"
    case .tooManyEntries: "a bundle holds at most 256 entries"
    case .wrongCount(let expected, let found):
      "the bundle must hold \(expected.map(String.init) ?? "1 to 256") entries, it has \(found)"
    }
  }
}
