public import EventLedger

extension AttendanceViewState {
  /// What the view says about a programme; empty for one that the log does not know.
  ///
  /// Each session counts under the policy in force on its own day by the charters known.
  public func report(programme: String, at point: ReportPoint) throws(LedgerError) -> AttendanceReport {
    var report = AttendanceReport(programme: programme, point: point, participants: [], toExplain: [])
    let left = unreadable.entries(of: programme, in: texts)
    report.unreadable = Unreadable(left.first, count: left.count)
    guard let number = texts.number(of: programme) else { return report }
    let charters = charters.charters(of: number)
    report.unreadable = Unreadable(left.first, count: left.count, and: charters.unreadable)
    report.attendancePolicy = Self.policy(charters.timeline, on: point.day)?.version.text
    let count = ProgrammeTime(self, number, charters.timeline)
    report.recordedClass = Minutes(count.recordedClassMinutes)
    report.toExplain = count.toExplain.map { key, minutes in absence(key, minutes, on: point.day) }.sorted {
      ($0.date, $0.participant, $0.session, $0.training) < ($1.date, $1.participant, $1.session, $1.training)
    }
    var byParticipant: [ParticipantID: [AttendanceReport.Training]] = [:]
    for (pair, time) in count.minutes() {
      byParticipant[pair.participant, default: []].append(
        AttendanceReport.Training(training: texts[pair.training], minutes: time.minutes, share: time.share))
    }
    report.participants = byParticipant.sorted { $0.key < $1.key }.map { participant, trainings in
      AttendanceReport.Participant(
        participant: participant, trainings: trainings.sorted { $0.training < $1.training })
    }
    return report
  }

  /// The recorded time of all participants of a programme.
  package func recordedMinutes(of programme: String) -> AttendanceMinutes {
    guard let number = texts.number(of: programme) else { return AttendanceMinutes() }
    return ProgrammeTime(self, number, charters.charters(of: number).timeline).recorded
  }

  /// The policy in force on a day or, where none is, the last one that began before it.
  private static func policy(_ charters: CharterTimeline, on day: Day?) -> AttendancePolicy? {
    guard let day else { return charters.charter()?.attendancePolicies.last }
    guard let charter = charters.charter(on: day) else { return nil }
    return charter.attendancePolicy(on: day) ?? charter.attendancePolicies.last { ($0.from ?? day) <= day }
  }

  private func absence(_ key: Absence, _ missed: Int64, on day: Day?) -> AttendanceReport.Absence {
    let date = Day(rawValue: key.day)
    let absentee = Absentee(participant: key.participant, programme: key.programme, session: key.session)
    return AttendanceReport.Absence(
      participant: key.participant, session: texts[key.session], training: texts[key.training], date: date,
      minutes: Minutes(missed), ageInDays: day.map { date.distance(to: $0) }, contacts: Int(contacts[absentee]))
  }
}

/// The time of a programme: who was there, what absences count as, and who was to be there.
struct ProgrammeTime {
  /// A participant in a training.
  struct Pair: Hashable {
    var participant: ParticipantID
    var training: TextNumber
  }

  private let state: AttendanceViewState
  private let programme: TextNumber
  private let policies: PolicyDays
  private var away: [ParticipantID: DaysAway] = [:]
  private var times: [Pair: PersonTime] = [:]
  private var firstDays: [Pair: Int32] = [:]
  /// Minutes of absence whose class was recorded and has no reason in the log.
  private(set) var recordedClassMinutes: Int64 = 0
  /// Absences that nobody has explained, with their minutes.
  private(set) var toExplain: [(Absence, Int64)] = []

  init(_ state: AttendanceViewState, _ programme: TextNumber, _ charters: CharterTimeline) {
    self.state = state
    self.programme = programme
    policies = PolicyDays(charters)
    away = state.stays(in: programme).mapValues { DaysAway($0) }
    for row in state.recorded.rows where row.programme == programme && !row.isEmpty {
      let pair = Pair(participant: row.participant, training: row.training)
      times[pair, default: PersonTime()].add(row, away[row.participant], policies)
      firstDays[pair] = row.firstDay
    }
    for (key, minutes) in state.unexplained.entries where key.programme == programme {
      let pair = Pair(participant: key.participant, training: key.training)
      guard times[pair]?.isVoid(key.day, away[key.participant]) != true else { continue }
      times[pair, default: PersonTime()].add(minutes, .unexplained, on: key.day, policies)
      if minutes > 0 { toExplain.append((key, minutes)) }
    }
    classifyAnew()
  }

