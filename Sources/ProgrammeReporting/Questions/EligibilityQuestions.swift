internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let eligibility = [
    criteriaApplied, eligibleAfterSupport, reserveOrder, parallelProjects, movedIntoArea, districtAssignments,
  ]

  private static let criteriaApplied = AuditorQuestion(
    4, pl: "Jaka wersja kryteriów, jakie dowody, kto i kiedy rozstrzygnął; czy przed pierwszym wsparciem?",
    en: "Which criteria version was applied, on what evidence, decided by whom and when; before the first support?",
    needs: .participant, CriterionApplied.find
  ) {
    Column("decision", "Rozstrzygnięcie", "Decision", \.decision)
    Column("criteria_version", "Wersja kryteriów", "Criteria version", \.version)
    Column("criterion", "Kryterium", "Criterion", \.criterion)
    Column("outcome", "Wynik", "Outcome", \.outcome)
    Column(.documents, \.documents.names)
    Column(.decidedBy, \.decidedBy.orNone)
    Column(.day, \.day)
    Column(.recordedOn, \.recordedOn)
    Column("before_first_support", "Przed pierwszym wsparciem", "Before the first support", \.isBeforeSupport)
  }

  private static let eligibleAfterSupport = AuditorQuestion(
    5, pl: "Czyją kwalifikowalność potwierdzono dopiero po pierwszym wsparciu?",
    en: "Whose eligibility was confirmed only after the first support?", LateConfirmation.find
  ) {
    Column(.participant, \.participant)
    Column(.start, \.start)
    Column("confirmed", "Potwierdzono", "Confirmed", \.confirmed.first?.day)
    Column(.recordedOn, \.confirmed.first?.recordedOn)
  }

  private static let reserveOrder = AuditorQuestion(
    6, pl: "Kto był na liście rezerwowej, gdy osoba zakończyła udział, i czy zachowano kolejność?",
    en: "Who was on the reserve list when the person left, and was the order respected?", needs: .participant,
    Waiting.find
  ) {
    Column(.number, \.placed.event.number)
    Column(.participant, \.placed.event.participant)
    Column(.quota, \.placed.event.quota.orNone)
    Column(.since, \.placed.day)
    Column("enrolled_on", "Zakwalifikowano", "Enrolled on", \.enrolled?.day)
    Column("passed_over", "Pominięto", "Passed over") { !$0.ahead.isEmpty }
  }

  private static let parallelProjects = AuditorQuestion(
    7, pl: "Kto w tym samym czasie brał udział w innym projekcie aktywizacyjnym?",
    en: "Which persons took part in another activation project at the same time?", ParallelStays.find
  ) {
    Column(.participant, \.participant)
    Column("from", "Od", "From", \.own.from)
    Column("through", "Do", "Through", \.own.through)
    Column("other_programme", "Inny program", "Other programme", \.other.programme)
    Column("other_from", "Tam od", "There from", \.other.from)
    Column("other_through", "Tam do", "There through", \.other.through)
  }

  private static let movedIntoArea = AuditorQuestion(
    8,
    pl:
      "Czyja przynależność do obszaru wynika z przeniesienia w związku z rewitalizacją i jaki dokument to potwierdza?",
    en: "Whose area membership rests on having been moved because of revitalisation, and what document proves it?",
    movedInto
  ) {
    Column(.participant, \.event.participant)
    Column("boundary_version", "Wersja granic", "Boundary version", \.event.boundaryVersion.orNone)
    Column(.documents, \.event.documents.names)
    Column("confirmed_by", "Kto potwierdził", "Confirmed by", \.event.confirmedBy.orNone)
    Column(.day, \.day)
  }

  @Sendable private static func movedInto(
    _ reader: QuestionReader
  ) throws -> Found<RecordedFact<AreaMembershipConfirmed>> {
    let moved = try reader.facts(AreaMembershipConfirmed.self)
    return Found(moved.filter { $0.event.basis == .movedBecauseOfRevitalisation }) { [$0.position] }
  }

  private static let districtAssignments = AuditorQuestion(
    9, pl: "Które osoby z dzielnicy (Polesie) przydzielono do którego wydziału, kto to zrobił i co potem zmieniono?",
    en: "Which persons of the district (Polesie) were assigned to which unit, by whom, and re-assigned later?",
    UnitAssignment.find
  ) {
    Column(.participant, \.fact.event.participant)
    Column("from_unit", "Poprzedni wydział", "From unit", \.fact.event.fromUnit.orNone)
    Column(.unit, \.fact.event.unit)
    Column("basis", "Podstawa", "Basis", \.fact.event.basis)
    Column(.decidedBy, \.fact.event.decidedBy.orNone)
    Column(.day, \.fact.day)
    Column("changed_later", "Później zmieniono", "Changed later") { !$0.later.isEmpty }
  }
}

