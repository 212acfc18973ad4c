/// Something that Kronika's figures are wanted to reach.
struct Criterion {
  /// The measure that it is about.
  var measure: Measure
  /// What is wanted, in words.
  var wanted: String
  /// What was found, in words, and whether it is enough; nil where a lane for it was not run.
  var judge: (Results) -> (found: String, isMet: Bool)?

  /// All of them, in the order of the table.
  static var all: [Criterion] {
    appending + [
      Criterion(measure: .rebuild, wanted: "≥ 5 million/s") { results in
        results.median(.rebuild, kronika).map { (rate($0), $0 >= 5_000_000) }
      },
      ratio(.rebuild, over: log, in: .replay, 0.35, named: "C replay"),
      ratio(.rebuild, over: grdb, 25),
      ratio(.rebuildOnTwo, over: kronika, in: .rebuild, 1.7, named: "one core"),
      ratio(.readTag, over: grdb, 5),
      ratio(.readTag, over: indexed, 0.5),
      atMost(.missType, 50),
      atMost(.view, 20),
      Criterion(measure: .bytes, wanted: "≤ 1.7 × the leaf") { results in
        results.median(.bytes, kronika).map { bytes in
          (String(format: "%.2f", bytes / results.leafBytes), bytes <= 1.7 * results.leafBytes)
        }
      },
      atMost(.open, 50_000),
    ]
  }

  private static var appending: [Criterion] {
    [
      ratio(.single, over: log, 0.9),
      ratio(.singleByThread, over: log, 0.9, named: "LMDB log, so too"),
      ahead(.single, of: grdb),
      ahead(.single, of: umadb),
      ratio(.load, over: log, 0.5),
      ratio(.load, over: grdb, 8),
      ahead(.load, of: postgres),
      ratio(.clients64, over: kronika, in: .single, 12, named: "one client"),
      ratio(.clients512, over: kronika, in: .single, 50, named: "one client"),
      ahead(.clients64, of: grdb), ahead(.clients64, of: umadb), ahead(.clients64, of: postgres),
      ahead(.clients512, of: grdb), ahead(.clients512, of: umadb), ahead(.clients512, of: postgres),
      ratio(.conditional, over: kronika, in: .single, 0.9, named: "unconditional"),
      ahead(.conditional, of: grdb),
      ahead(.conditional, of: umadb),
    ]
  }

  private static func ratio(
    _ measure: Measure, over lane: String, in other: Measure? = nil, _ least: Double, named: String? = nil
  ) -> Criterion {
    Criterion(measure: measure, wanted: "≥ \(trimmed(least)) × \(named ?? lane)") { results in
      results.advantage(measure, kronika, over: lane, in: other).map {
        (String(format: "%.2f", $0), $0 >= least)
      }
    }
  }

  private static func ahead(_ measure: Measure, of lane: String) -> Criterion {
    Criterion(measure: measure, wanted: "ahead of \(lane)") { results in
      results.advantage(measure, kronika, over: lane).map { (String(format: "%.2f", $0), $0 > 1) }
    }
  }

  private static func atMost(_ measure: Measure, _ microseconds: Double) -> Criterion {
    let limit = microseconds >= 1_000 ? "\(trimmed(microseconds / 1_000)) ms" : "\(trimmed(microseconds)) µs"
    return Criterion(measure: measure, wanted: "≤ \(limit)") { results in
      results.median(measure, kronika).map { (duration($0), $0 <= microseconds) }
    }
  }

  static let kronika = "Kronika"
  static let log = "LMDB log"
  static let indexed = "LMDB+indexes"
  static let grdb = "GRDB"
  static let umadb = "UmaDB"
  static let postgres = "PostgreSQL"
}
