public import EventLedger

/// Why data must not be erased although their time has come.
public enum HoldReason: String, LocalizedCode {
  /// Court or administrative proceedings.
  case proceedings
  /// An audit or control under way.
  case audit
  /// An irregularity or recovery not settled.
  case irregularity
  /// A complaint or claim of the person.
  case claim
  case other

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .proceedings:
      LocalizedText(pl: "postępowanie sądowe lub administracyjne", en: "court or administrative proceedings")
    case .audit: LocalizedText(pl: "audyt lub kontrola w toku", en: "audit or control under way")
    case .irregularity:
      LocalizedText(pl: "nieprawidłowość lub zwrot nierozliczony", en: "irregularity or recovery not settled")
    case .claim: LocalizedText(pl: "skarga lub roszczenie osoby", en: "complaint or claim of the person")
    case .other: LocalizedText(pl: "inna", en: "other")
    }
  }
}

/// The time for which documents must be kept begins to run (okres przechowywania dokumentów).
///
/// It is told by the authority and never computed: it depends on accounts that the beneficiary does not see.
public struct RetentionClockStarted: EventPayload {
  /// The name of the event type.
  public static let type = "retention-clock-started"
  /// What the catalogue says.
  public static let note = EventNote(
    "The time for which documents must be kept begins to run (okres przechowywania dokumentów).",
    effectiveOn: "the day from which it runs",
    counted: "none of the three views; erasure is refused until the last of all days named")

  /// The programme.
  public var programme: String = ""
  /// The last day on which everything must be kept.
  public var keepThrough: Day = Day(rawValue: 0)
  /// The provision it follows from, such as `1303/2013 art. 140`.
  public var rule: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "keep_through", &keepThrough)
    try coder.field(4, "rule", &rule)
    try coder.field(5, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme)] }
}

/// The time for which documents must be kept is extended by notice of the authority.
public struct RetentionExtended: EventPayload {
  /// The name of the event type.
  public static let type = "retention-extended"
  /// What the catalogue says.
  public static let note = EventNote(
    "The time for which documents must be kept is extended by notice of the authority.",
    effectiveOn: "the day of the notice",
    counted: "none of the three views; erasure is refused until the last of all days named")

  /// The programme.
  public var programme: String = ""
  /// The last day on which everything must be kept.
  public var keepThrough: Day = Day(rawValue: 0)
  /// The provision it follows from.
  public var rule: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "keep_through", &keepThrough)
    try coder.field(4, "rule", &rule)
    try coder.field(5, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme)] }
}

/// Data must not be erased for now: of one participant, of one data class, or of the whole programme.
public struct LegalHoldPlaced: EventPayload {
  /// The name of the event type.
  public static let type = "legal-hold-placed"
  /// What the catalogue says.
  public static let note = EventNote(
    "Data must not be erased for now: of one participant, of one data class, or of the whole programme.",
    effectiveOn: "the day of the order",
    counted: "none of the three views; erasure of what it covers is refused until it is lifted")

  /// The programme.
  public var programme: String = ""
  /// The name of the hold.
  public var hold: String = ""
  /// The participant, `participant:<uuid>`; empty for everybody.
  public var subject: String = ""
  /// The data class; empty for all.
  public var dataClass: String = ""
  /// Why.
  public var reason: HoldReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "hold", &hold)
    try coder.field(4, "subject", &subject)
    try coder.field(5, "data_class", &dataClass)
    try coder.field(6, "reason", &reason)
    try coder.field(7, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] {
    [Tag.programme(programme), "hold:" + hold] + (subject.isEmpty ? [] : [subject])
  }
}

/// A hold ends.
public struct LegalHoldLifted: EventPayload {
  /// The name of the event type.
  public static let type = "legal-hold-lifted"
  /// What the catalogue says.
  public static let note = EventNote(
    "A hold ends.", effectiveOn: "the day on which it ends",
    counted: "none of the three views; what it covered may be erased again")

  /// The programme.
  public var programme: String = ""
  /// The name of the hold.
  public var hold: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(2, "programme", &programme)
    try coder.field(3, "hold", &hold)
    try coder.field(4, "documents", &documents)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), "hold:" + hold] }
}

/// Personal data of a participant are entered or corrected; they stand in the vault, their commitments here.
public struct PersonalDataRecorded: EventPayload {
  /// The name of the event type.
  public static let type = "personal-data-recorded"
  /// What the catalogue says.
  public static let note = EventNote(
    "Personal data of a participant are entered or corrected; they stand in the vault, their commitments here.",
    effectiveOn: "the day on which they were given", counted: "none of the three views")

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The programme.
  public var programme: String = ""
  /// Who took them down.
  public var recordedBy: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some FieldCoder) throws(WireError) {
    try coder.field(1, "participant", &participant)
    try coder.field(2, "programme", &programme)
    try coder.field(3, "recorded_by", &recordedBy)
  }

  /// What it is about.
  public var tags: [String] { [Tag.programme(programme), Tag.participant(participant)] }
}
