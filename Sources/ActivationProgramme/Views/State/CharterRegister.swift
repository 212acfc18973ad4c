internal import EventLedger
internal import Synchronization

/// A charter as it stands in an event, which is parsed when a report first asks for it.
///
/// Copies of a state share it, so that many reports from one log parse it once.
final class StoredCharter: Sendable {
  let json: [UInt8]
  private let parsed = Mutex<Result<Charter, CharterError>?>(nil)

  init(_ json: [UInt8]) {
    self.json = json
  }

  /// The charter; throws where the text is none.
  func charter() throws(CharterError) -> Charter {
    let result = parsed.withLock { known -> Result<Charter, CharterError> in
      if let known { return known }
      let result = Result { () throws(CharterError) in try Self.shared.charter(json) }
      known = result
      return result
    }
    return try result.get()
  }

  private static let shared = ParsedCharters()
}

/// Charters that were parsed last: the views of a ledger hold the same ones, and parsing one takes long.
private final class ParsedCharters: Sendable {
  /// How many charters are kept; a ledger holds a few.
  private static let limit = 16

  private let known = Mutex<[(json: [UInt8], charter: Charter)]>([])

  func charter(_ json: [UInt8]) throws(CharterError) -> Charter {
    let found = known.withLock { known in
      known.first { own in
        own.json.count == json.count && own.json.withRawSpan { own in json.withRawSpan { own.hasSameBytes(as: $0) } }
      }?.charter
    }
    if let found { return found }
    let charter = try Charter(storedJSON: json)
    known.withLock { known in
      if known.count >= Self.limit { known.removeFirst() }
      known.append((json, charter))
    }
    return charter
  }
}

/// Every charter of the programmes: which one is in force on a day is the last by (effective day, position).
struct CharterRegister: Sendable {
  struct Entry: Sendable, Dated {
    var moment: Moment
    var isFirst: Bool
    var charter: StoredCharter
  }

  /// By programme, in no order.
  private(set) var entries: [TextNumber: [Entry]] = [:]

  /// Reads `programme-chartered` or `charter-amended`.
  mutating func take(
    _ event: borrowing EventView, isFirst: Bool, _ texts: inout TextTable
  ) throws(WireError) {
    var reader = FieldReader(event.payload)
    var programme: TextNumber?
    var json: [UInt8] = []
    while try reader.next() {
      switch reader.number {
      case EventNumber.programme: programme = try texts.number(of: reader.bytes, field: EventNumber.programme)
      case CharterNumber.charter: json = reader.bytes.copied()
      default: break
      }
    }
    guard let programme else { throw .missing("programme", field: EventNumber.programme) }
    entries[programme, default: []].append(
      Entry(moment: event.moment, isFirst: isFirst, charter: StoredCharter(json)))
  }

  /// The charters of a programme in the order of the log, and those entries whose charter cannot be read.
  func charters(of programme: TextNumber) -> (timeline: CharterTimeline, unreadable: [UnreadableEntry]) {
    var timeline = CharterTimeline()
    var unreadable: [UnreadableEntry] = []
    for entry in (entries[programme] ?? []).sorted(by: { $0.position < $1.position }) {
      do throws(CharterError) {
        timeline.take(try entry.charter.charter(), at: entry.moment)
      } catch {
        unreadable.append(
          UnreadableEntry(
            position: entry.position, type: entry.isFirst ? ProgrammeChartered.type : CharterAmended.type,
            reason: error.description))
      }
    }
    return (timeline, unreadable)
  }

  mutating func merge(_ later: CharterRegister, _ renumber: (TextNumber) -> TextNumber) {
    for (programme, others) in later.entries { entries[renumber(programme), default: []] += others }
  }

  func write(_ writer: inout StateWriter) {
    writer.table(entries.flatMap { programme, list in list.map { (programme, $0) } }) { row, writer in
      RowKey(writer.rank(row.0), row.1.position.rawValue)
    } _: { row, writer in
      writer.text(row.0)
      writer.day(row.1.day.rawValue)
      writer.unsigned(row.1.position.rawValue)
      writer.unsigned(row.1.isFirst ? 1 : 0)
      writer.raw(row.1.charter.json)
    }
  }

  mutating func read(_ reader: inout StateReader) throws(StateReader.Unreadable) {
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let day = Day(rawValue: try reader.day())
      let moment = Moment(day: day, position: Position(rawValue: try reader.unsigned()))
      let isFirst = try reader.unsigned() == 1
      entries[programme, default: []].append(
        Entry(moment: moment, isFirst: isFirst, charter: StoredCharter(Array(try reader.raw()))))
    }
  }
}
