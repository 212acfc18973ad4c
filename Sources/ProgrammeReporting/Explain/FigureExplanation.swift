public import ActivationProgramme
public import EventLedger

/// The events that made a figure.
public struct FigureExplanation: Sendable {
  /// The figure, or the row of figures.
  public var figure: FigureAddress
  /// Its value.
  public var value: ReportValue
  /// What replaying only these events gives, folded from nothing; nil where they do not give the figure at all.
  public var replayed: ReportValue?
  /// From where it was looked at.
  public var point: ReportPoint
  /// The events, in the order of the log.
  public var events: [Event]
  /// The struck entries that the view would count, in the order of the log.
  public var struck: [Event]
}

extension Ledger {
  /// Names the events that made a figure of a view: those without which it would be another.
  ///
  /// Throws `.malformed` for a figure that the view does not have; `expected` names those that are near.
  public func explain<P: ReportingProjection>(
    _ figure: FigureAddress, of projection: P, programme: String, at point: ViewPoint = .now
  ) throws(LedgerError) -> FigureExplanation {
    let explanations = try explain([figure], of: projection, programme: programme, at: point)
    return explanations[0]
  }

  /// Names the events that made each of several figures, in the order given.
  ///
  /// What lies before and after an event is folded once for all of them, so many figures cost little more than one.
  public func explain<P: ReportingProjection>(
    _ figures: [FigureAddress], of projection: P, programme: String, at point: ViewPoint = .now
  ) throws(LedgerError) -> [FigureExplanation] {
    let view = try self.view(projection, at: point)
    return try explain(figures, of: projection, state: view.state, programme: programme, at: ReportPoint(view))
  }

  /// The same with a state that is at hand already.
  func explain<P: ReportingProjection>(
    _ figures: [FigureAddress], of projection: P, state: P.State, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> [FigureExplanation] {
    let whole = try projection.value(of: state, programme: programme, at: point)
    var values: [FigureAddress: ReportValue] = [:]
    for figure in figures {
      guard let value = whole.value(of: figure) else { throw .unknownFigure(figure, of: programme, in: whole) }
      values[figure] = value
    }
    var positions: [FigureAddress: [Position]] = [:]
    for (scope, own) in Dictionary(grouping: values, by: { FigureScope($0.key, in: whole) }) {
      let wanted = Dictionary(uniqueKeysWithValues: own.map { ($0.key, $0.value) })
      let explainer = try Explainer(
        projection, wanted, scope, programme: programme, point: point, in: store)
      positions.merge(try explainer.positions()) { first, _ in first }
    }
    let struck = try struck(of: projection, programme: programme, at: point)
    var explanations: [FigureExplanation] = []
    for figure in figures {
      guard let value = values[figure] else { continue }
      let events = try events(at: positions[figure] ?? [], knownAt: point.position)
      let replayed = try replay(events, of: projection, programme: programme, at: point).value(of: figure)
      explanations.append(
        FigureExplanation(
          figure: figure, value: value, replayed: replayed, point: point, events: events, struck: struck))
    }
    return explanations
  }

  /// What some events alone give, read again from the log and folded from nothing in its order.
  private func replay<P: ReportingProjection>(
    _ events: [Event], of projection: P, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> ReportValue {
    var state = projection.initialState()
    for event in events {
      try projection.replay(
        store, in: ReadRange(after: event.position.previous, before: event.position.next), into: &state)
    }
    return try projection.value(of: state, programme: programme, at: point)
  }

  /// The entries that a view of a programme would count if they were not struck.
  func struck<P: ReportingProjection>(
    of projection: P, programme: String, at point: ReportPoint
  ) throws(LedgerError) -> [Event] {
    try struck(Query(types: projection.query.types, tags: [Tag.programme(programme)]), at: point)
  }

  /// Copies the events at positions out of the log.
  func events(at positions: [Position], knownAt known: Position) throws(LedgerError) -> [Event] {
    var events: [Event] = []
    for position in positions {
      events += try self.events(
        .all, in: ReadRange(after: position.previous, before: position.next, strikesKnownAt: known))
    }
    return events
  }
}

extension LedgerError {
  /// The error of an address that a report does not have.
  static func unknownFigure(_ figure: FigureAddress, of programme: String, in report: ReportValue) -> LedgerError {
    let near = report.figures(near: figure).map { "\($0)" }.joined(separator: ", ")
    return .malformed(
      field: "figure",
      expected: "the address of a figure of \(programme)" + (near.isEmpty ? "" : ", such as \(near)"),
      found: "\(figure)")
  }
}
