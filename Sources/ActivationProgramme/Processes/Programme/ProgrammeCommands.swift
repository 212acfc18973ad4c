public struct CharterProgramme: CommandBody {
  public static let note = CommandNote(
    "charter-programme", pl: "Otwiera projekt z jego regulaminem.", en: "Opens a programme with its charter.")

  public static let sameness: Sameness? = .fields(of: ProgrammeChartered.self)

  public var charter: [UInt8]

  public static let inputs = InputTable(
    Self.init,
    .json("charter", \.charter, pl: "Regulamin.", en: "The charter."))
}

public struct AmendCharter: CommandBody {
  public static let note = CommandNote(
    "amend-charter", pl: "Zastępuje regulamin projektu od podanego dnia.",
    en: "Replaces the charter of a programme from a day on.")

  public static let sameness: Sameness? = .fields("amendment", "on", of: CharterAmended.self)

  public var charter: [UInt8], amendment: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init,
    .json("charter", \.charter, pl: "Cały regulamin po zmianie.", en: "The whole amended charter."),
    .text("amendment", \.amendment, pl: "Nazwa aneksu.", en: "The name of the amendment."),
    .documents(\.documents))
}
