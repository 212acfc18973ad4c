/// Puts an eligible person at the end of the reserve list.
public struct PlaceOnReserveList: CommandBody {
  /// The name of the command.
  public static let name = "place-on-reserve-list"
  /// What it is for.
  public static let summary = "Puts an eligible person at the end of the reserve list."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// Who decided.
  public var decidedBy: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.text("decided_by", &decidedBy)
  }
}

/// Gives an eligible person a place.
public struct Enrol: CommandBody {
  /// The name of the command.
  public static let name = "enrol"
  /// What it is for.
  public static let summary = "Gives an eligible person a place."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// Who decided.
  public var decidedBy: String = ""

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.text("decided_by", &decidedBy)
  }
}

/// Records the signed declaration of participation.
public struct SignDeclaration: CommandBody {
  /// The name of the command.
  public static let name = "sign-declaration"
  /// What it is for.
  public static let summary = "Records the signed declaration of participation."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The declaration.
  public var document: DocumentReference = DocumentReference()

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.part("document", &document)
  }
}

/// Records the status at entry.
public struct RecordEntryStatus: CommandBody {
  /// The name of the command.
  public static let name = "record-entry-status"
  /// What it is for.
  public static let summary = "Records the status at entry."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The status.
  public var status: EntryStatus = EntryStatus()
  /// Who took it down.
  public var recordedBy: String = ""
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.part("status", &status)
    try coder.text("recorded_by", &recordedBy)
    try coder.documents(&documents)
  }
}

/// Corrects the status at entry.
public struct CorrectEntryStatus: CommandBody {
  /// The name of the command.
  public static let name = "correct-entry-status"
  /// What it is for.
  public static let summary = "Corrects the status at entry."

  /// The participant.
  public var participant: ParticipantID = .zero
  /// The status from now on, whole.
  public var status: EntryStatus = EntryStatus()
  /// Why it is corrected.
  public var reason: CorrectionReason = .first
  /// The documents that prove it.
  public var documents: [DocumentReference] = []

  /// Creates it with every field at its default.
  public init() {}

  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.participant("participant", &participant)
    try coder.part("status", &status)
    try coder.category("reason", &reason)
    try coder.documents(&documents)
  }
}

extension EntryStatus: CommandPart {
  /// Shows every field to a coder.
  public mutating func fields(_ coder: inout some CommandCoder) throws(Refusal) {
    try coder.optionalCategory("sex", &sex)
    try coder.optionalNumber("age_years", &ageYears, in: 0...130)
    try coder.optionalCategory("education", &education)
    try coder.optionalCategory("labour_status", &labourStatus)
    try coder.optionalCategory("labour_detail", &labourDetail)
    try coder.optionalCategory("disability", &disability)
    try coder.optionalCategory("foreign_background", &foreignBackground)
    try coder.optionalCategory("homeless", &homeless)
    try coder.optionalCategory("other_disadvantage", &otherDisadvantage)
    try coder.optionalNumber("degurba", &degurba, in: 1...3)
    try coder.optionalCategory("third_country", &thirdCountry)
    try coder.optionalCategory("minority", &minority)
    try coder.optionalCategory("disability_group", &disabilityGroup)
  }
}
