public import EventLedger

/// What a decision knows: the fold of the events that its command named, in the order of the log.
///
/// It is not a view: it holds only what rules ask for, and only of the events that were read.
public struct DecisionState: Sendable {
  var charters = CharterHistory()
  var register = Register()
  var people: [ParticipantID: Person] = [:]
  var sessions: [String: Session] = [:]
  var presences: [PresenceKey: Presence] = [:]
  var supports: [String: Support] = [:]
  var budget = BudgetState()
  var benefits: [String: BenefitDecision] = [:]
  var expenditures: [ExpenditureKey: Expenditure] = [:]
  var claims = ClaimHistory()
  /// The position of the newest event taken in.
  public private(set) var lastPosition: Position = .zero

  /// The state before the first event; `cache` spares reading a charter again for every command.
  public init(cache: CharterCache? = nil) {
    charters.cache = cache
  }

  /// Takes one event in; events of types that no decision asks for change nothing.
  ///
  /// Throws `.undecodable` for a payload that is not of its type.
  public mutating func apply(_ event: Event) throws(LedgerError) {
    lastPosition = max(lastPosition, event.position)
    guard let fold = Self.folds[event.type] else { return }
    try fold(event, &self)
  }

  private typealias Fold = @Sendable (Event, inout DecisionState) throws(LedgerError) -> Void

  private static let folds: [String: Fold] = {
    var folds: [String: Fold] = [:]
    for type in EventCatalogue.all {
      if let type = type as? any FoldedPayload.Type { folds[type.type] = fold(type) }
    }
    return folds
  }()

  private static func fold<P: FoldedPayload>(_ type: P.Type) -> Fold {
    { (event, state) throws(LedgerError) in
      let payload = try P(event)
      do throws(FoldError) {
        try payload.fold(into: &state, at: EventPlace(position: event.position, on: event.effectiveOn))
      } catch {
        throw .undecodable(position: event.position, type: event.type, reason: error.reason)
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
