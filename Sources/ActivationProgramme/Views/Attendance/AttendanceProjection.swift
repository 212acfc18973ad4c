public import EventLedger

/// The view *attendance*: time planned, held, present and absent per participant and training, and the absences
/// that a social worker still has to explain.
///
/// `docs/views.md` defines each figure. An event that cannot be read is left out and named in the report of the
/// programme that it names.
public struct AttendanceProjection: MergeableProjection {
  package enum Kind: Int, KindWithLeavings {
    case presenceRecorded, presenceCorrected, absenceExplained, absenceExplanationChanged, absenteeContacted,
      sessionScheduled, sessionHeld, sessionCancelled, trainingChosen, trainingChoiceChanged, supportPlanned,
      supportEnded, participantEnrolled, left, leavingRevoked, programmeChartered, charterAmended,
      sessionCorrected, heldSessionCancelled, presenceAdjusted, contactRevoked, enrolmentRevoked
  }

  /// `attendance`.
  public let name = "attendance"
  /// The version of the fold and of the state's coding.
  public let version = 3
  /// The events about sessions, presence, choices and leaving.
  public var query: Query { Self.events }

  private static let events = Query(types: Kind.types)

  /// Creates the projection.
  public init() {}

  /// Nothing is planned and nobody was present.
  public func initialState() -> AttendanceViewState { AttendanceViewState() }

  /// Takes one event in.
  public func apply(_ event: borrowing EventView, to state: inout AttendanceViewState) throws(LedgerError) {
    guard let kind = Kind(index: event.kind) else { return }
    fold(event, as: kind, into: &state)
  }

  @inline(__always)
  package func fold(_ event: borrowing EventView, as kind: Kind, into state: inout AttendanceViewState) {
    if event.schemaVersion > 1, let reason = event.reasonNotToRead(as: kind) {
      return state.unreadable.leaveOut(event, reason, &state.texts)
    }
    do throws(WireError) {
      switch kind {
      case .presenceRecorded: try state.recordPresence(event)
      case .presenceCorrected: try state.correctPresence(event)
      case .absenceExplained:
        try state.explainAbsence(
          event, from: nil, to: AbsenceExplained.N.to, reason: AbsenceExplained.N.absenceReason)
      case .absenceExplanationChanged:
        try state.explainAbsence(
          event, from: AbsenceExplanationChanged.N.from, to: AbsenceExplanationChanged.N.to,
          reason: AbsenceExplanationChanged.N.absenceReason)
      case .absenteeContacted: try state.contact(event, 1)
      case .contactRevoked: try state.contact(event, -1)
      case .presenceAdjusted: try state.adjustPresence(event)
      case .sessionScheduled: try state.session(event, .scheduled)
      case .sessionHeld: try state.session(event, .held)
      case .sessionCancelled: try state.session(event, .cancelled)
      case .trainingChosen, .supportPlanned: try state.choose(event, from: nil, takesPart: true)
      case .supportEnded: try state.choose(event, from: nil, takesPart: false)
      case .trainingChoiceChanged:
        try state.choose(event, from: TrainingChoiceChanged.N.fromTraining, takesPart: true)
      case .sessionCorrected: try state.correctSession(event)
      case .heldSessionCancelled: try state.cancelHeldSession(event)
      case .participantEnrolled: try state.enrol(event)
      case .enrolmentRevoked: try state.revokeEnrolment(event)
      case .left: try state.leave(event)
      case .leavingRevoked: try state.revokeLeaving(event)
      case .programmeChartered: try state.charters.take(event, isFirst: true, &state.texts)
      case .charterAmended: try state.charters.take(event, isFirst: false, &state.texts)
      }
    } catch {
      state.unreadable.leaveOut(event, "\(error)", &state.texts)
    }
  }

  /// Takes the state of another range in; the order of the two does not matter.
  public func merge(_ later: AttendanceViewState, into state: inout AttendanceViewState) throws(LedgerError) {
    state.merge(later)
  }
}
