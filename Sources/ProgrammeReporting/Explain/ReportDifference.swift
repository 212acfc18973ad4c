public import ActivationProgramme
public import EventLedger

/// What two times of knowing make of the same figures.
public struct ReportDifference: Sendable {
  /// A figure that is not the same.
  public struct Change: Sendable {
    /// The figure.
    public var figure: FigureAddress
    /// What it was; nil where the row was not there.
    public var from: ReportValue?
    /// What it became; nil where the row is gone.
    public var to: ReportValue?
    /// The positions of the events between the two times without which it would be another; where there is none,
    /// because any of several would do, of the event that changed it last.
    public var positions: [Position]
  }

  /// The programme.
  public var programme: String
  /// From where it was looked at first.
  public var from: ReportPoint
  /// From where it was looked at then.
  public var to: ReportPoint
  /// The figures that changed, in the order of the report.
  public var changes: [Change]
  /// The events behind any of them, in the order of the log.
  public var events: [Event]
}

extension Ledger {
  /// Compares a view as known at two times, and names the events behind each figure that changed.
  ///
  /// The later time may be given first. Both look at the same effective day.
  public func difference<P: ReportingProjection>(
    of projection: P, programme: String, from first: ViewPoint.Known, to second: ViewPoint.Known,
    effectiveOn day: Day? = nil
  ) throws(LedgerError) -> ReportDifference {
    let views = (
      try view(projection, at: ViewPoint(known: first, effectiveOn: day)),
      try view(projection, at: ViewPoint(known: second, effectiveOn: day))
    )
    let (earlier, later) = views.0.position <= views.1.position ? views : (views.1, views.0)
    let point = ReportPoint(later)
    let whole = try projection.value(of: later.state, programme: programme, at: point)
    let figures = Self.figures(whole)
    let range = ReadRange(
      after: earlier.position, before: later.position.next, effectiveThrough: day)
    let held = try HeldEvents(projection, programme: programme, in: range, of: store)
    let struck = try StruckBetween(projection, after: earlier.position, at: point, of: store)
    let base = try struck.base ?? earlier.state
    var behind: [FigureAddress: [Position]] = [:]
    try struck.withEachLeftOut(held) { (strike, state) throws(LedgerError) in
      let without = try projection.value(of: state, programme: programme, at: point)
      for figure in Self.changed(figures, without) { behind[figure, default: []].append(strike) }
    }
    try held.withEachLeftOut(over: base) { (event, state) throws(LedgerError) in
      let without = try projection.value(of: state, programme: programme, at: point)
      for figure in Self.changed(figures, without) { behind[figure, default: []].append(event.position) }
    }
    let reports = (
      try projection.value(of: views.0.state, programme: programme, at: ReportPoint(views.0)),
      try projection.value(of: views.1.state, programme: programme, at: ReportPoint(views.1))
    )
    let last = try Self.lastChanges(held, struck, over: earlier.state, programme, point)
    let changes = Self.changes(reports.0, reports.1, behind.merging(last) { decisive, _ in decisive })
    let positions = Set(changes.flatMap(\.positions)).sorted()
    return ReportDifference(
      programme: programme, from: ReportPoint(views.0), to: ReportPoint(views.1), changes: changes,
      events: try events(at: positions, knownAt: point.position))
  }

  /// The event that changed each figure last, where events are taken in the order of the log.
  private static func lastChanges<P: ReportingProjection>(
    _ held: HeldEvents<P>, _ struck: StruckBetween<P>, over base: P.State, _ programme: String, _ point: ReportPoint
  ) throws(LedgerError) -> [FigureAddress: [Position]] {
    var before = try figures(held.projection.value(of: base, programme: programme, at: point))
    var last: [FigureAddress: [Position]] = [:]
    func take(_ state: P.State, _ position: Position) throws(LedgerError) {
      let report = try held.projection.value(of: state, programme: programme, at: point)
      for figure in changed(before, report) { last[figure] = [position] }
      before = figures(report)
    }
    // What was struck goes first: it lies before all that came in.
    try struck.oneByOne { (strike, state) throws(LedgerError) in try take(state, strike) }
    var state = try struck.base ?? base
    for index in held.events.indices {
      try held.fold(held.events[index...index], into: &state)
      try take(state, held.events[index].position)
    }
    return last
  }

  private static func figures(_ report: ReportValue) -> [FigureAddress: ReportValue] {
    Dictionary(report.figures.map { ($0.figure, $0.value) }) { first, _ in first }
  }

  private static func changed(_ figures: [FigureAddress: ReportValue], _ other: ReportValue) -> [FigureAddress] {
    var rest = figures
    var changed: [FigureAddress] = []
    for (figure, value) in other.figures where rest.removeValue(forKey: figure) != value { changed.append(figure) }
    return changed + rest.keys
  }

  private static func changes(
    _ from: ReportValue, _ to: ReportValue, _ behind: [FigureAddress: [Position]]
  ) -> [ReportDifference.Change] {
    var old = figures(from)
    var changes: [ReportDifference.Change] = []
    for (figure, value) in to.figures {
      let before = old.removeValue(forKey: figure)
      guard before != value else { continue }
      changes.append(.init(figure: figure, from: before, to: value, positions: behind[figure] ?? []))
    }
    for (figure, value) in from.figures where old[figure] != nil {
      changes.append(.init(figure: figure, from: value, to: nil, positions: behind[figure] ?? []))
    }
    return changes
  }
}
