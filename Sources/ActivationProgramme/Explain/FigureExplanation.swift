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

  func positions() throws(LedgerError) -> [Position] {
    var needed: [Position] = []
    try held.withEachLeftOut(over: held.projection.initialState()) { (event, state) throws(LedgerError) in
      if try figureValue(of: state) != value { needed.append(event.position) }
    }
    guard try figureValue(of: needed) != value else { return needed }
    return try withoutTheSuperfluous(needed: Set(needed))
  }

  /// Of events that replace each other none is needed alone; then they are left out one after the other, as long as
  /// the figure stays.
  private func withoutTheSuperfluous(needed: Set<Position>) throws(LedgerError) -> [Position] {
    var kept = held.events.map(\.position)
    for position in kept where !needed.contains(position) {
      let fewer = kept.filter { $0 != position }
      if try figureValue(of: fewer) == value { kept = fewer }
    }
    return kept
  }

  private func figureValue(of positions: [Position]) throws(LedgerError) -> ReportValue? {
    let wanted = Set(positions)
    return try figureValue(of: held.state(held.events.filter { wanted.contains($0.position) }[...]))
  }

  private func figureValue(of state: P.State) throws(LedgerError) -> ReportValue? {
    try held.projection.value(of: state, programme: programme, at: point).value(of: figure)
  }
}
