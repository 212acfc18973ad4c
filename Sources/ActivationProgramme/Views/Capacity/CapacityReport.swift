public import EventLedger

/// Places of one programme: taken and free, in total, per quota and per unit, and the reserve list in order.
///
/// JSON: `{"programme","position","known_at","effective_on","places","taken","free",
/// "reserve":[{"participant","since","quota","position","number"}],
/// "quotas":[{"name","places","taken","free"}],"units":[{"unit","name","taken"}]}`.
public struct CapacityReport: ViewReport {
  /// Places of one quota.
  public struct Quota: Sendable, Equatable {
    /// The quota, as the charter names it.
    public var name: String
    /// Its places; nil where the charter does not know the quota.
    public var places: Int?
    /// Places taken.
    public var taken: Int
    /// Places left; below zero where more are taken than there are.
    public var free: Int? { places.map { $0 - taken } }
  }

  /// Places taken by people of one unit.
  public struct Unit: Sendable, Equatable {
    /// The unit; empty for people without one.
    public var unit: String
    /// Its name for people; nil where the charter does not know the unit.
    public var name: LocalizedText?
    /// Places taken.
    public var taken: Int
  }

  /// Somebody who waits for a place.
  public struct Waiting: Sendable, Equatable {
    /// Who waits.
    public var participant: ParticipantID
    /// The day of placing; nil where only a part of the log was folded.
    public var since: Day?
    /// The quota waited for; empty where the programme has none.
    public var quota: String
    /// The place in the order, from 1.
    public var position: Int
    /// The number given when placed; it is never used again.
    public var number: UInt64
  }

  /// The programme.
  public var programme: String
  /// From where it was looked at.
  public var point: ReportPoint
  /// All places; nil where the log has no charter.
  public var places: Int?
  /// Places taken.
  public var taken: Int
  /// Who waits, in order.
  public var reserve: [Waiting]
  /// The quotas in the order of the charter, then others that hold places.
  public var quotas: [Quota]
  /// The units in the order of the charter, then others that hold places.
  public var units: [Unit]
  /// Places left; below zero where more are taken than there are.
  public var free: Int? { places.map { $0 - taken } }

  /// The JSON object.
  public var value: ReportValue {
    var members = point.members(programme)
    members += [
      .init("places", .integer(places)), .init("taken", .integer(taken)), .init("free", .integer(free)),
      .init("reserve", .array(reserve.map(Self.value))),
      .init("quotas", .array(quotas.map(Self.value))),
      .init("units", .array(units.map(Self.value))),
    ]
    return .object(members)
  }

  private static func value(_ entry: Waiting) -> ReportValue {
    .object([
      .init("participant", .text("\(entry.participant)")), .init("since", .text(entry.since.map { "\($0)" })),
      .init("quota", .text(entry.quota.isEmpty ? nil : entry.quota)), .init("position", .integer(entry.position)),
      .init("number", .integer(Int64(clamping: entry.number))),
    ])
  }

  private static func value(_ quota: Quota) -> ReportValue {
    .object([
      .init("name", .text(quota.name)), .init("places", .integer(quota.places)),
      .init("taken", .integer(quota.taken)), .init("free", .integer(quota.free)),
    ])
  }

  private static func value(_ unit: Unit) -> ReportValue {
    .object([
      .init("unit", .text(unit.unit.isEmpty ? nil : unit.unit)), .init("name", .text(unit.name?.pl)),
      .init("taken", .integer(unit.taken)),
    ])
  }

  /// Places, quotas, units and the reserve list.
  public var tables: [ReportTable] {
    [
      ReportTable(
        record: "total", title: ReportTexts.places, columns: [.places, .taken, .free],
        rows: [[.count(orNone: places), .count(taken), .count(orNone: free)]]),
      ReportTable(
        record: "quota", title: ReportTexts.quotas, columns: [.quota, .places, .taken, .free],
        rows: quotas.map { [.text($0.name), .count(orNone: $0.places), .count($0.taken), .count(orNone: $0.free)] }),
      ReportTable(
        record: "unit", title: ReportTexts.units, columns: [.unit, .name, .taken],
        rows: units.map {
          [$0.unit.isEmpty ? .none : .text($0.unit), $0.name.map { .name($0) } ?? .none, .count($0.taken)]
        }),
      ReportTable(
        record: "reserve", title: ReportTexts.reserve, columns: [.rank, .number, .participant, .quota, .since],
        rows: reserve.map {
          [
            .count($0.position), .count(Int(clamping: $0.number)), .text("\($0.participant)"),
            $0.quota.isEmpty ? .none : .text($0.quota), $0.since.map { .day($0) } ?? .none,
          ]
        }),
    ]
  }
}