private struct CriterionApplied {
  var decision: String
  var version: String
  var criterion: String
  /// What was found; nil where the vault keeps it.
  var outcome: CriterionOutcome?
  var documents: [DocumentReference]
  var decidedBy: String
  var day: Day
  var recordedOn: Day
  var position: Position
  var isBeforeSupport: Bool?

  static func find(
    _ reader: QuestionReader, _ participant: ParticipantID
  ) throws -> Found<CriterionApplied> {
    try reader.require(participant)
    let start = try reader.people().first { $0.participant == participant }?.start
    let charters = try reader.charters()
    var hasSealed = false
    func rows<P: EventPayload>(
      _ fact: RecordedFact<P>, _ decision: String, _ version: String, _ results: [CriterionResult],
      _ documents: [DocumentReference], _ decidedBy: String
    ) -> [CriterionApplied] {
      func row(_ criterion: String, _ outcome: CriterionOutcome?, _ own: [DocumentReference]) -> CriterionApplied {
        CriterionApplied(
          decision: decision, version: version, criterion: criterion, outcome: outcome, documents: own + documents,
          decidedBy: decidedBy, day: fact.day, recordedOn: fact.recordedOn, position: fact.position,
          isBeforeSupport: start.map { fact.day <= $0 && fact.recordedOn <= $0 })
      }
      guard results.isEmpty else { return results.map { row($0.criterion, $0.outcome, $0.documents) } }
      // The vault keeps what was found; the log says which version was applied, and the charter what it asks.
      hasSealed = true
      let charter = charters.known(at: fact.position).charter(on: fact.day)
      guard let charter, let applied = charter.criteriaVersions.first(where: { $0.version.text == version }) else {
        return []
      }
      return charter.criteria(of: applied).map { row($0.id.text, nil, []) }
    }
    let confirmed = try reader.facts(EligibilityConfirmed.self, of: participant).flatMap { fact in
      let event = fact.event
      return rows(fact, "confirmed", event.criteriaVersion, event.results, event.documents, event.decidedBy)
    }
    let refused = try reader.facts(EligibilityRefused.self, of: participant).flatMap { fact in
      let event = fact.event
      return rows(fact, "refused", event.criteriaVersion, event.results, event.documents, event.decidedBy)
    }
    let sealed = LocalizedText(
      pl: "Ustalenia dla poszczególnych kryteriów są w sejfie danych osobowych; rejestr zna wersję kryteriów i "
        + "rozstrzygnięcie.",
      en: "What was found for each criterion is in the vault; the log knows the version of the criteria and the "
        + "decision.")
    return Found((confirmed + refused).sorted { $0.position < $1.position }, remarks: hasSealed ? [sealed] : []) {
      [$0.position]
    }
  }
}

private struct LateConfirmation {
  var participant: ParticipantID
  var start: Day
  var confirmed: [RecordedFact<EligibilityConfirmed>]

  static func find(_ reader: QuestionReader) throws -> Found<LateConfirmation> {
    let confirmed = Dictionary(grouping: try reader.facts(EligibilityConfirmed.self), by: \.event.participant)
    let rows = try reader.people().compactMap { person -> LateConfirmation? in
      guard let start = person.start else { return nil }
      let own = confirmed[person.participant] ?? []
      guard !own.contains(where: { $0.day <= start && $0.recordedOn <= start }) else { return nil }
      return LateConfirmation(participant: person.participant, start: start, confirmed: own)
    }
    return Found(rows) { $0.confirmed.map(\.position) }
  }
}

/// Somebody on the reserve list when a person left.
private struct Waiting {
  var placed: RecordedFact<PlacedOnReserveList>
  var enrolled: RecordedFact<ParticipantEnrolled>?
  /// Who was enrolled before although the number is higher.
  var ahead: [RecordedFact<ParticipantEnrolled>]

