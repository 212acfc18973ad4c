/// The file name of a tile or entry bundle, relative to the root of an export.
///
/// `tile/<level>/<n>[.p/<width>]` and `tile/entries/<n>[.p/<width>]` of C2SP `tlog-tiles`. The number is
/// written in groups of three digits, all but the last after an "x" (1234067 is `x001/x234/067`), so that
/// a directory never holds more than 1,000 names. Only the spelling that ``text`` writes is read.
public struct TilePath: Sendable, Hashable {
  /// What the file holds.
  public enum Content: Sendable, Hashable {
    /// The hashes of one level, 0 to 63.
    case hashes(level: Int)
    /// The entries themselves, each after its length.
    case entries
  }

  /// What the file holds.
  public let content: Content

  /// The number of the tile or bundle.
  public let index: UInt64

  /// The number of hashes or entries: 1 to 255 in a partial file, 256 in a full one.
  public let width: Int

  /// Names the file of a tile.
  public init(_ tile: TileIndex, width: Int) throws(TilePathError) {
    try self.init(content: .hashes(level: tile.level), index: tile.index, width: width)
  }

  /// Names a file.
  public init(content: Content, index: UInt64, width: Int) throws(TilePathError) {
    guard (1...EvidenceFormat.tileWidth).contains(width) else { throw .widthOutOfRange(width) }
    if case .hashes(let level) = content {
      guard (0...63).contains(level) else { throw .levelOutOfRange(level) }
    }
    self.content = content
    self.index = index
    self.width = width
  }

  /// Reads a path.
  public init(_ text: String) throws(TilePathError) {
    guard let path = TilePath.read(text), path.text.utf8.elementsEqual(text.utf8) else {
      throw .malformed(String(text.prefix(200)))
    }
    self = path
  }

  /// The path, with "/" between its elements.
  public var text: String {
    var groups = [TilePath.threeDigits(index % 1_000)]
    var rest = index / 1_000
    while rest > 0 {
      groups.append("x" + TilePath.threeDigits(rest % 1_000))
      rest /= 1_000
    }
    let directory =
      switch content {
      case .hashes(let level): "tile/\(level)/"
      case .entries: "tile/entries/"
      }
    let suffix = width == EvidenceFormat.tileWidth ? "" : ".p/\(width)"
    return directory + groups.reversed().joined(separator: "/") + suffix
  }

  private static func threeDigits(_ value: UInt64) -> String {
    let digits = String(value)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// Reads generously; the caller compares with the one spelling.
  private static func read(_ text: String) -> TilePath? {
    var elements = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
    guard elements.count >= 3, elements.count <= 12, elements.removeFirst().elementsEqual("tile".utf8) else {
      return nil
    }
    let directory = elements.removeFirst()
    var content = Content.entries
    if !directory.elementsEqual("entries".utf8) {
      guard let level = StrictDecimal.parse(directory, maximum: 63) else { return nil }
      content = .hashes(level: Int(level))
    }
    var width = EvidenceFormat.tileWidth
    if elements.count >= 2, let marked = elements.dropLast().last, marked.suffix(2).elementsEqual(".p".utf8) {
      guard let found = StrictDecimal.parse(elements.removeLast(), maximum: 255) else { return nil }
      width = Int(found)
      elements = elements.dropLast() + [marked.dropLast(2)]
    }
    var index: UInt64 = 0
    for element in elements {
      let digits = element.suffix(3)
      guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
      let group = digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1 - 48) }
      let (thousands, overflow) = index.multipliedReportingOverflow(by: 1_000)
      let (sum, carry) = thousands.addingReportingOverflow(group)
      guard !overflow, !carry else { return nil }
      index = sum
    }
    return try? TilePath(content: content, index: index, width: width)
  }
}

/// Why a text is not the path of a tile or entry bundle.
public enum TilePathError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text is not spelled as ``TilePath/text`` would spell it.
  case malformed(String)
  /// A width must be 1 to 256.
  case widthOutOfRange(Int)
  /// A level must be 0 to 63.
  case levelOutOfRange(Int)

  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .malformed(let text):
      "expected tile/<level>/<n>[.p/<width>] or tile/entries/<n>[.p/<width>], found \"\(text)\""
    case .widthOutOfRange(let width): "a tile has 1 to 256 hashes, not \(width)"
    case .levelOutOfRange(let level): "a tile level is 0 to 63, not \(level)"
    }
  }
}
