internal import EventLedger

/// Writes the state of a view so that states of the same meaning give the same bytes.
///
/// A state is: its format number; the texts that it uses, in the order of their bytes, each with its length;
/// then tables. A table is the number of its rows and the rows in the order of their keys. A text stands as
/// its index in the list. Whole numbers are base-128 integers, signed ones zigzag, participants sixteen bytes.
package struct StateWriter {
  package private(set) var bytes: [UInt8] = []
  // By text number; sorting the rows asks for them often.
  private let ranks: [UInt64]

  /// Begins a state that uses these texts of a table.
  package init(format: UInt64, texts: TextTable, used: UsedTexts) {
    let sorted = texts.sorted(used.numbers)
    var ranks = [UInt64](repeating: 0, count: texts.count)
    for (rank, number) in sorted.enumerated() { ranks[Int(number)] = UInt64(rank) }
    self.ranks = ranks
    unsigned(format)
    unsigned(UInt64(sorted.count))
    for number in sorted { raw(texts.utf8(number)) }
  }

  /// The place of a text in the order of the texts used.
  package func rank(_ text: TextNumber) -> UInt64 { ranks[Int(text)] }

  package mutating func unsigned(_ value: UInt64) { Varint.append(value, to: &bytes) }

  package mutating func signed(_ value: Int64) { unsigned(ZigZag.encode(value)) }

  /// A sum of money, which may be beyond 64 bits; written as `signed` where it is not.
  mutating func wide(_ value: Int128) {
    var rest = UInt128(bitPattern: (value << 1) ^ (value >> 127))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  package mutating func text(_ number: TextNumber) { unsigned(rank(number)) }

  package mutating func day(_ day: Int32) { signed(Int64(day)) }

  /// Day and position; zeros, which no event has, where there is none.
  mutating func moment(_ moment: Moment?) {
    day(moment?.day.rawValue ?? 0)
    unsigned(moment?.position.rawValue ?? 0)
  }

  package mutating func participant(_ participant: ParticipantID) {
    unsafe withUnsafeBytes(of: participant.high.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    unsafe withUnsafeBytes(of: participant.low.bigEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  package mutating func raw(_ value: some Collection<UInt8>) {
    unsigned(UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  /// Writes a table of rows in the order of their keys, which are computed once a row.
  package mutating func table<Row>(
    _ rows: [Row], by key: (Row, borrowing StateWriter) -> RowKey, _ write: (Row, inout StateWriter) -> Void
  ) {
    var order: [(key: RowKey, index: Int)] = []
    order.reserveCapacity(rows.count)
    for index in rows.indices { order.append((key(rows[index], self), index)) }
    order.sort { $0.key < $1.key }
    unsigned(UInt64(rows.count))
    for entry in order { write(rows[entry.index], &self) }
  }

  /// Two texts as one word of a key.
  package func ranks(_ first: TextNumber, _ second: TextNumber) -> UInt64 { rank(first) << 32 | rank(second) }
}

/// What the rows of a table are sorted by: words of which the first that differs decides.
package struct RowKey {
  package var words: (UInt64, UInt64, UInt64, UInt64, UInt64)

  package init(_ first: UInt64, _ second: UInt64 = 0, _ third: UInt64 = 0, _ fourth: UInt64 = 0, _ fifth: UInt64 = 0) {
    words = (first, second, third, fourth, fifth)
  }

  /// A word that sorts days as they follow one another.
  package static func day(_ day: Int32) -> UInt64 { UInt64(UInt32(bitPattern: day) ^ 0x8000_0000) }

  package static func < (left: RowKey, right: RowKey) -> Bool {
    if left.words.0 != right.words.0 { return left.words.0 < right.words.0 }
    if left.words.1 != right.words.1 { return left.words.1 < right.words.1 }
    if left.words.2 != right.words.2 { return left.words.2 < right.words.2 }
    if left.words.3 != right.words.3 { return left.words.3 < right.words.3 }
    return left.words.4 < right.words.4
  }
}

/// The texts of a table that a state refers to.
package struct UsedTexts {
  private var isUsed: [Bool]

  /// None yet.
  package init(of texts: TextTable) { isUsed = Array(repeating: false, count: texts.count) }

  package mutating func insert(_ number: TextNumber) { isUsed[Int(number)] = true }

  package mutating func insert(_ first: TextNumber, _ second: TextNumber) {
    insert(first)
    insert(second)
  }

  /// Their numbers, in no order that means anything.
  package var numbers: [TextNumber] { isUsed.indices.filter { isUsed[$0] }.map { TextNumber($0) } }
}
