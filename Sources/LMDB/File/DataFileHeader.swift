internal import Glibc

/// The newest meta page of an LMDB data file, read with `pread` before liblmdb sees the file.
///
/// liblmdb maps what the header claims and touches it unchecked, so a file that is empty, cut short
/// or something else altogether must be refused first. Layout, 64-bit little-endian (structures
/// `MDB_page`, `MDB_meta` and `MDB_db` of LMDB's data format 1): a page begins with
///
///     0 page number u64 · 8 pad u16 · 10 flags u16 · 12 lower u16 · 14 upper u16
///
/// and pages 0 and 1 carry, 16 bytes in,
///
///     0 magic u32 · 4 version u32 · 8 address u64 · 16 map bytes u64 · 24 free table 48 bytes
///     72 main table 48 bytes · 120 last page u64 · 128 transaction u64
///
/// where a table is `0 pad u32 · 4 flags u16 · 6 depth u16 · 8 branch, leaf, overflow pages and
/// entries u64 · 40 root u64`, and the pad of the free table is the page size. The greater
/// transaction of the two is the newest commit.
struct DataFileHeader: Equatable {
  let pageBytes: Int
  let mapBytes: Int
  let lastPage: UInt64
  let transaction: UInt64
  let freeRoot: UInt64
  let mainRoot: UInt64

  static let pageHeaderBytes = 16
  static let noPage = UInt64.max
  private static let magic: UInt32 = 0xBEEF_C0DE
  private static let version: UInt32 = 1
  private static let metaBytes = 136
  private static let metaFlag: UInt16 = 0x08
  /// A quarter of the addresses that a process has; a larger claim is damage, and would end as a lack of memory.
  private static let maximumMapBytes = 1 << 45

  /// The newest header of a file.
  ///
  /// - Throws: `notADatabase` for an empty file, one too short for both meta pages, or other content.
  init(readFrom file: borrowing FileDescriptor) throws(StorageError) {
    let first = try Self.meta(at: 0, of: file)
    let second = try Self.meta(at: first.pageBytes, of: file)
    guard second.pageBytes == first.pageBytes else {
      throw .notADatabase(
        path: file.path, reason: "meta pages naming \(first.pageBytes) and \(second.pageBytes) bytes a page")
    }
    self = second.transaction > first.transaction ? second : first
  }

  private static func meta(at offset: Int, of file: borrowing FileDescriptor) throws(StorageError) -> Self {
    let expected = pageHeaderBytes + metaBytes
    let bytes = try file.bytes(at: offset, count: expected)
    guard bytes.count == expected else {
      let reason = bytes.isEmpty && offset == 0 ? "an empty file" : "a file that ends inside its meta pages"
      throw .notADatabase(path: file.path, reason: reason)
    }
    let page = FilePage(bytes: bytes)
    guard page.flags & metaFlag != 0, page.load(UInt32.self, at: 16) == magic else {
      throw .notADatabase(path: file.path, reason: "a file without LMDB's mark at byte \(offset + 16)")
    }
    let found = page.load(UInt32.self, at: 20)
    guard found == version else {
      throw .notADatabase(path: file.path, reason: "data format \(found), not \(version)")
    }
    let header = Self(page: page)
    guard (512...65536).contains(header.pageBytes), header.pageBytes.nonzeroBitCount == 1 else {
      throw .notADatabase(path: file.path, reason: "\(header.pageBytes) bytes a page")
    }
    guard header.mapBytes <= maximumMapBytes else {
      throw .notADatabase(path: file.path, reason: "a map of \(header.mapBytes) bytes")
    }
    return header
  }

  private init(page: FilePage) {
    mapBytes = Int(clamping: page.load(UInt64.self, at: 32))
    pageBytes = Int(page.load(UInt32.self, at: 40))
    freeRoot = page.load(UInt64.self, at: 80)
    mainRoot = page.load(UInt64.self, at: 128)
    lastPage = page.load(UInt64.self, at: 136)
    transaction = page.load(UInt64.self, at: 144)
  }
}

/// Bytes of a page read from the file, with bounds-checked little-endian fields.
struct FilePage {
  let bytes: [UInt8]

  /// The field at an offset, zero when the page is too short for it.
  func load<T: FixedWidthInteger>(_ type: T.Type, at offset: Int) -> T {
    let size = MemoryLayout<T>.size
    guard offset >= 0, offset + size <= bytes.count else { return 0 }
    var value: T = 0
    for index in (0..<size).reversed() { value = (value << 8) | T(truncatingIfNeeded: bytes[offset + index]) }
    return value
  }

  var flags: UInt16 { load(UInt16.self, at: 10) }
}
