internal import EventLedger

extension ProgrammeRecorder {
  /// Where grounds go: a ledger that has a vault keeps none in its log, even where nobody opened the vault.
  var grounds: PersonalParts.Grounds {
    if vault != nil { return .sealed }
    return PersonalVault.exists(beside: store) ? .refused : .inClear
  }

  private static let namesOfOnePerson = 32

  /// Applies the rules that need to know who is who; tells what else the decision then depends on.
  func identities(
    _ command: ProgrammeCommand, _ events: [PersonalEvent], _ draft: RecordingDraft
  ) async throws(LedgerError) -> Result<(items: [Query.Item], released: Set<String>), Refusal> {
    let claim = events.lazy.flatMap(\.claims).first
    let changesStay = events.contains { [ParticipantEnrolled.type, LeavingRevoked.type].contains($0.event.type) }
    guard let vault, claim != nil || changesStay,
      let subject = events.lazy.compactMap({ PersonalParts.subject(of: $0.event) }).first
    else { return .success(([], [])) }
    var names: Set = [subject]
    var released: Set<String> = []
    if let claim {
      var holders = try await vault.holders(kind: claim.kind, value: claim.value)
      for holder in holders where holder.subject != subject && holder.scope == claim.scope {
        if try !holds(holder.subject, command.programme, besides: draft) { released.insert(holder.subject) }
      }
      holders.removeAll { $0.scope == claim.scope && released.contains($0.subject) }
      if let other = holders.first(where: { $0.scope == claim.scope && $0.subject != subject }) {
        return .failure(Refusal(field: "/personal/pesel", rule: .peselOfAnother(other.subject)))
      }
      names.formUnion(holders.map(\.subject))
    } else {
      names.formUnion(try await vault.otherNames(of: subject, kind: PersonalParts.peselClaim).map(\.subject))
    }
    // Hundreds of names of one person are no person's; the rule then looks at the first of them.
    return try stays(Array(names.sorted().prefix(Self.namesOfOnePerson)), command, events, draft)
      .map { ($0, released) }
  }

  private func stays(
    _ names: [String], _ command: ProgrammeCommand, _ events: [PersonalEvent], _ draft: RecordingDraft
  ) throws(LedgerError) -> Result<[Query.Item], Refusal> {
    var participation = ParallelParticipation()
    try participation.read(names, in: store, before: draft.head.next, leavingOut: draft.struckPositions)
    let undecided = draft.pending.matching(Query(names.map { Query.Item(tags: [$0]) })).map { draft.pending.events[$0] }
    for event in (undecided + events).map(\.event) {
      participation.take(type: event.type, tags: event.tags, on: event.effectiveOn)
    }
    if let stay = participation.conflict(in: command.programme) {
      let rule = RefusalRule.inAnotherProject(stay.programme, from: stay.from, until: stay.through)
      return .failure(Refusal(field: "participant", rule: rule))
    }
    return .success(ParallelParticipation.dependencies(names))
  }

  /// Appends with the personal parts, vault first; nil where something relevant came in between.
  ///
  /// Findings and reasons in an erased class are left out.
  func append(_ events: [PersonalEvent], _ condition: AppendCondition?) async throws(LedgerError) -> RecordingOutcome? {
    do throws(LedgerError) {
      return .recorded(try await appendToBoth(events, condition).positions)
    } catch {
      if case .vault(.dataClassErased(let dataClass, _, _)) = error,
        let rest = PersonalParts.withoutErased(dataClass, of: events)
      {
        return try await append(rest, condition)
      }
      if case .conditionFailed = error { return nil }
      if let refusal = Refusal(error) { return .refused(refusal) }
      throw error
    }
  }

  private func appendToBoth(
    _ events: [PersonalEvent], _ condition: AppendCondition?
  ) async throws(LedgerError) -> AppendReceipt {
    if let vault { return try await vault.append(events, condition: condition) }
    return try await store.append(events.map(\.event), condition: condition)
  }
}
