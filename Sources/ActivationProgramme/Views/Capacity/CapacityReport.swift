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
  /// The entries that could not be read.
  public var unreadable = Unreadable()
  /// Places left; below zero where more are taken than there are.
  public var free: Int? { places.map { $0 - taken } }

  /// The columns.
  public var layout: ReportLayout<CapacityReport> { Self.layout }
}

extension CapacityReport {
  private static let layout = ReportLayout(
    [total.report, reserve.members, quotas.members, units.members],
    tables: [
      total.table("total", "Miejsca", "Places"), quotas.table("quota", "Limity miejsc", "Quotas"),
      units.table("unit", "Wydziały Pracy Środowiskowej", "Units"),
      reserve.table("reserve", "Lista rezerwowa", "Reserve list"),
    ])

  private static let total = Columns<CapacityReport> {
    Column(.places, \.places)
    Column(.taken, \.taken)
    Column(.free, \.free)
  }

  private static let reserve = RowList("reserve", \CapacityReport.reserve) {
    Column(.participant, \.participant).naming()
    Column(.since, \.since)
    Column(.quota, \.quota.orNone).shown(at: 3)
    Column("rank", "Lp.", "Rank", at: ["position"], \.position).shown(at: 0)
    Column(.number) { Int(clamping: $0.number) }.naming().shown(at: 1)
  }

  private static let quotas = RowList("quotas", \CapacityReport.quotas) {
    Column(.quota, at: ["name"], \.name).naming()
    Column(.places, \.places)
    Column(.taken, \.taken)
    Column(.free, \.free)
  }

  // A unit goes by its name for people where the charter has one.
  private static let units = RowList("units", isNamedByLast: true, \CapacityReport.units) {
    Column(.unit, \.unit.orNone).naming()
    Column(.name, \.name).naming()
    Column(.taken, \.taken)
  }
}
