internal import ActivationProgramme
internal import EventLedger

extension AuditorQuestion {
  static let unusual = [unusualEntries]

  private static let unusualEntries = AuditorQuestion(
    34, pl: "Które zapisy są nietypowe albo niezgodne z innymi i wymagają sprawdzenia?",
    en: "Which entries are unusual, or disagree with others, and should be looked at?", UnusualEntry.find
  ) {
    Column("what", "Co", "What") { ReportCell.code($0.rule.code, $0.rule.message) }
    Column("participant", "Uczestnik", "Participant") { $0.participant?.description }
    Column("subject", "Czego dotyczy", "About", \.subject.orNone)
    Column(.day, \.day)
  }
}

/// An entry that commands record with a warning, or that an older version recorded without one.
struct UnusualEntry {
  var rule: RefusalRule
  var participant: ParticipantID?
  var subject = ""
  var day: Day
  var positions: [Position]

  static func find(_ reader: QuestionReader) throws -> Found<UnusualEntry> {
    let rows =
      try sessions(reader) + plans(reader) + statuses(reader) + enrolments(reader) + explanations(reader)
      + completions(reader)
    let sorted = rows.sorted { left, right in
      if left.positions.first != right.positions.first {
        return left.positions.first ?? .zero < right.positions.first ?? .zero
      }
      return left.rule.code < right.rule.code
    }
    return Found(sorted, positions: \.positions)
  }

  // MARK: - Sessions

  /// Sessions at an unusual time, or of a training and at a venue that nobody else names.
  private static func sessions(_ reader: QuestionReader) throws -> [UnusualEntry] {
    let cancelled = Set(try reader.facts(SessionCancelled.self).map(\.event.session))
      .union(try reader.facts(HeldSessionCancelled.self).map(\.event.session))
    let sessions = try reader.facts(SessionScheduled.self).filter { !cancelled.contains($0.event.session) }
    let planned = Set(try reader.facts(SupportPlanned.self).map(\.event.training))
      .union(try reader.facts(TrainingChosen.self).map(\.event.training))
      .union(try reader.facts(TrainingChoiceChanged.self).map(\.event.training))
    let held = Set(try HeldSession.all(reader).map(\.fact.event.session))
    let ofCharter = Set(try reader.charter()?.venues.flatMap { [$0.name.pl, $0.name.en] } ?? [])
    let byVenue = Dictionary(grouping: sessions, by: \.event.venue)
    return sessions.flatMap { fact -> [UnusualEntry] in
      let event = fact.event
      var rules = SessionTime(
        day: event.day, startsAtMinute: event.startsAtMinute, minutes: event.minutes
      ).unusual
      if !event.venue.isEmpty, byVenue.count > 1, byVenue[event.venue]?.count == 1, !ofCharter.contains(event.venue) {
        rules.append(.venueNamedOnce(event.venue))
      }
      if held.contains(event.session), !planned.contains(event.training) {
        rules.append(.trainingOfNobody(event.training))
      }
      return rules.map {
        UnusualEntry(rule: $0, subject: event.session, day: event.day, positions: [fact.position])
      }
    }
  }

  // MARK: - Plans

  private struct Plan: Dated {
    var moment: Moment
    /// The kind of support; nil where the person no longer takes part.
    var kind: String?
  }

  private struct Way: Hashable {
    var participant: ParticipantID
    var training: String
  }

  /// Trainings planned round the choice with the counsellor, and presences without a plan or of another kind.
  private static func plans(_ reader: QuestionReader) throws -> [UnusualEntry] {
    var plans: [Way: [Plan]] = [:]
    func add(_ participant: ParticipantID, _ training: String, _ kind: String?, _ moment: Moment) {
      plans[Way(participant: participant, training: training), default: []].append(Plan(moment: moment, kind: kind))
    }
    let charters = try reader.charters()
    var rows: [UnusualEntry] = []
    for fact in try reader.facts(SupportPlanned.self) {
      add(fact.event.participant, fact.event.training, fact.event.kind, fact.moment)
      guard charters.charter(on: fact.day)?.trainingChoice?.withCareerCounsellor == true,
        Charter.TrainingChoice.kinds.contains(fact.event.kind)
      else { continue }
      rows.append(
        UnusualEntry(
          rule: .choiceNeeded, participant: fact.event.participant, subject: fact.event.training, day: fact.day,
          positions: [fact.position]))
    }
    for fact in try reader.facts(TrainingChosen.self) {
      add(fact.event.participant, fact.event.training, fact.event.kind, fact.moment)
    }
    for fact in try reader.facts(TrainingChoiceChanged.self) {
      add(fact.event.participant, fact.event.fromTraining, nil, fact.moment)
      add(fact.event.participant, fact.event.training, fact.event.kind, fact.moment)
    }
    for fact in try reader.facts(SupportEnded.self) {
      add(fact.event.participant, fact.event.training, nil, fact.moment)
    }
    // Each participant and training once, with the first presence.
    var seen: Set<[String]> = []
    for fact in try reader.facts(PresenceRecorded.self) where fact.event.minutes > 0 {
      let event = fact.event
      let plan = plans[Way(participant: event.participant, training: event.training)]?.latest(on: fact.day)
      let rule: RefusalRule
      if let kind = plan?.kind {
        guard kind != event.kind else { continue }
        rule = .otherKind(planned: kind, held: event.kind)
      } else {
        rule = .notPlanned(event.training)
      }
      guard seen.insert([rule.code, "\(event.participant)", event.training]).inserted else { continue }
      rows.append(
        UnusualEntry(
          rule: rule, participant: event.participant, subject: event.session, day: fact.day,
          positions: [fact.position]))
    }
    return rows
  }

  // MARK: - Persons

