public import EventLedger

public struct QualificationRevoked: EventPayload {
  public static let note = EventNote(
    "qualification-revoked", pl: "Cofnięcie błędnego zapisu kwalifikacji.",
    en: "A qualification was recorded in error and is taken back.", effectiveOn: "the day of the qualification",
    counted: "result indicators: the qualification no longer counts")

  public var participant: ParticipantID, programme, qualification: String, reason: CorrectionReason,
    documents: [DocumentReference], correctedOn: Day

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "qualification", \.qualification, pl: "Kwalifikacja.", en: "The qualification."),
    .field(4, "reason", \.reason, .correctionReason),
    .documents(5, \.documents),
    .field(6, "corrected_on", \.correctedOn, .correctedOn))
}

public struct RevokeQualification: CommandBody {
  public static let note = CommandNote(
    "revoke-qualification", pl: "Cofa błędny zapis kwalifikacji.",
    en: "Takes back a qualification that was recorded in error.")

  public var participant: ParticipantID, qualification: String, gainedOn: Day?, reason: CorrectionReason,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .text("qualification", \.qualification, pl: "Kwalifikacja.", en: "The qualification."),
    .optionalDay(
      "gained_on", \.gainedOn, pl: "Dzień nabycia; można pominąć, gdy zapisano tylko jeden.",
      en: "The day of gaining it; may be left out where one only is recorded."),
    .correction(\.reason),
    .documents(\.documents))
}

extension RevokeQualification {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant),
      .of([QualificationGained.self, QualificationRevoked.self], programme, participant),
    ]
  }

  /// Takes back the one qualification that is meant; the event is effective on its day.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let gained = try context.person(participant).qualifications
    let days = gained.filter { $0.name == qualification }.map(\.day)
    guard !days.isEmpty else {
      throw Refusal(
        field: "qualification", value: qualification, rule: .qualificationMissing(known: gained.map(\.name)))
    }
    let day = try context.corrected(
      days.sorted(), gainedOn, field: "gained_on", none: .qualificationMissing(known: gained.map(\.name)))
    let revoked = QualificationRevoked(
      participant: participant, programme: context.programme, qualification: qualification, reason: reason,
      documents: documents, correctedOn: context.on)
    return [DecidedEvent(revoked, on: day)]
  }
}

/// A qualification that a person gained on a day.
package struct GainedQualification: Hashable, Sendable {
  package let name: String
  package let day: Day

  package init(name: String, day: Day) {
    self.name = name
    self.day = day
  }
}

extension [GainedQualification] {
  /// Takes one back, where it is recorded.
  package mutating func revoke(_ name: String, on day: Day) {
    if let index = firstIndex(of: GainedQualification(name: name, day: day)) { remove(at: index) }
  }
}

extension RefusalRule {
  /// No such qualification is recorded.
  static func qualificationMissing(known: [String]) -> RefusalRule {
    let list = known.isEmpty ? "–" : Set(known).sorted().joined(separator: ", ")
    return RefusalRule(
      "qualification-missing", en: "no such qualification of this participant is recorded; recorded are \(list)",
      pl: "nie zapisano takiej kwalifikacji tej osoby; zapisane: \(list)")
  }
}
