import BenchmarkLanes

/// What is measured, in the order of the table.
enum Measure: String, CaseIterable {
  case load = "append, batches of 100"
  case single = "append, one event a commit"
  case singleByThread = "the same, committed by a thread"
  // Beside the rate that it is compared with, not after hundreds of clients that leave the disk busy.
  case conditional = "append under a condition"
  case clients64 = "64 clients, one event each"
  case clients512 = "512 clients, one event each"
  case replay = "replay, type and payload touched"
  case rebuild = "rebuild of the three views, 1 core"
  case rebuildOnTwo = "rebuild of the three views, 2 cores"
  case readTag = "read one tag (200 events)"
  case missType = "type without any event"
  case view = "view at head after 1 new event"
  case open = "open"
  case bytes = "bytes on disk an event"

  /// Whether the figure is only worth something on a disk that syncs.
  var isDurable: Bool {
    switch self {
    case .load, .single, .singleByThread, .clients64, .clients512, .conditional: true
    default: false
    }
  }

  /// How a figure is shown.
  enum Unit {
    case perSecond
    case microseconds
    case bytes
  }

  var unit: Unit {
    switch self {
    case .readTag, .missType, .view, .open: .microseconds
    case .bytes: .bytes
    default: .perSecond
    }
  }

  /// The work of one round; nil for what is not done in rounds.
  func work(_ plan: Plan) -> Work? {
    switch self {
    case .load, .bytes: nil
    case .single: .single(seconds: plan.seconds)
    case .singleByThread: .singleByThread(seconds: plan.seconds)
    case .clients64: .clients(64, seconds: plan.seconds)
    case .clients512: .clients(512, seconds: plan.seconds)
    case .conditional: .conditional(seconds: plan.seconds)
    case .replay: .replay
    case .rebuild: .rebuild(cores: 1)
    case .rebuildOnTwo: .rebuild(cores: 2)
    case .readTag: .readTag(times: 200)
    case .missType: .missType(times: 200)
    case .view: .viewAfterAppend(times: 100)
    case .open: .open(times: 5)
    }
  }

  /// The figure of an outcome, in the unit of the measure.
  func figure(_ outcome: Outcome) -> Double {
    switch unit {
    case .perSecond: outcome.perSecond
    case .microseconds: outcome.seconds / outcome.units * 1e6
    case .bytes: outcome.units
    }
  }

  /// How many times better a figure is than another: faster, or smaller.
  func advantage(_ figure: Double, over other: Double) -> Double {
    unit == .perSecond ? figure / other : other / figure
  }
}
