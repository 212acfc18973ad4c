public import ActivationProgramme
public import EventLedger

extension FigureExplanation {
  /// The figure as all events of a ledger give it; every one that stands is taken as its explanation.
  ///
  /// Over `ProvenEvents` it is what an explanation claims, computed again. Throws `.malformed` for a figure that the
  /// events do not give.
  public init<P: ReportingProjection>(
    replaying ledger: Ledger, for figure: FigureAddress, of projection: P, programme: String, at point: ReportPoint
  ) throws(LedgerError) {
    let seen = ViewPoint(known: .position(point.position), effectiveOn: point.effectiveOn)
    let state = try ledger.view(projection, at: seen).state
    let whole = try projection.value(of: state, programme: programme, at: point)
    guard let value = whole.value(of: figure) else {
      throw .malformed(field: "figure", expected: "a figure that these events give", found: "\(figure)")
    }
    let range = ReadRange(leavesOutStruck: true, strikesKnownAt: point.position)
    self.init(
      figure: figure, value: value, replayed: value, point: point, events: try ledger.events(.all, in: range),
      struck: try ledger.struck(of: projection, programme: programme, at: point))
  }
}
