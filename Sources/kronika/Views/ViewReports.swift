import ActivationProgramme
import EventLedger

/// The reports of one view about one programme or all of them.
struct ViewReports {
  let reports: [any ViewReport]

  /// Asks the ledger; a programme that it has never heard of is refused.
  init(_ ledger: Ledger, view: ViewName, programme: String?, at point: ViewPoint) throws {
    if let programme { try Self.requireKnown(programme, ledger) }
    // Every chartered programme is listed in every view, also before it has sessions or a budget.
    let programmes = try programme.map { [$0] } ?? ledger.view(CapacityProjection(), at: point).state.programmes
    switch view {
    case .capacity:
      let view = try ledger.view(CapacityProjection(), at: point)
      reports = try programmes.map { try view.state.report(programme: $0, at: ReportPoint(view)) }
    case .attendance:
      let view = try ledger.view(AttendanceProjection(), at: point)
      reports = try programmes.map { try view.state.report(programme: $0, at: ReportPoint(view)) }
    case .budget:
      let view = try ledger.view(BudgetProjection(), at: point)
      reports = try programmes.map { try view.state.report(programme: $0, at: ReportPoint(view)) }
    }
  }

  /// The programme named, or all that the ledger knows.
  static func programmes(_ named: String?, _ ledger: Ledger) throws -> [String] {
    if let named {
      try requireKnown(named, ledger)
      return [named]
    }
    return try ledger.view(CapacityProjection()).state.programmes
  }

  /// The programme named, or the only one that the ledger knows.
  static func onlyProgramme(_ named: String?, _ ledger: Ledger) throws -> String {
    let known = try programmes(named, ledger)
    guard let only = known.first, known.count == 1 else {
      let list = known.isEmpty ? "there is none" : known.joined(separator: ", ")
      throw CommandFailure(.badData, "name a programme with --programme; the ledger has \(list)")
    }
    return only
  }

  /// A misspelt name must not look like a programme in which nothing has happened yet.
  private static func requireKnown(_ programme: String, _ ledger: Ledger) throws {
    let tag = Tag.programme(programme)
    guard tag.utf8.count <= Limits.tagBytes, try ledger.events(Query(tags: [tag]), in: ReadRange(limit: 1)).isEmpty
    else { return }
    let known = try ledger.view(CapacityProjection()).state.programmes
    let list = known.isEmpty ? "there is none" : "known are \(known.joined(separator: ", "))"
    throw CommandFailure(.badData, "the ledger has no programme '\(programme)'; \(list)")
  }
}
