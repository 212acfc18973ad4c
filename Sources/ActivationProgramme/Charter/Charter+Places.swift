public import EventLedger

extension Charter {
  /// How many may take part, in total and in each quota.
  public struct Places: Hashable, Sendable, Codable {
    /// All places.
    public let total: Int
    /// Places kept for groups; together they are all places, or there are none.
    public let quotas: [Quota]
    /// How places are counted.
    public let policy: PlacePolicy
    /// How many places a press notice called free, and when it appeared.
    public let notice: Notice?
  }

  /// Places kept for people of certain labour-market statuses (limit miejsc dla grupy).
  public struct Quota: Hashable, Sendable, Codable {
    /// The name in commands and views.
    public let id: QuotaID
    /// The name for people.
    public let name: LocalizedText
    /// The number of places.
    public let places: Int
    /// Who may take them, by the status on the day of joining.
    public let labourStatuses: [LabourStatus]
  }

  /// How places are counted.
  public struct PlacePolicy: Hashable, Sendable, Codable {
    /// What takes a place.
    public let takenBy: PlaceMoment
    /// Which ways of leaving free the place again.
    public let freedBy: [WayOfLeaving]
    /// Whether a free place of one quota may be given to somebody of another.
    public let quotaExchange: Bool
    /// Whether somebody who comes back needs a free place again.
    public let returnTakesPlace: Bool
  }

  /// What takes a place; only enrolment is implemented, whether it should be another moment is an open question.
  public enum PlaceMoment: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// The decision to enrol (zakwalifikowanie do projektu).
    case enrolment
  }

  /// What a published notice said about free places.
  public struct Notice: Hashable, Sendable, Codable {
    /// The day it appeared; `nil` where it bears no date.
    public let publishedOn: Day?
    /// The number of free places that it names.
    public let freePlaces: Int
    /// Its words.
    public let text: LocalizedText
  }

  /// The quota whose places a person of this status may take; `nil` where no quota fits or there are none.
  public func quota(for status: LabourStatus) -> Quota? {
    places.quotas.first { $0.labourStatuses.contains(status) }
  }

  /// The quota of this name.
  public func quota(_ id: QuotaID) -> Quota? {
    places.quotas.first { $0.id == id }
  }
}
