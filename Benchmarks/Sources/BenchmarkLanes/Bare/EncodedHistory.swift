import CBareLMDB
import EventLedger

/// A part of the history as the C lanes take it: leaves and terms one after the other.
///
/// The leaves are byte for byte of the form that Kronika stores, so that all lanes move the same bytes.
final class EncodedHistory: Sendable {
  private let leaves: [UInt8]
  private let leafEnds: [UInt32]
  private let terms: [UInt8]
  private let termEnds: [UInt32]
  private let eventTermEnds: [UInt32]

  /// Bytes of all leaves.
  var leafBytes: Int { leaves.count }
  /// The number of events.
  var count: Int { leafEnds.count }

  init(_ range: Range<Int>) {
    var leaves: [UInt8] = []
    var leafEnds: [UInt32] = []
    var terms: [UInt8] = []
    var termEnds: [UInt32] = []
    var eventTermEnds: [UInt32] = []
    leaves.reserveCapacity(range.count * 320)
    for number in range {
      let event = HistoryEvent(number).newEvent
      leaves += Self.leaf(event, number)
      leafEnds.append(UInt32(leaves.count))
      for term in [event.type] + event.tags {
        terms += term.utf8
        termEnds.append(UInt32(terms.count))
      }
      eventTermEnds.append(UInt32(termEnds.count))
    }
    self.leaves = leaves
    self.leafEnds = leafEnds
    self.terms = terms
    self.termEnds = termEnds
    self.eventTermEnds = eventTermEnds
  }

  /// The stored form of an event; recording time and id are made up but of the right size.
  static func leaf(_ event: NewEvent, _ number: Int) -> [UInt8] {
    let id = EventID(high: 0x6b72_6f6e_696b_8000, low: 0b10 << 62 | UInt64(number + 1))
    var writer = FieldWriter(capacity: 320)
    writer.fixed64(1, 1_546_300_800_000_000 + UInt64(number))
    writer.fixed32(2, UInt32(bitPattern: event.effectiveOn.rawValue))
    writer.bytes(3, id.bytes)
    writer.string(4, event.type)
    writer.unsigned(5, UInt64(event.schemaVersion))
    writer.bytes(6, event.payload)
    for tag in event.tags { writer.string(7, tag) }
    writer.string(8, event.actor)
    return writer.bytes
  }

  /// Lends the events as C takes them.
  func withEvents<R>(_ body: (UnsafePointer<bare_events>) throws -> R) rethrows -> R {
    try leaves.withUnsafeBufferPointer { leaves in
      try leafEnds.withUnsafeBufferPointer { leafEnds in
        try terms.withUnsafeBufferPointer { terms in
          try termEnds.withUnsafeBufferPointer { termEnds in
            try eventTermEnds.withUnsafeBufferPointer { eventTermEnds in
              var events = bare_events(
                leaves: leaves.baseAddress, leaf_ends: leafEnds.baseAddress, terms: terms.baseAddress,
                term_ends: termEnds.baseAddress, event_term_ends: eventTermEnds.baseAddress,
                count: leafEnds.count)
              return try body(&events)
            }
          }
        }
      }
    }
  }
}
