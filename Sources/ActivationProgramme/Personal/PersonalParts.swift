internal import EventLedger

/// Puts the personal data of a command beside the event that they belong to.
enum PersonalParts {
  /// The tag of an event that carries a PESEL number, so that a decision about who is who can depend on it.
  static let peselTag = "personal:pesel"
  /// The kind of claim under which a PESEL number is unique.
  static let peselClaim = "pesel"

  /// Where the grounds in the events of a command go.
  enum Grounds {
    /// Into the vault, out of the events.
    case sealed
    /// They stay in the events: there is no vault.
    case inClear
    /// Nowhere: there is a vault, and it is not open.
    case refused
  }

  /// The events of a command with its personal data at the first one about a participant.
  ///
  /// A PESEL number is claimed for the participant in the programme; it takes the place of one given earlier.
  static func attach(
    _ command: ProgrammeCommand, to events: [NewEvent], grounds: Grounds
  ) throws(Refusal) -> [PersonalEvent] {
    var result = try separate(events, grounds)
    guard !command.personal.isEmpty else {
      guard !(command.body is RecordPersonalData) else { throw Refusal(field: "personal", rule: .personalMissing) }
      return result
    }
    let data = try PersonalData(command.personal)
    for index in result.indices {
      guard let subject = subject(of: result[index].event) else { continue }
      for part in data.fields { result[index].add(part.fields, of: subject, part.dataClass) }
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

  /// The events with their grounds in parts of their own.
  private static func separate(_ events: [NewEvent], _ grounds: Grounds) throws(Refusal) -> [PersonalEvent] {
    var result = events.map { PersonalEvent($0) }
    if case .inClear = grounds { return result }
    for index in result.indices {
      guard let subject = subject(of: result[index].event) else { continue }
      let taken = result[index].event.takeGrounds()
      if case .refused = grounds, !taken.isEmpty { throw Refusal(field: "command", rule: .vaultNotOpen) }
      for ground in taken { result[index].add([ground.field], of: subject, ground.dataClass) }
    }
    return result
  }

  /// The participant's tag of an event.
  static func subject(of event: NewEvent) -> String? { event.tags.first { $0.hasPrefix("participant:") } }
}

extension PersonalEvent {
  /// Adds fields to the part of a class, or a part of them.
  fileprivate mutating func add(_ fields: [PersonalField], of subject: String, _ dataClass: String) {
    if let index = parts.firstIndex(where: { $0.subject == subject && $0.dataClass == dataClass }) {
      parts[index].fields += fields
    } else {
      parts.append(PersonalPart(subject: subject, dataClass: dataClass, fields: fields))
    }
  }
}
