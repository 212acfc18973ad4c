public struct ApplicationSubmitted: EventPayload {
  public static let note = EventNote(
    "application-submitted", pl: "Zgłoszenie do projektu.", en: "A person applies (zgłoszenie).",
    effectiveOn: "the day of applying", counted: "none of the three views; recruitment reports")

  public var participant: ParticipantID, programme: String, channel: Charter.ApplicationChannel, receivedBy: String,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "channel", \.channel, pl: "Sposób wpływu zgłoszenia.", en: "How it came in."),
    .field(4, "received_by", \.receivedBy, pl: "Kto przyjął zgłoszenie.", en: "Who received it."),
    .documents(5, \.documents))
}

public struct ApplicationWithdrawn: EventPayload {
  public static let note = EventNote(
    "application-withdrawn", pl: "Wycofanie zgłoszenia przed przyjęciem do projektu.",
    en: "A person withdraws the application before enrolment.", effectiveOn: "the day of withdrawing",
    counted: "none of the three views; a person on the reserve list also gets `taken-off-reserve-list`")

  public var participant: ParticipantID, programme: String, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .documents(3, \.documents))
}

public struct UnitAssigned: EventPayload {
  public static let note = EventNote(
    "unit-assigned", pl: "Przydzielenie lub zmiana Wydziału Pracy Środowiskowej.",
    en: "A unit (Wydział Pracy Środowiskowej) is assigned or changed.", effectiveOn: "the day of the decision",
    counted: "capacity, per unit: with `holds_place`, one place moves from `from_unit` to `unit`")

  public var participant: ParticipantID, programme, unit, fromUnit, district: String, basis: UnitBasis,
    decidedBy: String, holdsPlace: Bool

  enum N { static let unit = 3, fromUnit = 4, holdsPlace = 8 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(N.unit, "unit", \.unit, .unitOfPerson),
    .field(
      N.fromUnit, "from_unit", \.fromUnit, pl: "Poprzedni wydział; puste przy pierwszym przydzieleniu.",
      en: "The unit before; empty at first."),
    .field(
      5, "district", \.district, pl: "Dzielnica zamieszkania; puste, gdy osoba nie ma adresu.",
      en: "The district of residence; empty without address."),
    .field(6, "basis", \.basis, pl: "Podstawa wyboru wydziału.", en: "Why this unit."),
    .field(7, "decided_by", \.decidedBy, .decidedBy),
    .field(
      N.holdsPlace, "holds_place", \.holdsPlace, pl: "Czy osoba zajmowała miejsce tego dnia.",
      en: "Whether the person held a place on that day."))
}
