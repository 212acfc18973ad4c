/// Days on which something was, as bits: 64 days a block.
///
/// Records of one person mostly follow one another, so the block that was marked last stands apart and is marked
/// without another look at memory. The room is that of the calendar, however many records there are.
struct DayMarks: Sendable {
  struct Block: Sendable {
    var number: Int32
    var bits: UInt64
  }

  private var last = Block(number: .min, bits: 0)
  private var others: [Block] = []

  /// Marks a day.
  @inline(__always)
  mutating func insert(_ day: Int32) {
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: day & 63)
    if day >> 6 == last.number { last.bits |= bit } else { add(Block(number: day >> 6, bits: bit)) }
  }

  /// Marks the days of a block.
  @inline(never)
  mutating func add(_ block: Block) {
    guard block.bits != 0 else { return }
    if block.number == last.number { return last.bits |= block.bits }
    if last.bits != 0 { others.append(last) }
    last = block
    guard let index = others.firstIndex(where: { $0.number == block.number }) else { return }
    last.bits |= others.remove(at: index).bits
  }

  /// Whether a day is marked.
  func contains(_ day: Int32) -> Bool {
    let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: day & 63)
    if day >> 6 == last.number { return last.bits & bit != 0 }
    return others.contains { $0.number == day >> 6 && $0.bits & bit != 0 }
  }

  /// The blocks with a marked day, in the order of days.
  var blocks: [Block] { ((last.bits == 0 ? [] : [last]) + others).sorted { $0.number < $1.number } }

  /// The marked days in their order.
  var days: [Int32] { blocks.flatMap(\.days) }
}

extension DayMarks.Block {
  /// The marked days of the block, in their order.
  var days: [Int32] {
    var days: [Int32] = []
    var rest = bits
    while rest != 0 {
      days.append(number << 6 | Int32(rest.trailingZeroBitCount))
      rest &= rest &- 1
    }
    return days
  }
}

/// Minutes by day, signed; those of one day are put together from time to time, so that the room is that of the
/// calendar.
struct DayMinutes: Sendable {
  typealias Entry = (day: Int32, minutes: Int64)

  private var entries: [Entry] = []
  private var room = 32

  /// Adds to the minutes of a day.
  mutating func add(_ minutes: Int64, on day: Int32) {
    entries.append((day, minutes))
    guard entries.count > room else { return }
    entries = sums
    room = max(32, entries.count * 2)
  }

  mutating func merge(_ other: DayMinutes) {
    for entry in other.entries { add(entry.minutes, on: entry.day) }
  }

  /// The days with minutes, in their order, each once.
  var sums: [Entry] {
    var sums: [Entry] = []
    for entry in entries.sorted(by: { $0.day < $1.day }) {
      if let last = sums.last, last.day == entry.day {
        sums[sums.count - 1].minutes += entry.minutes
      } else {
        sums.append(entry)
      }
    }
    return sums.filter { $0.minutes != 0 }
  }
}
