import EventLedger

@testable import ActivationProgramme

extension NaiveViews {
  private struct Choice {
    var participant: ParticipantID
    var training: String
    var day: Int32
    var position: UInt64
    var takesPart: Bool
  }

  private struct Session {
    var training: String
    var day: Int32
    var planned: Int64
    var held: Int64
  }

  private static func name(_ training: String, _ kind: String) -> String { training.isEmpty ? kind : training }

  private func choices(_ programme: String) -> [Choice] {
    var choices: [Choice] = []
    func add(_ participant: ParticipantID, _ training: String, _ fact: ViewFact, _ takesPart: Bool) {
      choices.append(
        .init(
          participant: participant, training: training, day: fact.day, position: fact.position, takesPart: takesPart))
    }
    each(TrainingChosen.self) {
      if $0.programme == programme { add($0.participant, Self.name($0.training, $0.kind), $1, true) }
    }
    each(SupportPlanned.self) {
      if $0.programme == programme { add($0.participant, Self.name($0.training, $0.kind), $1, true) }
    }
    each(SupportEnded.self) {
      if $0.programme == programme { add($0.participant, Self.name($0.training, $0.kind), $1, false) }
    }
    each(TrainingChoiceChanged.self) {
      guard $0.programme == programme else { return }
      let into = Self.name($0.training, $0.kind)
      add($0.participant, into, $1, true)
      if $0.fromTraining != into { add($0.participant, $0.fromTraining, $1, false) }
    }
    return choices
  }

  private func sessions(_ programme: String) -> [Session] {
    var sessions: [Session] = []
    each(SessionScheduled.self) { event, _ in
      guard event.programme == programme else { return }
      let training = Self.name(event.training, event.kind)
      sessions.append(.init(training: training, day: event.day.rawValue, planned: Int64(event.minutes), held: 0))
    }
    each(SessionCancelled.self) { event, _ in
      guard event.programme == programme else { return }
      let training = Self.name(event.training, event.kind)
      sessions.append(.init(training: training, day: event.day.rawValue, planned: -Int64(event.minutes), held: 0))
    }
    each(SessionHeld.self) { event, fact in
      guard event.programme == programme else { return }
      let training = Self.name(event.training, event.kind)
      sessions.append(.init(training: training, day: fact.day, planned: 0, held: Int64(event.minutes)))
    }
    return sessions
  }

  /// Whether the person belongs to the programme on a day.
  private func belongs(_ participant: ParticipantID, _ programme: String, on day: Int32) -> Bool {
    var changes: [(day: Int32, position: UInt64, isLeaving: Bool)] = []
    var leavings: [(day: Int32, position: UInt64)] = []
    var revoked: [Int32] = []
    each(ParticipantEnrolled.self) {
      if $0.programme == programme, $0.participant == participant { changes.append(($1.day, $1.position, false)) }
    }
    each(ParticipantResigned.self) {
      if $0.programme == programme, $0.participant == participant { leavings.append(($1.day, $1.position)) }
    }
    each(ParticipantRemoved.self) {
      if $0.programme == programme, $0.participant == participant { leavings.append(($1.day, $1.position)) }
    }
    each(ParticipationCompleted.self) {
      if $0.programme == programme, $0.participant == participant { leavings.append(($1.day, $1.position)) }
    }
    each(LeavingRevoked.self) {
      if $0.programme == programme, $0.participant == participant { revoked.append($1.day) }
    }
    for day in Set(leavings.map(\.day)) {
      let onDay = leavings.filter { $0.day == day }
      let isUndone = onDay.count <= revoked.filter { $0 == day }.count
      if !isUndone { changes.append((day, onDay.map(\.position).max() ?? 0, true)) }
    }
    let last = changes.filter { $0.day <= day }.max { ($0.day, $0.position) < ($1.day, $1.position) }
    return last?.isLeaving != true
  }

  private struct Record {
    var participant: ParticipantID
    var training: String
    var session: String
    var day: Int32
    var present: Int64 = 0
    var absent: [AbsenceClass: Int64] = [:]
  }

  private func records(_ programme: String) -> [Record] {
    var records: [Record] = []
    each(PresenceRecorded.self) {
      guard $0.programme == programme else { return }
      records.append(
        .init(
          participant: $0.participant, training: Self.name($0.training, $0.kind), session: $0.session, day: $1.day,
          present: Int64($0.minutes), absent: [.unexplained: Int64($0.sessionMinutes - $0.minutes)]))
    }
    each(PresenceCorrected.self) {
      guard $0.programme == programme else { return }
      records.append(
        .init(
          participant: $0.participant, training: Self.name($0.training, $0.kind), session: $0.session, day: $1.day,
          present: Int64($0.toMinutes - $0.fromMinutes),
          absent: [$0.absenceClass: Int64($0.fromMinutes - $0.toMinutes)]))
    }
    each(AbsenceExplained.self) {
      guard $0.programme == programme else { return }
      records += moved(
        $0.participant, Self.name($0.training, $0.kind), $0.session, $1.day, $0.minutes, .unexplained, $0.to)
    }
    each(AbsenceExplanationChanged.self) {
      guard $0.programme == programme else { return }
      records += moved($0.participant, Self.name($0.training, $0.kind), $0.session, $1.day, $0.minutes, $0.from, $0.to)
    }
    return records
  }

