import Foundation

/// Says of every byte of an LMDB data file what it is, by reading the format itself.
///
/// Format 1 of LMDB on a 64-bit little-endian machine: see `DataFileHeader` for meta pages and table records; a page
/// begins with 16 bytes of header, two-byte pointers to its nodes follow up to `lower`, the nodes stand from `upper`
/// on; a node is 8 bytes of header, the key, and the value or the number of its overflow pages.
struct PageMap {
  enum Part: Hashable {
    /// On no page of the newest commit: free, or of an older commit.
    case unreachable
    /// On a meta page.
    case meta
    /// The 16 bytes at the head of a page.
    case pageHeader
    /// The place of a node in its page.
    case pointer
    /// Size, flags and key length of a node.
    case nodeHeader
    /// A search key of a branch page, or the page it leads to.
    case branch
    /// The record of a table: root, depth and counts.
    case tableRecord
    /// The list of free pages.
    case freeList
    /// Room between nodes, or behind the last byte of a value.
    case gap
    /// A stored key or value.
    case content(table: String)
  }

  private(set) var parts: [Part]
  private let bytes: [UInt8]
  private static let page = 4_096

  init(_ path: String) throws {
    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    parts = [Part](repeating: .unreachable, count: bytes.count)
    let metas = [0, Self.page]
    for start in metas { mark(start..<start + Self.page, .meta) }
    guard let newest = metas.max(by: { load($0 + 16 + 128) < load($1 + 16 + 128) }) else { return }
    walk(load(newest + 16 + 64), table: nil, isFreeList: true)
    walk(load(newest + 16 + 112), table: nil, isFreeList: false)
  }

  private mutating func mark(_ range: Range<Int>, _ part: Part) {
    for index in range where index < parts.count { parts[index] = part }
  }

  private func load(_ offset: Int, _ count: Int = 8) -> Int {
    (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
  }

  /// Marks a tree; `table` is nil for the table of tables.
  private mutating func walk(_ number: Int, table: String?, isFreeList: Bool) {
    guard number != -1 else { return }
    let start = number * Self.page
    mark(start..<start + Self.page, .gap)
    mark(start..<start + 16, .pageHeader)
    let isBranch = load(start + 10, 2) & 1 != 0
    let lower = load(start + 12, 2)
    mark(start + 16..<start + lower, .pointer)
    for pointer in stride(from: start + 16, to: start + lower, by: 2) {
      let node = start + load(pointer, 2)
      let key = node + 8..<node + 8 + load(node + 6, 2)
      mark(node..<node + 8, .nodeHeader)
      if isBranch {
        mark(node..<key.upperBound, .branch)
        walk(load(node, 4) | load(node + 4, 2) << 32, table: table, isFreeList: isFreeList)
        continue
      }
      let flags = load(node + 4, 2)
      let size = load(node, 4)
      let name = String(decoding: bytes[key], as: UTF8.self)
      let content: Part = isFreeList ? .freeList : table.map { .content(table: $0) } ?? .tableRecord
      mark(key, content)
      if flags & 1 != 0 {
        mark(key.upperBound..<key.upperBound + 8, .nodeHeader)
        let overflow = load(key.upperBound) * Self.page
        let pages = (size + 15) / Self.page + 1
        mark(overflow..<overflow + pages * Self.page, .gap)
        mark(overflow..<overflow + 16, .pageHeader)
        mark(overflow + 16..<overflow + 16 + size, content)
      } else {
        mark(key.upperBound..<key.upperBound + size, content)
        if flags & 2 != 0 { walk(load(key.upperBound + 40), table: name, isFreeList: false) }
      }
    }
  }
}
