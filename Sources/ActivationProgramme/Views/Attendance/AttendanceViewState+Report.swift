public import EventLedger

extension AttendanceViewState {
  /// What the view says about a programme; empty for one that the log does not know.
  ///
  /// The policy comes from the charter known; throws `.undecodable` where it cannot be read.
  public func report(programme: String, at point: ReportPoint) throws(LedgerError) -> AttendanceReport {
    var report = AttendanceReport(programme: programme, point: point, participants: [], toExplain: [])
    guard let number = texts.number(of: programme) else { return report }
    let policy = try charters.charter(of: number).flatMap { Self.policy(in: $0, on: point.day) }
    report.attendancePolicy = policy?.version.text
    report.toExplain = absencesToExplain(in: number, on: point.day)
    var byParticipant: [ParticipantID: [AttendanceReport.Training]] = [:]
    for (key, minutes) in self.minutes(in: number) {
      byParticipant[key.participant, default: []].append(
        AttendanceReport.Training(
          training: texts[key.training], minutes: minutes, percentage: policy?.percentage(of: minutes)))
    }
    report.participants = byParticipant.sorted { $0.key < $1.key }.map { participant, trainings in
      AttendanceReport.Participant(
        participant: participant, trainings: trainings.sorted { $0.training < $1.training })
    }
    return report
  }

  /// The policy in force on a day or, where none is, the last one that began before it.
  private static func policy(in charter: Charter, on day: Day?) -> AttendancePolicy? {
    guard let day else { return charter.attendancePolicies.last }
    if let policy = charter.attendancePolicy(on: day) { return policy }
    return charter.attendancePolicies.last { ($0.from ?? day) <= day }
  }

  private func absencesToExplain(in programme: TextNumber, on day: Day?) -> [AttendanceReport.Absence] {
    var absences: [AttendanceReport.Absence] = []
    for (key, minutes) in unexplained.entries where key.programme == programme && minutes > 0 {
      let date = Day(rawValue: key.day)
      let absentee = Absentee(participant: key.participant, programme: programme, session: key.session)
      absences.append(
        AttendanceReport.Absence(
          participant: key.participant, session: texts[key.session], training: texts[key.training], date: date,
          minutes: Minutes(minutes), ageInDays: day.map { date.distance(to: $0) },
          contacts: Int(contacts[absentee])))
    }
    return absences.sorted {
      ($0.date, $0.participant, $0.session, $0.training) < ($1.date, $1.participant, $1.session, $1.training)
    }
  }
}

extension AttendanceViewState {
  /// A participant in a training.
  struct Pair: Hashable {
    var participant: ParticipantID
    var training: TextNumber
  }

  /// The six sums of every participant and training of a programme that has any record.
  func minutes(in programme: TextNumber) -> [Pair: AttendanceMinutes] {
    var choicesOf: [Pair: [Choice]] = [:]
    for choice in choices where choice.programme == programme {
      choicesOf[Pair(participant: choice.participant, training: choice.training), default: []].append(choice)
    }
    let timetables = timetables(of: programme)
    let stays = stays(in: programme)
    var sums: [Pair: AttendanceMinutes] = [:]
    let rows = recorded.rows.filter { $0.programme == programme }
    for row in rows where row.firstDay < Int32.max {
      let pair = Pair(participant: row.participant, training: row.training)
      // Whoever comes before the plan is written takes part from the first day on a list.
      if let first = choicesOf[pair]?.map(\.day).min(), row.firstDay < first.rawValue {
        let early = Choice(
          programme: programme, training: row.training, participant: row.participant,
          moment: Moment(day: Day(rawValue: row.firstDay), position: .zero), takesPart: true)
        choicesOf[pair]?.append(early)
      }
    }
    for (pair, choices) in choicesOf {
      let minutes = Self.minutes(
        of: choices, timetables[pair.training] ?? Timetable([]), stays[pair.participant] ?? Stays())
      sums[pair] = AttendanceMinutes(planned: minutes.planned, held: minutes.held)
    }
    for row in rows where !row.isZero {
      let pair = Pair(participant: row.participant, training: row.training)
      // Without any choice or plan, the sessions with a record of the person are those planned and held.
      let recorded = row.present + row.excused + row.unexcused + row.unexplained
      var minutes = sums[pair] ?? AttendanceMinutes(planned: recorded, held: recorded)
      minutes.present = row.present
      minutes.excused = row.excused
      minutes.unexcused = row.unexcused
      minutes.unexplained = row.unexplained
      sums[pair] = minutes
    }
    return sums
  }

  private func timetables(of programme: TextNumber) -> [TextNumber: Timetable] {
    var days: [TextNumber: [(day: Int32, minutes: SessionMinutes)]] = [:]
    for (key, minutes) in planned.entries where key.programme == programme {
      days[key.training, default: []].append((key.day, SessionMinutes(planned: minutes)))
    }
    for (key, minutes) in held.entries where key.programme == programme {
      days[key.training, default: []].append((key.day, SessionMinutes(held: minutes)))
    }
    return days.mapValues { Timetable($0) }
  }

  private func stays(in programme: TextNumber) -> [ParticipantID: Stays<Void, Void>] {
    var stays: [ParticipantID: Stays<Void, Void>] = [:]
    for (person, enrolment) in enrolments where person.programme == programme && enrolment.count > 0 {
      stays[person.participant, default: Stays()].enrol((), at: person.moment(enrolment))
    }
    for (person, leaving) in leavings where person.programme == programme && leaving.count > 0 {
      stays[person.participant, default: Stays()].leave((), at: person.moment(leaving))
    }
    return stays
  }

  private static func minutes(
    of choices: [Choice], _ timetable: Timetable, _ stays: Stays<Void, Void>
  ) -> SessionMinutes {
    let choices = choices.inOrder()
    let gaps = stays.gaps
    var sums = SessionMinutes()
    for (index, choice) in choices.enumerated() where choice.takesPart {
      let next = index + 1 < choices.count ? choices[index + 1].day : nil
      let minutes = timetable.minutes(from: choice.day, before: next, without: gaps)
      sums.planned += minutes.planned
      sums.held += minutes.held
    }
    return sums
  }
}

extension View where State == AttendanceViewState {
  /// What the view says about a programme.
  public func report(programme: String) throws(LedgerError) -> AttendanceReport {
    try state.report(programme: programme, at: ReportPoint(self))
  }
}
