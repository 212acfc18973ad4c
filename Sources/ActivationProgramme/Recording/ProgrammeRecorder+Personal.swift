internal import EventLedger

extension ProgrammeRecorder {
  /// Events ready to append with their personal parts, and what else their decision depends on.
  struct Prepared {
    var events: [PersonalEvent]
    var items: [Query.Item] = []
  }

  /// Where grounds go: a ledger that has a vault keeps none in its log, even where nobody opened the vault.
  var grounds: PersonalParts.Grounds {
    if vault != nil { return .sealed }
    return PersonalVault.exists(beside: store) ? .refused : .inClear
  }

  /// Adds personal data to decided events and applies the rules that need to know who is who.
  func prepare(
    _ command: ProgrammeCommand, _ events: [NewEvent], before: Position, pending: [NewEvent] = []
  ) async throws(LedgerError) -> Result<Prepared, Refusal> {
    let attached: [PersonalEvent]
    do throws(Refusal) {
      attached = try PersonalParts.attach(command, to: events, grounds: grounds)
    } catch {
      return .failure(error)
    }
    guard let vault else { return .success(Prepared(events: attached)) }
    return try await check(Prepared(events: attached), command, vault, before, pending)
  }

  private func check(
    _ prepared: Prepared, _ command: ProgrammeCommand, _ vault: PersonalVault, _ before: Position,
    _ pending: [NewEvent]
  ) async throws(LedgerError) -> Result<Prepared, Refusal> {
    let claim = prepared.events.lazy.flatMap(\.claims).first
    let changesStay = prepared.events.contains {
      $0.event.type == ParticipantEnrolled.type || $0.event.type == LeavingRevoked.type
    }
    guard claim != nil || changesStay,
      let subject = prepared.events.lazy.compactMap({ PersonalParts.subject(of: $0.event) }).first
    else { return .success(prepared) }
    var names = [subject]
    if let claim {
      let holders = try await vault.holders(kind: claim.kind, value: claim.value)
      if let other = holders.first(where: { $0.scope == claim.scope && $0.subject != subject }) {
        return .failure(Refusal(field: "/personal/pesel", rule: .peselOfAnother(other.subject)))
      }
      names += holders.map(\.subject)
    } else {
      names += try await vault.otherNames(of: subject, kind: PersonalParts.peselClaim).map(\.subject)
    }
    names = Array(Set(names)).sorted()
    // Hundreds of names of one person are no person's; the rule then looks at the first of them.
    if names.count > Self.namesOfOnePerson { names = Array(names.prefix(Self.namesOfOnePerson)) }
    return try stays(names, prepared, command, before, pending)
  }

  private static let namesOfOnePerson = 32

  private func stays(
    _ names: [String], _ prepared: Prepared, _ command: ProgrammeCommand, _ before: Position, _ pending: [NewEvent]
  ) throws(LedgerError) -> Result<Prepared, Refusal> {
    var participation = ParallelParticipation()
    try participation.read(names, in: store, before: before)
    let undecided = pending.filter { !Set($0.tags).isDisjoint(with: names) } + prepared.events.map(\.event)
    for event in undecided { participation.take(type: event.type, tags: event.tags, on: event.effectiveOn) }
    if let stay = participation.conflict(in: command.programme) {
      let rule = RefusalRule.inAnotherProject(stay.programme, from: stay.from, until: stay.through)
      return .failure(Refusal(field: "participant", rule: rule))
    }
    var prepared = prepared
    prepared.items = ParallelParticipation.dependencies(names)
    return .success(prepared)
  }

  /// What an append came to.
  enum Appended {
    case stored(AppendReceipt)
    /// Something relevant came in between.
    case conflict
    case refused(Refusal)
  }

  /// Appends with the personal parts, vault first; findings and reasons in an erased class are left out.
  func append(_ events: [PersonalEvent], _ condition: AppendCondition?) async throws(LedgerError) -> Appended {
    do throws(LedgerError) {
      guard let vault else { return .stored(try await store.append(events.map(\.event), condition: condition)) }
      return .stored(try await vault.append(events, condition: condition))
    } catch {
      if case .vault(.dataClassErased(let dataClass, _, _)) = error,
        let rest = PersonalParts.withoutErased(dataClass, of: events)
      {
        return try await append(rest, condition)
      }
      if case .conditionFailed = error { return .conflict }
      if case .vault(let failure) = error, let refusal = Refusal(failure) { return .refused(refusal) }
      throw error
    }
  }
}
