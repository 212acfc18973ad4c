public struct SubmitApplication: CommandBody {
  public static let note = CommandNote(
    "submit-application", pl: "Osoba zgłasza się do projektu.", en: "A person applies to the programme.")

  public static let sameness: Sameness? = .fields("participant", "on", of: ApplicationSubmitted.self)

  public var participant: ParticipantID, channel: Charter.ApplicationChannel, receivedBy: String,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .choice("channel", \.channel, pl: "Sposób wpływu zgłoszenia.", en: "How the application came in."),
    .text("received_by", \.receivedBy, pl: "Kto przyjął zgłoszenie.", en: "Who received it."),
    .documents(\.documents))
}

public struct WithdrawApplication: CommandBody {
  public static let note = CommandNote(
    "withdraw-application", pl: "Osoba wycofuje zgłoszenie przed przyjęciem do projektu.",
    en: "A person withdraws before enrolment.")

  public static let sameness: Sameness? = .fields("participant", "on", of: ApplicationWithdrawn.self)

  public var participant: ParticipantID, documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .documents(\.documents))
}

public struct AssignUnit: CommandBody {
  public static let note = CommandNote(
    "assign-unit", pl: "Przydziela osobie Wydział Pracy Środowiskowej albo go zmienia.",
    en: "Assigns the unit that cares for a person, or another one.")

  public static let sameness: Sameness? = .allFields(of: UnitAssigned.self)

  public var participant: ParticipantID, district, unit, decidedBy: String

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .text(
      "district", \.district, isOptional: true, pl: "Dzielnica zamieszkania; pomija się dla osoby bez adresu.",
      en: "The district of residence; left out for somebody without address."),
    .name(
      "unit", \.unit, Named.Unit.self, isOptional: true,
      pl: "Wydział Pracy Środowiskowej; można pominąć, gdy regulamin przypisuje całą dzielnicę jednemu.",
      en: "The unit; may be left out where the charter gives the whole district to one."),
    .text(
      "decided_by", \.decidedBy, isOptional: true, pl: "Kto wybrał wydział; wymagane, gdy regulamin pozostawia wybór.",
      en: "The person who chose; needed where the charter leaves a choice."))
}
