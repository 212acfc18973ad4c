/// Whether a participant came to a session.
public enum AttendanceStatus: String, LocalizedCode {
  case present
  case absent

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .present: LocalizedText(pl: "obecna", en: "present")
    case .absent: LocalizedText(pl: "nieobecna", en: "absent")
    }
  }
}

/// What an absence counts as.
public enum AbsenceClass: String, LocalizedCode {
  case unexplained
  case excused
  case unexcused

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .unexplained: LocalizedText(pl: "niewyjaśniona", en: "unexplained")
    case .excused: LocalizedText(pl: "usprawiedliwiona", en: "excused")
    case .unexcused: LocalizedText(pl: "nieusprawiedliwiona", en: "unexcused")
    }
  }
}

/// How somebody was contacted.
public enum ContactChannel: String, LocalizedCode {
  case telephone
  case visit
  case letter
  case message
  case meeting

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .telephone: LocalizedText(pl: "telefon", en: "telephone")
    case .visit: LocalizedText(pl: "wizyta", en: "visit")
    case .letter: LocalizedText(pl: "list", en: "letter")
    case .message: LocalizedText(pl: "wiadomość", en: "message")
    case .meeting: LocalizedText(pl: "spotkanie", en: "meeting")
    }
  }
}

/// Whether the contact succeeded.
public enum ContactOutcome: String, LocalizedCode {
  case reached
  case notReached = "not-reached"

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .reached: LocalizedText(pl: "nawiązano kontakt", en: "reached")
    case .notReached: LocalizedText(pl: "nie nawiązano kontaktu", en: "not reached")
    }
  }
}

/// Why a session does not take place.
public enum CancellationReason: String, LocalizedCode {
  case trainerAbsent = "trainer-absent"
  case venueClosed = "venue-closed"
  case tooFewParticipants = "too-few-participants"
  case rescheduled
  case clericalError = "clerical-error"
  case other

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .trainerAbsent: LocalizedText(pl: "nieobecność trenera", en: "trainer absent")
    case .venueClosed: LocalizedText(pl: "miejsce zamknięte", en: "venue closed")
    case .tooFewParticipants: LocalizedText(pl: "za mało uczestników", en: "too few participants")
    case .rescheduled: LocalizedText(pl: "przełożone", en: "rescheduled")
    case .clericalError: LocalizedText(pl: "omyłka pisarska", en: "clerical error")
    case .other: LocalizedText(pl: "inna", en: "other")
    }
  }
}
