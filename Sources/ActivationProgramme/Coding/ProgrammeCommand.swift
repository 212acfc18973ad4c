public import EventLedger

/// A command as a clerk or a program gives it: who, when, for which programme, and what.
///
/// `on` is the day on which the fact is true; for a correction or an explanation, the day on which it is made.
/// As JSON it is one line, see `docs/commands.md`.
public struct ProgrammeCommand: Sendable {
  /// The identity that makes a repetition harmless; the ids of the events derive from it.
  public var id: EventID?
  /// The programme.
  public var programme: String
  /// The day.
  public var on: Day
  /// Who gives the command, by pseudonym.
  public var actor: String
  /// What is to happen.
  public var body: any CommandBody
  /// Personal data by field, which belongs into the vault and never into the log.
  public var personal: [String: String]

  /// Creates a command.
  public init(
    programme: String, on: Day, actor: String, id: EventID? = nil, personal: [String: String] = [:],
    _ body: any CommandBody
  ) {
    self.id = id
    self.programme = programme
    self.on = on
    self.actor = actor
    self.personal = personal
    self.body = body
  }

  /// The longest line of a command in bytes.
  public static let lineBytes = 65_536
  /// The deepest nesting of objects and lists in a command; a charter lies one level deeper than in its file.
  public static let depth = 16

  /// The events that the command depends on.
  public var query: Query { Query(body.dependencies(in: programme)) }

  /// Checks the form of every field, for a command that a program has built.
  public func check() throws(Refusal) {
    try CommandHead.inputs.check(head)
    try Self.check(body)
    try Self.check(personal)
  }

  var head: CommandHead { CommandHead(programme: programme, on: on, actor: actor) }

  private static func check<B: CommandBody>(_ body: B) throws(Refusal) { try B.inputs.check(body) }

  /// Checks the forms of personal data; their values are never repeated in a refusal.
  static func check(_ personal: [String: String]) throws(Refusal) {
    for (key, value) in personal.sorted(by: { $0.key < $1.key }) {
      let field = "/personal/" + key
      guard (1...CommandForm.textBytes).contains(value.utf8.count) else {
        throw Refusal(field: field, rule: .textLength(limit: CommandForm.textBytes))
      }
      guard key == "pesel" else { continue }
      do throws(PeselError) {
        _ = try Pesel(parsing: value)
      } catch {
        throw Refusal(field: field, rule: .invalidPesel(error))
      }
    }
  }
}

/// The fields that every command has, in the order of its line.
struct CommandHead: CommandPart {
  var programme: String, on: Day, actor: String

  static let inputs = InputTable(
    Self.init, .name("programme", \.programme, Named.Programme.self, .programme),
    .day("on", \.on, pl: "Dzień, w którym fakt jest prawdziwy.", en: "The day on which the fact is true."),
    .text("actor", \.actor, pl: "Kto wydaje polecenie, pod pseudonimem.", en: "Who gives the command, by pseudonym."))

  /// The keys that stand beside the fields of a command of any kind.
  static let keys = ["command"] + inputs.rows.map(\.key) + ["id", "personal"]
}
