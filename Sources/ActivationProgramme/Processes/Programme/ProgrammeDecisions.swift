public import EventLedger

// Decisions on programmes and registers.

extension CharterProgramme {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme)] }

  /// Opens the programme, once, with a charter that is in order and bears its name.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    guard context.state.charters.versions.isEmpty else {
      throw Refusal(field: "programme", value: context.programme, rule: .programmeExists)
    }
    _ = try CharterForm.checked(charter, for: context.programme)
    return context.onTheDay(
      ProgrammeChartered(programme: context.programme, charter: charter))
  }
}

extension AmendCharter {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] { [.charter(programme), .lives(programme)] }

  /// Amends the charter unless more places are taken than it would leave.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    _ = try context.charter(on: context.on)
    let amended = try CharterForm.checked(charter, for: context.programme)
    let charters = context.state.charters.adding(amended, on: context.on)
    if let rule = Places(charters: charters, people: context.state.people).overfull(from: context.on) {
      throw Refusal(field: "/charter/places", rule: rule)
    }
    return context.onTheDay(
      CharterAmended(programme: context.programme, charter: charter, amendment: amendment, documents: documents))
  }
}

/// The form that a charter in a command must have.
private enum CharterForm {
  static func checked(_ json: [UInt8], for programme: String) throws(Refusal) -> Charter {
    let charter: Charter
    do throws(CharterError) {
      charter = try Charter(json: json)
    } catch {
      throw Refusal(field: "/charter" + error.path, rule: .invalidCharter(error))
    }
    guard charter.id.text == programme else {
      throw Refusal(field: "/charter/id", value: charter.id.text, rule: .notOneOf([programme]))
    }
    return charter
  }
}
