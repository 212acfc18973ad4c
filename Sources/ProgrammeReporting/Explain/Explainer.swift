internal import ActivationProgramme
internal import EventLedger

/// Finds for figures the events without which each would be another.
struct Explainer<P: ReportingProjection> {
  private let held: HeldEvents<P>
  private let values: [FigureAddress: ReportValue]
  private let programme: String
  private let point: ReportPoint

  /// Reads the events of the scope; of the whole programme where those do not give the figures.
  init(
    _ projection: P, _ values: [FigureAddress: ReportValue], _ scope: FigureScope, programme: String,
    point: ReportPoint,
    in store: any EventStore
  ) throws(LedgerError) {
    self.values = values
    self.programme = programme
    self.point = point
    let range = point.standing
    let narrow = try HeldEvents(projection, programme: programme, scope: scope, in: range, of: store)
    let report = try projection.value(of: narrow.state(narrow.events[...]), programme: programme, at: point)
    let isEnough = values.allSatisfy { report.value(of: $0.key) == $0.value }
    held = isEnough ? narrow : try HeldEvents(projection, programme: programme, in: range, of: store)
  }

  /// For each figure a set of which replaying all gives the value and leaving any out does not.
  func positions() throws(LedgerError) -> [FigureAddress: [Position]] {
    // What only stands in for others is no part of an explanation that does without it.
    let plain = held.with(held.events.filter { !$0.isStandIn })
    guard plain.events.count < held.events.count else { return try positions(of: Array(values.keys), in: held) }
    let report = try report(of: plain)
    let parts = Dictionary(grouping: values.keys) { report.value(of: $0) == values[$0] }
    return try positions(of: parts[true] ?? [], in: plain)
      .merging(positions(of: parts[false] ?? [], in: held)) { first, _ in first }
  }

  /// Figures that the same events make are looked at together.
  private func positions(of figures: [FigureAddress], in set: HeldEvents<P>) throws(LedgerError) -> [FigureAddress:
    [Position]]
  {
    guard !figures.isEmpty else { return [:] }
    let needed = try self.needed(for: figures, in: set)
    var found: [FigureAddress: [Position]] = [:]
    for (indexes, group) in Dictionary(grouping: figures, by: { needed[$0] ?? [] }) {
      let own = set.with(indexes.map { set.events[$0] })
      guard own.events.count < set.events.count else {
        for figure in group { found[figure] = own.events.map(\.position) }
        continue
      }
      let report = try report(of: own)
      let enough = group.filter { report.value(of: $0) == values[$0] }
      found.merge(try positions(of: enough, in: own)) { first, _ in first }
      // Of events that replace each other none is needed alone; then some are left out, and the question is new.
      for figure in group where report.value(of: figure) != values[figure] {
        let fewer = try withoutSome(of: set, sparing: own, for: figure)
        found.merge(try positions(of: [figure], in: fewer)) { first, _ in first }
      }
    }
    return found
  }

  /// The indexes of the events without which each figure is another.
  private func needed(for figures: [FigureAddress], in set: HeldEvents<P>) throws(LedgerError) -> [FigureAddress: [Int]]
  {
    let whole = try report(of: set)
    let leaves = Set(whole.figures.lazy.map(\.figure))
    let (single, rows) = (Set(figures.filter(leaves.contains)), figures.filter { !leaves.contains($0) })
    var needed: [FigureAddress: [Int]] = [:]
    var index = 0
    try set.withEachLeftOut(over: set.projection.initialState()) { (_, state) throws(LedgerError) in
      let report = try set.projection.value(of: state, programme: programme, at: point)
      if !single.isEmpty {
        for figure in whole.figures(otherThanIn: report) where single.contains(figure) {
          needed[figure, default: []].append(index)
        }
      }
      for figure in rows where report.value(of: figure) != values[figure] { needed[figure, default: []].append(index) }
      index += 1
    }
    return needed
  }

  /// Leaves out as many as may go together of those that may each go alone, halving the parts that may not; first
  /// those that stand in for others.
  private func withoutSome(
    of set: HeldEvents<P>, sparing needed: HeldEvents<P>, for figure: FigureAddress
  ) throws(LedgerError) -> HeldEvents<P> {
    let spared = Set(needed.events.map(\.position))
    let free = set.events.filter { !spared.contains($0.position) }
    var kept = set
    for isStandIn in [true, false] {
      var left = free.filter { $0.isStandIn == isStandIn }.map(\.position)
      var size = left.count
      while size > 0 {
        var start = 0
        while start < left.count {
          let part = Set(left[start..<min(start + size, left.count)])
          let fewer = kept.with(kept.events.filter { !part.contains($0.position) })
          if try report(of: fewer).value(of: figure) == values[figure] {
            kept = fewer
            left.removeAll { part.contains($0) }
          } else {
            start += size
          }
        }
        size /= 2
      }
    }
    return kept
  }

  private func report(of set: HeldEvents<P>) throws(LedgerError) -> ReportValue {
    try set.projection.value(of: set.state(set.events[...]), programme: programme, at: point)
  }
}
