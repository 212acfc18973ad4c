public import EventLedger
internal import Synchronization

/// A clock that stands still until it is told to move, forward or back.
public final class FixedClock: LedgerClock {
  private let time: Mutex<Timestamp>

  /// Creates a clock that shows a time.
  public init(_ time: Timestamp) {
    self.time = Mutex(time)
  }

  /// The time it shows.
  public func now() -> Timestamp { time.withLock { $0 } }

  /// Sets the time it shows.
  public func set(_ time: Timestamp) {
    self.time.withLock { $0 = time }
  }

  /// Moves by microseconds, which may be negative.
  public func advance(microseconds: Int64) {
    time.withLock { $0 = Timestamp(rawValue: $0.rawValue + microseconds) }
  }
}
