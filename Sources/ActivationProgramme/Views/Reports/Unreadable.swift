internal import EventLedger

/// The entries of a programme that a report leaves out because they cannot be read.
public struct Unreadable: Sendable, Equatable {
  /// The first of them, in the order of the log.
  public var first: [UnreadableEntry]
  /// How many there are.
  public var count: Int

  /// None, or those given.
  package init(_ first: [UnreadableEntry] = [], count: Int = 0, and others: [UnreadableEntry] = []) {
    self.first = (first + others).sorted { $0.position < $1.position }
    self.count = count + others.count
  }

  private static let list = RowList("unreadable", \Unreadable.first) {
    Column("position", "Nr wpisu", "Position", \.position).naming()
    Column("type", "Rodzaj wpisu", "Type", \.type).describing()
    Column("reason", "Dlaczego", "Why", \.reason).describing()
  }

  private static let table = list.table(
    "unreadable", "Wpisy, których nie można odczytać (nie liczą się)", "Entries that cannot be read (not counted)")

  var members: [ReportValue.Member] {
    guard count > 0 else { return [] }
    let all = first.count < count ? [ReportValue.Member("unreadable_count", .integer(Int64(count)))] : []
    return Self.list.members(self) + all
  }

  var tables: [ReportTable] { count > 0 ? [Self.table(self)] : [] }
}
