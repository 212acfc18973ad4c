internal import EventLedger

/// Puts the personal data of a command beside the event that they belong to.
enum PersonalParts {
  /// The tag of an event that carries a PESEL number, so that a decision about who is who can depend on it.
  static let peselTag = "personal:pesel"
  /// The kind of claim under which a PESEL number is unique.
  static let peselClaim = "pesel"
  /// The field that holds it.
  private static let peselField = "pesel"

  /// The tag of an event whose findings or reasons in a class were not kept, as the class had been erased.
  static func notKeptTag(_ dataClass: String) -> String { "not-kept:\(dataClass)" }

  /// Where the grounds in the events of a command go.
  enum Grounds {
    /// Into the vault, out of the events.
    case sealed
    /// They stay in the events: there is no vault.
    case inClear
    /// Nowhere: there is a vault, and it is not open.
    case refused

    /// Whether a field holds grounds that a command gave outside of `personal`.
    static func isField(_ name: String) -> Bool {
      ["criterion_", "documents_"].contains { name.hasPrefix($0) }
        || ["absence_reason_code", "leaving_reason_code"].contains(name)
    }
  }

  /// The events of a command with its personal data at the first one about a participant.
  ///
  /// A PESEL number is claimed for the participant in the programme; it takes the place of one given earlier.
  static func attach(
    _ command: ProgrammeCommand, to decided: [DecidedEvent], grounds: Grounds
  ) throws(Refusal) -> [PersonalEvent] {
    var result: [PersonalEvent] = []
    for event in decided { result.append(try separate(event, of: command, result.count, grounds)) }
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
        result[index].claims = [claim(of: pesel, subject, scope: Tag.programme(command.programme))]
      }
      return result
    }
    throw Refusal(field: "personal", rule: .personalWithoutParticipant)
  }

  /// The claim of a PESEL number by a participant of a programme.
  private static func claim(of pesel: Pesel, _ subject: String, scope: String) -> PersonalClaim {
    PersonalClaim(
      subject: subject, dataClass: PersonalDataClass.identity, kind: peselClaim, value: Array(pesel.digits.utf8),
      scope: scope, replacesEarlier: true)
  }

  /// What `attach` has claimed by a part that is kept: with it a vault compares its claims, and makes them again.
  static let claimRule = ClaimRule { event, part in
    guard part.dataClass == PersonalDataClass.identity, event.tags.contains(peselTag),
      event.tags.first(where: Tag.isParticipant) == part.subject,
      let programme = event.tags.first(where: { Tag.programme(in: $0) != nil }),
      let number = part.fields.first(where: { $0.name == peselField })?.text,
      let pesel = try? Pesel(parsing: number)
    else { return [] }
    return [claim(of: pesel, part.subject, scope: programme)]
  }

  /// Refuses data of somebody who was not born yet on the day of the command.
  ///
  /// It is asked when a command is decided and not when one is sent again.
  static func requireBorn(_ command: ProgrammeCommand) throws(Refusal) {
    for (field, day) in [
      ("pesel", command.personal["pesel"].flatMap { try? Pesel(parsing: $0) }?.birthDay),
      ("birth_date", command.personal["birth_date"].flatMap { try? Day(parsing: $0) }),
    ] {
      guard let day, day > command.on else { continue }
      throw Refusal(field: "/personal/\(field)", rule: .notBornYet)
    }
  }

  /// An event of the command, encoded, with its grounds in parts of their own.
  private static func separate(
    _ decided: DecidedEvent, of command: ProgrammeCommand, _ index: Int, _ grounds: Grounds
  ) throws(Refusal) -> PersonalEvent {
    var decided = decided
    let taken = grounds == .inClear ? [] : decided.takeGrounds()
    guard grounds == .sealed || taken.isEmpty else { throw Refusal(field: "command", rule: .vaultNotOpen) }
    var event = PersonalEvent(try command.newEvent(decided, index))
    guard let subject = subject(of: event.event) else { return event }
    for ground in taken { event.add([ground.field], of: subject, ground.dataClass) }
    return event
  }

  /// The events without what they tell in a class that was erased, each tagged; nil where there is nothing of it or
  /// some of it came as personal data.
  ///
  /// A class that must not be kept any more is no reason to decide nothing any more: the decision is recorded, and
  /// what it rests on is not. What somebody hands in to be kept is refused, so that nobody takes it for kept.
  static func withoutErased(_ dataClass: String, of events: [PersonalEvent]) -> [PersonalEvent]? {
    var events = events
    var isChanged = false
    for index in events.indices {
      guard let part = events[index].parts.firstIndex(where: { $0.dataClass == dataClass }) else { continue }
      isChanged = true
      guard events[index].parts[part].fields.allSatisfy({ Grounds.isField($0.name) }) else { return nil }
      events[index].parts.remove(at: part)
      events[index].event.tags.append(notKeptTag(dataClass))
    }
    return isChanged ? events : nil
  }

  /// The events of a command that is sent again, without what was not kept when it was first recorded.
  static func matching(_ stored: [Event], _ events: [PersonalEvent]) -> [PersonalEvent] {
    guard events.count == stored.count else { return events }
    var events = events
    for (index, event) in stored.enumerated() {
      // Commands recorded before version 0.2 say no cause.
      events[index].event.causationID = event.causationID
      for part in events[index].parts where event.tags.contains(notKeptTag(part.dataClass)) {
        guard let stripped = withoutErased(part.dataClass, of: [events[index]]) else { continue }
        events[index] = stripped[0]
      }
    }
    return events
  }

  /// The participant's tag of an event.
  static func subject(of event: NewEvent) -> String? { event.tags.first(where: Tag.isParticipant) }
}

extension PersonalEvent {
  /// The same with claims that may take the place of those of subjects whose entry was struck.
  func takingOver(_ released: Set<String>) -> PersonalEvent {
    guard !released.isEmpty else { return self }
    var event = self
    for index in event.claims.indices { event.claims[index].released = released }
    return event
  }

  /// Adds fields to the part of a class, or a part of them.
  fileprivate mutating func add(_ fields: [PersonalField], of subject: String, _ dataClass: String) {
    if let index = parts.firstIndex(where: { $0.subject == subject && $0.dataClass == dataClass }) {
      parts[index].fields += fields
    } else {
      parts.append(PersonalPart(subject: subject, dataClass: dataClass, fields: fields))
    }
  }
}
