/// The invoices in a file: one document, or a ZIP package of them as KSeF exports it.
public enum KsefPackage {
  /// One document with its name in the package.
  public struct Document: Sendable {
    /// The name of the file, without its folder.
    public let name: String
    /// The document.
    public let bytes: [UInt8]
  }

  /// The largest file that is read.
  public static let maximumBytes = 64 << 20
  static let maximumDocuments = 10_000
  static let maximumTotal = 256 << 20

  /// The documents of a file; `name` is that of the file.
  ///
  /// Of a package the files that end in `.xml` are read, stored or deflated, with their check sums; each comes to at most
  /// 3 MiB and all together to 256 MiB, so that a package made to fill the memory is refused.
  public static func documents(in bytes: [UInt8], name: String) throws(KsefError) -> [Document] {
    guard bytes.starts(with: [0x50, 0x4b]) else { return [Document(name: base(of: name), bytes: bytes)] }
    var documents: [Document] = []
    var total = 0
    for entry in try entries(of: bytes) where entry.name.lowercased().hasSuffix(".xml") {
      let content = try content(of: entry, in: bytes)
      total += content.count
      guard total <= maximumTotal, documents.count < maximumDocuments else {
        throw KsefError("the package: expected at most \(maximumDocuments) documents of \(maximumTotal) bytes together")
      }
      documents.append(Document(name: base(of: entry.name), bytes: content))
    }
    guard !documents.isEmpty else { throw KsefError("the package: expected at least one document .xml") }
    return documents
  }

  private struct Entry {
    var name: String
    var method, compressed, size, offset: Int
    var checksum: UInt32
  }

  private static func entries(of bytes: [UInt8]) throws(KsefError) -> [Entry] {
    let damaged = KsefError("the package: expected a ZIP archive without encryption and of less than 4 GiB")
    let end = stride(from: bytes.count - 22, through: max(0, bytes.count - 65_557), by: -1).first {
      bytes[$0...].starts(with: [0x50, 0x4b, 0x05, 0x06])
    }
    guard let end else { throw damaged }
    let count = number(bytes, end + 10, 2)
    var offset = number(bytes, end + 16, 4)
    guard count <= maximumDocuments, offset < end else { throw damaged }
    var entries: [Entry] = []
    for _ in 0..<count {
      guard offset + 46 <= bytes.count, bytes[offset...].starts(with: [0x50, 0x4b, 0x01, 0x02]),
        number(bytes, offset + 8, 2) & 1 == 0
      else { throw damaged }
      let length = number(bytes, offset + 28, 2)
      guard offset + 46 + length <= bytes.count else { throw damaged }
      entries.append(
        Entry(
          name: String(decoding: bytes[offset + 46..<offset + 46 + length], as: UTF8.self),
          method: number(bytes, offset + 10, 2), compressed: number(bytes, offset + 20, 4),
          size: number(bytes, offset + 24, 4), offset: number(bytes, offset + 42, 4),
          checksum: UInt32(number(bytes, offset + 16, 4))))
      offset += 46 + length + number(bytes, offset + 30, 2) + number(bytes, offset + 32, 2)
    }
    return entries
  }

  private static func content(of entry: Entry, in bytes: [UInt8]) throws(KsefError) -> [UInt8] {
    let name = base(of: entry.name)
    guard entry.offset + 30 <= bytes.count, bytes[entry.offset...].starts(with: [0x50, 0x4b, 0x03, 0x04]) else {
      throw KsefError("the package: expected the content of \(name)")
    }
    let start = entry.offset + 30 + number(bytes, entry.offset + 26, 2) + number(bytes, entry.offset + 28, 2)
    guard start + entry.compressed <= bytes.count, entry.size <= StrictXML.maximumBytes else {
      throw KsefError("\(name): expected at most \(StrictXML.maximumBytes) bytes")
    }
    let packed = bytes[start..<start + entry.compressed]
    let content: [UInt8]
    switch entry.method {
    // The methods of a ZIP file: 0 is stored, 8 is DEFLATE.
    case 0: content = Array(packed)
    case 8:
      do throws(Inflate.Unreadable) {
        content = try Inflate.bytes(of: packed, limit: entry.size)
      } catch {
        throw KsefError("\(name): expected DEFLATE of \(entry.size) bytes")
      }
    default: throw KsefError("\(name): expected a stored or deflated file, found method \(entry.method)")
    }
    guard content.count == entry.size, checksum(content) == entry.checksum else {
      throw KsefError("\(name): expected the size and the check sum of the package")
    }
    return content
  }

  private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    guard offset + count <= bytes.count else { return 0 }
    return bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private static func base(of name: String) -> String {
    name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? name
  }

  private static let table: [UInt32] = (0..<256).map { (byte: UInt32) in
    (0..<8).reduce(byte) { sum, _ in sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xedb8_8320 }
  }

  /// CRC-32 as ZIP has it.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xff)] ^ sum >> 8 }
  }
}
