import ArgumentParser
import EventLedger

/// From where a figure is looked at.
struct PointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what was recorded by this time, such as 2019-07-15T12:00:00Z, or up to this position.",
      valueName: "time|position"), transform: ArgumentText.known)
  var knownAt: ViewPoint.Known?

  @Option(
    help: ArgumentHelp("Only what is effective on this day or earlier.", valueName: "date"),
    transform: ArgumentText.day)
  var effectiveOn: Day?

  var viewPoint: ViewPoint { ViewPoint(known: knownAt ?? .now, effectiveOn: effectiveOn) }
}
