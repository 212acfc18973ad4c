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
  var supports: [String: KnownSupport] = [:]
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
    guard let fold = Self.folds[stored.type] else { return }
    try fold(stored, moment, &self)
  }

  private typealias Fold =
    @Sendable (StoredPayload, Moment, inout DecisionState) throws(LedgerError) -> Void

  private static let folds: [String: Fold] = {
    var folds: [String: Fold] = [:]
    for type in EventCatalogue.all {
      if let type = type as? any FoldedPayload.Type { folds[type.type] = fold(type) }
    }
    return folds
  }()

  private static func fold<P: FoldedPayload>(_ type: P.Type) -> Fold {
    { (stored, moment, state) throws(LedgerError) in
      let payload = try P(stored, at: moment.position)
      do throws(FoldError) {
        if payload.programme == state.programme {
          try payload.fold(into: &state, at: moment)
        } else {
          let other = DecisionState(programme: payload.programme, cache: state.cache)
          try payload.fold(into: &state.elsewhere[payload.programme, default: other], at: moment)
        }
      } catch {
        throw .undecodable(position: moment.position, type: P.type, reason: error.reason)
      }
    }
  }
}

/// An event that decisions depend on.
protocol FoldedPayload: EventPayload {
  func fold(into state: inout DecisionState, at moment: Moment) throws(FoldError)
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
