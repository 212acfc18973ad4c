import CBareLMDB

/// The disk under the lanes.
public enum Device {
  /// How often a second the disk takes one page and says that it is safe.
  public static func syncsPerSecond(in folder: String, seconds: Double = 1) throws -> Double {
    var rate = 0.0
    guard bare_sync_rate(folder, seconds, &rate) == 0 else { throw LaneError("'\(folder)' cannot be written") }
    return rate
  }

  /// Why figures from a folder must not be called durable; nil where they may be.
  ///
  /// No disk answers in two microseconds: a sync that does was switched off by a mount option or a library.
  public static func reasonNotDurable(_ folder: String, syncsPerSecond: Double) -> String? {
    if bare_is_in_memory(folder) { return "'\(folder)' lies in memory (tmpfs)" }
    if syncsPerSecond > 500_000 { return "fdatasync returns at once (\(Int(syncsPerSecond)) a second)" }
    return nil
  }
}
