/// Whether a participant came to a session.
public enum AttendanceStatus: String, Category {
  /// Present.
  case present
  /// Absent.
  case absent
}

/// What an absence counts as.
public enum AbsenceClass: String, Category {
  /// Unexplained.
  case unexplained
  /// Excused.
  case excused
  /// Unexcused.
  case unexcused
}

/// How somebody was contacted.
public enum ContactChannel: String, Category {
  /// Telephone.
  case telephone
  /// Visit.
  case visit
  /// Letter.
  case letter
  /// Message.
  case message
  /// Meeting.
  case meeting
}

/// Whether the contact succeeded.
public enum ContactOutcome: String, Category {
  /// Reached.
  case reached
  /// Not reached.
  case notReached = "not-reached"
}

/// Why a session does not take place.
public enum CancellationReason: String, Category {
  /// Trainer absent.
  case trainerAbsent = "trainer-absent"
  /// Venue closed.
  case venueClosed = "venue-closed"
  /// Too few participants.
  case tooFewParticipants = "too-few-participants"
  /// Rescheduled.
  case rescheduled
  /// Clerical error.
  case clericalError = "clerical-error"
  /// Other.
  case other
}
