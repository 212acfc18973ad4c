public struct TrainingChosen: EventPayload {
  public static let note = EventNote(
    "training-chosen", pl: "Wybór szkolenia z doradcą zawodowym.",
    en: "A participant chooses a training with the career counsellor.", effectiveOn: "the day of the choice",
    counted: "attendance: sessions of the training count as planned from that day on")

  public var participant: ParticipantID, programme, training, kind, counsellor: String,
    healthConsidered, labourMarketConsidered: Bool, documents: [DocumentReference]

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(PlanNumber.training, "training", \.training, tag: Tag.training, pl: "Szkolenie.", en: "The training."),
    .field(PlanNumber.kind, "kind", \.kind, .supportKind),
    .field(5, "counsellor", \.counsellor, .counsellor),
    .field(6, "health_considered", \.healthConsidered, .healthConsidered),
    .field(7, "labour_market_considered", \.labourMarketConsidered, .labourMarketConsidered),
    .documents(8, \.documents))
}

public struct TrainingChoiceChanged: EventPayload {
  public static let note = EventNote(
    "training-choice-changed", pl: "Zmiana wybranego szkolenia.",
    en: "A participant changes from one training to another.", effectiveOn: "the day of the change",
    counted:
      "attendance: sessions of `from_training` on that day or later are no longer planned, those of `training` are")

  public var participant: ParticipantID, programme, training, kind, fromTraining, counsellor: String,
    healthConsidered, labourMarketConsidered: Bool, documents: [DocumentReference]

  enum N { static let fromTraining = 5 }
  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(
      PlanNumber.training, "training", \.training, tag: Tag.training, pl: "Nowe szkolenie.", en: "The new training."),
    .field(PlanNumber.kind, "kind", \.kind, .supportKind),
    .field(
      N.fromTraining, "from_training", \.fromTraining, tag: Tag.training, pl: "Szkolenie wybrane wcześniej.",
      en: "The training chosen before."),
    .field(6, "counsellor", \.counsellor, .counsellor),
    .field(7, "health_considered", \.healthConsidered, .healthConsidered),
    .field(8, "labour_market_considered", \.labourMarketConsidered, .labourMarketConsidered),
    .documents(9, \.documents))
}

public struct QualificationGained: EventPayload {
  public static let note = EventNote(
    "qualification-gained", pl: "Nabycie kwalifikacji potwierdzone dokumentem.",
    en: "A participant gains a qualification, proven by a document (nabycie kwalifikacji).",
    effectiveOn: "the day of the examination or certificate", counted: "result indicators")

  public var participant: ParticipantID, programme, qualification, training, awardedBy: String,
    document: DocumentReference

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "qualification", \.qualification, pl: "Kwalifikacja.", en: "The qualification."),
    .field(
      4, "training", \.training, pl: "Szkolenie, które do niej doprowadziło; puste, gdy go nie było.",
      en: "The training that led to it; empty when none did."),
    .field(5, "awarded_by", \.awardedBy, pl: "Kto nadał kwalifikację.", en: "Who awarded it."),
    .field(6, "document", \.document, pl: "Dokument potwierdzający kwalifikację.", en: "The certificate."))
}

/// Field numbers of the events by which somebody is to take part in a training or activity, or no longer.
enum PlanNumber { static let training = 3, kind = 4 }
