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
      let result = Result { () throws(CharterError) in try Charter(storedJSON: json) }
      known = result
      return result
    }
    return try result.get()
  }
}

/// The charters of the programmes: the last by (effective day, position) holds.
struct CharterRegister: Sendable {
  struct Entry: Sendable {
    var moment: Moment
    var charter: StoredCharter
  }

  private(set) var entries: [TextNumber: Entry] = [:]

  /// Takes a charter in, if it is later than the one known.
  mutating func take(_ entry: Entry, of programme: TextNumber) {
    if entry.moment.isAfter(entries[programme]?.moment) { entries[programme] = entry }
  }

  /// Reads `programme-chartered` or `charter-amended`.
  mutating func take(_ event: borrowing EventView, _ texts: inout TextTable) throws(WireError) {
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
    take(Entry(moment: event.moment, charter: StoredCharter(json)), of: programme)
  }

  /// The charter of a programme; nil where the log has none.
  func charter(of programme: TextNumber) throws(LedgerError) -> Charter? {
    guard let entry = entries[programme] else { return nil }
    do throws(CharterError) {
      return try entry.charter.charter()
    } catch {
      throw .undecodable(
        position: entry.moment.position, type: CharterAmended.type, reason: error.description)
    }
  }

  mutating func merge(_ later: CharterRegister, _ renumber: (TextNumber) -> TextNumber) {
    for (programme, entry) in later.entries { take(entry, of: renumber(programme)) }
  }

  func write(_ writer: inout StateWriter) {
    writer.table(Array(entries)) { row, writer in
      RowKey(writer.rank(row.key))
    } _: { row, writer in
      writer.text(row.key)
      writer.day(row.value.moment.day.rawValue)
      writer.unsigned(row.value.moment.position.rawValue)
      writer.raw(row.value.charter.json)
    }
  }

  mutating func read(_ reader: inout StateReader) throws(StateReader.Unreadable) {
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let day = Day(rawValue: try reader.day())
      let moment = Moment(day: day, position: Position(rawValue: try reader.unsigned()))
      entries[programme] = Entry(moment: moment, charter: StoredCharter(Array(try reader.raw())))
    }
  }
}
