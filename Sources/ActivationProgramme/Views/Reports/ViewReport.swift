public import EventLedger

/// What a view says about one programme, ready to be printed.
public protocol ViewReport: Encodable, Sendable, Equatable {
  /// The programme.
  var programme: String { get }
  /// From where it was looked at.
  var point: ReportPoint { get }
  /// Its columns: JSON, tables, CSV and the addresses of figures follow from them.
  var layout: ReportLayout<Self> { get }
  /// The entries that could not be read and are not counted.
  var unreadable: Unreadable { get }
}

extension ViewReport {
  /// The JSON object with fixed keys in a fixed order.
  ///
  /// The member `unreadable` is there only where an entry was left out.
  public var value: ReportValue {
    .object(point.members(programme) + layout.members.flatMap { $0(self) } + unreadable.members)
  }

  /// The same figures as tables for people, and, joined, as CSV.
  public var tables: [ReportTable] { layout.tables.map { $0(self) } + unreadable.tables }

  /// None.
  public var unreadable: Unreadable { Unreadable() }

  /// One JSON object on one line, the same bytes on every machine.
  public var json: String { value.json }

  /// Writes `value`.
  public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

/// From where a report looks: what was known, and which day it is about.
public struct ReportPoint: Sendable, Hashable {
  /// The newest event that was known.
  public var position: Position
  /// When that event was recorded, or the time that was asked for; nil in an empty log.
  public var knownAt: Timestamp?
  /// Only what is effective on this day or earlier; nil for everything, also what is dated later.
  public var effectiveOn: Day?

  /// Creates a point.
  public init(position: Position, knownAt: Timestamp? = nil, effectiveOn: Day? = nil) {
    self.position = position
    self.knownAt = knownAt
    self.effectiveOn = effectiveOn
  }

  /// The point of a view of the ledger.
  public init<State>(_ view: View<State>) {
    self.init(position: view.position, knownAt: view.knownAt, effectiveOn: view.effectiveOn)
  }

  /// The day the report is about: the effective day or, without one, the day of knowing in Poland.
  public var day: Day? { effectiveOn ?? knownAt.map { Day(inPolandAt: $0) } }

  private static let keys = ["programme", "position", "known_at", "effective_on"]

  /// The members with which every report begins.
  package func members(_ programme: String) -> [ReportValue.Member] {
    let values: [ReportValue] = [
      .text(programme), .integer(Int64(clamping: position.rawValue)), knownAt.map { .text("\($0)") } ?? .null,
      effectiveOn.json,
    ]
    return zip(Self.keys, values).map { .init($0, $1) }
  }

  /// The members of a report without those that say which report it is and from where it looks.
  package static func withoutPoint(_ members: [ReportValue.Member]) -> ArraySlice<ReportValue.Member> {
    members.starts(with: keys) { $0.key == $1 } ? members.dropFirst(keys.count) : members[...]
  }
}
