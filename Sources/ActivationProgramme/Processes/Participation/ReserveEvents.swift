public struct PlacedOnReserveList: EventPayload {
  public static let note = EventNote(
    "placed-on-reserve-list", pl: "Wpis na listę rezerwową.",
    en: "An eligible person waits for a place (lista rezerwowa).", effectiveOn: "the day of placing",
    counted: "capacity: the reserve list, ordered by `number`")

  public var participant: ParticipantID, programme, quota: String, number: Int, decidedBy: String

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(
      ReserveNumber.quota, "quota", \.quota, pl: "Pula, na którą osoba czeka; puste, gdy nie ma puli.",
      en: "The quota waited for; empty where there is none."),
    .field(
      ReserveNumber.number, "number", \.number,
      pl: "Numer na liście, kolejny w projekcie i nigdy nieużywany ponownie.",
      en: "The place in the order of the list, counted up over the programme and never used again."),
    .field(5, "decided_by", \.decidedBy, .decidedBy))
}

public struct TakenOffReserveList: EventPayload {
  public static let note = EventNote(
    "taken-off-reserve-list", pl: "Skreślenie z listy rezerwowej.", en: "A person no longer waits for a place.",
    effectiveOn: "the day of leaving the list", counted: "capacity: the reserve list")

  public var participant: ParticipantID, programme, quota: String, number: Int, reason: ReserveExit

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(ReserveNumber.quota, "quota", \.quota, pl: "Pula, na którą osoba czeka.", en: "The quota waited for."),
    .field(ReserveNumber.number, "number", \.number, pl: "Numer na liście.", en: "The number on the list."),
    .field(5, "reason", \.reason, .reason))
}

/// Field numbers of the events about the reserve list.
enum ReserveNumber { static let quota = 3, number = 4 }