  /// Statuses at entry that disagree with the charter, the place or the start.
  private static func statuses(_ reader: QuestionReader) throws -> [UnusualEntry] {
    let charters = try reader.charters()
    var quotas: [ParticipantID: String] = [:]
    for fact in try reader.facts(ParticipantEnrolled.self) { quotas[fact.event.participant] = fact.event.quota }
    return try reader.people().flatMap { person -> [UnusualEntry] in
      guard let status = person.status, let day = person.statusDay else { return [] }
      var rules: [RefusalRule] = []
      if let charter = charters.charter(on: day) {
        if let rule = StatusCheck.underAge(status, by: charter, on: day) { rules.append(rule) }
        if let quota = quotas[person.participant], let rule = StatusCheck.otherQuota(status, of: quota, by: charter) {
          rules.append(rule)
        }
      }
      if let start = person.start, start != day { rules.append(.statusOfAnotherDay(day, start: start)) }
      return rules.map {
        UnusualEntry(rule: $0, participant: person.participant, day: day, positions: person.positions)
      }
    }
  }

  /// Places given past somebody who waited then, or was on the list when the place was recorded.
  private static func enrolments(_ reader: QuestionReader) throws -> [UnusualEntry] {
    let placed = try reader.facts(PlacedOnReserveList.self)
    let off = try reader.facts(TakenOffReserveList.self)
    let confirmed = Dictionary(grouping: try reader.facts(EligibilityConfirmed.self), by: \.event.participant)
    return try reader.facts(ParticipantEnrolled.self).compactMap { fact -> UnusualEntry? in
      let own = fact.event.reserveNumber == 0 ? Int.max : fact.event.reserveNumber
      let first = placed.filter { other in
        other.position < fact.position && other.event.number < own && other.event.quota == fact.event.quota
          && other.event.participant != fact.event.participant
          && !off.contains { $0.event.number == other.event.number && $0.position < fact.position }
          && confirmed[other.event.participant]?.contains { $0.position < fact.position } == true
      }.min { $0.event.number < $1.event.number }
      return first.map { first in
        UnusualEntry(
          rule: .reserveOrder(first: "\(first.event.participant)"), participant: fact.event.participant,
          day: fact.day, positions: [fact.position, first.position])
      }
    }
  }

  /// Paths said to be completed although attendance was below the threshold.
  private static func completions(_ reader: QuestionReader) throws -> [UnusualEntry] {
    let charters = try reader.charters()
    let attendance = try reader.attendance()
    let lists = Dictionary(grouping: attendance.participants, by: \.participant)
    return try reader.people().flatMap { person -> [UnusualEntry] in
      guard let left = person.left, left.way == .completed,
        let policy = charters.charter(on: left.day)?.attendancePolicy(on: left.day)
      else { return [] }
      return (lists[person.participant] ?? []).flatMap(\.trainings).compactMap { training in
        guard policy.isReached(by: training.minutes) == false else { return nil }
        return UnusualEntry(
          rule: .completedBelow(policy.threshold), participant: person.participant, subject: training.training,
          day: left.day, positions: [left.position])
      }
    }
  }

  // MARK: - Absences

  /// Absences explained after the deadline of the policy of their day, or not explained although it has passed.
  private static func explanations(_ reader: QuestionReader) throws -> [UnusualEntry] {
    let charters = try reader.charters()
    var rows = try reader.facts(AbsenceExplained.self).compactMap { fact -> UnusualEntry? in
      guard let deadline = charters.explanationDeadline(ofAbsenceOn: fact.day), deadline < fact.event.explainedOn
      else { return nil }
      return UnusualEntry(
        rule: .explainedLate(deadline: deadline), participant: fact.event.participant, subject: fact.event.session,
        day: fact.event.explainedOn, positions: [fact.position])
    }
    guard let today = reader.point.day else { return rows }
    let presences = try reader.facts(PresenceRecorded.self)
    for absence in try reader.attendance().toExplain {
      guard let deadline = charters.explanationDeadline(ofAbsenceOn: absence.date), deadline < today else { continue }
      let fact = presences.last {
        $0.event.participant == absence.participant && $0.event.session == absence.session
      }
      rows.append(
        UnusualEntry(
          rule: .explanationOverdue(deadline: deadline), participant: absence.participant, subject: absence.session,
          day: absence.date, positions: fact.map { [$0.position] } ?? []))
    }
    return rows
  }
}

extension RefusalRule {
  /// No other session is at this venue, and the charter does not name it.
  static func venueNamedOnce(_ venue: String) -> RefusalRule {
    RefusalRule(
      "venue-named-once", en: "no other session is at \(venue), and the charter does not name it",
      pl: "żadne inne zajęcia nie odbywają się w: \(venue), a karta tego miejsca nie wymienia")
  }

  /// A session was held of a training in which nobody was to take part.
  static func trainingOfNobody(_ training: String) -> RefusalRule {
    RefusalRule(
      "training-of-nobody", en: "nobody was planned for \(training) or chose it",
      pl: "dla nikogo nie zaplanowano: \(training), i nikt tego nie wybrał")
  }

  /// The path is said to be completed, and attendance was below the threshold.
  static func completedBelow(_ threshold: BasisPoints) -> RefusalRule {
    RefusalRule(
      "completed-below-threshold", en: "completed with attendance below \(threshold) %",
      pl: "ukończono przy frekwencji poniżej \(threshold.polishText) %")
  }

  /// An absence has no explanation although the deadline of the policy has passed.
  static func explanationOverdue(deadline: Day) -> RefusalRule {
    RefusalRule(
      "explanation-overdue", en: "no explanation, although the policy asked for one until \(deadline)",
      pl: "brak wyjaśnienia, choć regulamin wymagał go do \(deadline)")
  }
}
