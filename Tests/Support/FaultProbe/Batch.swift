import EventLedger

/// A batch of synthetic events that tells of itself, so that whoever reads a part of it knows what is missing.
///
/// No event is about a person. Everything in it follows from its number.
struct Batch {
  static let type = "batch"
  static let lanes = 3

  let number: Int
  /// Events in the batch.
  var size: Int { 1 + number % 4 }
  var tag: String { "batch:\(number)" }

  /// The events; every third batch brings ids of its own.
  var events: [NewEvent] {
    (0..<size).map { index in
      NewEvent(
        type: Self.type, tags: [tag, "lane:\(number % Self.lanes)", "all"], effectiveOn: Day(rawValue: 17_000),
        payload: payload(index),
        id: number.isMultiple(of: 3)
          ? EventID(high: 0x4000 | UInt64(number) << 32, low: 0b10 << 62 | UInt64(index)) : nil)
    }
  }

  /// Number, index and size, then bytes that follow from them; now and then more than a page.
  func payload(_ index: Int) -> [UInt8] {
    var bytes = (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } + [UInt8(index), UInt8(size)]
    let filler = number.isMultiple(of: 7) ? 5_000 : 40 + number * 13 % 400
    bytes += (0..<filler).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number &+ index) }
    return bytes
  }

  /// The condition under which a batch is appended: that it is not there yet.
  var condition: AppendCondition? {
    number.isMultiple(of: 2) ? AppendCondition(failIfEventsMatch: Query(tags: [tag])) : nil
  }
}

/// An event of a batch as it was found.
struct BatchMember {
  let batch: Batch
  let index: Int

  /// Nil for an event that is no batch's, or not what its batch says.
  init?(_ event: Event) {
    guard event.type == Batch.type, event.payload.count > 6 else { return nil }
    batch = Batch(number: (0..<4).reduce(0) { $0 | Int(event.payload[$1]) << (8 * $1) })
    index = Int(event.payload[4])
    guard index < batch.size, event.payload == batch.payload(index), event.tags.first == batch.tag else { return nil }
  }
}

/// Counts the events of each lane: the view that is rebuilt.
struct LaneCount: MergeableProjection {
  let name = "lane-count"
  let version = 1
  let query = Query(types: [Batch.type])

  func initialState() -> [String: Int] { [:] }

  func apply(_ event: borrowing EventView, to state: inout [String: Int]) throws(LedgerError) {
    for tag in try event.tags { state[tag, default: 0] += 1 }
  }

  func merge(_ later: [String: Int], into state: inout [String: Int]) throws(LedgerError) {
    state.merge(later) { $0 + $1 }
  }
}
