import ActivationProgramme
import EventLedger
import Wire

/// What the comparison of a view's saved states with a replay came to.
struct SavedStateText: TwoForms {
  private let view: ViewName
  private let result: SavedStateCheck
  private let event: Event?

  /// Replays the log and shows the progress on a terminal.
  init(_ view: ViewName, of ledger: Ledger, quiet: Bool) throws(LedgerError) {
    self.view = view
    var progress = ProgressLine(unit: "events", total: nil, quiet: quiet)
    defer { progress.finish() }
    result = try Self.check(view.projection, ledger) { step in
      progress.update(count: Int(step.events), step: Int(step.events), total: Int(step.total))
      return true
    }
    guard case .parts(let difference) = result, let position = difference.event else {
      event = nil
      return
    }
    event = try ledger.events(.all, in: ReadRange(after: position.previous, limit: 1)).first
  }

  private static func check(
    _ projection: some Projection, _ ledger: Ledger, _ progress: (RebuildProgress) -> Bool
  ) throws(LedgerError) -> SavedStateCheck {
    try ledger.checkSavedStates(of: projection, progress: progress)
  }

  var isEqual: Bool {
    if case .equal = result { true } else { false }
  }

  var json: String {
    switch result {
    case .equal(let states):
      return JSONText.object([
        ("view", JSONText.quoted(view.rawValue)), ("equal", "true"), ("saved_states", String(states)),
      ])
    case .parts(let difference):
      return JSONText.object([
        ("view", JSONText.quoted(view.rawValue)), ("equal", "false"),
        ("equal_through", difference.equalThrough.description), ("differs_at", difference.differsAt.description),
        ("cause", JSONText.quoted(cause(difference))), ("event", event.map(EventText.json) ?? "null"),
      ])
    }
  }

  var lines: [String] {
    switch result {
    case .equal(let states):
      return ["\(view.rawValue): \(states) saved states equal a replay from nothing"]
    case .parts(let difference):
      return [
        "\(view.rawValue): equal through position \(difference.equalThrough), different at \(difference.differsAt): "
          + cause(difference)
      ] + (event.map { EventTable.lines(of: [$0]) } ?? [])
    }
  }

  private func cause(_ difference: SavedStateDifference) -> String {
    switch difference.cause {
    case .incrementalPath(let position): "going on from the saved state goes astray at position \(position)"
    case .eventLeftOut(let position): "the saved state leaves out the event at position \(position)"
    case .savedStateAlone: "no replay gives the saved state; it was made by other code or changed afterwards"
    }
  }
}