  private func moved(
    _ participant: ParticipantID, _ training: String, _ session: String, _ day: Int32, _ minutes: Int,
    _ from: AbsenceClass, _ to: AbsenceClass
  ) -> [Record] {
    [
      Record(
        participant: participant, training: training, session: session, day: day, absent: [from: -Int64(minutes)]),
      Record(participant: participant, training: training, session: session, day: day, absent: [to: Int64(minutes)]),
    ]
  }

  func attendance(_ programme: String) -> AttendanceReport {
    let policy = policy(programme)
    let choices = choices(programme)
    let sessions = sessions(programme)
    let records = records(programme)
    var report = AttendanceReport(
      programme: programme, point: point, attendancePolicy: policy?.version.text, participants: [],
      toExplain: toExplain(programme, records))
    for participant in Set(choices.map(\.participant) + records.map(\.participant)).sorted() {
      var rows: [AttendanceReport.Training] = []
      let own = records.filter { $0.participant == participant }
      let chosen = choices.filter { $0.participant == participant }
      for training in Set(own.map(\.training) + chosen.map(\.training)).sorted() {
        let minutes = minutes(
          own.filter { $0.training == training }, chosen.filter { $0.training == training },
          sessions.filter { $0.training == training }, firstOnList: firstOnList(programme, participant, training),
          belongs: { belongs(participant, programme, on: $0) })
        guard let minutes else { continue }
        rows.append(
          .init(training: training, minutes: minutes, percentage: policy.flatMap { percentage(minutes, $0) }))
      }
      if !rows.isEmpty { report.participants.append(.init(participant: participant, trainings: rows)) }
    }
    return report
  }

  /// The first day on which presence or absence was recorded.
  private func firstOnList(_ programme: String, _ participant: ParticipantID, _ training: String) -> Int32? {
    var days: [Int32] = []
    each(PresenceRecorded.self) {
      if $0.programme == programme, $0.participant == participant, Self.name($0.training, $0.kind) == training {
        days.append($1.day)
      }
    }
    return days.min()
  }

  private func minutes(
    _ records: [Record], _ choices: [Choice], _ sessions: [Session], firstOnList: Int32?, belongs: (Int32) -> Bool
  ) -> AttendanceMinutes? {
    var sums = AttendanceMinutes()
    for record in records {
      sums.present += record.present
      sums.excused += record.absent[.excused] ?? 0
      sums.unexcused += record.absent[.unexcused] ?? 0
      sums.unexplained += record.absent[.unexplained] ?? 0
    }
    if choices.isEmpty {
      if [sums.present, sums.excused, sums.unexcused, sums.unexplained].allSatisfy({ $0 == 0 }) { return nil }
      sums.held = sums.present + sums.excused + sums.unexcused + sums.unexplained
      sums.planned = sums.held
      return sums
    }
    for session in sessions {
      let last = choices.filter { $0.day <= session.day }.max { ($0.day, $0.position) < ($1.day, $1.position) }
      let isOnList = last == nil && firstOnList.map { $0 <= session.day } ?? false
      guard last?.takesPart == true || isOnList, belongs(session.day) else { continue }
      sums.planned += session.planned
      sums.held += session.held
    }
    return sums
  }

  private func policy(_ programme: String) -> AttendancePolicy? {
    guard let policies = charter(programme)?.attendancePolicies else { return nil }
    guard let day = point.effectiveOn ?? point.knownAt.map({ Day(inPolandAt: $0) }) else { return policies.last }
    return policies.first { ($0.from ?? day) <= day && day <= ($0.to ?? day) }
      ?? policies.last { ($0.from ?? day) <= day }
  }

  private func percentage(_ minutes: AttendanceMinutes, _ policy: AttendancePolicy) -> BasisPoints? {
    var base = policy.base == .held ? minutes.held : minutes.planned
    var part = minutes.present
    if policy.excused == .leavesBase { base -= minutes.excused }
    if policy.excused == .countsAsPresence { part += minutes.excused }
    guard base > 0, part >= 0 else { return nil }
    return BasisPoints((part * 20_000 + base) / (base * 2))
  }

  private func toExplain(_ programme: String, _ records: [Record]) -> [AttendanceReport.Absence] {
    struct Key: Hashable {
      var participant: ParticipantID
      var session: String
      var training: String
      var day: Int32
    }
    var list: [AttendanceReport.Absence] = []
    let keys = Set(
      records.map { Key(participant: $0.participant, session: $0.session, training: $0.training, day: $0.day) })
    for key in keys {
      var missed: Int64 = 0
      for record in records
      where record.participant == key.participant && record.session == key.session
        && record.training == key.training && record.day == key.day
      {
        missed += record.absent[.unexplained] ?? 0
      }
      guard missed > 0 else { continue }
      var contacts = 0
      each(AbsenteeContacted.self) { event, _ in
        if event.programme == programme, event.participant == key.participant, event.session == key.session {
          contacts += 1
        }
      }
      let today = point.effectiveOn ?? point.knownAt.map { Day(inPolandAt: $0) }
      list.append(
        .init(
          participant: key.participant, session: key.session, training: key.training, date: Day(rawValue: key.day),
          minutes: Minutes(missed), ageInDays: today.map { Int($0.rawValue - key.day) }, contacts: contacts))
    }
    return list.sorted {
      ($0.date, $0.participant, $0.session, $0.training) < ($1.date, $1.participant, $1.session, $1.training)
    }
  }
}
