public import EventLedger

/// An entry of the log that a view could not read and left out.
public struct UnreadableEntry: Sendable, Hashable {
  /// Where it stands.
  public var position: Position
  /// Its type.
  public var type: String
  /// What was expected and what was found.
  public var reason: String

  /// Creates it.
  package init(position: Position, type: String, reason: String) {
    self.position = position
    self.type = type
    self.reason = reason
  }
}

/// The entries that a view could not read, each with the programme that it names.
///
/// The rest of the log is counted as if they were not there. Of each programme the first ones are kept and all are
/// counted, so that a log full of them does not fill the memory.
package struct UnreadableEntries: Sendable {
  private struct Entry {
    var position: UInt64
    var type: TextNumber
    var reason: TextNumber
  }

  private struct List {
    var count: Int64 = 0
    var first: [Entry] = []

    mutating func add(_ entries: [Entry], count more: Int64) {
      count += more
      first = Array((first + entries).sorted { $0.position < $1.position }.prefix(UnreadableEntries.limit))
    }
  }

  /// How many entries of a programme are named.
  package static let limit = 100

  // By the programme that the entry names; the empty text where it names none.
  private var lists: [TextNumber: List] = [:]

  package init() {}

  /// The programmes that they name.
  package var programmes: [TextNumber] { Array(lists.keys) }

  /// Notes an entry that cannot be read.
  @inline(never)
  package mutating func leaveOut(_ event: borrowing EventView, _ reason: String, _ texts: inout TextTable) {
    let entry = Entry(
      position: event.position.rawValue, type: texts.number(taking: event.type),
      reason: texts.number(taking: reason))
    let programme = texts.number(taking: event.namedProgramme ?? "")
    lists[programme, default: List()].add([entry], count: 1)
  }

  /// Those that name a programme and those that name none, in the order of the log, and how many there are.
  package func entries(of programme: String, in texts: TextTable) -> (first: [UnreadableEntry], count: Int) {
    var found = List()
    for name in [programme, ""] {
      if let list = texts.number(of: name).flatMap({ lists[$0] }) { found.add(list.first, count: list.count) }
    }
    let first = found.first.map {
      UnreadableEntry(position: Position(rawValue: $0.position), type: texts[$0.type], reason: texts[$0.reason])
    }
    return (first, Int(found.count))
  }

  package mutating func merge(_ later: UnreadableEntries, _ renumber: (TextNumber) -> TextNumber) {
    for (programme, list) in later.lists {
      let entries = list.first.map {
        Entry(position: $0.position, type: renumber($0.type), reason: renumber($0.reason))
      }
      lists[renumber(programme), default: List()].add(entries, count: list.count)
    }
  }

  package func use(_ used: inout UsedTexts) {
    for (programme, list) in lists {
      used.insert(programme)
      for entry in list.first { used.insert(entry.type, entry.reason) }
    }
  }

  package func write(_ writer: inout StateWriter) {
    writer.table(Array(lists)) { row, writer in
      RowKey(writer.rank(row.key))
    } _: { row, writer in
      writer.text(row.key)
      writer.signed(row.value.count)
      writer.unsigned(UInt64(row.value.first.count))
      for entry in row.value.first {
        writer.unsigned(entry.position)
        writer.text(entry.type)
        writer.text(entry.reason)
      }
    }
  }

  package mutating func read(_ reader: inout StateReader) throws(StateReader.Unreadable) {
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let count = try reader.sum()
      let kept = try reader.unsigned()
      guard kept <= UInt64(Self.limit), count >= 0, UInt64(count) >= kept else { throw StateReader.Unreadable() }
      var entries: [Entry] = []
      for _ in 0..<kept {
        entries.append(Entry(position: try reader.unsigned(), type: try reader.text(), reason: try reader.text()))
      }
      lists[programme, default: List()].add(entries, count: count)
    }
  }
}

extension EventView {
  /// The programme that an event names: in its payload as far as that can be read, else by its tag.
  package var namedProgramme: String? {
    var reader = FieldReader(payload)
    while (try? reader.next()) == true {
      if reader.number == EventNumber.programme, reader.wireType == .lengthDelimited, let name = reader.bytes.utf8Text()
      {
        return name.isEmpty ? nil : name
      }
    }
    let prefix = Tag.programme("")
    return (try? tags)?.first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }
}
