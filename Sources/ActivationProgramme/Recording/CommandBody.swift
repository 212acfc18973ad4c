public import EventLedger

/// One kind of command: its fields, the events it depends on and the rules by which it becomes events.
///
/// `decide` is pure: the same state, command and time give the same events or the same refusal.
public protocol CommandBody: CommandPart {
  /// By what two commands are about the same thing; a kind that does not say it fails a test.
  static var sameness: Sameness? { get }
  /// What help and documents say about it.
  static var note: CommandNote { get }
  /// The events whose coming in would change the decision, and no others.
  func dependencies(in programme: String) -> [Query.Item]
  /// The events that the command becomes; throws the first rule that it breaks.
  func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent]
}

extension CommandBody {
  /// The stable name of the command.
  public static var name: String { note.name }

  /// Not said.
  public static var sameness: Sameness? { nil }
}

/// An event that a decision wants recorded.
public struct DecidedEvent: Sendable {
  /// What it says.
  public internal(set) var payload: any EventPayload
  /// The day on which it is true.
  public let on: Day

  init(_ payload: any EventPayload, on: Day) {
    self.payload = payload
    self.on = on
  }
}

/// All that a decision may look at: the command's head, the state of what it depends on, and today's date.
public struct DecisionContext: Sendable {
  /// The programme.
  public let programme: String
  /// The day that the command names.
  public let on: Day
  /// Today in Poland.
  public let today: Day
  /// The fold of the events the command depends on.
  public let state: DecisionState
  /// Whether what tells about a person's health or grounds goes to a vault and not into the log.
  public let hasVault: Bool

  /// Creates a context.
  public init(programme: String, on: Day, today: Day, state: DecisionState, hasVault: Bool = false) {
    self.programme = programme
    self.hasVault = hasVault
    self.on = on
    self.today = today
    self.state = state
  }
}
