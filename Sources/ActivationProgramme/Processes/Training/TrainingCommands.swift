public struct ChooseTraining: CommandBody {
  public static let note = CommandNote(
    "choose-training", pl: "Uczestnik wybiera szkolenie z doradcą zawodowym.",
    en: "A participant chooses a training with the career counsellor.")

  public static let sameness: Sameness? = .fields("participant", "training", "on", of: TrainingChosen.self)

  public var participant: ParticipantID, training, kind, counsellor: String,
    healthConsidered, labourMarketConsidered: Bool, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .training(\.training),
    .kind(\.kind),
    .text("counsellor", \.counsellor, .counsellor),
    .flag("health_considered", \.healthConsidered, .healthConsidered),
    .flag("labour_market_considered", \.labourMarketConsidered, .labourMarketConsidered),
    .documents(\.documents))
}

public struct ChangeTraining: CommandBody {
  public static let note = CommandNote(
    "change-training", pl: "Uczestnik zmienia wybrane szkolenie.",
    en: "A participant changes from one training to another.")

  public static let sameness: Sameness? = .fields(
    "participant", "from_training", "training", "on", of: TrainingChoiceChanged.self)

  public var participant: ParticipantID, fromTraining, training, kind, counsellor: String,
    healthConsidered, labourMarketConsidered: Bool, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .name(
      "from_training", \.fromTraining, Named.Training.self, pl: "Szkolenie wybrane wcześniej.",
      en: "The training chosen before."),
    .training(\.training),
    .kind(\.kind),
    .text("counsellor", \.counsellor, .counsellor),
    .flag("health_considered", \.healthConsidered, .healthConsidered),
    .flag("labour_market_considered", \.labourMarketConsidered, .labourMarketConsidered),
    .documents(\.documents))
}

public struct RecordQualification: CommandBody {
  public static let note = CommandNote(
    "record-qualification", pl: "Uczestnik nabył kwalifikację potwierdzoną dokumentem.",
    en: "A participant gained a qualification, proven by a document.")

  public static let sameness: Sameness? = .fields("participant", "qualification", "on", of: QualificationGained.self)

  public var participant: ParticipantID, qualification, training, awardedBy: String, document: DocumentReference

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .text("qualification", \.qualification, pl: "Kwalifikacja.", en: "The qualification."),
    .name(
      "training", \.training, Named.Training.self, isOptional: true, pl: "Szkolenie, które do niej doprowadziło.",
      en: "The training that led to it."),
    .text("awarded_by", \.awardedBy, pl: "Kto nadał kwalifikację.", en: "Who awarded it."),
    .part("document", \.document, pl: "Dokument potwierdzający kwalifikację.", en: "The certificate."))
}
