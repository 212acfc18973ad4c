internal import LMDB

/// A record of the vault taken apart: the values of its Protocol Buffers fields by number.
struct StoredRecord {
  private var numbers: [(field: Int, value: UInt64)] = []
  private var texts: [(field: Int, value: [UInt8])] = []

  init(_ bytes: [UInt8], table: String) throws(LedgerError) {
    do {
      try bytes.withRawSpan { (span) throws(WireError) in
        var reader = FieldReader(span)
        while try reader.next() {
          if reader.wireType == .lengthDelimited {
            texts.append((reader.number, reader.bytes.copied()))
          } else {
            numbers.append((reader.number, reader.unsigned))
          }
        }
      }
    } catch {
      throw .vault(.damaged(table: table, reason: "\(error)"))
    }
  }

  func number(_ field: Int) -> UInt64 { numbers.first { $0.field == field }?.value ?? 0 }
  func bytes(_ field: Int) -> [UInt8] { texts.first { $0.field == field }?.value ?? [] }
  func all(_ field: Int) -> [[UInt8]] { texts.filter { $0.field == field }.map(\.value) }
  func text(_ field: Int) -> String { String(decoding: bytes(field), as: UTF8.self) }
  func time(_ field: Int) -> Timestamp { Timestamp(rawValue: Int64(bitPattern: number(field))) }
  func id(_ field: Int) -> EventID { bytes(field).withRawSpan { EventID($0) } ?? EventID(high: 0, low: 0) }
}

extension FieldWriter {
  mutating func all(_ number: Int, _ values: [[UInt8]]) {
    for value in values { bytes(number, value) }
  }

  mutating func time(_ number: Int, _ value: Timestamp) { fixed64(number, UInt64(bitPattern: value.rawValue)) }
}

extension EventID {
  /// The id in sixteen bytes of a larger key.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    self.init(
      high: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
      low: bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) })
  }
}
