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

  /// What one entry about a session adds to the time of a participant.
  private struct Record {
    var participant: ParticipantID
    var training: String
    var session: String
    var day: Int32
    var position: UInt64
    var present: Int64 = 0
    var absent: [AbsenceClass: Int64] = [:]
    /// Somebody came: recorded, or corrected to it.
    var isPresence = false
    /// What was said of the whole absence: missed by now, class, reason.
    var missed: Int64?
    var explained: (found: AbsenceClass, reason: String, isChange: Bool)?
  }

  private func records(_ programme: String) -> [Record] {
    var records: [Record] = []
    each(PresenceRecorded.self) {
      guard $0.programme == programme else { return }
      records.append(
        .init(
          participant: $0.participant, training: Self.name($0.training, $0.kind), session: $0.session, day: $1.day,
          position: $1.position, present: Int64($0.minutes),
          absent: [.unexplained: Int64($0.sessionMinutes - $0.minutes)], isPresence: $0.minutes > 0))
    }
    each(PresenceCorrected.self) {
      guard $0.programme == programme else { return }
      records.append(
        .init(
          participant: $0.participant, training: Self.name($0.training, $0.kind), session: $0.session, day: $1.day,
          position: $1.position, present: Int64($0.toMinutes - $0.fromMinutes),
          absent: [$0.absenceClass: Int64($0.fromMinutes - $0.toMinutes)], isPresence: $0.toMinutes > 0,
          missed: Int64($0.sessionMinutes - $0.toMinutes)))
    }
    each(AbsenceExplained.self) {
      guard $0.programme == programme else { return }
      var moved: [AbsenceClass: Int64] = [.unexplained: -Int64($0.minutes)]
      moved[$0.to, default: 0] += Int64($0.minutes)
      records.append(
        .init(
          participant: $0.participant, training: Self.name($0.training, $0.kind), session: $0.session, day: $1.day,
          position: $1.position, absent: moved, missed: $0.absenceReason.isEmpty ? nil : Int64($0.minutes),
          explained: ($0.to, $0.absenceReason, false)))
    }
    each(AbsenceExplanationChanged.self) {
      guard $0.programme == programme else { return }
      var moved: [AbsenceClass: Int64] = [$0.from: -Int64($0.minutes)]
      moved[$0.to, default: 0] += Int64($0.minutes)
      records.append(
        .init(
          participant: $0.participant, training: Self.name($0.training, $0.kind), session: $0.session, day: $1.day,
          position: $1.position, absent: moved, missed: Int64($0.minutes),
          explained: ($0.to, $0.absenceReason, true)))
    }
    return records
  }

  /// Whether an absence of a day counts as nothing: the person does not belong to the programme and was not there.
  private func isVoid(_ records: [Record], _ day: Int32, _ belongs: (Int32) -> Bool) -> Bool {
    !belongs(day) && !records.contains { $0.day == day && $0.isPresence }
  }

  /// The minutes of absence by day and class: as recorded, and where a reason stands in the log by the policy of the day.
  private func absences(
    _ records: [Record], _ programme: String, _ belongs: (Int32) -> Bool
  ) -> (sums: [Int32: [AbsenceClass: Int64]], withReason: Int64) {
    var sums: [Int32: [AbsenceClass: Int64]] = [:]
    for record in records where !isVoid(records, record.day, belongs) {
      for (found, minutes) in record.absent { sums[record.day, default: [:]][found, default: 0] += minutes }
    }
    var withReason: Int64 = 0
    struct Key: Hashable {
      var session: String
      var day: Int32
    }
    for (key, chain) in Dictionary(grouping: records, by: { Key(session: $0.session, day: $0.day) }) {
      // Explanations without a reason say nothing about the chain, unless they change one.
      let said = chain.filter { $0.explained.map { !$0.reason.isEmpty || $0.isChange } ?? false }
      guard let last = said.max(by: { $0.position < $1.position }), let explained = last.explained,
        explained.found != .unexplained, !isVoid(records, key.day, belongs)
      else { continue }
      let throughout = chain.filter { $0.explained == nil && ($0.missed ?? 1) <= 0 }.map(\.position).max() ?? 0
      guard last.position > throughout, let charter = charter(programme, on: key.day),
        let policy = charter.attendancePolicies.first(where: { holds($0, key.day) }),
        charter.absenceReasons.contains(where: { $0.id.text == explained.reason })
      else { continue }
      let missed = chain.filter { $0.missed != nil }.max { $0.position < $1.position }?.missed ?? 0
      guard missed > 0 else { continue }
      let excuses = policy.excusingReasons.contains { $0.text == explained.reason }
      withReason += missed
      sums[key.day, default: [:]][explained.found, default: 0] -= missed
      sums[key.day, default: [:]][excuses ? .excused : .unexcused, default: 0] += missed
    }
    return (sums, withReason)
  }

  private func holds(_ policy: AttendancePolicy, _ day: Int32) -> Bool {
    (policy.from?.rawValue ?? day) <= day && day <= (policy.to?.rawValue ?? day)
  }

  /// The policy of the charter in force on a day.
  private func policy(_ programme: String, on day: Int32) -> AttendancePolicy? {
    charter(programme, on: day)?.attendancePolicies.first { holds($0, day) }
  }

  func attendance(_ programme: String) -> AttendanceReport {
    let choices = choices(programme)
    let sessions = sessions(programme)
    let records = records(programme)
    var report = AttendanceReport(
      programme: programme, point: point, attendancePolicy: labelled(programme)?.version.text, participants: [],
      toExplain: [])
    var recordedClass: Int64 = 0
    for participant in Set(choices.map(\.participant) + records.map(\.participant)).sorted() {
      var rows: [AttendanceReport.Training] = []
      let own = records.filter { $0.participant == participant }
      let chosen = choices.filter { $0.participant == participant }
      for training in Set(own.map(\.training) + chosen.map(\.training)).sorted() {
        let records = own.filter { $0.training == training }
        let belongs = { self.belongs(participant, programme, on: $0) }
        let (absences, withReason) = absences(records, programme, belongs)
        recordedClass += absences.values.reduce(0) { $0 + ($1[.excused] ?? 0) + ($1[.unexcused] ?? 0) } - withReason
        let row = row(
          programme, records, absences, chosen.filter { $0.training == training },
          sessions.filter { $0.training == training }, firstOnList: firstOnList(programme, participant, training),
          belongs: belongs)
        if let row { rows.append(.init(training: training, minutes: row.minutes, share: row.share)) }
        report.toExplain += toExplain(programme, participant, training, records, belongs)
      }
      if !rows.isEmpty { report.participants.append(.init(participant: participant, trainings: rows)) }
    }
    report.recordedClass = Minutes(recordedClass)
    report.toExplain.sort {
      ($0.date, $0.participant, $0.session, $0.training) < ($1.date, $1.participant, $1.session, $1.training)
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

  private func row(
    _ programme: String, _ records: [Record], _ absences: [Int32: [AbsenceClass: Int64]], _ choices: [Choice],
    _ sessions: [Session], firstOnList: Int32?, belongs: (Int32) -> Bool
  ) -> (minutes: AttendanceMinutes, share: AttendedShare?)? {
    var sums = AttendanceMinutes()
    for record in records { sums.present += record.present }
    for ofDay in absences.values {
      sums.excused += ofDay[.excused] ?? 0
      sums.unexcused += ofDay[.unexcused] ?? 0
      sums.unexplained += ofDay[.unexplained] ?? 0
    }
    let listed = Set(
      records.filter(\.isPresence).map(\.day) + absences.filter { $0.value.values.contains { $0 > 0 } }.map(\.key))
    var counted: Int64 = 0
    var isKnown = true
    if choices.isEmpty {
      let recorded = sums.present + sums.excused + sums.unexcused + sums.unexplained
      guard recorded != 0 else { return nil }
      (sums.planned, sums.held, counted) = (recorded, recorded, recorded)
      isKnown = listed.allSatisfy { policy(programme, on: $0) != nil }
    } else {
      for day in Set(sessions.map(\.day)) {
        let last = choices.filter { $0.day <= day }.max { ($0.day, $0.position) < ($1.day, $1.position) }
        let isEarly = last == nil && firstOnList.map { $0 <= day } ?? false
        guard (last?.takesPart == true || isEarly) && belongs(day) || listed.contains(day) else { continue }
        let planned = sessions.filter { $0.day == day }.reduce(0) { $0 + $1.planned }
        let held = sessions.filter { $0.day == day }.reduce(0) { $0 + $1.held }
        sums.planned += planned
        sums.held += held
        if let policy = policy(programme, on: day) {
          counted += policy.base == .held ? held : max(planned, held)
        } else if max(planned, held) > 0 {
          isKnown = false
        }
      }
    }
    var share = AttendedShare(attended: sums.present, counted: counted)
    for (day, ofDay) in absences {
      guard let excused = policy(programme, on: day)?.excused else { continue }
      if excused == .leavesBase { share.counted -= ofDay[.excused] ?? 0 }
      if excused == .countsAsPresence { share.attended += ofDay[.excused] ?? 0 }
    }
    return (sums, isKnown && share.counted > 0 ? share : nil)
  }

  /// What the report calls the policy.
  private func labelled(_ programme: String) -> AttendancePolicy? {
    guard let day = point.effectiveOn ?? point.knownAt.map({ Day(inPolandAt: $0) }) else {
      return charter(programme)?.attendancePolicies.last
    }
    guard let policies = charter(programme, on: day.rawValue)?.attendancePolicies else { return nil }
    return policies.first { holds($0, day.rawValue) } ?? policies.last { ($0.from ?? day) <= day }
  }

  private func toExplain(
    _ programme: String, _ participant: ParticipantID, _ training: String, _ records: [Record],
    _ belongs: (Int32) -> Bool
  ) -> [AttendanceReport.Absence] {
    struct Key: Hashable {
      var session: String
      var day: Int32
    }
    var list: [AttendanceReport.Absence] = []
    for (key, chain) in Dictionary(grouping: records, by: { Key(session: $0.session, day: $0.day) }) {
      let missed = chain.reduce(0) { $0 + ($1.absent[.unexplained] ?? 0) }
      guard missed > 0, !isVoid(records, key.day, belongs) else { continue }
      var contacts = 0
      each(AbsenteeContacted.self) { event, _ in
        if event.programme == programme, event.participant == participant, event.session == key.session {
          contacts += 1
        }
      }
      let today = point.effectiveOn ?? point.knownAt.map { Day(inPolandAt: $0) }
      list.append(
        .init(
          participant: participant, session: key.session, training: training, date: Day(rawValue: key.day),
          minutes: Minutes(missed), ageInDays: today.map { Int($0.rawValue - key.day) }, contacts: contacts))
    }
    return list
  }
}
