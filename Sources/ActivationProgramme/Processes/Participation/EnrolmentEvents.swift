public import EventLedger

public struct ParticipantEnrolled: EventPayload {
  public static let note = EventNote(
    "participant-enrolled", pl: "Zakwalifikowanie do projektu: osoba zajmuje miejsce.",
    en: "A person gets a place (zakwalifikowanie do projektu).", effectiveOn: "the day of the decision",
    counted: "capacity: with `takes_place`, one place taken, of the quota and the unit")

  public var participant: ParticipantID, programme, quota, unit, criteriaVersion: String, reserveNumber: Int,
    decidedBy: String, takesPlace: Bool

  enum N { static let takesPlace = 8 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(PlaceNumber.quota, "quota", \.quota, .quota),
    .field(PlaceNumber.unit, "unit", \.unit, .unit),
    .field(
      5, "criteria_version", \.criteriaVersion, pl: "Kryteria, według których potwierdzono kwalifikowalność.",
      en: "The criteria under which eligibility was confirmed."),
    .field(
      6, "reserve_number", \.reserveNumber, pl: "Numer na liście rezerwowej; 0, gdy osoba nie czekała.",
      en: "The number on the reserve list; 0 for somebody who did not wait."),
    .field(7, "decided_by", \.decidedBy, .decidedBy),
    .field(
      N.takesPlace, "takes_place", \.takesPlace,
      pl: "Czy osoba zajmuje miejsce; nie, gdy wraca na miejsce, którego nie zwolniono.",
      en: "Whether a place is taken; not by somebody who comes back to a place that was never freed."))
}

public struct DeclarationSigned: EventPayload {
  public static let note = EventNote(
    "declaration-signed", pl: "Podpisanie deklaracji uczestnictwa.",
    en: "A participant signs the declaration of participation (deklaracja uczestnictwa).",
    effectiveOn: "the day of signing", counted: "none of the three views")

  public var participant: ParticipantID, programme: String, document: DocumentReference

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "document", \.document, pl: "Deklaracja uczestnictwa.", en: "The declaration."))
}

public struct ParticipationStartFixed: EventPayload {
  public static let note = EventNote(
    "participation-start-fixed",
    pl: "Ustalenie, zmiana lub odpadnięcie dnia pierwszego wsparcia, czyli rozpoczęcia udziału.",
    en: "The day of the first support, which is the start of participation, becomes known, moves or falls away.",
    effectiveOn: "the earlier of `from_day` and `to_day`",
    counted:
      "every report by participants: the start is `to_day` of the event with the highest position, and the person has started on day E if that is E or earlier"
  )

  public var participant: ParticipantID, programme: String, fromDay, toDay: Optional<Day>, kind, session: String

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "from_day", \.fromDay, pl: "Rozpoczęcie udziału znane wcześniej.", en: "The start known before."),
    .field(
      4, "to_day", \.toDay, pl: "Rozpoczęcie udziału po zmianie; brak, gdy nie ma już żadnego wsparcia.",
      en: "The start known from now on; missing when no support is left."),
    .field(5, "kind", \.kind, pl: "Forma wsparcia, która o nim decyduje.", en: "The kind of support that fixes it."),
    .field(
      6, "session", \.session, pl: "Zajęcia, które o nim decydują; puste przy wsparciu poza zajęciami.",
      en: "The session that fixes it; empty for support outside of sessions."))
}
