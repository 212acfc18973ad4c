import EventLedger
import Foundation

/// The history in a file for lanes in other languages.
///
/// A record is, all numbers little-endian: `u16` bytes of the type, type; `u16` number of tags, each `u16` bytes and
/// text; `i32` day since 1970; `u32` bytes of the rest (actor and payload), rest.
public enum HistoryFile {
  /// Writes events `0..<count`.
  public static func write(_ count: Int, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else { throw LaneError("'\(path)' cannot be written") }
    defer { try? file.close() }
    for first in stride(from: 0, to: count, by: 10_000) {
      var data = Data()
      for number in first..<min(first + 10_000, count) { append(HistoryEvent(number).newEvent, to: &data) }
      try file.write(contentsOf: data)
    }
  }

  private static func append(_ event: NewEvent, to data: inout Data) {
    func number(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
    }
    func text(_ text: String) {
      number(UInt16(text.utf8.count))
      data.append(contentsOf: text.utf8)
    }
    text(event.type)
    number(UInt16(event.tags.count))
    for tag in event.tags { text(tag) }
    number(event.effectiveOn.rawValue)
    number(UInt32(event.payload.count))
    data.append(contentsOf: event.payload)
  }
}
