/// A piece of work that is done the same way, or not at all, by every lane.
public enum Work: Sendable, Hashable {
  /// Store a part of the history in durable batches of 100; units are events.
  case load(Range<Int>)
  /// Append events one by one for a time, each durable before the next; units are events.
  case single(seconds: Double)
  /// As `single`, by a task that has another thread commit; units are events.
  case singleByThread(seconds: Double)
  /// So many clients append one event each, over and over, for a time; units are events.
  case clients(Int, seconds: Double)
  /// As `single`, each under the condition that nothing new is known of one participant; units are events.
  case conditional(seconds: Double)
  /// Read every event in order and touch its type and payload; units are events.
  case replay
  /// Open the store without any saved state and compute the three views; units are events.
  case rebuild(cores: Int)
  /// Read the 200 events of one participant, so many times; units are reads.
  case readTag(times: Int)
  /// Ask for a type that no event has, so many times; units are questions.
  case missType(times: Int)
  /// Append one event and ask for a view of the present, so many times; units are views, time is that of views.
  case viewAfterAppend(times: Int)
  /// Open the store so many times; units are openings.
  case open(times: Int)
  /// Bytes of all files; units are bytes, time is 1.
  case bytes
}

/// What a piece of work came to.
public struct Outcome: Sendable {
  /// How much was done.
  public var units: Double
  /// How long it took.
  public var seconds: Double
  /// What was done in a second.
  public var perSecond: Double { units / seconds }

  /// Creates an outcome.
  public init(units: Double, seconds: Double) {
    self.units = units
    self.seconds = seconds
  }
}

/// A store under measurement.
public protocol Lane: AnyObject, Sendable {
  /// Its name in the table.
  var name: String { get }
  /// Does a piece of work; nil where the store has no such thing.
  func run(_ work: Work) async throws -> Outcome?
  /// Ends it.
  func close()
}

/// What went wrong in a lane.
public struct LaneError: Error, CustomStringConvertible {
  /// What was expected and what was found.
  public let description: String

  /// Creates it.
  public init(_ description: String) { self.description = description }
}

/// What every lane knows of the run.
public struct LaneSetting: Sendable {
  /// The folder for its files.
  public var folder: String
  /// Events of the history that are loaded.
  public var events: Int
  /// Events that append work takes from, after those that are loaded, over and over.
  public static let pool = 20_000

  /// Creates a setting.
  public init(folder: String, events: Int) {
    self.folder = folder
    self.events = events
  }

  /// A participant whose 200 events are all loaded; the same for all lanes.
  public func participant(_ turn: Int) -> Int {
    let complete = max(1, events / HistoryEvent.eventsOfGroup) * HistoryEvent.participantsSideBySide
    return Int(truncatingIfNeeded: HistoryEvent.mix(UInt64(turn)) % UInt64(complete))
  }
}

/// A stopwatch.
public struct Watch: Sendable {
  private let start = ContinuousClock.now

  /// Starts it.
  public init() {}

  /// Seconds since it was started.
  public var seconds: Double {
    let parts = (ContinuousClock.now - start).components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }
}
