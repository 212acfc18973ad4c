internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestions {
  static let attendance: [any AuditorQuestion.Type] = [
    TrainingAttendance.self, LateExplanations.self, StruckOffRightly.self, SignedLists.self, TrainingChoices.self,
    ImpossibleSessions.self,
  ]
}

/// 12. Attendance of a participant in a training, in hours, and the percentage under the rules valid then.
enum TrainingAttendance: AuditorQuestion {
  static let number = 12
  static let text = LocalizedText(
    pl: "Frekwencja uczestnika w szkoleniu w godzinach i procent według zasad wtedy obowiązujących.",
    en: "Attendance of a participant in a training in hours, and the percentage under the rules valid then.")
  static let needs: [QuestionParameter] = [.participant]
  static let columns: [ReportColumn] = [
    .training, .planned, .held, .present, .excused, .unexcused, .unexplained, .percentage,
    .plain("policy", "Zasady", "Policy"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    guard let participant = reader.arguments.participant else { throw .missing(.participant, question: number) }
    let report = try reader.checked { () throws(LedgerError) in
      try reader.ledger.view(AttendanceProjection(), at: reader.viewPoint).report(programme: reader.programme)
    }
    let own = report.participants.first { $0.participant == participant }?.trainings ?? []
    return QuestionRows(
      own.filter { [nil, $0.training].contains(reader.arguments.training) }.map { training in
        QuestionRow(
          [.text(training.training)] + training.minutes.cells + [
            .percent(orNone: training.percentage), .text(orNone: report.attendancePolicy),
          ], [])
      },
      remarks: [
        .remark(
          "Zdarzenia każdej wartości podaje polecenie explain.",
          "The command `explain` names the events of each figure.")
      ])
  }
}

extension AttendanceMinutes {
  fileprivate var cells: [ReportCell] {
    [planned, held, present, excused, unexcused, unexplained].map { .hours(Minutes($0)) }
  }
}

/// 13. Which absences were explained late, by whom, and which explanations were changed?
enum LateExplanations: AuditorQuestion {
  static let number = 13
  static let text = LocalizedText(
    pl: "Które nieobecności wyjaśniono po więcej niż n dniach, kto to zrobił i które wyjaśnienia zmieniono?",
    en: "Which absences were explained after more than n days, by which social worker, and which were changed later?")
  static let needs: [QuestionParameter] = [.days]
  static let columns: [ReportColumn] = [
    .participant, .session, .date, .plain("explained_on", "Wyjaśniono", "Explained on"),
    .count("days", "Dni", "Days"), .plain("social_worker", "Pracownik socjalny", "Social worker"),
    .plain("class", "Kwalifikacja", "Class"), .count("changes", "Zmian", "Changes"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    guard let days = reader.arguments.days else { throw .missing(.days, question: number) }
    let changed = try reader.facts(AbsenceExplanationChanged.self)
    var rows: [QuestionRow] = []
    for fact in try reader.facts(AbsenceExplained.self) {
      let late = fact.day.distance(to: fact.event.explainedOn)
      guard late > days else { continue }
      let changes = changed.filter {
        $0.event.participant == fact.event.participant && $0.event.session == fact.event.session
      }
      rows.append(
        QuestionRow(
          [
            .participant(fact.event.participant), .text(fact.event.session), .day(fact.day),
            .day(fact.event.explainedOn), .count(late), .text(orNone: fact.event.socialWorker),
            .text(fact.event.to.rawValue), .count(changes.count),
          ], [fact.position] + changes.map(\.position)))
    }
    return QuestionRows(rows)
  }
}

/// 14. On the day somebody was struck off, was the rule of attendance really broken with the facts known then?
enum StruckOffRightly: AuditorQuestion {
  static let number = 14
  static let text = LocalizedText(
    pl: "Czy w dniu skreślenia z powodu frekwencji zasada była rzeczywiście naruszona według ówczesnej wiedzy?",
    en: "On the day of striking off for attendance, was the rule really broken with the facts known that day?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .day, .training, .percentage, ReportColumn("threshold", LocalizedText(pl: "Próg", en: "Threshold")),
    .plain("broken", "Naruszona", "Broken"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var rows: [QuestionRow] = []
    let charters = try reader.charters()
    for fact in try reader.facts(ParticipantRemoved.self, of: reader.arguments.participant)
    where fact.event.reason == .attendanceRule {
      let then = ViewPoint(known: .position(fact.position.previous), effectiveOn: fact.day)
      let report = try reader.checked { () throws(LedgerError) in
        try reader.ledger.view(AttendanceProjection(), at: then).report(programme: reader.programme)
      }
      let charter = charters.known(at: fact.position).charter(on: fact.day)
      let policy = charter?.attendancePolicies.first { $0.version.text == report.attendancePolicy }
      let own = report.participants.first { $0.participant == fact.event.participant }?.trainings ?? []
      for training in own {
        rows.append(
          QuestionRow(
            [
              .participant(fact.event.participant), .day(fact.day), .text(training.training),
              .percent(orNone: training.percentage), .percent(orNone: policy?.threshold),
              .yesNo(orNone: policy.flatMap { $0.isReached(by: training.minutes) }.map { !$0 }),
            ], [fact.position]))
      }
      if own.isEmpty {
        rows.append(
          QuestionRow(
            [.participant(fact.event.participant), .day(fact.day), .none, .none, .none, .none], [fact.position]))
      }
    }
    return QuestionRows(rows)
  }
}

/// 15. Do signed lists exist for every hour of the trainers, and how many person-hours are behind them?
enum SignedLists: AuditorQuestion {
  static let number = 15
  static let text = LocalizedText(
    pl: "Czy dla każdej godziny trenera istnieje podpisana lista obecności (osobogodziny)?",
    en: "Do signed attendance lists exist for every hour of the trainer (person-hours)?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .session, .training, .plain("trainer", "Trener", "Trainer"), .date, .count("minutes", "Minuty", "Minutes"),
    .count("persons", "Osoby", "Persons"), .count("person_minutes", "Osobominuty", "Person-minutes"), .documents,
    .plain("has_list", "Jest lista", "Has a list"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var minutes: [String: [ParticipantID: Int]] = [:]
    for fact in try reader.facts(PresenceRecorded.self) {
      minutes[fact.event.session, default: [:]][fact.event.participant, default: 0] += fact.event.minutes
    }
    for fact in try reader.facts(PresenceCorrected.self) {
      minutes[fact.event.session, default: [:]][fact.event.participant, default: 0] +=
        fact.event.toMinutes - fact.event.fromMinutes
    }
    return QuestionRows(
      try reader.facts(SessionHeld.self).map { fact in
        let present = (minutes[fact.event.session] ?? [:]).values.filter { $0 > 0 }
        return QuestionRow(
          [
            .text(fact.event.session), .text(fact.event.training), .text(orNone: fact.event.trainer), .day(fact.day),
            .count(fact.event.minutes), .count(present.count), .count(present.reduce(0, +)),
            .documents(fact.event.documents), .flag(!fact.event.documents.isEmpty),
          ], [fact.position])
      },
      remarks: [
        .remark(
          "Godziny zafakturowane przez trenera nie są w rejestrze; porównuje się godziny odbyte.",
          "The hours invoiced by a trainer are not in the ledger; the hours held are compared.")
      ])
  }
}

/// 16. Who chose which training with which counsellor, when; what was changed; was health considered?
enum TrainingChoices: AuditorQuestion {
  static let number = 16
  static let text = LocalizedText(
    pl: "Kto, kiedy i z którym doradcą wybrał które szkolenie; co zmieniono; czy uwzględniono zdrowie?",
    en: "Who chose which training with which counsellor, and when; what was changed; was health considered?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .participant, .day, .plain("from_training", "Poprzednie szkolenie", "From training"), .training,
    .plain("counsellor", "Doradca", "Counsellor"),
    .plain("health_considered", "Uwzględniono zdrowie", "Health considered"),
    .plain("labour_market_considered", "Uwzględniono rynek pracy", "Labour market considered"),
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    let chosen = try reader.facts(TrainingChosen.self).map { fact in
      row(
        fact, fact.event.participant, "", fact.event.training, fact.event.counsellor, fact.event.healthConsidered,
        fact.event.labourMarketConsidered)
    }
    let changed = try reader.facts(TrainingChoiceChanged.self).map { fact in
      row(
        fact, fact.event.participant, fact.event.fromTraining, fact.event.training, fact.event.counsellor,
        fact.event.healthConsidered, fact.event.labourMarketConsidered)
    }
    return QuestionRows((chosen + changed).sorted { $0.positions[0] < $1.positions[0] })
  }

