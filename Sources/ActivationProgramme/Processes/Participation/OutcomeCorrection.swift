public import EventLedger

public struct OutcomeCorrected: EventPayload {
  public static let note = EventNote(
    "outcome-corrected", pl: "Korekta zapisanej sytuacji osoby po zakończeniu udziału.",
    en: "A recorded situation of a person is corrected, or was another person's.",
    effectiveOn: "the day on which the corrected situation was said to be true",
    counted: "result indicators and efficiency: `to_outcome` counts in the place of `outcome`, or nothing")

  public var participant: ParticipantID, programme: String, outcome: Outcome, toOutcome: Optional<Outcome>,
    employmentForm: Optional<EmploymentForm>, finding: Optional<MeasuringFinding>, reason: CorrectionReason,
    documents: [DocumentReference], correctedOn: Day

  public static let fields = FieldTable(
    Self.init, .participant(\.participant), .programme(\.programme),
    .field(3, "outcome", \.outcome, pl: "Sytuacja zapisana wcześniej.", en: "The situation recorded before."),
    .field(
      4, "to_outcome", \.toOutcome, pl: "Sytuacja po korekcie; brak, gdy jej nie było.",
      en: "The situation from now on; missing when there was none."),
    .field(
      5, "employment_form", \.employmentForm, pl: "Forma zatrudnienia po korekcie.",
      en: "The form of work from now on."),
    .field(
      6, "finding", \.finding, pl: "Czy po korekcie spełnia zasady pomiaru z umowy.",
      en: "Whether it meets the measuring rules of the agreement from now on."),
    .field(7, "reason", \.reason, .correctionReason),
    .documents(8, \.documents),
    .field(9, "corrected_on", \.correctedOn, .correctedOn))
}

public struct CorrectOutcome: CommandBody {
  public static let note = CommandNote(
    "correct-outcome", pl: "Koryguje zapisaną sytuację osoby po zakończeniu udziału albo ją cofa.",
    en: "Corrects a recorded situation of a person, or takes it back.")

  public var participant: ParticipantID, recorded: Outcome?, recordedFor: Day?, outcome: Outcome?,
    employmentForm: EmploymentForm?, finding: MeasuringFinding?, reason: CorrectionReason,
    documents: [DocumentReference]

  public static let inputs = InputTable(
    Self.init, .participant(\.participant),
    .optionalChoice(
      "recorded_outcome", \.recorded, pl: "Sytuacja zapisana błędnie; można pominąć, gdy zapisano tylko jedną.",
      en: "The wrong situation; may be left out where one only is recorded."),
    .optionalDay(
      "recorded_for", \.recordedFor, pl: "Dzień, którego dotyczy; można pominąć, gdy jest jeden.",
      en: "The day that it is of; may be left out where there is one only."),
    .optionalChoice(
      "outcome", \.outcome, pl: "Sytuacja po korekcie; bez tego pola nie było żadnej, np. dotyczyła innej osoby.",
      en: "The situation from now on; when left out there was none, as where it was another person's."),
    .optionalChoice(
      "employment_form", \.employmentForm, pl: "Forma zatrudnienia po korekcie.", en: "The form of work from now on."),
    .optionalChoice(
      "finding", \.finding, pl: "Czy po korekcie spełnia zasady pomiaru z umowy.",
      en: "Whether it meets the measuring rules of the agreement from now on."),
    .correction(\.reason),
    .documents(\.documents))
}

extension CorrectOutcome {
  /// The events it depends on.
  public func dependencies(in programme: String) -> [Query.Item] {
    [
      .charter(programme), .life(programme, participant),
      .of([OutcomeRecorded.self, OutcomeCorrected.self], programme, participant),
    ]
  }

  /// Corrects the one situation that is meant; the event is effective on its day.
  public func decide(in context: DecisionContext) throws(Refusal) -> [DecidedEvent] {
    try context.happened()
    let known = try context.person(participant).outcomes.filter { [nil, $0.outcome].contains(recorded) }
    let day = try context.corrected(
      known.map(\.day).sorted(), recordedFor, field: "recorded_for", none: .outcomeMissing)
    let ofDay = known.filter { $0.day == day }
    guard let before = ofDay.last, Set(ofDay.map(\.outcome)).count == 1 else {
      throw Refusal(field: "recorded_outcome", rule: .severalOutcomes(ofDay.map(\.outcome)))
    }
    guard outcome != before.outcome || employmentForm != before.form || finding != before.finding else {
      throw Refusal(field: "outcome", value: outcome?.rawValue, rule: .nothingChanges)
    }
    if let finding, documents.isEmpty {
      throw Refusal(field: "documents", value: finding.rawValue, rule: .findingWithoutDocument)
    }
    let corrected = OutcomeCorrected(
      participant: participant, programme: context.programme, outcome: before.outcome, toOutcome: outcome,
      employmentForm: outcome == nil ? nil : employmentForm, finding: outcome == nil ? nil : finding, reason: reason,
      documents: documents, correctedOn: context.on)
    return [DecidedEvent(corrected, on: day)]
  }
}

extension DecisionFold {
  static let outcomes: [DecisionFold] = [
    .correction(OutcomeRecorded.self, \.participant) { person, event, moment in
      person.outcomes.record(OutcomeEntry(event, at: moment))
    },
    .correction(OutcomeCorrected.self, \.participant) { person, event, moment in
      person.outcomes.correct(event, at: moment)
    },
  ]
}

/// A situation of a person as recorded and corrected since.
///
/// The situation of a day is a chain: said again of the same day with the same form of work, the last entry holds; a
/// correction takes the place of the last entry of its day that says what it corrects, or takes it away.
package struct OutcomeEntry: Hashable, Sendable, Dated {
  package var moment: Moment
  package var outcome: Outcome
  package var form: EmploymentForm?
  package var finding: MeasuringFinding?
  package var documents: [String]

  package init(_ event: OutcomeRecorded, at moment: Moment) {
    self.moment = moment
    outcome = event.outcome
    form = event.employmentForm
    finding = event.finding
    documents = event.documents.map(\.document)
  }
}

extension [OutcomeEntry] {
  /// Takes in a recorded situation.
  package mutating func record(_ entry: OutcomeEntry) {
    removeAll { $0.day == entry.day && $0.outcome == entry.outcome && $0.form == entry.form }
    append(entry)
    sort { $0.moment < $1.moment }
  }

  /// Takes in a correction.
  package mutating func correct(_ event: OutcomeCorrected, at moment: Moment) {
    guard let index = lastIndex(where: { $0.day == moment.day && $0.outcome == event.outcome }) else { return }
    var entry = remove(at: index)
    guard let outcome = event.toOutcome else { return }
    entry.moment = moment
    entry.outcome = outcome
    entry.form = event.employmentForm
    entry.finding = event.finding
    if !event.documents.isEmpty { entry.documents = event.documents.map(\.document) }
    record(entry)
  }
}

extension RefusalRule {
  /// No such situation is recorded.
  static let outcomeMissing = RefusalRule(
    "outcome-missing", en: "no such situation of this participant is recorded",
    pl: "nie zapisano takiej sytuacji tej osoby")

  /// Several situations of the day are recorded, so that the command must name one.
  static func severalOutcomes(_ outcomes: [Outcome]) -> RefusalRule {
    RefusalRule(
      "several-outcomes",
      en: "recorded of that day are \(outcomes.map(\.rawValue).joined(separator: ", ")); name one",
      pl: "tego dnia zapisano: \(outcomes.map(\.rawValue).joined(separator: ", ")); wskaż jedną")
  }
}
