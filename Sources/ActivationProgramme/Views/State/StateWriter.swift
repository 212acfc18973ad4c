internal import EventLedger

/// Writes the state of a view so that states of the same meaning give the same bytes.
///
/// A state is: its format number; the texts that it uses, in the order of their bytes, each with its length;
/// then tables. A table is the number of its rows and the rows in the order of their keys. A text stands as
/// its index in the list. Whole numbers are base-128 integers, signed ones zigzag, participants sixteen bytes.
struct StateWriter {
  private(set) var bytes: [UInt8] = []
  // By text number; sorting the rows asks for them often.
  private let ranks: [UInt64]

  /// Begins a state that uses these texts of a table.
  init(format: UInt64, texts: TextTable, used: some Sequence<TextNumber>) {
    let sorted = Set(used).sorted { texts.utf8($0).lexicographicallyPrecedes(texts.utf8($1)) }
    var ranks = [UInt64](repeating: 0, count: texts.count)
    for (rank, number) in sorted.enumerated() { ranks[Int(number)] = UInt64(rank) }
    self.ranks = ranks
    unsigned(format)
    unsigned(UInt64(sorted.count))
    for number in sorted { raw(texts.utf8(number)) }
  }

  /// The place of a text in the order of the texts used.
  func rank(_ text: TextNumber) -> UInt64 { ranks[Int(text)] }

  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func signed(_ value: Int64) { unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63))) }

  mutating func text(_ number: TextNumber) { unsigned(rank(number)) }

  mutating func day(_ day: Int32) { signed(Int64(day)) }

  mutating func participant(_ participant: ParticipantID) { bytes.append(contentsOf: participant.bytes) }

  mutating func raw(_ value: some Collection<UInt8>) {
    unsigned(UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  /// Writes a table of rows that are sorted already.
  mutating func table<Row>(_ rows: [Row], _ write: (Row, inout StateWriter) -> Void) {
    unsigned(UInt64(rows.count))
    for row in rows { write(row, &self) }
  }
}
