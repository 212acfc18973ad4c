/// The figures of one run at one size.
struct Results {
  /// Events of the history that were loaded.
  let events: Int
  /// The lanes in the order of the table.
  var lanes: [String] = []
  /// The device's syncs a second, before the run and in each round.
  var syncsPerSecond: [Double] = []
  /// Bytes of the leaves, an event.
  var leafBytes = 0.0
  /// Bytes of anonymous memory at most while the log is replayed; 0 where it was not measured.
  var memoryBytes = 0
  private var figures: [Measure: [String: [Double]]] = [:]

  init(events: Int) { self.events = events }

  /// Keeps the figure of one round.
  mutating func add(_ figure: Double, _ measure: Measure, _ lane: String) {
    figures[measure, default: [:]][lane, default: []].append(figure)
  }

  /// The median over the rounds; nil where the lane does no such thing.
  func median(_ measure: Measure, _ lane: String) -> Double? {
    (figures[measure]?[lane]).flatMap(Self.median)
  }

  /// The median of the ratios of one round each: how many times better a lane's figure is than another's.
  ///
  /// Both figures of a ratio were taken within seconds of each other, so a machine that is slow for a
  /// minute is slow in both.
  func advantage(_ measure: Measure, _ lane: String, over other: String, in otherMeasure: Measure? = nil) -> Double? {
    guard let own = figures[measure]?[lane], let others = figures[otherMeasure ?? measure]?[other] else { return nil }
    return Self.median(zip(own, others).map { measure.advantage($0, over: $1) })
  }

  static func median(_ values: [Double]) -> Double? {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return nil }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
