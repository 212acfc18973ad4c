/// The leaves of the history.
public enum Leaves {
  /// Bytes of a leaf in the middle, over the first groups of the history.
  public static func meanBytes(_ events: Int) -> Double {
    let count = min(events, 2 * HistoryEvent.eventsOfGroup)
    return Double(EncodedHistory(0..<count).leafBytes) / Double(count)
  }
}
