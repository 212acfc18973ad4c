import ActivationProgramme
import ArgumentParser
import EventLedger

/// From where a figure is looked at.
struct PointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what was recorded by this time, such as 2019-07-15T12:00:00Z, or up to this position.",
      valueName: "time|position"), transform: ArgumentText.known)
  var knownAt: ViewPoint.Known?

  @OptionGroup var effective: EffectiveOption

  var viewPoint: ViewPoint { ViewPoint(known: knownAt ?? .now, effectiveOn: effective.day) }
}

/// The last day of what counts.
struct EffectiveOption: ParsableArguments {
  /// What somebody asks for.
  enum Through: Equatable {
    case day(Day)
    /// Everything recorded, also what is dated ahead.
    case all
  }

  @Option(
    name: .customLong("effective-on"),
    help: ArgumentHelp(
      "Only what is effective on this day or earlier; today in Poland when left out. With all, also what is dated ahead.",
      valueName: "date|all"), transform: ArgumentText.effective)
  var through: Through?

  /// The last day; nil for everything recorded.
  var day: Day? {
    switch through {
    case .day(let day): day
    case .all: nil
    case nil: Self.today
    }
  }

  static var today: Day { Day(inPolandAt: SystemClock().now()) }
}
