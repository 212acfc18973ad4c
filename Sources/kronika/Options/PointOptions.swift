import ActivationProgramme
import ArgumentParser
import EventLedger

/// From where a figure is looked at.
struct PointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what was recorded by this time, such as 2019-07-15T12:00:00Z, by the end of this day in Poland, or up to "
        + "this position.",
      valueName: "time|day|position"), transform: ArgumentText.known)
  var knownAt: ViewPoint.Known?

  @Option(
    help: ArgumentHelp("Only what is effective on this day or earlier.", valueName: "date"),
    transform: ArgumentText.day)
  var effectiveOn: Day?

  /// The point, which the ledger must have reached.
  func viewPoint(in ledger: Ledger) throws -> ViewPoint {
    ViewPoint(known: try ledger.reached(knownAt ?? .now), effectiveOn: effectiveOn)
  }
}

extension Ledger {
  /// A time of knowing that has come; a position or moment to come must not show the present without a word.
  func reached(_ known: ViewPoint.Known) throws -> ViewPoint.Known {
    switch known {
    case .now: return known
    case .position(let position):
      let head = try head()
      guard position <= head else {
        throw CommandFailure(
          .badData,
          "position \(position) lies beyond the head, which is \(head); for a time name a day such as 2019-06-30")
      }
    case .time(let time):
      let now = SystemClock().now()
      // A clock that was set back has not undone what was recorded.
      guard try time <= now || time <= newestTime() else {
        throw CommandFailure(
          .badData,
          "\(time) is still to come, and nobody knows what will be known then; it is \(now), and without a time "
            + "everything known now is shown")
      }
    }
    return known
  }

  private func newestTime() throws(LedgerError) -> Timestamp {
    try events(in: ReadRange(limit: 1, backwards: true)).first?.recordedAt ?? Timestamp(rawValue: .min)
  }
}
