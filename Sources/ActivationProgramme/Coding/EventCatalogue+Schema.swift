extension EventCatalogue {
  /// The published schema of all payloads, `docs/format/kronika/v1/activation.proto`.
  public static var schema: String {
    SchemaPrinter.schema(
      of: all + ofTheVault, package: "kronika.v1",
      header: [
        "The payloads of the events of an activation programme, as they stand in field 6 of `kronika.v1.Event`.",
        "",
        "The message of an event type has the name of the type in capitals: `session-held` is `SessionHeld`.",
        "Field 2 is the programme everywhere; field 1 of an event about a participant is the participant, sixteen bytes.",
        "Days are days since 1970-01-01, `*_grosze` are amounts in grosze, months are yyyymm, minutes are whole minutes.",
        "Fields are written in ascending number and left out at their default; numbers are never used again.",
        "This file is printed by the code that writes the events, and a test compares both.",
      ])
  }
}
