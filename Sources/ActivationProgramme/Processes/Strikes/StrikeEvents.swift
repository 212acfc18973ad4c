public import EventLedger

/// Why an entry is struck; what it means in words about a person goes to the vault.
public enum StrikeReason: String, LocalizedCode {
  /// What the entry says did not happen.
  case didNotHappen = "did-not-happen"
  /// It is about somebody or something else.
  case wrongSubject = "wrong-subject"
  /// Its day is wrong.
  case wrongDay = "wrong-day"
  /// A value of it is wrong.
  case wrongValue = "wrong-value"
  /// The same fact was recorded twice.
  case recordedTwice = "recorded-twice"
  /// No document proves it.
  case notProven = "not-proven"
  case other

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .didNotHappen: LocalizedText(pl: "zdarzenie nie miało miejsca", en: "it did not happen")
    case .wrongSubject: LocalizedText(pl: "wpis dotyczy innej osoby lub rzeczy", en: "it is about somebody else")
    case .wrongDay: LocalizedText(pl: "błędna data", en: "wrong day")
    case .wrongValue: LocalizedText(pl: "błędna treść", en: "wrong value")
    case .recordedTwice: LocalizedText(pl: "wpis powtórzony", en: "recorded twice")
    case .notProven: LocalizedText(pl: "brak dokumentu potwierdzającego", en: "no document proves it")
    case .other: LocalizedText(pl: "inna", en: "other")
    }
  }
}

/// A line through an entry (skreślenie): it stays legible, and nothing counts it any more.
public struct EntryStruck: EventPayload {
  public static let note = EventNote(
    Strike.eventType, pl: "Skreślenie błędnego wpisu: wpis pozostaje czytelny i przestaje się liczyć.",
    en: "A wrong entry is struck through (skreślenie): it stays legible and counts no more.",
    effectiveOn: "the day of the entry that is struck",
    counted: "none of the three views; from then on they are as if the struck entry had not been given")

  public var programme: String, position: Int64, reason: StrikeReason, leansOn: Int64, struckOn: Day,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(3, "position", \.position, pl: "Pozycja skreślonego wpisu.", en: "The position of the struck entry."),
    .field(4, "reason", \.reason, .reason),
    .field(
      5, "leans_on", \.leansOn, pl: "Pozycja skreślonego wpisu, na którym ten się opierał; 0, gdy wskazano go wprost.",
      en: "The position of the struck entry that this one leant on; 0 where it was named itself."),
    .field(6, "struck_on", \.struckOn, pl: "Dzień skreślenia.", en: "The day of striking."),
    .documents(7, \.documents))
}
