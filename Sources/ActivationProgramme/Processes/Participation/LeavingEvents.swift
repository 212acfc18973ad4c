public struct ParticipantResigned: EventPayload {
  public static let note = EventNote(
    "participant-resigned", pl: "Rezygnacja uczestnika.", en: "A participant resigns (rezygnacja).",
    effectiveOn: "the first day of no longer taking part",
    counted: "capacity: with `frees_place`, one place less taken; attendance: nothing is planned from that day on")

  public var participant: ParticipantID, programme, quota, unit: String, freesPlace: Bool, reason: LeavingReason,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(PlaceNumber.quota, "quota", \.quota, .quota),
    .field(PlaceNumber.unit, "unit", \.unit, .unit),
    .field(PlaceNumber.freesPlace, "frees_place", \.freesPlace, .freesPlace),
    .leavingReason(6, \.reason),
    .documents(7, \.documents))
}

public struct ParticipantRemoved: EventPayload {
  public static let note = EventNote(
    "participant-removed", pl: "Skreślenie z listy uczestników.",
    en: "A participant is struck off (skreślenie z listy uczestników).",
    effectiveOn: "the first day of no longer taking part", counted: "as `participant-resigned`")

  public var participant: ParticipantID, programme, quota, unit: String, freesPlace: Bool, reason: LeavingReason,
    decidedBy: String, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(PlaceNumber.quota, "quota", \.quota, .quota),
    .field(PlaceNumber.unit, "unit", \.unit, .unit),
    .field(PlaceNumber.freesPlace, "frees_place", \.freesPlace, .freesPlace),
    .leavingReason(6, \.reason),
    .field(7, "decided_by", \.decidedBy, .decidedBy),
    .documents(8, \.documents))
}

public struct ParticipationCompleted: EventPayload {
  public static let note = EventNote(
    "participation-completed", pl: "Zakończenie udziału zgodnie z zaplanowaną ścieżką.",
    en: "A participant completes the planned path (zakończenie zgodnie ze ścieżką).",
    effectiveOn: "the first day of no longer taking part", counted: "as `participant-resigned`")

  public var participant: ParticipantID, programme, quota, unit: String, freesPlace: Bool, reason: LeavingReason,
    documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(PlaceNumber.quota, "quota", \.quota, .quota),
    .field(PlaceNumber.unit, "unit", \.unit, .unit),
    .field(PlaceNumber.freesPlace, "frees_place", \.freesPlace, .freesPlace),
    .leavingReason(6, \.reason),
    .documents(7, \.documents))
}

/// Field numbers of the events that take, free and give back a place.
enum PlaceNumber { static let quota = 3, unit = 4, freesPlace = 5 }
