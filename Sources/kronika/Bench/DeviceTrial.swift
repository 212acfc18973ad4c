import EventLedger
import Foundation
import LMDB

/// How often the disk says that one page is safe, and whether to believe it.
struct DeviceTrial {
  /// Syncs of one page a second.
  let syncsPerSecond: Double
  /// Why no append here may be called durable; nil where it may.
  let reasonNotDurable: String?

  /// No disk answers in two microseconds: such a sync was switched off by a mount option or a library.
  private static let leastSecondsOfASync = 0.000_002

  init(in folder: String) throws {
    syncsPerSecond = try Self.measure(folder + "/page", seconds: 0.5)
    reasonNotDurable =
      if MemoryFilesystem.holds(folder: folder) {
        "the folder lies in memory"
      } else if syncsPerSecond * Self.leastSecondsOfASync > 1 {
        "a sync returns at once"
      } else {
        nil
      }
  }

  private static func measure(_ path: String, seconds: Double) throws -> Double {
    let page = [UInt8](repeating: 7, count: 4_096)
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw CommandFailure(.inputOutput, "'\(path)' cannot be written") }
    defer { close(file) }
    var syncs = -1.0  // the first one makes the file longer too and is not counted
    let clock = ContinuousClock()
    var start = clock.now
    while clock.now - start < .seconds(seconds) {
      guard pwrite(file, page, page.count, 0) == page.count, fdatasync(file) == 0 else {
        throw CommandFailure(.inputOutput, "'\(path)' cannot be synced")
      }
      if syncs < 0 { start = clock.now }
      syncs += 1
    }
    return syncs / (clock.now - start).inSeconds
  }
}
