public struct PlaceOnReserveList: CommandBody {
  public static let note = CommandNote(
    "place-on-reserve-list", pl: "Wpisuje osobę kwalifikowalną na koniec listy rezerwowej.",
    en: "Puts an eligible person at the end of the reserve list.")

  public static let sameness: Sameness? = .fields("participant", "on", of: PlacedOnReserveList.self)

  public var participant: ParticipantID, decidedBy: String

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .decidedBy(\.decidedBy))
}

public struct Enrol: CommandBody {
  public static let note = CommandNote(
    "enrol", pl: "Przyznaje miejsce osobie kwalifikowalnej.", en: "Gives an eligible person a place.")

  public static let sameness: Sameness? = .fields("participant", "on", of: ParticipantEnrolled.self)

  public var participant: ParticipantID, decidedBy: String

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .decidedBy(\.decidedBy))
}

public struct SignDeclaration: CommandBody {
  public static let note = CommandNote(
    "sign-declaration", pl: "Zapisuje podpisaną deklarację uczestnictwa.",
    en: "Records the signed declaration of participation.")

  public static let sameness: Sameness? = .fields("participant", "on", of: DeclarationSigned.self)

  public var participant: ParticipantID, document: DocumentReference

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .part("document", \.document, pl: "Deklaracja uczestnictwa.", en: "The declaration."))
}

public struct RecordEntryStatus: CommandBody {
  public static let note = CommandNote(
    "record-entry-status", pl: "Zapisuje status w chwili przystąpienia.", en: "Records the status at entry.")

  public static let sameness: Sameness? = .fields("participant", "on", of: EntryStatusRecorded.self)

  public var participant: ParticipantID, status: EntryStatus, recordedBy: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .part("status", \.status, pl: "Status w chwili przystąpienia.", en: "The status."),
    .text("recorded_by", \.recordedBy, pl: "Kto zapisał status.", en: "Who took it down."),
    .documents(\.documents))
}

public struct CorrectEntryStatus: CommandBody {
  public static let note = CommandNote(
    "correct-entry-status", pl: "Koryguje status w chwili przystąpienia.", en: "Corrects the status at entry.")

  public static let sameness: Sameness? = .allFields(of: EntryStatusCorrected.self)

  public var participant: ParticipantID, status: EntryStatus, reason: CorrectionReason, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .part("status", \.status, pl: "Cały status po zmianie.", en: "The status from now on, whole."),
    .correction(\.reason),
    .documents(\.documents))
}

extension EntryStatus: CommandPart {
  public static let inputs = InputTable(
    Self.init,
    .optionalChoice("sex", \.sex, fields.meaning("sex")),
    .optionalNumber("age_years", \.ageYears, 0...130, fields.meaning("age_years")),
    .optionalChoice("education", \.education, fields.meaning("education")),
    .optionalChoice("labour_status", \.labourStatus, fields.meaning("labour_status")),
    .optionalChoice("labour_detail", \.labourDetail, fields.meaning("labour_detail")),
    .optionalChoice("disability", \.disability, fields.meaning("disability")),
    .optionalChoice("foreign_background", \.foreignBackground, fields.meaning("foreign_background")),
    .optionalChoice("homeless", \.homeless, fields.meaning("homeless")),
    .optionalChoice("other_disadvantage", \.otherDisadvantage, fields.meaning("other_disadvantage")),
    .optionalNumber("degurba", \.degurba, 1...3, fields.meaning("degurba")),
    .optionalChoice("third_country", \.thirdCountry, fields.meaning("third_country")),
    .optionalChoice("minority", \.minority, fields.meaning("minority")),
    .optionalChoice("disability_group", \.disabilityGroup, fields.meaning("disability_group")))
}