  static func find(_ reader: QuestionReader, _ participant: ParticipantID) throws -> Found<Waiting> {
    try reader.require(participant)
    guard let left = try reader.people().first(where: { $0.participant == participant })?.left else {
      throw QuestionError.unknown(field: "participant who left", value: participant.description)
    }
    let enrolments = try reader.facts(ParticipantEnrolled.self).filter { $0.position > left.position }
    let off = try reader.facts(TakenOffReserveList.self)
    let placed = try reader.facts(PlacedOnReserveList.self)
      .filter { $0.position < left.position && $0.day <= left.day }.sorted { $0.event.number < $1.event.number }
    let rows = placed.compactMap { fact -> Waiting? in
      let ends = off.filter { $0.event.participant == fact.event.participant && $0.event.number == fact.event.number }
      guard !ends.contains(where: { $0.position < left.position && $0.day <= left.day }) else { return nil }
      let until = ends.map(\.position).filter { $0 > left.position }.min()
      return Waiting(
        placed: fact,
        enrolled: enrolments.first {
          $0.event.participant == fact.event.participant && $0.event.reserveNumber == fact.event.number
        },
        ahead: enrolments.filter { other in
          other.event.reserveNumber > fact.event.number && other.event.quota == fact.event.quota
            && (until.map { other.position < $0 } ?? true)
        })
    }
    return Found(rows) { row in
      [row.placed.position] + (row.enrolled.map { [$0.position] } ?? []) + row.ahead.map(\.position)
    }
  }
}

/// Two stays of a person that overlap.
private struct ParallelStays {
  typealias Dated = (stay: ParallelParticipation.Stay, position: Position)

  var participant: String
  var own: ParallelParticipation.Stay
  var other: ParallelParticipation.Stay

  static func find(_ reader: QuestionReader) throws -> Found<ParallelStays> {
    let subjects = Set(try reader.facts(ParticipantEnrolled.self).map { Tag.participant($0.event.participant) })
    var rows: [ParallelStays] = []
    for subject in subjects.sorted() {
      let stays = try stays(of: subject, reader)
      for own in stays where own.programme == reader.programme {
        for other in stays where other.programme != reader.programme && own.overlaps(other) {
          let participant = String(subject.dropFirst("participant:".count))
          rows.append(ParallelStays(participant: participant, own: own, other: other))
        }
      }
    }
    return Found(
      rows,
      remarks: [
        LocalizedText(
          pl: "Osoby są porównywane po identyfikatorze uczestnika; ta sama osoba pod innym identyfikatorem jest "
            + "widoczna tylko dla sejfu danych osobowych, który odmawia drugiego zapisu z tym samym numerem PESEL.",
          en: "Persons are compared by their participant id; the same person under another id is known to the vault "
            + "only, which refuses a second enrolment with the same PESEL number.")
      ]
    ) { [$0.own.position, $0.other.position] }
  }

  private static func stays(
    of subject: String, _ reader: QuestionReader
  ) throws -> [ParallelParticipation.Stay] {
    let range = ReadRange(before: reader.point.position.next, effectiveThrough: reader.point.effectiveOn)
    var participation = ParallelParticipation()
    try participation.read([subject], in: reader.ledger.store, range)
    return participation.stays
  }
}

private struct UnitAssignment {
  var fact: RecordedFact<UnitAssigned>
  var later: [Position]

  static func find(_ reader: QuestionReader) throws -> Found<UnitAssignment> {
    let district = reader.arguments.district
    try reader.require(district: district)
    let all = try reader.facts(UnitAssigned.self)
    let rows = all.filter { $0.event.district.utf8.elementsEqual(district.utf8) }.map { fact in
      UnitAssignment(
        fact: fact,
        later: all.filter {
          $0.event.participant == fact.event.participant && $0.position > fact.position
            && $0.event.unit != fact.event.unit
        }.map(\.position))
    }
    return Found(
      rows,
      remarks: [
        LocalizedText(
          pl: "Rejestr zna dzielnicę, nie adres; adres jest daną osobową w sejfie.",
          en: "The ledger knows the district and not the address, which is personal data in the vault.")
      ]
    ) { [$0.fact.position] + $0.later }
  }
}
