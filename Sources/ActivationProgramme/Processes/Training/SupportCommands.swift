public struct PlanSupport: CommandBody {
  public static let note = CommandNote(
    "plan-support", pl: "Uczestnik ma brać udział w formie wsparcia, która nie wymaga wyboru z doradcą.",
    en: "A participant is to take part in an activity that needs no choice with a counsellor.")

  public static let sameness: Sameness? = .fields("participant", "training", "on", of: SupportPlanned.self)

  public var participant: ParticipantID, training, kind, plannedBy, criteriaVersion: String,
    results: [CriterionResult], documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .training(\.training),
    .kind(\.kind),
    .text("planned_by", \.plannedBy, pl: "Kto zaplanował wsparcie.", en: "Who planned it."),
    .name(
      "criteria_version", \.criteriaVersion, Named.Version.self, isOptional: true,
      pl: "Wersja kryteriów, gdy forma wsparcia ma własne kryteria.",
      en: "The version of the criteria, where the activity has criteria of its own."),
    .parts(
      "results", \.results, limit: 64, pl: "Ustalenia co do kryteriów formy wsparcia.",
      en: "The findings on the criteria of the activity."),
    .documents(\.documents))
}

public struct EndSupport: CommandBody {
  public static let note = CommandNote(
    "end-support", pl: "Uczestnik od dnia `on` nie bierze już udziału w formie wsparcia.",
    en: "A participant no longer takes part in an activity, from `on` on.")

  public static let sameness: Sameness? = .fields("participant", "training", "on", of: SupportEnded.self)

  public var participant: ParticipantID, training: String, asPlanned: Bool, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .training(\.training),
    .flag(
      "as_planned", \.asPlanned, pl: "Czy wsparcie zakończono zgodnie z planem.", en: "Whether it ended as planned."),
    .documents(\.documents))
}

public struct GiveSupport: CommandBody {
  public static let note = CommandNote(
    "give-support", pl: "Udzielenie wsparcia jednemu uczestnikowi poza zajęciami.",
    en: "Support is given to one participant outside of sessions.")

  public static let sameness: Sameness? = .fields("support", of: SupportGiven.self)

  public var participant: ParticipantID, support, kind: String, minutes: Int, givenBy: String,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .text(
      "support", \.support, pl: "Identyfikator tego wsparcia, nowy w projekcie.",
      en: "An identifier for this support, new in the programme."),
    .kind(\.kind),
    .number("minutes", \.minutes, 1...1_440, .length),
    .text("given_by", \.givenBy, pl: "Kto udzielił wsparcia.", en: "Who gave it."),
    .documents(\.documents))
}

public struct CorrectSupport: CommandBody {
  public static let note = CommandNote(
    "correct-support", pl: "Koryguje długość wsparcia; 0 minut oznacza, że wsparcia nie było.",
    en: "Corrects the length of a support; 0 minutes mean that it was not given.")

  public static let sameness: Sameness? = .allFields(of: SupportCorrected.self)

  public var participant: ParticipantID, support: String, minutes: Int, reason: CorrectionReason,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .text("support", \.support, pl: "Identyfikator wsparcia.", en: "The identifier of the support."),
    .number("minutes", \.minutes, 0...1_440, pl: "Czas trwania po korekcie.", en: "The length from now on."),
    .correction(\.reason),
    .documents(\.documents))
}

public struct HoldEnvironmentalInterview: CommandBody {
  public static let note = CommandNote(
    "hold-environmental-interview", pl: "Pracownik socjalny przeprowadza rodzinny wywiad środowiskowy.",
    en: "A social worker holds the environmental interview.")

  public static let sameness: Sameness? = .fields("participant", "on", of: EnvironmentalInterviewHeld.self)

  public var participant: ParticipantID, interviewer: String, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .text("interviewer", \.interviewer, pl: "Pracownik socjalny.", en: "The social worker."),
    .documents(\.documents))
}

public struct HoldCareerCounselling: CommandBody {
  public static let note = CommandNote(
    "hold-career-counselling", pl: "Doradca zawodowy udziela uczestnikowi poradnictwa.",
    en: "A career counsellor counsels a participant.")

  public static let sameness: Sameness? = .fields("support", of: CareerCounsellingHeld.self)

  public var participant: ParticipantID, support, kind: String, minutes: Int, counsellor: String,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .text(
      "support", \.support, pl: "Identyfikator tego wsparcia, nowy w projekcie.",
      en: "An identifier for this support, new in the programme."),
    .kind(\.kind),
    .number("minutes", \.minutes, 1...1_440, .length),
    .text("counsellor", \.counsellor, .counsellor),
    .documents(\.documents))
}
