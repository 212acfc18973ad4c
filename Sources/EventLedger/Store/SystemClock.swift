internal import Glibc

/// The clock of the machine.
public struct SystemClock: LedgerClock {
  /// Creates it.
  public init() {}

  /// The present time in microseconds since 1970 UTC.
  public func now() -> Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(rawValue: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}
