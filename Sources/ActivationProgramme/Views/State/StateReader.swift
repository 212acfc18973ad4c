internal import EventLedger

/// Reads what `StateWriter` wrote and throws for anything else.
package struct StateReader {
  /// The bytes are no state of this format.
  package struct Unreadable: Error {
    package init() {}
  }

  private let bytes: [UInt8]
  private var offset = 0
  private var numbers: [TextNumber] = []

  /// Begins to read a state: its format and its texts, which go into an empty table.
  package init(_ span: RawSpan, format: UInt64, texts: inout TextTable) throws(Unreadable) {
    bytes = span.copied()
    guard try unsigned() == format else { throw Unreadable() }
    var previous: ArraySlice<UInt8>?
    for _ in 0..<(try count()) {
      let text = try raw()
      if let previous, !previous.lexicographicallyPrecedes(text) { throw Unreadable() }
      previous = text
      do throws(WireError) {
        numbers.append(
          try Array(text).withRawSpan { (span) throws(WireError) in try texts.number(of: span, field: 0) })
      } catch {
        throw Unreadable()
      }
    }
  }

  /// Ends reading; throws where bytes are left.
  package func end() throws(Unreadable) {
    guard offset == bytes.count else { throw Unreadable() }
  }

  package mutating func unsigned() throws(Unreadable) -> UInt64 {
    var end = offset
    guard let value = bytes.withRawSpan({ try? Varint.read($0, at: &end) }) else { throw Unreadable() }
    offset = end
    return value
  }

  package mutating func signed() throws(Unreadable) -> Int64 { ZigZag.decode(try unsigned()) }

  /// A sum of money as `StateWriter.wide` writes it; one that no log can reach is damage, and would make sums overflow.
  mutating func wide() throws(Unreadable) -> Int128 {
    var (value, shift): (UInt128, UInt128) = (0, 0)
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      guard shift < 119 else { throw Unreadable() }
      value |= UInt128(byte & 0x7f) << shift
      if byte < 0x80 { return Int128(bitPattern: value >> 1) ^ -Int128(bitPattern: value & 1) }
      shift += 7
    }
    throw Unreadable()
  }

  /// A sum of minutes or a count; beyond what any log can reach it is damage, and would make sums of it overflow.
  package mutating func sum() throws(Unreadable) -> Int64 {
    let sum = try signed()
    guard sum.magnitude < 1 << 50 else { throw Unreadable() }
    return sum
  }

  mutating func moment() throws(Unreadable) -> Moment? {
    let day = Day(rawValue: try day())
    let position = Position(rawValue: try unsigned())
    return position == .zero ? nil : Moment(day: day, position: position)
  }

  package mutating func day() throws(Unreadable) -> Int32 {
    guard let day = Int32(exactly: try signed()) else { throw Unreadable() }
    return day
  }

  package mutating func text() throws(Unreadable) -> TextNumber {
    let rank = try unsigned()
    guard rank < UInt64(numbers.count) else { throw Unreadable() }
    return numbers[Int(rank)]
  }

  package mutating func participant() throws(Unreadable) -> ParticipantID {
    guard bytes.count - offset >= 16, let participant = ParticipantID(bytes: bytes[offset..<offset + 16]) else {
      throw Unreadable()
    }
    offset += 16
    return participant
  }

  package mutating func raw() throws(Unreadable) -> ArraySlice<UInt8> {
    let length = try unsigned()
    guard length <= UInt64(bytes.count - offset) else { throw Unreadable() }
    defer { offset += Int(length) }
    return bytes[offset..<offset + Int(length)]
  }

  /// Reads a table row by row.
  package mutating func table(_ read: (inout StateReader) throws(Unreadable) -> Void) throws(Unreadable) {
    for _ in 0..<(try count()) { try read(&self) }
  }

  /// The number of rows that follow.
  ///
  /// Every row takes a byte at least, so a count beyond the bytes left is refused before it costs memory.
  package mutating func count() throws(Unreadable) -> Int {
    let count = try unsigned()
    guard count <= UInt64(bytes.count - offset) else { throw Unreadable() }
    return Int(count)
  }
}
