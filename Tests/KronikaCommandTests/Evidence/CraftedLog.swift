import Foundation

/// A `log.mdb` that is changed as nobody but an attacker would.
///
/// Format 1 of LMDB on a 64-bit little-endian machine. A page of 4,096 bytes begins with its number (8), padding (2),
/// flags (2: branch 1, leaf 2, overflow 4), `lower` (2) and `upper` (2); two-byte pointers to its nodes follow up to
/// `lower`. A node is the value's size or the page it leads to (4), flags (2: value elsewhere 1, record of a table 2),
/// the key's length (2), the key, the value. Pages 0 and 1 say what is newest: the root of all tables at 128, the last
/// page at 136, the number of the commit at 144.
struct CraftedLog {
  private(set) var bytes: [UInt8]
  private let path: String
  private static let page = 4_096

  init(_ path: String) throws {
    self.path = path
    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  func write() throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }

  func load(_ offset: Int, _ count: Int) -> Int {
    (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
  }

  mutating func store(_ value: Int, _ offset: Int, _ count: Int) {
    for index in 0..<count { bytes[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * index)) }
  }

  /// Where the branch or leaf pages begin, old ones too.
  func pages(_ flags: Int) -> [Int] {
    stride(from: 2 * Self.page, to: bytes.count, by: Self.page).filter { load($0 + 10, 2) == flags }
  }

  /// Where a page's pointers to its nodes are.
  func pointers(_ page: Int) -> StrideTo<Int> {
    stride(from: page + 16, to: page + min(load(page + 12, 2), Self.page), by: 2)
  }

  func node(_ pointer: Int) -> Int { pointer / Self.page * Self.page + load(pointer, 2) }

  // MARK: What is done to it

  /// Every node of every leaf stands 64 KiB on, outside of a small file.
  mutating func moveNodesOut() {
    for page in pages(2) { for pointer in pointers(page) { store(0xfff0, pointer, 2) } }
  }

  /// Every page of nodes claims 32,760 of them.
  mutating func claimTooManyNodes() {
    for page in pages(2) { store(0xffff, page + 12, 2) }
  }

  /// Every event claims to be of two gigabytes.
  mutating func claimHugeValues() {
    for page in pages(2) {
      for node in pointers(page).map(node) where load(node + 4, 2) == 0 && load(node + 6, 2) == 8 {
        store(0x7fff, node + 2, 2)
      }
    }
  }

  /// Every branch has one way only, which LMDB takes for impossible.
  mutating func leaveOneWay() {
    for page in pages(1) { store(18, page + 12, 2) }
  }

  /// The second way of every branch leads to the branch itself.
  mutating func leadBackOnce() {
    for page in pages(1) { store(page / Self.page, node(page + 18), 4) }
  }

  /// All ways of every branch lead to the branch itself.
  mutating func leadInCircles() {
    for page in pages(1) { for node in pointers(page).map(node) { store(page / Self.page, node, 4) } }
  }

  /// Puts 24 branches above the checkpoints, each with fifty ways to the next: 50²⁴ ways to the same leaf.
  ///
  /// Returns false where the table of checkpoints was not found.
  mutating func multiplyCheckpoints() -> Bool {
    let newest = load(144, 8) > load(Self.page + 144, 8) ? 0 : Self.page
    let tables = load(newest + 128, 8) * Self.page
    let name = Array("checkpoints".utf8)
    guard let record = pointers(tables).map(node).first(where: { Array(bytes[$0 + 8..<$0 + 19]) == name }) else {
      return false
    }
    let (root, levels, ways) = (load(record + 19 + 40, 8), 24, 50)
    let first = bytes.count / Self.page
    for level in 0..<levels {
      let start = bytes.count
      bytes += [UInt8](repeating: 0, count: Self.page)
      store(first + level, start, 8)
      store(1, start + 10, 2)
      store(16 + 2 * ways, start + 12, 2)
      store(Self.page - 16 * ways, start + 14, 2)
      for way in 0..<ways {
        let node = start + Self.page - 16 * (way + 1)
        store(node - start, start + 16 + 2 * way, 2)
        store(level + 1 < levels ? first + level + 1 : root, node, 4)
        store(8, node + 6, 2)
        bytes[node + 15] = UInt8(way)
      }
    }
    store(first + levels - 1, 136, 8)
    store(first + levels - 1, Self.page + 136, 8)
    store(1 << 40, record + 19 + 32, 8)
    store(first, record + 19 + 40, 8)
    return true
  }
}