  /// Where a reason stands in the log, the policy of the day says what the absence counts as.
  private mutating func classifyAnew() {
    let counted = CountedAbsences(policies, state.texts)
    for time in times.values { recordedClassMinutes += time.minutes.excused + time.minutes.unexcused }
    for (key, chain) in state.chains.rows where key.programme == programme {
      let pair = Pair(participant: key.participant, training: key.training)
      guard let found = counted.absenceClass(of: chain, on: key.day), let time = times[pair],
        !time.isVoid(key.day, away[key.participant])
      else { continue }
      recordedClassMinutes -= chain.missed
      guard found != chain.classified else { continue }
      times[pair]?.add(-chain.missed, chain.classified, on: key.day, policies)
      times[pair]?.add(chain.missed, found, on: key.day, policies)
    }
  }

  /// The recorded time of all participants together.
  var recorded: AttendanceMinutes {
    times.values.reduce(into: AttendanceMinutes()) { sum, time in
      sum.present += time.minutes.present
      sum.excused += time.minutes.excused
      sum.unexcused += time.minutes.unexcused
      sum.unexplained += time.minutes.unexplained
    }
  }

  /// The six sums and the share of every participant and training that has any record or choice.
  func minutes() -> [Pair: (minutes: AttendanceMinutes, share: AttendedShare?)] {
    var choicesOf: [Pair: [AttendanceViewState.Choice]] = [:]
    for choice in state.choices where choice.programme == programme {
      choicesOf[Pair(participant: choice.participant, training: choice.training), default: []].append(choice)
    }
    let timetables = state.timetables(of: programme)
    var found: [Pair: (minutes: AttendanceMinutes, share: AttendedShare?)] = [:]
    for (pair, choices) in choicesOf {
      var time = times[pair] ?? PersonTime()
      let planned = stretches(of: choices.inOrder(), listedFrom: firstDays[pair], pair.participant)
      let share = time.count(planned, timetables[pair.training] ?? Timetable(), policies)
      found[pair] = (time.minutes, share)
    }
    for (pair, recorded) in times where choicesOf[pair] == nil && recorded.recorded != 0 {
      var time = recorded
      let share = time.standIn(policies)
      found[pair] = (time.minutes, share)
    }
    return found
  }

  /// The days on which somebody takes part by choices and plans; somebody who comes before the plan is written takes
  /// part from the first day on a list.
  private func stretches(
    of choices: [AttendanceViewState.Choice], listedFrom: Int32?, _ participant: ParticipantID
  ) -> [Range<Int32>] {
    var stretches: [Range<Int32>] = []
    if let listedFrom, let first = choices.first?.day.rawValue, listedFrom < first {
      stretches.append(listedFrom..<first)
    }
    for (index, choice) in choices.enumerated() where choice.takesPart {
      let end = index + 1 < choices.count ? choices[index + 1].day.rawValue : .max
      if choice.day.rawValue < end { stretches.append(choice.day.rawValue..<end) }
    }
    return stretches.flatMap { away[participant]?.removed(from: $0) ?? [$0] }
  }
}

extension AttendanceViewState {
  fileprivate func timetables(of programme: TextNumber) -> [TextNumber: Timetable] {
    var days: [TextNumber: [Int32: SessionMinutes]] = [:]
    for (key, minutes) in planned.entries where key.programme == programme {
      days[key.training, default: [:]][key.day, default: SessionMinutes()].planned += minutes
    }
    for (key, minutes) in held.entries where key.programme == programme {
      days[key.training, default: [:]][key.day, default: SessionMinutes()].held += minutes
    }
    return days.mapValues { Timetable($0) }
  }

  fileprivate func stays(in programme: TextNumber) -> [ParticipantID: Stays<Void, Void>] {
    var stays: [ParticipantID: Stays<Void, Void>] = [:]
    for (person, enrolment) in enrolments where person.programme == programme && enrolment.count > 0 {
      stays[person.participant, default: Stays()].enrol((), at: person.moment(enrolment))
    }
    for (person, leaving) in leavings where person.programme == programme && leaving.count > 0 {
      stays[person.participant, default: Stays()].leave((), at: person.moment(leaving))
    }
    return stays
  }
}

extension View where State == AttendanceViewState {
  /// What the view says about a programme.
  public func report(programme: String) throws(LedgerError) -> AttendanceReport {
    try state.report(programme: programme, at: ReportPoint(self))
  }
}
