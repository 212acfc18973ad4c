internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let attendance = [
    trainingAttendance, lateExplanations, struckOffRightly, signedLists, trainingChoices, impossibleSessions,
  ]

  private static let trainingAttendance = AuditorQuestion(
    12, pl: "Frekwencja uczestnika w szkoleniu w godzinach i procent według zasad wtedy obowiązujących.",
    en: "Attendance of a participant in a training in hours, and the percentage under the rules valid then.",
    needs: .participant, TrainingAttended.find
  ) {
    Column(.training, \.training.training)
    AttendanceMinutes.columns.of { $0.training.minutes }
    Column(.percentage, \.training.percentage)
    Column("policy", "Zasady", "Policy", \.policy)
  }

  private static let lateExplanations = AuditorQuestion(
    13, pl: "Które nieobecności wyjaśniono po więcej niż n dniach, kto to zrobił i które wyjaśnienia zmieniono?",
    en: "Which absences were explained after more than n days, by which social worker, and which were changed later?",
    needs: .days, LateExplanation.find
  ) {
    Column(.participant, \.fact.event.participant)
    Column(.session, \.fact.event.session)
    Column(.date, \.fact.day)
    Column("explained_on", "Wyjaśniono", "Explained on", \.fact.event.explainedOn)
    Column("days", "Dni", "Days", \.days)
    Column("social_worker", "Pracownik socjalny", "Social worker", \.fact.event.socialWorker.orNone)
    Column("class", "Kwalifikacja", "Class", \.fact.event.to)
    Column("changes", "Zmian", "Changes", \.changes.count)
  }

  private static let struckOffRightly = AuditorQuestion(
    14, pl: "Czy w dniu skreślenia z powodu frekwencji zasada była rzeczywiście naruszona według ówczesnej wiedzy?",
    en: "On the day of striking off for attendance, was the rule really broken with the facts known that day?",
    StruckOff.find
  ) {
    Column(.participant, \.fact.event.participant)
    Column(.day, \.fact.day)
    Column(.training, \.training?.training)
    Column(.percentage, \.training?.percentage)
    Column("threshold", "Próg", "Threshold", \.threshold).flushLeft()
    Column("broken", "Naruszona", "Broken", \.isBroken)
  }

  private static let signedLists = AuditorQuestion(
    15, pl: "Czy dla każdej godziny trenera istnieje podpisana lista obecności (osobogodziny)?",
    en: "Do signed attendance lists exist for every hour of the trainer (person-hours)?", SignedList.find
  ) {
    Column(.session, \.fact.event.session)
    Column(.training, \.fact.event.training)
    Column("trainer", "Trener", "Trainer", \.fact.event.trainer.orNone)
    Column(.date, \.fact.day)
    Column("minutes", "Minuty", "Minutes", \.fact.event.minutes)
    Column("persons", "Osoby", "Persons", \.present.count)
    Column("person_minutes", "Osobominuty", "Person-minutes") { $0.present.reduce(0, +) }
    Column(.documents, \.fact.event.documents.names)
    Column("has_list", "Jest lista", "Has a list", \.hasList)
  }

  private static let trainingChoices = AuditorQuestion(
    16, pl: "Kto, kiedy i z którym doradcą wybrał które szkolenie; co zmieniono; czy uwzględniono zdrowie?",
    en: "Who chose which training with which counsellor, and when; what was changed; was health considered?",
    TrainingChoice.find
  ) {
    Column(.participant, \.participant)
    Column(.day, \.day)
    Column("from_training", "Poprzednie szkolenie", "From training", \.from)
    Column(.training, \.training)
    Column("counsellor", "Doradca", "Counsellor", \.counsellor.orNone)
    Column("health_considered", "Uwzględniono zdrowie", "Health considered", \.health)
    Column("labour_market_considered", "Uwzględniono rynek pracy", "Labour market considered", \.market)
  }

  private static let impossibleSessions = AuditorQuestion(
    17, pl: "Które zajęcia zapisano jako odbyte w dniu zamknięcia miejsca lub poza okresem projektu?",
    en: "Which sessions were recorded as held on a day the venue was closed, or outside the programme?",
    ImpossibleSession.find
  ) {
    Column(.session, \.fact.event.session)
    Column(.date, \.fact.day)
    Column("venue", "Miejsce", "Venue", \.venue.orNone)
    Column("why", "Dlaczego", "Why", \.why)
    Column(.actor, \.fact.actor.orNone)
  }
}

