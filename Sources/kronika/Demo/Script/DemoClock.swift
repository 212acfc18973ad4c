import EventLedger
import Synchronization

/// The clock of the simulated history; it stands still until the next step moves it on.
final class DemoClock: LedgerClock {
  private let time: Mutex<Timestamp>

  init(_ time: Timestamp) {
    self.time = Mutex(time)
  }

  func now() -> Timestamp { time.withLock { $0 } }

  func set(_ time: Timestamp) {
    self.time.withLock { $0 = time }
  }
}
