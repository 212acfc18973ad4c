internal import Glibc

/// Refuses a data file from which pages of the newest commit are missing.
///
/// Touching a mapped page behind the end of the file kills the process (`SIGBUS`), so this is found
/// out before. A file shorter than its newest commit says is not always broken: pages a transaction
/// took and gave back before its commit are never written. Those are in the free list; so a short file
/// is whole exactly when all its missing pages are.
enum TruncationCheck {
  /// Checks a file whose header was read before.
  ///
  /// - Throws: `corrupted` when pages in use are missing.
  static func run(_ file: borrowing FileDescriptor, header: DataFileHeader) throws(StorageError) {
    var header = header
    for root in [header.freeRoot, header.mainRoot] where root != DataFileHeader.noPage && root > header.lastPage {
      throw .corrupted(path: file.path, reason: "a table at page \(root) of \(header.lastPage &+ 1)")
    }
    // Another process may commit meanwhile and reuse the pages of the list that is read here; its
    // commit shows as a newer header, and the check begins again. After the last try the file is
    // taken as alive: somebody commits to it faster than it is read.
    for _ in 0..<16 {
      let present = try file.byteCount() / header.pageBytes
      let needed = header.lastPage
      if needed < UInt64(present) { return }
      let missing = needed - UInt64(present) + 1
      let isWhole: Bool
      do {
        var list = FreeList(header: header, pagesPresent: UInt64(present))
        try list.walk(file)
        isWhole = list.freePagesMissing == missing
      } catch .corrupted { isWhole = false }
      if isWhole { return }
      let newer = try DataFileHeader(readFrom: file)
      guard newer != header else {
        throw .corrupted(
          path: file.path,
          reason: "\(present) pages of \(header.pageBytes) bytes where its newest commit needs \(needed &+ 1)")
      }
      header = newer
    }
  }
}

/// The free-page table of a file that is not open yet: a tree from transactions to lists of pages.
///
/// A node is `0 size or page, low 16 bits · 2 high 16 bits · 4 flags u16 · 6 key bytes u16 · 8 key, value`;
/// a branch node keeps bits 32…47 of its page in the flags. A list is a count and so many page
/// numbers, each u64, and lies on overflow pages when bit 0 of the flags is set.
private struct FreeList {
  let header: DataFileHeader
  let pagesPresent: UInt64
  /// Free pages that lie behind the end of the file.
  private(set) var freePagesMissing: UInt64 = 0
  /// Pages visited; in a tree each is visited once, so that a file crafted otherwise is soon told.
  private var pagesVisited: UInt64 = 0

  private static let branch: UInt16 = 0x01
  private static let leaf: UInt16 = 0x02
  private static let overflow: UInt16 = 0x04
  private static let depthLimit = 32

  init(header: DataFileHeader, pagesPresent: UInt64) {
    self.header = header
    self.pagesPresent = pagesPresent
  }

  mutating func walk(_ file: borrowing FileDescriptor) throws(StorageError) {
    if header.freeRoot != DataFileHeader.noPage { try visit(header.freeRoot, depth: 1, file) }
  }

  private mutating func visit(
    _ number: UInt64, depth: Int, _ file: borrowing FileDescriptor
  ) throws(StorageError) {
    pagesVisited += 1
    guard pagesVisited <= pagesPresent else { throw broken(file) }
    let page = try read(number, count: 1, file)
    guard depth <= Self.depthLimit, page.flags & (Self.branch | Self.leaf) != 0 else { throw broken(file) }
    let nodes = (Int(page.load(UInt16.self, at: 12)) - DataFileHeader.pageHeaderBytes) / 2
    for index in 0..<max(0, nodes) {
      let node = Int(page.load(UInt16.self, at: DataFileHeader.pageHeaderBytes + 2 * index))
      let size = UInt64(page.load(UInt32.self, at: node))
      let flags = page.load(UInt16.self, at: node + 4)
      if page.flags & Self.branch != 0 {
        try visit(size | UInt64(flags) << 32, depth: depth + 1, file)
        continue
      }
      let value = node + 8 + Int(page.load(UInt16.self, at: node + 6))
      if flags & 1 == 0 {
        count(page, at: value, bytes: Int(size))
      } else {
        let first = page.load(UInt64.self, at: value)
        let pages = (Int(size) + DataFileHeader.pageHeaderBytes - 1) / header.pageBytes + 1
        let list = try read(first, count: pages, file)
        guard list.flags & Self.overflow != 0 else { throw broken(file) }
        count(list, at: DataFileHeader.pageHeaderBytes, bytes: Int(size))
      }
    }
  }

  private mutating func count(_ page: FilePage, at offset: Int, bytes: Int) {
    let entries = min(Int(clamping: page.load(UInt64.self, at: offset)), bytes / 8 - 1)
    for index in 0..<max(0, entries) {
      let number = page.load(UInt64.self, at: offset + 8 + 8 * index)
      if number >= pagesPresent && number <= header.lastPage { freePagesMissing += 1 }
    }
  }

  private func read(
    _ number: UInt64, count: Int, _ file: borrowing FileDescriptor
  ) throws(StorageError) -> FilePage {
    guard number < pagesPresent, UInt64(count) <= pagesPresent - number else { throw broken(file) }
    return FilePage(bytes: try file.bytes(at: Int(number) * header.pageBytes, count: count * header.pageBytes))
  }

  private func broken(_ file: borrowing FileDescriptor) -> StorageError {
    .corrupted(path: file.path, reason: "a free list with missing pages")
  }
}
