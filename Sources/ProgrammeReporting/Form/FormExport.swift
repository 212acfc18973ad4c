public import ActivationProgramme
public import EventLedger

/// The participant form of a programme as a file, and the records that are not ready for it.
///
/// A record with a problem is listed with what is missing or wrong, whether it is written or not; nothing is dropped
/// in silence.
public struct FormExport: Sendable {
  /// A record that is not ready.
  public struct Incomplete: Sendable, Equatable {
    /// The participant.
    public var participant: ParticipantID
    /// What is missing or wrong, in the order of the columns.
    public var problems: [FormProblem]
  }

  /// What of incomplete records is written into the file.
  public enum Including: String, Sendable, CaseIterable {
    /// Only complete records.
    case complete
    /// All records, with empty cells where something is missing.
    case all
  }

  /// The version of the form.
  public var version: FormVersion
  /// How many participants the programme has.
  public var participants: Int
  /// How many of them are in the file.
  public var written: Int
  /// Those with problems.
  public var incomplete: [Incomplete]
  /// The headings of personal columns that were left empty because no vault was opened.
  public var withheld: [String]
  /// The headings that stay empty because the ledger keeps nothing for them.
  public var empty: [String]
  /// The file.
  public var bytes: [UInt8]

  /// Makes the file.
  ///
  /// - Parameter personal: The fields of the vault of every participant; nil for a pseudonymous file.
  public init(
    _ version: FormVersion, records: [ParticipantRecord], charter: Charter?,
    personal: [ParticipantID: [String: String]]?, including: Including = .complete
  ) throws(RuleFileError) {
    self.version = version
    let dictionaries = try RuleFiles.dictionaries()
    participants = records.count
    written = 0
    incomplete = []
    let columns = version.columns
    withheld = personal == nil ? columns.filter { $0.field?.isPersonal ?? false }.map(\.heading) : []
    empty = columns.filter { $0.field == nil }.map(\.heading)
    var text = version.layout.byteOrderMark ? "\u{feff}" : ""
    func line(_ cells: [String]) -> String {
      CSVText.line(
        cells, separator: version.layout.separator, end: version.layout.lineEnd == .crlf ? "\r\n" : "\n")
    }
    text += line(columns.map(\.heading))
    for record in records {
      let row = FormRow(
        .init(
          version: version, dictionaries: dictionaries, charter: charter, record: record,
          personal: personal.map { $0[record.participant] ?? [:] }))
      if !row.problems.isEmpty { incomplete.append(.init(participant: record.participant, problems: row.problems)) }
      guard row.problems.isEmpty || including == .all else { continue }
      written += 1
      for cells in row.rows() { text += line(cells) }
    }
    bytes = Array(text.utf8)
  }

  /// The classes of personal data that a form needs.
  public static func dataClasses(of version: FormVersion) -> [String] {
    FormField.dataClasses(of: version.columns.compactMap(\.field))
  }
}

extension [PersonalReading] {
  /// The fields that hold at a point: of each the last by (effective day, position) that was known.
  public func fields(at point: ReportPoint) -> [String: String] {
    var fields: [String: String] = [:]
    let known = filter { $0.position <= point.position && Self.isEffective($0, at: point) }
    func moment(_ reading: PersonalReading) -> Moment { Moment(day: reading.effectiveOn, position: reading.position) }
    for reading in known.sorted(by: { moment($0) < moment($1) }) {
      guard case .fields(let found) = reading.content else { continue }
      for field in found { fields[field.name] = field.text }
    }
    return fields
  }

  private static func isEffective(_ reading: PersonalReading, at point: ReportPoint) -> Bool {
    guard let day = point.effectiveOn else { return true }
    return reading.effectiveOn <= day
  }
}
