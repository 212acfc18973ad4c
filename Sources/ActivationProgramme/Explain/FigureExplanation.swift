public import EventLedger

/// The events that made a figure.
public struct FigureExplanation: Sendable {
  /// The figure, or the row of figures.
  public var figure: Figure
  /// Its value.
  public var value: ReportValue
  /// From where it was looked at.
  public var point: ReportPoint
  /// The events, in the order of the log; replaying only these gives the same value.
  public var events: [Event]
}

extension Ledger {
  /// Names the events that made a figure of a view: those without which it would be another.
  ///
  /// Throws `.malformed` for a figure that the view does not have.
  public func explain<P: ReportingProjection>(
    _ figure: Figure, of projection: P, programme: String, at point: ViewPoint = .now
  ) throws(LedgerError) -> FigureExplanation {
    let view = try self.view(projection, at: point)
    let reportPoint = ReportPoint(view)
    let whole = try projection.value(of: view.state, programme: programme, at: reportPoint)
    guard let value = whole.value(of: figure) else {
      throw .malformed(
        field: "figure", expected: "a figure of the \(projection.name) view of \(programme)", found: "\(figure)")
    }
    let range = ReadRange(before: view.position.next, effectiveThrough: point.effectiveOn)
    let participant = figure.steps.lazy.compactMap { $0.key == "participants" ? $0.element : nil }.first
    let held = try HeldEvents(projection, programme: programme, participant: participant, in: range, of: store)
    let explainer = Explainer(held: held, figure: figure, programme: programme, point: reportPoint, value: value)
    let positions = try explainer.positions()
    return FigureExplanation(
      figure: figure, value: value, point: reportPoint, events: try events(at: positions))
  }

  /// Copies the events at positions out of the log.
  func events(at positions: [Position]) throws(LedgerError) -> [Event] {
    var events: [Event] = []
    for position in positions {
      events += try self.events(.all, in: ReadRange(after: position.previous, limit: 1))
    }
    return events
  }
}

/// Finds the events without which a figure would be another.
private struct Explainer<P: ReportingProjection> {
  let held: HeldEvents<P>
  let figure: Figure
  let programme: String
  let point: ReportPoint
  let value: ReportValue

  /// A set of which replaying all gives the value and leaving any out does not.
  func positions() throws(LedgerError) -> [Position] {
    var set = held
    while true {
      let needed = try self.needed(in: set)
      if needed.events.count == set.events.count { return set.events.map(\.position) }
      // Of events that replace each other none is needed alone; then some are left out, and the question is new.
      set = try isValue(of: needed.state(needed.events[...])) ? needed : try withoutSome(of: set, sparing: needed)
    }
  }

  private func needed(in set: HeldEvents<P>) throws(LedgerError) -> HeldEvents<P> {
    var needed: [HeldEvents<P>.Held] = []
    try set.withEachLeftOut(over: held.projection.initialState()) { (event, state) throws(LedgerError) in
      if try !isValue(of: state) { needed.append(event) }
    }
    return set.with(needed)
  }

  /// Leaves out as many as may go together of those that may each go alone, halving the parts that may not.
  private func withoutSome(
    of set: HeldEvents<P>, sparing needed: HeldEvents<P>
  ) throws(LedgerError) -> HeldEvents<P> {
    let spared = Set(needed.events.map(\.position))
    var left = set.events.map(\.position).filter { !spared.contains($0) }
    var kept = set
    var size = left.count
    while size > 0 {
      var start = 0
      while start < left.count {
        let part = Set(left[start..<min(start + size, left.count)])
        let fewer = kept.with(kept.events.filter { !part.contains($0.position) })
        if try isValue(of: fewer.state(fewer.events[...])) {
          kept = fewer
          left.removeAll { part.contains($0) }
        } else {
          start += size
        }
      }
      size /= 2
    }
    return kept
  }

  private func isValue(of state: P.State) throws(LedgerError) -> Bool {
    try held.projection.value(of: state, programme: programme, at: point).value(of: figure) == value
  }
}
