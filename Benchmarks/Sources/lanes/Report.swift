import Foundation

/// The tables of a run.
enum Report {
  /// One row a measure with the figures of all lanes, and one row for each thing that is wanted of it.
  static func table(_ results: Results, isDurable: Bool) -> String {
    var rows = [["measure"] + results.lanes + ["wanted", "found", ""]]
    for measure in Measure.allCases where isDurable || !measure.isDurable {
      let figures = results.lanes.map { lane in results.median(measure, lane).map(measure.text) ?? "" }
      guard figures.contains(where: { !$0.isEmpty }) else { continue }
      let verdicts = Criterion.all.filter { $0.measure == measure }.compactMap { criterion in
        criterion.judge(results).map { (criterion.wanted, $0.found, $0.isMet ? "met" : "NOT MET") }
      }
      let first = verdicts.first ?? ("", "", "")
      rows.append([measure.rawValue] + figures + [first.0, first.1, first.2])
      for verdict in verdicts.dropFirst() {
        rows.append([""] + results.lanes.map { _ in "" } + [verdict.0, verdict.1, verdict.2])
      }
    }
    return markdown(rows)
  }

  /// What is said above the table.
  static func heading(_ results: Results) -> String {
    let rates = results.syncsPerSecond
    let spread = rates.isEmpty ? "" : " (\(rate(rates.min() ?? 0)) to \(rate(rates.max() ?? 0)))"
    return """
      \(results.events) events of \(String(format: "%.0f", results.leafBytes)) bytes; the device syncs one page \
      \(rate(Results.median(rates) ?? 0))\(spread).
      Figures are medians of the rounds. "found" is the median of the ratios of figures taken next to each other.
      """
  }

  /// Each of Kronika's measures at each size, with the exponent of its growth from one size to the next.
  static func growth(_ all: [Results], isDurable: Bool) -> String {
    let sizes = all.sorted { $0.events < $1.events }
    var head = ["measure of Kronika"]
    for (index, size) in sizes.enumerated() {
      if index > 0 { head.append("exponent") }
      head.append("\(size.events)")
    }
    var rows = [head]
    for measure in Measure.allCases where isDurable || !measure.isDurable {
      let costs = sizes.map { cost(measure, $0) }
      guard costs.contains(where: { $0 != nil }) else { continue }
      rows.append(
        row(title(measure), costs, sizes) { $0.map { measure == .bytes ? measure.text($0) : duration($0) } ?? "" })
    }
    let memory = sizes.map { $0.memoryBytes > 0 ? Double($0.memoryBytes) : nil }
    rows.append(row("memory of a replay", memory, sizes) { $0.map { String(format: "%.1f MB", $0 / 1e6) } ?? "" })
    return markdown(rows)
  }

  private static func title(_ measure: Measure) -> String {
    switch measure {
    case .replay, .rebuild, .rebuildOnTwo: "\(measure.rawValue), whole log"
    case .load, .single, .clients64, .clients512, .conditional: "\(measure.rawValue), an event"
    default: measure.rawValue
    }
  }

  /// Microseconds of one piece of work: an event appended, a read, or the whole log replayed.
  private static func cost(_ measure: Measure, _ results: Results) -> Double? {
    results.median(measure, Criterion.kronika).map { figure in
      switch measure {
      case .replay, .rebuild, .rebuildOnTwo: Double(results.events) / figure * 1e6
      default: measure.unit == .perSecond ? 1e6 / figure : figure
      }
    }
  }

  private static func row(
    _ title: String, _ costs: [Double?], _ sizes: [Results], _ text: (Double?) -> String
  ) -> [String] {
    var row = [title]
    for index in sizes.indices {
      if index > 0 { row.append(exponent(costs, sizes, index)) }
      row.append(text(costs[index]))
    }
    return row
  }

  private static func exponent(_ costs: [Double?], _ sizes: [Results], _ index: Int) -> String {
    guard let before = costs[index - 1], let cost = costs[index] else { return "" }
    let growth = Double(sizes[index].events) / Double(sizes[index - 1].events)
    return String(format: "%.2f", log(cost / before) / log(growth))
  }
}
