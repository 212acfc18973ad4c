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

  private init() {}

  /// Follows the address of a figure through its report.
  init(_ figure: FigureAddress, in report: ReportValue) {
    var value: ReportValue? = report
    for step in figure.steps {
      value = value?[step.key]
      guard let element = step.element, case .rows(let rows)? = value else { continue }
      value = rows[element]
      switch rows.form.subject {
      case .participant: participant = String(element.prefix { $0 != "/" })
      case .training: training = element
      case .openAbsence:
        participant = String(element.prefix { $0 != "/" })
        isWithoutSessions = true
      case nil: break
      }
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

  private static let sessions: Set<String> = [
    SessionScheduled.type, SessionHeld.type, SessionCancelled.type, SessionCorrected.type, HeldSessionCancelled.type,
  ]
}
