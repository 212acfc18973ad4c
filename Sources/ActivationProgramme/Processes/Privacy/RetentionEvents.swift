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

/// It is told by the authority and never computed: it depends on accounts that the beneficiary does not see.
public struct RetentionClockStarted: EventPayload {
  public static let note = EventNote(
    "retention-clock-started", pl: "Początek okresu przechowywania dokumentów.",
    en: "The time for which documents must be kept begins to run (okres przechowywania dokumentów).",
    effectiveOn: "the day from which it runs",
    counted: "none of the three views; erasure is refused until the last of all days named")

  public var programme: String, keepThrough: Day, rule: String, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "keep_through", \.keepThrough, .keepThrough),
    .field(
      4, "rule", \.rule, pl: "Przepis, z którego to wynika, np. `1303/2013 art. 140`.",
      en: "The provision it follows from, such as `1303/2013 art. 140`."),
    .documents(5, \.documents))
}

public struct RetentionExtended: EventPayload {
  public static let note = EventNote(
    "retention-extended", pl: "Przedłużenie okresu przechowywania dokumentów na wezwanie instytucji.",
    en: "The time for which documents must be kept is extended by notice of the authority.",
    effectiveOn: "the day of the notice",
    counted: "none of the three views; erasure is refused until the last of all days named")

  public var programme: String, keepThrough: Day, rule: String, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "keep_through", \.keepThrough, .keepThrough),
    .field(4, "rule", \.rule, pl: "Przepis, z którego to wynika.", en: "The provision it follows from."),
    .documents(5, \.documents))
}

public struct LegalHoldPlaced: EventPayload {
  public static let note = EventNote(
    "legal-hold-placed", pl: "Zakaz usuwania danych: jednego uczestnika, jednej klasy danych lub całego projektu.",
    en: "Data must not be erased for now: of one participant, of one data class, or of the whole programme.",
    effectiveOn: "the day of the order",
    counted: "none of the three views; erasure of what it covers is refused until it is lifted")

  public var programme, hold, subject, dataClass: String, reason: HoldReason, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "hold", \.hold, tag: Tag.hold, .hold),
    .field(
      4, "subject", \.subject, tag: Tag.subject,
      pl: "Uczestnik, `participant:<uuid>`; puste, gdy zakaz dotyczy wszystkich.",
      en: "The participant, `participant:<uuid>`; empty for everybody."),
    .field(
      5, "data_class", \.dataClass, pl: "Klasa danych; puste, gdy zakaz dotyczy wszystkich.",
      en: "The data class; empty for all."),
    .field(6, "reason", \.reason, .reason),
    .documents(7, \.documents))
}

public struct LegalHoldLifted: EventPayload {
  public static let note = EventNote(
    "legal-hold-lifted", pl: "Koniec zakazu usuwania danych.", en: "A hold ends.",
    effectiveOn: "the day on which it ends", counted: "none of the three views; what it covered may be erased again")

  public var programme, hold: String, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "hold", \.hold, tag: Tag.hold, .hold),
    .documents(4, \.documents))
}

public struct PersonalDataRecorded: EventPayload {
  public static let note = EventNote(
    "personal-data-recorded",
    pl: "Zapis lub poprawienie danych osobowych; dane są w sejfie, w rejestrze tylko ich zobowiązania.",
    en: "Personal data of a participant are entered or corrected; they stand in the vault, their commitments here.",
    effectiveOn: "the day on which they were given", counted: "none of the three views")

  public var participant: ParticipantID, programme, recordedBy: String

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "recorded_by", \.recordedBy, pl: "Kto przyjął dane.", en: "Who took them down."))
}