  private static func row<P: EventPayload>(
    _ fact: RecordedFact<P>, _ participant: ParticipantID, _ from: String, _ training: String, _ counsellor: String,
    _ health: Bool, _ market: Bool
  ) -> QuestionRow {
    QuestionRow(
      [
        .participant(participant), .day(fact.day), .text(orNone: from), .text(training), .text(orNone: counsellor),
        .flag(health), .flag(market),
      ], [fact.position])
  }
}

/// 17. Which sessions were recorded as held on a day on which the venue was closed or outside the programme?
enum ImpossibleSessions: AuditorQuestion {
  static let number = 17
  static let text = LocalizedText(
    pl: "Które zajęcia zapisano jako odbyte w dniu zamknięcia miejsca lub poza okresem projektu?",
    en: "Which sessions were recorded as held on a day the venue was closed, or outside the programme?")
  static let needs: [QuestionParameter] = []
  static let columns: [ReportColumn] = [
    .session, .date, .plain("venue", "Miejsce", "Venue"), .plain("why", "Dlaczego", "Why"), .actor,
  ]

  static func answer(_ reader: QuestionReader) throws(QuestionError) -> QuestionRows {
    var venues: [String: String] = [:]
    for fact in try reader.facts(SessionScheduled.self) { venues[fact.event.session] = fact.event.venue }
    let closings = try reader.facts(VenueClosed.self)
    let period = try reader.charter()?.period
    var rows: [QuestionRow] = []
    for fact in try reader.facts(SessionHeld.self) {
      let venue = venues[fact.event.session] ?? ""
      let closed = closings.filter {
        $0.event.venue == venue && $0.event.firstDay <= fact.day && fact.day <= $0.event.lastDay
      }
      if !closed.isEmpty {
        rows.append(row(fact, venue, "venue-closed", closed.map(\.position)))
      }
      if let period, !period.contains(fact.day) { rows.append(row(fact, venue, "outside-programme", [])) }
    }
    return QuestionRows(
      rows,
      remarks: [
        .remark(
          "Umowy z trenerami nie są w rejestrze; porównuje się okres projektu.",
          "Contracts with trainers are not in the ledger; the programme's period is compared.")
      ])
  }

  private static func row(
    _ fact: RecordedFact<SessionHeld>, _ venue: String, _ why: String, _ positions: [Position]
  ) -> QuestionRow {
    QuestionRow(
      [.text(fact.event.session), .day(fact.day), .text(orNone: venue), .text(why), .text(orNone: fact.actor)],
      [fact.position] + positions)
  }
}
