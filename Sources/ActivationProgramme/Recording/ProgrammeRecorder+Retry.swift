internal import EventLedger

// A command whose id is in the log already: the same command gets its old positions, any other is refused.

extension ProgrammeRecorder {
  /// The outcome of a command whose id is in the log already; nil when it is not.
  ///
  /// What a command says is held against what was recorded: by its digest, and for entries without one by the facts.
  /// No rule and no state has a say, so a true retry stays one after new rules, strikes and erasures. Only what a vault
  /// keeps is compared by the vault, and what was left out is worked out again as known then, where that still goes.
  func recorded(
    _ command: ProgrammeCommand, _ id: EventID, at now: Timestamp
  ) async throws(LedgerError) -> RecordingOutcome? {
    let stored = try store.events(Query(tags: [Tag.command(id)]))
    guard let first = stored.first else { return nil }
    let reused = RecordingOutcome.refused(
      Refusal(field: "id", value: id.description, rule: .idReused(at: first.position)))
    let answer = RecordingOutcome.recorded(stored.map(\.position))
    let facts = CommandFacts(command)
    let event = try FactsOfEvent(first)
    let told = first.tags.first(where: Tag.isFacts)
    if let told {
      guard told == Tag.facts(command.digest), facts?.compareInClear(event) != .different else { return reused }
    }
    let isPersonal = !command.personal.isEmpty || facts?.saysGrounds == true
    let wasSealed = stored.contains { !$0.commitments.isEmpty }
    // What came with personal data is not the same without them, and the other way round.
    guard isPersonal || !wasSealed, command.personal.isEmpty || wasSealed else { return reused }
    if told != nil, !wasSealed { return answer }
    guard let again = try decidedAgain(command, stored, at: now) else {
      // Later rules or a strike forbid it now: what it says decides.
      return told != nil || facts.map { $0.compare(event) != .different } == true ? answer : reused
    }
    guard again.areSame(as: stored) else {
      return told != nil || facts?.compare(event) == .same ? answer : reused
    }
    guard again.contains(where: { !$0.parts.isEmpty }) else { return wasSealed ? reused : answer }
    return try await sealedAgain(again, answer) ?? reused
  }

  /// The events of a command that is sent again, decided on the state before its own; nil where it would be refused.
  private func decidedAgain(
    _ command: ProgrammeCommand, _ stored: [Event], at now: Timestamp
  ) throws(LedgerError) -> [PersonalEvent]? {
    let state = try read(command, before: stored[0].position)
    do throws(Refusal) {
      let decided = try command.decisions(on: state, now: now, hasVault: vault != nil)
      let sealed = try PersonalParts.attach(command, to: decided, grounds: grounds)
      let events = PersonalParts.matching(stored, sealed).withoutDigest(unlessIn: stored)
      if events.areSame(as: stored) || vault == nil { return events }
      // It may have been recorded before there was a vault.
      return try PersonalParts.attach(command, to: decided, grounds: .inClear).withoutDigest(unlessIn: stored)
    } catch {
      return nil
    }
  }

  /// Lets the vault compare the personal data with those it keeps; what was erased since cannot be compared.
  private func sealedAgain(
    _ events: [PersonalEvent], _ answer: RecordingOutcome
  ) async throws(LedgerError) -> RecordingOutcome? {
    guard let vault else { return nil }
    do throws(LedgerError) {
      return .recorded(try await vault.append(events, condition: nil).positions)
    } catch {
      switch error {
      case .vault(.subjectErased), .vault(.dataClassErased): return answer
      case .conditionFailed: return nil
      default:
        if let refusal = Refusal(error) { return .refused(refusal) }
        throw error
      }
    }
  }
}

extension ProgrammeCommand {
  /// Whether another command of the same id says the same, personal data included.
  func isSame(as other: ProgrammeCommand) -> Bool {
    json.utf8.elementsEqual(other.json.utf8) && personal.count == other.personal.count
      && personal.allSatisfy { key, value in other.personal[key]?.utf8.elementsEqual(value.utf8) == true }
  }
}

extension [PersonalEvent] {
  /// The events without the tag of their digest where those stored have none.
  fileprivate func withoutDigest(unlessIn stored: [Event]) -> [PersonalEvent] {
    guard !stored.contains(where: { $0.tags.contains(where: Tag.isFacts) }) else { return self }
    return map { event in
      var event = event
      event.event.tags.removeAll(where: Tag.isFacts)
      return event
    }
  }

  /// Whether stored events say the same, their personal parts left out.
  fileprivate func areSame(as stored: [Event]) -> Bool {
    count == stored.count && zip(self, stored).allSatisfy { $0.event.isSame(as: $1) }
  }
}

extension NewEvent {
  /// Whether a stored event says the same.
  func isSame(as event: Event) -> Bool {
    id == event.id && type == event.type && schemaVersion == event.schemaVersion
      && tags.count == event.tags.count && zip(tags, event.tags).allSatisfy { $0.utf8.elementsEqual($1.utf8) }
      && effectiveOn == event.effectiveOn && payload == event.payload && actor.utf8.elementsEqual(event.actor.utf8)
  }
}