extension LocalizedText {
  /// Why an answer from a view names no events.
  static let askExplain = LocalizedText(
    pl: "Zdarzenia każdej wartości podaje polecenie explain.",
    en: "The command `explain` names the events of each figure.")
}

private struct TrainingAttended {
  var training: AttendanceReport.Training
  var policy: String?

  static func find(
    _ reader: QuestionReader, _ participant: ParticipantID
  ) throws -> Found<TrainingAttended> {
    try reader.require(participant)
    if let training = reader.arguments.training { try reader.require(training: training) }
    let report = try reader.attendance()
    let own = report.participants.first { $0.participant == participant }?.trainings ?? []
    let rows = own.filter { [nil, $0.training].contains(reader.arguments.training) }
      .map { TrainingAttended(training: $0, policy: report.attendancePolicy) }
    return Found(rows, remarks: [.askExplain]) { _ in [] }
  }
}

private struct LateExplanation {
  var fact: RecordedFact<AbsenceExplained>
  var days: Int
  var changes: [Position]

  static func find(_ reader: QuestionReader, _ days: Int) throws -> Found<LateExplanation> {
    let changed = try reader.facts(AbsenceExplanationChanged.self)
    let rows = try reader.facts(AbsenceExplained.self).compactMap { fact -> LateExplanation? in
      let late = fact.day.distance(to: fact.event.explainedOn)
      guard late > days else { return nil }
      let changes = changed.filter {
        $0.event.participant == fact.event.participant && $0.event.session == fact.event.session
      }
      return LateExplanation(fact: fact, days: late, changes: changes.map(\.position))
    }
    return Found(rows) { [$0.fact.position] + $0.changes }
  }
}

private struct StruckOff {
  var fact: RecordedFact<ParticipantRemoved>
  var training: AttendanceReport.Training?
  var threshold: BasisPoints?
  var isBroken: Bool?

  static func find(_ reader: QuestionReader) throws -> Found<StruckOff> {
    if let participant = reader.arguments.participant { try reader.require(participant) }
    var rows: [StruckOff] = []
    let charters = try reader.charters()
    for fact in try reader.facts(ParticipantRemoved.self, of: reader.arguments.participant)
    where fact.event.reason == .attendanceRule {
      let then = ViewPoint(known: .position(fact.position.previous), effectiveOn: fact.day)
      let report = try reader.attendance(at: then)
      let charter = charters.known(at: fact.position).charter(on: fact.day)
      let policy = charter?.attendancePolicies.first { $0.version.text == report.attendancePolicy }
      let own = report.participants.first { $0.participant == fact.event.participant }?.trainings ?? []
      rows += own.map { training in
        StruckOff(
          fact: fact, training: training, threshold: policy?.threshold,
          isBroken: policy.flatMap { $0.isReached(by: training.minutes) }.map { !$0 })
      }
      if own.isEmpty { rows.append(StruckOff(fact: fact)) }
    }
    return Found(rows) { [$0.fact.position] }
  }
}

private struct SignedList {
  var fact: RecordedFact<SessionHeld>
  /// The minutes of each person who came.
  var present: [Int]
  /// The kinds under which the register has the documents of the session; nil for one that it does not have.
  var kinds: [String?]

  /// The kind of document that is a signed list of those present.
  static let listKind = "attendance-list"

  /// Whether a registered list proves the hours; nil where the documents are not in the register, so that nobody can say
  /// what they are.
  var hasList: Bool? {
    if kinds.contains(Self.listKind) { return !present.isEmpty }
    return kinds.contains(nil) && !present.isEmpty ? nil : false
  }

