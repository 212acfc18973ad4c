/// From where a view looks: what was known, and which day it is about.
///
/// "Places taken on 30 June 2019 as known on 15 July 2019" is
/// `ViewPoint(known: .time(…), effectiveOn: Day("2019-06-30"))`.
public struct ViewPoint: Sendable, Hashable {
  /// What is known.
  public enum Known: Sendable, Hashable {
    /// Everything recorded up to now.
    case now
    /// What was recorded up to a position.
    case position(Position)
    /// What was recorded up to a time.
    case time(Timestamp)
  }

  /// What is known.
  public var known: Known
  /// Only what is effective on this day or earlier; nil for everything.
  public var effectiveOn: Day?

  /// Creates a point of view; without arguments the present.
  public init(known: Known = .now, effectiveOn: Day? = nil) {
    self.known = known
    self.effectiveOn = effectiveOn
  }

  /// Everything known now.
  public static let now = ViewPoint()
}

/// The state of a projection, and from where it was looked at.
public struct View<State: Sendable>: Sendable {
  /// The state.
  public let state: State
  /// The newest event that was known.
  public let position: Position
  /// When that event was recorded, or the time that was asked for; nil in an empty log.
  public let knownAt: Timestamp?
  /// The day asked for; nil for everything.
  public let effectiveOn: Day?

  /// Creates a view.
  public init(state: State, position: Position, knownAt: Timestamp?, effectiveOn: Day?) {
    self.state = state
    self.position = position
    self.knownAt = knownAt
    self.effectiveOn = effectiveOn
  }
}
