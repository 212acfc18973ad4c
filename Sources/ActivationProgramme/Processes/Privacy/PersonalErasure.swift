public import EventLedger

/// The legal basis of an erasure.
public enum ErasureBasis: String, CaseIterable, Sendable {
  /// The time for which the data had to be kept has ended (GDPR art. 5(1)(e)).
  case retentionEnded = "retention-ended"
  /// No longer necessary (art. 17(1)(a)).
  case notNecessary = "gdpr-17-1-a"
  /// Consent withdrawn (art. 17(1)(b)).
  case consentWithdrawn = "gdpr-17-1-b"
  /// Objection (art. 17(1)(c)).
  case objection = "gdpr-17-1-c"
  /// Unlawfully processed (art. 17(1)(d)).
  case unlawful = "gdpr-17-1-d"
  /// A law orders the erasure (art. 17(1)(e)), as for the household fields in 2018.
  case legalObligation = "gdpr-17-1-e"

  /// Whether the duty to keep documents does not stand against it.
  ///
  /// Assumed from art. 17(3)(b): what must be kept by law is kept, but what the law forbids to keep is not. A
  /// lawyer of the authority must confirm it. A legal hold stands against every basis.
  public var overridesRetention: Bool { self == .unlawful || self == .legalObligation }
}

/// Erases a person's data or a data class, unless retention or a legal hold stands against it.
public struct PersonalErasure: Sendable {
  private let ledger: Ledger
  private let vault: PersonalVault
  private static let attempts = 16

  /// Erases from the vault of a ledger.
  public init(ledger: Ledger, vault: PersonalVault) {
    self.ledger = ledger
    self.vault = vault
  }

  /// Records the request and carries it out or refuses it; both are in the log.
  ///
  /// For a person, the programmes asked are those of which the log has an event about the person; for a data class,
  /// all. It is decided under the condition that nothing that bears on it came in between.
  public func erase(
    _ scope: ErasureScope, request: String, basis: ErasureBasis, actor: String, acceptsLoss: Bool = false,
    at now: Timestamp
  ) async throws(LedgerError) -> ErasureOutcome {
    try requireKnown(scope)
    for _ in 0..<Self.attempts {
      let (objections, condition) = try objections(to: scope, basis, today: Day(inPolandAt: now))
      do throws(LedgerError) {
        return try await vault.erase(
          ErasureRequest(
            scope: scope, request: request, basis: basis.rawValue, actor: actor, acceptsLoss: acceptsLoss),
          objections: objections.map(\.code), condition: condition)
      } catch {
        guard case .conditionFailed = error else { throw error }
      }
    }
    throw .vault(.busy(path: "the log"))
  }

  /// A mistyped name would be fenced for ever and certified as erased.
  private func requireKnown(_ scope: ErasureScope) throws(LedgerError) {
    switch scope {
    case .subject(let name):
      let events = try ledger.events(Query(tags: [name]), in: ReadRange(limit: 1))
      if events.isEmpty { throw .vault(.notFound(what: "event about \(name) in the log")) }
    case .dataClass(let name):
      guard PersonalDataClass.all.contains(name) else {
        throw .malformed(
          field: "data class", expected: "one of " + PersonalDataClass.all.joined(separator: ", "), found: name)
      }
    }
  }

  /// What stands against an erasure today, and the events that would change it.
  public func objections(
    to scope: ErasureScope, _ basis: ErasureBasis, today: Day
  ) throws(LedgerError) -> (objections: [Objection], condition: AppendCondition) {
    let head = try ledger.head()
    var items = [Query.Item(types: KnownRetention.types)]
    let programmes: [String]
    switch scope {
    case .subject(let name):
      items.append(Query.Item(types: [ApplicationSubmitted.type, ParticipantEnrolled.type], tags: [name]))
      programmes = try self.programmes(Query(tags: [name]), head)
    case .dataClass: programmes = try self.programmes(Query(types: [ProgrammeChartered.type]), head)
    }
    var objections: [Objection] = []
    for programme in programmes {
      var state = DecisionState(programme: programme)
      for event in try ledger.events(Query([.retention(programme)]), in: ReadRange(before: head.next)) {
        try state.apply(event)
      }
      objections += state.retention.objections(to: scope, basis, programme: programme, today: today)
    }
    return (objections, AppendCondition(failIfEventsMatch: Query(items), after: head))
  }

  private func programmes(_ query: Query, _ head: Position) throws(LedgerError) -> [String] {
    var found: Set<String> = []
    for event in try ledger.events(query, in: ReadRange(before: head.next)) {
      found.formUnion(event.tags.compactMap(Tag.programme(in:)))
    }
    return found.sorted()
  }
}
