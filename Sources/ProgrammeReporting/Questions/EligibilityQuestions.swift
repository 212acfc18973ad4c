internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestions {
  static let eligibility: [any AuditorQuestion.Type] = [
    CriteriaApplied.self, EligibleAfterSupport.self, ReserveOrder.self, ParallelProjects.self, MovedIntoArea.self,
    DistrictAssignments.self,
  ]
}

/// 4. For a participant: which criteria were applied, on what evidence, by whom, when; before the first support?
enum CriteriaApplied: AuditorQuestion {
  static let number = 4
  static let text = LocalizedText(
    pl: "Jaka wersja kryteriów, jakie dowody, kto i kiedy rozstrzygnął; czy przed pierwszym wsparciem?",
    en: "Which criteria version was applied, on what evidence, decided by whom and when; before the first support?")
  static let needs: [QuestionParameter] = [.participant]
  static let columns: [ReportColumn] = [
    .plain("decision", "Rozstrzygnięcie", "Decision"),
    .plain("criteria_version", "Wersja kryteriów", "Criteria version"),
    .plain("criterion", "Kryterium", "Criterion"), .plain("outcome", "Wynik", "Outcome"), .documents, .decidedBy, .day,
    .recordedOn, .plain("before_first_support", "Przed pierwszym wsparciem", "Before the first support"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    guard let participant = reader.arguments.participant else { throw .missing(.participant, question: number) }
    let start = try reader.people().first { $0.participant == participant }?.start
    var rows: [QuestionRow] = []
    for fact in try reader.facts(EligibilityConfirmed.self, of: participant) {
      rows += Self.rows(
        fact, "confirmed", fact.event.criteriaVersion, fact.event.results, fact.event.documents, fact.event.decidedBy,
        start)
    }
    for fact in try reader.facts(EligibilityRefused.self, of: participant) {
      rows += Self.rows(
        fact, "refused", fact.event.criteriaVersion, fact.event.results, fact.event.documents, fact.event.decidedBy,
        start)
    }
    return QuestionRows(rows.sorted { $0.positions[0] < $1.positions[0] })
  }

  private static func rows<P: EventPayload>(
    _ fact: RecordedFact<P>, _ decision: String, _ version: String, _ results: [CriterionResult],
    _ documents: [DocumentReference], _ decidedBy: String, _ start: Day?
  ) -> [QuestionRow] {
    results.map { result in
      QuestionRow(
        [
          .text(decision), .text(version), .text(result.criterion), .text(result.outcome.rawValue),
          .documents(result.documents + documents), .text(orNone: decidedBy), .day(fact.day), .day(fact.recordedOn),
          .yesNo(orNone: start.map { fact.day <= $0 && fact.recordedOn <= $0 }),
        ], [fact.position])
    }
  }
}

/// 5. Whose eligibility was confirmed only after the first support?
enum EligibleAfterSupport: AuditorQuestion {
  static let number = 5
  static let text = LocalizedText(
    pl: "Czyją kwalifikowalność potwierdzono dopiero po pierwszym wsparciu?",
    en: "Whose eligibility was confirmed only after the first support?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .start, .plain("confirmed", "Potwierdzono", "Confirmed"), .recordedOn,
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let confirmed = Dictionary(grouping: try reader.facts(EligibilityConfirmed.self), by: \.event.participant)
    var rows: [QuestionRow] = []
    for person in try reader.people() {
      guard let start = person.start else { continue }
      let own = confirmed[person.participant] ?? []
      guard !own.contains(where: { $0.day <= start && $0.recordedOn <= start }) else { continue }
      rows.append(
        QuestionRow(
          [
            .participant(person.participant), .day(start), .day(orNone: own.first?.day),
            .day(orNone: own.first?.recordedOn),
          ], own.map(\.position)))
    }
    return QuestionRows(rows)
  }
}

/// 6. Who was on the reserve list when somebody left, and was the order respected?
enum ReserveOrder: AuditorQuestion {
  static let number = 6
  static let text = LocalizedText(
    pl: "Kto był na liście rezerwowej, gdy osoba zakończyła udział, i czy zachowano kolejność?",
    en: "Who was on the reserve list when the person left, and was the order respected?")
  static let needs: [QuestionParameter] = [.participant]
  static let columns: [ReportColumn] = [
    .number, .participant, .quota, .since, .plain("enrolled_on", "Zakwalifikowano", "Enrolled on"),
    .plain("passed_over", "Pominięto", "Passed over"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    guard let participant = reader.arguments.participant else { throw .missing(.participant, question: number) }
    guard let left = try reader.people().first(where: { $0.participant == participant })?.left else {
      throw .unknown(field: "participant who left", value: participant.description)
    }
    let enrolments = try reader.facts(ParticipantEnrolled.self).filter { $0.position > left.position }
    let off = try reader.facts(TakenOffReserveList.self)
    var waiting: [QuestionRow] = []
    let placed = try reader.facts(PlacedOnReserveList.self)
      .filter { $0.position < left.position && $0.day <= left.day }.sorted { $0.event.number < $1.event.number }
    for fact in placed {
      let ends = off.filter { $0.event.participant == fact.event.participant && $0.event.number == fact.event.number }
      guard !ends.contains(where: { $0.position < left.position && $0.day <= left.day }) else { continue }
      let enrolled = enrolments.first {
        $0.event.participant == fact.event.participant && $0.event.reserveNumber == fact.event.number
      }
      let until = ends.map(\.position).filter { $0 > left.position }.min()
      let ahead = enrolments.filter { other in
        other.event.reserveNumber > fact.event.number && other.event.quota == fact.event.quota
          && (until.map { other.position < $0 } ?? true)
      }
      waiting.append(
        QuestionRow(
          [
            .count(fact.event.number), .participant(fact.event.participant), .text(orNone: fact.event.quota),
            .day(fact.day), .day(orNone: enrolled?.day), .flag(!ahead.isEmpty),
          ], [fact.position] + (enrolled.map { [$0.position] } ?? []) + ahead.map(\.position)))
    }
    return QuestionRows(waiting)
  }
}

/// 7. Which persons took part in another activation project at the same time?
enum ParallelProjects: AuditorQuestion {
  static let number = 7
  static let text = LocalizedText(
    pl: "Kto w tym samym czasie brał udział w innym projekcie aktywizacyjnym?",
    en: "Which persons took part in another activation project at the same time?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .plain("from", "Od", "From"), .plain("through", "Do", "Through"),
    .plain("other_programme", "Inny program", "Other programme"), .plain("other_from", "Tam od", "There from"),
    .plain("other_through", "Tam do", "There through"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let people = Set(try reader.facts(ParticipantEnrolled.self).map(\.event.participant))
    var rows: [QuestionRow] = []
    for person in people.sorted() {
      let stays = try stays(of: Tag.participant(person), reader)
      for own in stays where own.programme == reader.programme {
        for other in stays where other.programme != reader.programme && own.overlaps(other) {
          rows.append(
            QuestionRow(
              [
                .participant(person), .day(own.from), .day(orNone: own.through), .text(other.programme),
                .day(other.from), .day(orNone: other.through),
              ], [own.position, other.position]))
        }
      }
    }
    return QuestionRows(
      rows,
      remarks: [
        .remark(
          "Osoby są porównywane po identyfikatorze uczestnika; ta sama osoba pod innym identyfikatorem jest widoczna "
            + "tylko dla sejfu danych osobowych, który odmawia drugiego zapisu z tym samym numerem PESEL.",
          "Persons are compared by their participant id; the same person under another id is known to the vault only, "
            + "which refuses a second enrolment with the same PESEL number.")
      ])
  }

  private static func stays(
    of subject: String, _ reader: QuestionReader
  ) throws(QuestionError) -> [ParallelParticipation.Stay] {
    let range = ReadRange(before: reader.point.position.next, effectiveThrough: reader.point.effectiveOn)
    return try reader.checked { () throws(LedgerError) in
      var participation = ParallelParticipation()
      try participation.read([subject], in: reader.ledger.store, range)
      return participation.stays
    }
  }
}

/// 8. Whose area membership rests on having been moved, what proves it, under which boundary version?
enum MovedIntoArea: AuditorQuestion {
  static let number = 8
  static let text = LocalizedText(
    pl:
      "Czyja przynależność do obszaru wynika z przeniesienia w związku z rewitalizacją i jaki dokument to potwierdza?",
    en: "Whose area membership rests on having been moved because of revitalisation, and what document proves it?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .plain("boundary_version", "Wersja granic", "Boundary version"), .documents,
    .plain("confirmed_by", "Kto potwierdził", "Confirmed by"), .day,
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let moved = try reader.facts(AreaMembershipConfirmed.self)
      .filter { $0.event.basis == .movedBecauseOfRevitalisation }
    return QuestionRows(
      moved.map { fact in
        QuestionRow(
          [
            .participant(fact.event.participant), .text(orNone: fact.event.boundaryVersion),
            .documents(fact.event.documents), .text(orNone: fact.event.confirmedBy), .day(fact.day),
          ], [fact.position])
      })
  }
}

/// 9. Which persons of a divided district were assigned to which unit, by whom, and re-assigned later?
enum DistrictAssignments: AuditorQuestion {
  static let number = 9
  static let text = LocalizedText(
    pl: "Które osoby z dzielnicy (Polesie) przydzielono do którego wydziału, kto to zrobił i co potem zmieniono?",
    en: "Which persons of the district (Polesie) were assigned to which unit, by whom, and re-assigned later?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .plain("from_unit", "Poprzedni wydział", "From unit"), .unit,
    .plain("basis", "Podstawa", "Basis"), .decidedBy, .day,
    .plain("changed_later", "Później zmieniono", "Changed later"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let all = try reader.facts(UnitAssigned.self)
    let own = all.filter { $0.event.district == reader.arguments.district }
    return QuestionRows(
      own.map { fact in
        let later = all.filter {
          $0.event.participant == fact.event.participant && $0.position > fact.position
            && $0.event.unit != fact.event.unit
        }
        return QuestionRow(
          [
            .participant(fact.event.participant), .text(orNone: fact.event.fromUnit), .text(fact.event.unit),
            .text(fact.event.basis.rawValue), .text(orNone: fact.event.decidedBy), .day(fact.day),
            .flag(!later.isEmpty),
          ], [fact.position] + later.map(\.position))
      },
      remarks: [
        .remark(
          "Rejestr zna dzielnicę, nie adres; adres jest daną osobową w sejfie.",
          "The ledger knows the district and not the address, which is personal data in the vault.")
      ])
  }
}
