internal import EventLedger

/// Puts the personal data of a command beside the event that they belong to.
enum PersonalParts {
  /// The tag of an event that carries a PESEL number, so that a decision about who is who can depend on it.
  static let peselTag = "personal:pesel"
  /// The kind of claim under which a PESEL number is unique.
  static let peselClaim = "pesel"

  /// The events of a command with its personal data at the first one about a participant.
  ///
  /// A PESEL number is claimed for the participant in the programme; it takes the place of one given earlier.
  static func attach(_ command: ProgrammeCommand, to events: [NewEvent]) throws(Refusal) -> [PersonalEvent] {
    var result = events.map { PersonalEvent($0) }
    guard !command.personal.isEmpty else {
      guard !(command.body is RecordPersonalData) else { throw Refusal(field: "personal", rule: .personalMissing) }
      return result
    }
    let data = try PersonalData(command.personal)
    for index in result.indices {
      guard let subject = subject(of: result[index].event) else { continue }
      result[index].parts = data.fields.map {
        PersonalPart(subject: subject, dataClass: $0.dataClass, fields: $0.fields)
      }
      if let pesel = data.pesel {
        result[index].event.tags.append(peselTag)
        result[index].claims = [
          PersonalClaim(
            subject: subject, dataClass: PersonalDataClass.identity, kind: peselClaim, value: Array(pesel.digits.utf8),
            scope: Tag.programme(command.programme), replacesEarlier: true)
        ]
      }
      return result
    }
    throw Refusal(field: "personal", rule: .personalWithoutParticipant)
  }

  /// The participant's tag of an event.
  static func subject(of event: NewEvent) -> String? { event.tags.first { $0.hasPrefix("participant:") } }
}
