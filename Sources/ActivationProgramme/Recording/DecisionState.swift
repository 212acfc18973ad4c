public import EventLedger

/// What a decision knows: the fold of the events that its command named, in the order of the log.
///
/// It is not a view: it holds only what rules ask for, and only of the events that were read.
public struct DecisionState: Sendable {
  var charters = CharterHistory()
  var register = KnownRegister()
  var people: [ParticipantID: KnownPerson] = [:]
  var sessions: [String: KnownSession] = [:]
  var presences: [KnownPresenceKey: KnownPresence] = [:]
  var supports: [String: KnownSupport] = [:]
  var budget = BudgetState()
  var benefits: [String: BenefitDecision] = [:]
  var expenditures: [ExpenditureKey: KnownExpenditure] = [:]
  var claims = ClaimHistory()
  var retention = KnownRetention()
  /// The programme that the rules are about.
  public let programme: String
  /// What is known of other programmes, where a rule asks across them.
  private(set) var elsewhere: [String: DecisionState] = [:]
  /// The position of the newest event taken in.
  public private(set) var lastPosition: Position = .zero

  /// The state before the first event; `cache` spares reading a charter again for every command.
  public init(programme: String, cache: CharterCache? = nil) {
    self.programme = programme
    charters.cache = cache
  }

  /// Takes one event in; events of types that no decision asks for change nothing.
  ///
  /// Throws `.undecodable` for a payload that is not of its type.
  public mutating func apply(_ event: Event) throws(LedgerError) {
    try apply(
      StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload),
      at: EventPlace(position: event.position, on: event.effectiveOn))
  }

  /// Takes in what an event says.
  mutating func apply(_ stored: StoredPayload, at place: EventPlace) throws(LedgerError) {
    lastPosition = max(lastPosition, place.position)
    guard let fold = Self.folds[stored.type] else { return }
    try fold(stored, place, &self)
  }

  private typealias Fold =
    @Sendable (StoredPayload, EventPlace, inout DecisionState) throws(LedgerError) -> Void

  private static let folds: [String: Fold] = {
    var folds: [String: Fold] = [:]
    for type in EventCatalogue.all {
      if let type = type as? any FoldedPayload.Type { folds[type.type] = fold(type) }
    }
    return folds
  }()

  private static func fold<P: FoldedPayload>(_ type: P.Type) -> Fold {
    { (stored, place, state) throws(LedgerError) in
      let payload = try P(stored, at: place.position)
      do throws(FoldError) {
        if payload.programme == state.programme {
          try payload.fold(into: &state, at: place)
        } else {
          let other = DecisionState(programme: payload.programme)
          try payload.fold(into: &state.elsewhere[payload.programme, default: other], at: place)
        }
      } catch {
        throw .undecodable(position: place.position, type: P.type, reason: error.reason)
      }
    }
  }
}

/// Where an event stands: in the log and in the world.
struct EventPlace {
  let position: Position
  let on: Day
}

/// An event that decisions depend on.
protocol FoldedPayload: EventPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) throws(FoldError)
}

/// Why an event cannot be taken in, which a log written through decisions never causes.
struct FoldError: Error {
  let reason: String

  /// The sum of amounts that the log keeps; it throws instead of wrapping.
  static func sum(_ left: Amounts, _ right: Amounts) throws(FoldError) -> Amounts {
    do throws(MoneyError) {
      return try left.adding(right)
    } catch {
      throw FoldError(reason: error.description)
    }
  }
}
