/// Who was planned for, present at and absent from what, in every programme of the log.
///
/// It is a function of the set of events taken in. Its size grows with participants and their trainings, days of
/// sessions, choices and leavings, absences still open and absences about which somebody was contacted; not with
/// the number of presence events.
public struct AttendanceViewState: Sendable {
  /// The day of sessions of one training.
  struct SessionDay: Hashable, Sendable {
    var programme: TextNumber
    var training: TextNumber
    var day: Int32
  }

  /// The minutes of one day's sessions: scheduled and not cancelled, and held.
  struct SessionMinutes: Sendable {
    var planned: Int64 = 0
    var held: Int64 = 0
  }

  /// From a day on somebody takes part in a training, or no longer does.
  struct Choice: Sendable {
    var programme: TextNumber
    var training: TextNumber
    var participant: ParticipantID
    var day: Int32
    var position: UInt64
    var takesPart: Bool
  }

  /// Somebody on a day: of enrolment or of leaving.
  struct PersonDay: Hashable, Sendable {
    var programme: TextNumber
    var participant: ParticipantID
    var day: Int32
  }

  /// How often something happened less how often it was revoked, and the position of the last time.
  struct Occurrence: Sendable {
    var count: Int64 = 0
    var position: UInt64 = 0
  }

  /// An absence from one session.
  struct Absence: Hashable, Sendable {
    var programme: TextNumber
    var participant: ParticipantID
    var session: TextNumber
    var training: TextNumber
    var day: Int32
  }

  /// Somebody who missed a session.
  struct Absentee: Hashable, Sendable {
    var programme: TextNumber
    var participant: ParticipantID
    var session: TextNumber
  }

  var texts = TextTable()
  var charters = CharterRegister()
  var recorded = AttendanceRows()
  var sessions: [SessionDay: SessionMinutes] = [:]
  var choices: [Choice] = []
  var enrolments: [PersonDay: Occurrence] = [:]
  // Revoked leavings stay with count 0, so that what is kept does not depend on the order of events.
  var leavings: [PersonDay: Occurrence] = [:]
  // Minutes still unexplained; explained ones cancel and leave.
  var unexplained: [Absence: Int64] = [:]
  var contacts: [Absentee: Int64] = [:]

  mutating func add(_ minutes: Int64, unexplained absence: Absence) {
    let sum = unexplained[absence, default: 0] + minutes
    unexplained[absence] = sum == 0 ? nil : sum
  }

  /// The programmes that the state knows, in the order of their ids.
  public var programmes: [String] {
    var numbers = Set(charters.entries.keys)
    for row in recorded.rows where !row.isEmpty { numbers.insert(row.programme) }
    for (key, minutes) in sessions where minutes.planned != 0 || minutes.held != 0 { numbers.insert(key.programme) }
    for choice in choices { numbers.insert(choice.programme) }
    for person in enrolments.keys { numbers.insert(person.programme) }
    for person in leavings.keys { numbers.insert(person.programme) }
    for absentee in contacts.keys { numbers.insert(absentee.programme) }
    return numbers.map { texts[$0] }.sorted()
  }
}

extension AttendanceViewState.Occurrence {
  mutating func add(_ other: AttendanceViewState.Occurrence) {
    count += other.count
    position = max(position, other.position)
  }
}

extension AttendanceViewState {
  /// Takes the events of another range in.
  mutating func merge(_ later: AttendanceViewState) {
    var numbers: [TextNumber] = []
    for number in 0..<TextNumber(later.texts.count) { numbers.append(texts.number(of: number, in: later.texts)) }
    func renumbered(_ number: TextNumber) -> TextNumber { numbers[Int(number)] }
    func renumbered(_ person: PersonDay) -> PersonDay {
      PersonDay(programme: renumbered(person.programme), participant: person.participant, day: person.day)
    }
    charters.merge(later.charters, renumbered)
    for row in later.recorded.rows {
      let index = recorded.index(row.participant, renumbered(row.programme), renumbered(row.training))
      recorded[index].present += row.present
      recorded[index].excused += row.excused
      recorded[index].unexcused += row.unexcused
      recorded[index].unexplained += row.unexplained
    }
    for (key, minutes) in later.sessions {
      let own = SessionDay(programme: renumbered(key.programme), training: renumbered(key.training), day: key.day)
      sessions[own, default: SessionMinutes()].planned += minutes.planned
      sessions[own, default: SessionMinutes()].held += minutes.held
    }
    for var choice in later.choices {
      choice.programme = renumbered(choice.programme)
      choice.training = renumbered(choice.training)
      choices.append(choice)
    }
    for (person, other) in later.enrolments { enrolments[renumbered(person), default: Occurrence()].add(other) }
    for (person, other) in later.leavings { leavings[renumbered(person), default: Occurrence()].add(other) }
    for (absence, minutes) in later.unexplained {
      add(
        minutes,
        unexplained: Absence(
          programme: renumbered(absence.programme), participant: absence.participant,
          session: renumbered(absence.session), training: renumbered(absence.training), day: absence.day))
    }
    for (absentee, count) in later.contacts {
      let own = Absentee(
        programme: renumbered(absentee.programme), participant: absentee.participant,
        session: renumbered(absentee.session))
      contacts[own, default: 0] += count
    }
  }
}