  static func find(_ reader: QuestionReader) throws -> Found<SignedList> {
    var minutes: [String: [ParticipantID: Int]] = [:]
    for fact in try reader.facts(PresenceRecorded.self) {
      minutes[fact.event.session, default: [:]][fact.event.participant, default: 0] += fact.event.minutes
    }
    for fact in try reader.facts(PresenceCorrected.self) {
      minutes[fact.event.session, default: [:]][fact.event.participant, default: 0] +=
        fact.event.toMinutes - fact.event.fromMinutes
    }
    var kinds: [String: String] = [:]
    for fact in try reader.facts(DocumentRegistered.self) { kinds[fact.event.reference.document] = fact.event.kind }
    let rows = try reader.facts(SessionHeld.self).map { fact in
      SignedList(
        fact: fact, present: (minutes[fact.event.session] ?? [:]).values.filter { $0 > 0 },
        kinds: fact.event.documents.map { kinds[$0.document] })
    }
    return Found(
      rows,
      remarks: [
        LocalizedText(
          pl: "Listą jest dokument zajęć, który w rejestrze dokumentów ma rodzaj attendance-list; o dokumencie spoza "
            + "rejestru nie wiadomo, czym jest.",
          en: "A list is a document of the session that the register of documents has as attendance-list; of a "
            + "document that is not registered nobody knows what it is."),
        LocalizedText(
          pl: "Godziny zafakturowane przez trenera nie są w rejestrze; porównuje się godziny odbyte.",
          en: "The hours invoiced by a trainer are not in the ledger; the hours held are compared."),
      ]
    ) { [$0.fact.position] }
  }
}

private struct TrainingChoice {
  var position: Position
  var participant: ParticipantID
  var day: Day
  var from: String?
  var training: String
  var counsellor: String
  var health: Bool
  var market: Bool

  static func find(_ reader: QuestionReader) throws -> Found<TrainingChoice> {
    let chosen = try reader.facts(TrainingChosen.self).map { fact in
      TrainingChoice(
        position: fact.position, participant: fact.event.participant, day: fact.day, training: fact.event.training,
        counsellor: fact.event.counsellor, health: fact.event.healthConsidered,
        market: fact.event.labourMarketConsidered)
    }
    let changed = try reader.facts(TrainingChoiceChanged.self).map { fact in
      TrainingChoice(
        position: fact.position, participant: fact.event.participant, day: fact.day,
        from: fact.event.fromTraining.orNone, training: fact.event.training, counsellor: fact.event.counsellor,
        health: fact.event.healthConsidered, market: fact.event.labourMarketConsidered)
    }
    return Found((chosen + changed).sorted { $0.position < $1.position }) { [$0.position] }
  }
}

private struct ImpossibleSession {
  var fact: RecordedFact<SessionHeld>
  var venue: String
  var why: String
  var closings: [Position] = []

  static func find(_ reader: QuestionReader) throws -> Found<ImpossibleSession> {
    var venues: [String: String] = [:]
    for fact in try reader.facts(SessionScheduled.self) { venues[fact.event.session] = fact.event.venue }
    let closings = try reader.facts(VenueClosed.self)
    let period = try reader.charter()?.period
    var rows: [ImpossibleSession] = []
    for fact in try reader.facts(SessionHeld.self) {
      let venue = venues[fact.event.session] ?? ""
      let closed = closings.filter {
        $0.event.venue.utf8.elementsEqual(venue.utf8) && $0.event.firstDay <= fact.day && fact.day <= $0.event.lastDay
      }
      if !closed.isEmpty {
        rows.append(
          ImpossibleSession(fact: fact, venue: venue, why: "venue-closed", closings: closed.map(\.position)))
      }
      if let period, !period.contains(fact.day) {
        rows.append(ImpossibleSession(fact: fact, venue: venue, why: "outside-programme"))
      }
    }
    return Found(
      rows,
      remarks: [
        LocalizedText(
          pl: "Umowy z trenerami nie są w rejestrze; porównuje się okres projektu.",
          en: "Contracts with trainers are not in the ledger; the programme's period is compared.")
      ]
    ) { [$0.fact.position] + $0.closings }
  }
}
