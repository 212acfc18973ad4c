package import EventLedger

/// The number of a text in the text table of one state; without meaning in another state.
package typealias TextNumber = Int32

/// Every text that a state refers to, once, so that rows hold a number instead.
///
/// A text that is known already is found by its bytes in the mapped page, without making a `String`.
package struct TextTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  private var slots = SlotTable()
  private var repeated: TextNumber = 0

  package init() {}

  /// How many texts there are.
  package var count: Int { ends.count }

  /// The number of a text, which is taken in if it is new; throws for bytes that are not UTF-8.
  @inline(__always)
  package mutating func number(of text: RawSpan, field: Int) throws(WireError) -> TextNumber {
    let hash = Self.hash(text)
    if let known = index(of: text, hash) { return TextNumber(truncatingIfNeeded: known) }
    return try add(text, hash, field: field)
  }

  /// The number of a text that is most likely the one asked for here last, as the name of a programme is.
  @inline(__always)
  package mutating func repeated(_ text: RawSpan, field: Int) throws(WireError) -> TextNumber {
    if Int(repeated) < ends.count,
      bytes.withRawSpan({ $0.extracting(range(Int(repeated))).hasSameBytes(as: text) })
    {
      return repeated
    }
    repeated = try number(of: text, field: field)
    return repeated
  }

  /// The number of a text that is known.
  package func number(of text: String) -> TextNumber? {
    Array(text.utf8).withRawSpan { span in index(of: span, Self.hash(span)).map { TextNumber($0) } }
  }

  /// The number of a text, which is taken in if it is new.
  package mutating func number(taking text: String) -> TextNumber {
    Array(text.utf8).withRawSpan { span in
      let hash = Self.hash(span)
      return index(of: span, hash).map { TextNumber($0) } ?? append(span, hash)
    }
  }

  /// The number in this table of a text of another one.
  package mutating func number(of number: TextNumber, in other: TextTable) -> TextNumber {
    let range = other.range(Int(number))
    let hash = other.hashes[Int(number)]
    return other.bytes.withRawSpan { span in
      let text = span.extracting(range)
      if let known = index(of: text, hash) { return TextNumber(known) }
      return append(text, hash)
    }
  }

  /// The text of a number.
  package subscript(number: TextNumber) -> String {
    // Only UTF-8 was taken in, so nothing is repaired here.
    String(decoding: bytes[range(Int(number))], as: UTF8.self)
  }

  /// The bytes of a text.
  package func utf8(_ number: TextNumber) -> ArraySlice<UInt8> { bytes[range(Int(number))] }

  /// Numbers of this table in the order of the bytes of their texts.
  package func sorted(_ numbers: [TextNumber]) -> [TextNumber] {
    bytes.withRawSpan { span in
      numbers.sorted { span.extracting(range(Int($0))).precedes(span.extracting(range(Int($1)))) }
    }
  }

  @inline(__always)
  private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index &- 1])..<ends[index] }

  @inline(__always)
  private func index(of text: RawSpan, _ hash: UInt32) -> Int? {
    slots.index(hash) { index in
      bytes.withRawSpan { $0.extracting(range(index)).hasSameBytes(as: text) }
    }
  }

  @inline(never)
  private mutating func add(_ text: RawSpan, _ hash: UInt32, field: Int) throws(WireError) -> TextNumber {
    guard text.utf8Text() != nil else { throw .notUTF8(field: field) }
    return append(text, hash)
  }

  private mutating func append(_ text: RawSpan, _ hash: UInt32) -> TextNumber {
    let index = ends.count
    bytes.append(contentsOf: text.copied())
    ends.append(bytes.count)
    hashes.append(hash)
    slots.insert(index, hash)
    return TextNumber(index)
  }

  @inline(__always)
  private static func hash(_ text: RawSpan) -> UInt32 { slotHash(BytesHash.hash(text, seed: 0)) }
}

extension RawSpan {
  /// Whether these bytes come before others in the order of bytes; what a text begins with comes before it.
  fileprivate func precedes(_ other: RawSpan) -> Bool {
    let shared = min(byteCount, other.byteCount)
    var offset = 0
    while shared &- offset >= 8 {
      let (own, others) = (littleEndian64(at: offset), other.littleEndian64(at: offset))
      if own != others { return own.byteSwapped < others.byteSwapped }
      offset &+= 8
    }
    while offset < shared {
      let (own, others) = (byte(at: offset), other.byte(at: offset))
      if own != others { return own < others }
      offset &+= 1
    }
    return byteCount < other.byteCount
  }
}
