public import EventLedger

/// What a decision knows: the fold of the events that its command named, in the order of the log.
///
/// It is not a view: it holds only what rules ask for, and only of the events that were read.
public struct DecisionState: Sendable {
  var charters = CharterTimeline()
  var register = KnownRegister()
  var people: [ParticipantID: KnownPerson] = [:]
  var sessions: [String: KnownSession] = [:]
  var presences: [KnownPresenceKey: KnownPresence] = [:]
  var supports = NamedValues<KnownSupport>()
  var budget = KnownBudget()
  var grants: [String: KnownGrant] = [:]
  var payments = Payments()
  var claims = Claims()
  var retention = KnownRetention()
  /// The programme that the rules are about.
  public let programme: String
  let cache: CharterCache?
  /// What is known of other programmes, where a rule asks across them.
  private(set) var elsewhere: [String: DecisionState] = [:]
  /// The position of the newest event taken in.
  public private(set) var lastPosition: Position = .zero

  /// The state before the first event; `cache` spares reading a charter again for every command.
  public init(programme: String, cache: CharterCache? = nil) {
    self.programme = programme
    self.cache = cache
  }

  /// Takes over sessions, presences and supports of a day that were read apart from what the command depends on.
  mutating func take(day others: DecisionState) {
    sessions.merge(others.sessions) { own, _ in own }
    presences.merge(others.presences) { own, _ in own }
    for (name, support) in others.supports.sorted where supports[name] == nil { supports[name] = support }
    lastPosition = max(lastPosition, others.lastPosition)
  }

  /// Takes one event in; events of types that no decision asks for change nothing.
  ///
  /// Throws `.undecodable` for a payload that is not of its type.
  public mutating func apply(_ event: Event) throws(LedgerError) {
    try apply(
      StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload),
      at: event.moment)
  }

  /// Takes in what an event says.
  mutating func apply(_ stored: StoredPayload, at moment: Moment) throws(LedgerError) {
    lastPosition = max(lastPosition, moment.position)
    try DecisionFold.all[stored.type]?.take(stored, moment, &self)
  }

  /// Changes what is known of the programme of an event.
  mutating func inProgramme(
    of event: some EventPayload, _ change: (inout DecisionState) throws(FoldError) -> Void
  ) throws(FoldError) {
    guard event.programme != programme else { return try change(&self) }
    let other = DecisionState(programme: event.programme, cache: cache)
    try change(&elsewhere[event.programme, default: other])
  }
}
