internal import ActivationProgramme
internal import EventLedger

/// Whom and what a figure is about, as far as its path says so: which events need not be looked at.
///
/// It only saves work. An explanation whose events within the scope do not give the figure is made from all events.
struct FigureScope: Hashable {
  /// The participant whose row it is.
  var participant: String?
  /// The training whose row it is.
  var training: String?
  /// Whether the timetable has no say: absences to be explained follow from presences alone.
  var isWithoutSessions = false

  /// Everything of a programme.
  static let programme = FigureScope()

  private static let listsOfParticipants: Set<String> = [
    "participants", "to_explain", "incomplete", "results_missing", "unconfirmed",
  ]

  private init() {}

  /// Reads the path of a figure.
  init(_ figure: Figure) {
    for step in figure.steps {
      guard let element = step.element else { continue }
      if Self.listsOfParticipants.contains(step.key) { participant = String(element.prefix { $0 != "/" }) }
      if step.key == "trainings" { training = element }
      if step.key == "to_explain" { isWithoutSessions = true }
    }
  }

  /// Whether some events of sessions are left out.
  var isNarrow: Bool { training != nil || isWithoutSessions }

  /// Whether a session's event, known by its tags, may be about another training only.
  func leavesOut(_ type: String, _ tags: [String]) -> Bool {
    guard Self.sessions.contains(type) else { return false }
    if isWithoutSessions { return true }
    guard let training else { return false }
    let named = tags.filter { $0.hasPrefix(Tag.training("")) && $0 != Tag.training("") }
    // A session without a training goes by its kind, which no tag tells.
    return !named.isEmpty && !named.contains(Tag.training(training))
  }

  private static let sessions: Set<String> = [SessionScheduled.type, SessionHeld.type, SessionCancelled.type]
}
