internal import EventLedger

// Twice is once: the same facts about the same thing, with another id or none.

/// What is recorded already about the thing that a command is about.
struct EarlierRecord {
  /// The position of the last event about it, which in a draft is that which it will have.
  let position: Position
  /// Whether that event is one of the draft.
  let isPending: Bool
  /// Whether an event says the same facts.
  let isSame: Bool
  /// What the same facts were answered with; nil where not all can be compared, as a vault keeps some.
  let answer: RecordingDraft.Decision?

  /// The refusal with the position of what is recorded.
  func named(in refusal: Refusal) -> Refusal {
    guard !isPending else { return refusal }
    let (en, pl) = (refusal.rule.message.en, refusal.rule.message.pl)
    return Refusal(
      field: refusal.field, value: refusal.value,
      rule: RefusalRule(
        refusal.rule.code, en: "\(en); position \(position) is about the same",
        pl: "\(pl); tego samego dotyczy pozycja \(position)"))
  }
}

extension ProgrammeRecorder {
  /// Looks for events about the same thing, in the log and in the draft.
  func earlier(
    _ command: ProgrammeCommand, _ now: Timestamp, _ draft: inout RecordingDraft
  ) throws(LedgerError) -> EarlierRecord? {
    guard let facts = CommandFacts(command), let query = facts.query else { return nil }
    draft.depend(on: query.items)
    var found: [(position: Position, pending: Int?, facts: FactsOfEvent)] = []
    try store.read(query, in: ReadRange(before: draft.head.next)) { (view) throws(LedgerError) in
      let event = try FactsOfEvent(view.copied())
      if facts.isAboutTheSame(event) { found.append((view.position, nil, event)) }
      return .continue
    }
    for index in draft.pending.matching(query) {
      let event = try FactsOfEvent(draft.pending.events[index], at: draft.position(of: index))
      if facts.isAboutTheSame(event) { found.append((draft.position(of: index), index, event)) }
    }
    guard let last = found.last else { return nil }
    let hidden = facts.saysGrounds || !command.personal.isEmpty
    for one in found.reversed() {
      let verdict = facts.compare(one.facts)
      guard verdict != .different else { continue }
      let positions = try positions(command, from: one.position, now, draft)
      guard verdict == .same || positions != nil else { continue }
      var answer: RecordingDraft.Decision?
      if !hidden {
        answer =
          one.pending.flatMap(draft.entry(of:)).map { .sameAs(entry: $0) }
          ?? .outcome(.recorded(positions ?? [one.position]))
      }
      return EarlierRecord(position: one.position, isPending: one.pending != nil, isSame: true, answer: answer)
    }
    return EarlierRecord(position: last.position, isPending: last.pending != nil, isSame: false, answer: nil)
  }

  /// What a command comes to that is accepted although something about the same thing is recorded; nil for its events.
  ///
  /// Where it would have been accepted right after that, too, no rule guards against twice: it is answered or refused
  /// here. Where it would not, the earlier entry was undone since. Other facts are then taken; the same facts of the
  /// same day are refused, as they look like a file that is sent again.
  func repeated(
    _ command: ProgrammeCommand, _ earlier: EarlierRecord?, _ now: Timestamp, _ draft: RecordingDraft
  ) throws(LedgerError) -> RecordingDraft.Decision? {
    guard let earlier else { return nil }
    let after = try read(command, before: earlier.position.next, and: draft)
    let wasAcceptedThen: Bool
    do throws(Refusal) {
      _ = try command.decisions(on: after, now: now, hasVault: vault != nil)
      wasAcceptedThen = true
    } catch {
      wasAcceptedThen = false
    }
    guard wasAcceptedThen || earlier.isSame else { return nil }
    if wasAcceptedThen, let answer = earlier.answer { return answer }
    let rule = earlier.isPending ? RefusalRule.saidBefore : .recordedBefore(at: earlier.position)
    return .outcome(.refused(Refusal(field: "command", value: command.name, rule: rule)))
  }

  /// The positions of what a command became, if it became the events from a position on; nil where it did not.
  private func positions(
    _ command: ProgrammeCommand, from first: Position, _ now: Timestamp, _ draft: RecordingDraft
  ) throws(LedgerError) -> [Position]? {
    let state = try read(command, before: first, and: draft)
    let events: [PersonalEvent]
    do throws(Refusal) {
      let decided = try command.decisions(on: state, now: now, hasVault: vault != nil)
      events = try PersonalParts.attach(command, to: decided, grounds: grounds)
    } catch {
      return nil
    }
    guard first <= draft.head else { return [first] }
    let stored = try store.events(in: ReadRange(after: first.previous, limit: events.count))
    let isSame =
      stored.count == events.count
      && zip(events, stored).allSatisfy { event, stored in
        event.event.type.utf8.elementsEqual(stored.type.utf8) && event.event.effectiveOn == stored.effectiveOn
          && event.event.payload == stored.payload
      }
    return isSame ? stored.map(\.position) : nil
  }
}

extension ProgrammeCommand {
  fileprivate var name: String { type(of: body).name }
}

extension FactsOfEvent {
  fileprivate init(_ event: PersonalEvent, at position: Position) throws(LedgerError) {
    try self.init(
      StoredPayload(
        type: event.event.type, schemaVersion: event.event.schemaVersion, bytes: event.event.payload),
      on: event.event.effectiveOn, isSealed: !event.parts.isEmpty, at: position)
  }
}

extension RefusalRule {
  /// The same thing stands in the log.
  static func recordedBefore(at position: Position) -> RefusalRule {
    RefusalRule(
      "recorded-before",
      en: "this is recorded already, at position \(position); if that entry is wrong, correct it or strike it",
      pl: "to już zapisano na pozycji \(position); jeśli tamten wpis jest błędny, należy go skorygować albo skreślić")
  }

  /// An earlier line of the same input says it.
  static let saidBefore = RefusalRule(
    "said-before", en: "an earlier line is about the same thing and says something else, or has undone it since",
    pl: "wcześniejszy wiersz dotyczy tego samego i mówi co innego albo zostało to już cofnięte")
}
