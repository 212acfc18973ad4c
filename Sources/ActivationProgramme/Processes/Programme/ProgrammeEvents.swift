public struct ProgrammeChartered: EventPayload {
  public static let note = EventNote(
    "programme-chartered", pl: "Otwarcie projektu z jego regulaminem i umową o dofinansowanie.",
    en: "A programme is opened with its charter (regulamin, umowa o dofinansowanie).",
    effectiveOn: "the day from which the charter holds",
    counted: "every view takes places, quotas, policy and names from it")

  public var programme: String, charter: [UInt8]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(
      CharterNumber.charter, "charter", \.charter, pl: "Regulamin, w kanonicznym JSON.",
      en: "The charter, canonical JSON."))
}

public struct CharterAmended: EventPayload {
  public static let note = EventNote(
    "charter-amended", pl: "Zmiana regulaminu lub umowy (aneks).",
    en: "A charter is replaced by an amended one (aneks).",
    effectiveOn: "the day from which the amended charter holds", counted: "every view, from that day on")

  public var programme: String, charter: [UInt8], amendment: String, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .programme(\.programme),
    .field(
      CharterNumber.charter, "charter", \.charter, pl: "Regulamin po zmianie, w kanonicznym JSON.",
      en: "The amended charter, canonical JSON."),
    .field(4, "amendment", \.amendment, pl: "Nazwa aneksu.", en: "The name of the amendment."),
    .documents(5, \.documents))
}

/// Field numbers of the events that carry a charter.
enum CharterNumber { static let charter = 3 }
