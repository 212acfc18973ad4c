import EventLedger
import Foundation

/// The receipt phase of permit applications of a Dutch municipality, 8,577 real events (CoSeLoG WABO,
/// DOI 10.4121/uuid:a07386a5-7be3-4367-9535-70bc9e77dbe6), as lines for `kronika append`.
///
/// The data is not part of this repository: its terms of use were not read. The file is looked for beside the
/// checkout, in `../shared/data/receipt.csv`.
struct ReceiptLog {
  /// One row: an activity of a case.
  struct Row {
    var activity: String
    var tags: [String]
    var recordedAt: Timestamp
    var effectiveOn: String
    var payload: [String: String]
  }

  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/data/receipt.csv").path

  static var isThere: Bool { FileManager.default.isReadableFile(atPath: path) }

  let rows: [Row]

  init() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let heading = lines[0].map(String.init)
    rows = try lines.dropFirst().map { cells in
      guard cells.count == heading.count else { throw Malformed(row: cells.joined(separator: ",")) }
      return try Self.row(Dictionary(uniqueKeysWithValues: zip(heading, cells.map(String.init))))
    }
    // Swift's sort is stable: rows of one moment keep the order of the file.
    .sorted { $0.recordedAt < $1.recordedAt }
  }

  struct Malformed: Error {
    var row: String
  }

  /// The rows as JSON Lines of `kronika append`.
  func lines() throws -> String {
    try rows.map { row in
      let object: [String: Any] = [
        "type": row.activity, "tags": row.tags, "recordedAt": row.recordedAt.description,
        "effectiveOn": row.effectiveOn,
        "payload": row.payload,
      ]
      return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }.joined(separator: "\n")
  }

  private static func row(_ fields: [String: String]) throws -> Row {
    guard let activity = fields["concept:name"], let name = fields["case:concept:name"],
      let resource = fields["org:resource"], let time = fields["time:timestamp"], let start = fields["case:startdate"]
    else { throw Malformed(row: "\(fields)") }
    return Row(
      activity: activity, tags: ["case:\(name)", "resource:\(resource)"],
      // `2011-10-11 13:45:40.276000+02:00` is RFC 3339 but for the blank.
      recordedAt: try Timestamp(parsing: time.replacing(" ", with: "T")),
      effectiveOn: String(start.prefix(10)), payload: fields.filter { !$0.value.isEmpty })
  }
}
