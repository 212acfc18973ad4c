internal import EventLedger

/// Who was planned for, present at and absent from what, in every programme of the log.
///
/// It is a function of the set of events taken in. Its size grows with charters, participants and their trainings (with
/// one bit a day of the calendar, and the days on which they were excused or not), days of sessions, choices, enrolments
/// and leavings, absences still open, absences with a reason in the log and corrected ones; not with the number of
/// presence events.
public struct AttendanceViewState: Sendable {
  package init() {}

  /// The day of sessions of one training.
  struct SessionDay: SlotKey {
    var programme: TextNumber
    var training: TextNumber
    var day: Int32

    @inline(__always) var slotHash: UInt32 {
      ActivationProgramme.slotHash(mixed(mixed(0, paired(programme, training)), paired(0, day)))
    }
  }

  /// From a day on somebody takes part in a training, or no longer does.
  struct Choice: Sendable, Dated {
    var programme: TextNumber
    var training: TextNumber
    var participant: ParticipantID
    var moment: Moment
    var takesPart: Bool
  }

  /// Somebody on a day: of enrolment or of leaving.
  struct PersonDay: Hashable, Sendable {
    var programme: TextNumber
    var participant: ParticipantID
    var day: Int32

    func moment(_ last: Occurrence) -> Moment {
      Moment(day: Day(rawValue: day), position: Position(rawValue: last.position))
    }
  }

  /// How often something happened less how often it was revoked, and the position of the last time.
  struct Occurrence: Sendable {
    var count: Int64 = 0
    var position: UInt64 = 0
  }

  /// Somebody who missed a session.
  struct Absentee: SlotKey {
    var participant: ParticipantID
    var programme: TextNumber
    var session: TextNumber

    @inline(__always) var slotHash: UInt32 {
      ActivationProgramme.slotHash(mixed(mixed(participant.high, participant.low), paired(programme, session)))
    }
  }

  var texts = TextTable()
  var charters = CharterRegister()
  var recorded = AttendanceRows()
  // Minutes scheduled and not cancelled, and minutes held.
  var planned = KeyedSums<SessionDay>()
  var held = KeyedSums<SessionDay>()
  var choices: [Choice] = []
  var enrolments: [PersonDay: Occurrence] = [:]
  // Revoked leavings stay with count 0, so that what is kept does not depend on the order of events.
  var leavings: [PersonDay: Occurrence] = [:]
  // Minutes still unexplained; explained ones cancel and leave.
  var unexplained = KeyedSums<Absence>()
  var chains = AbsenceChains()
  var unreadable = UnreadableEntries()
  var contacts = KeyedSums<Absentee>()

  /// The programmes that the state knows, in the order of their ids.
  public var programmes: [String] {
    var numbers = Set(charters.entries.keys)
    for row in recorded.rows where row.firstDay < Int32.max { numbers.insert(row.programme) }
    for entry in planned.entries + held.entries { numbers.insert(entry.key.programme) }
    for choice in choices { numbers.insert(choice.programme) }
    for person in enrolments.keys { numbers.insert(person.programme) }
    for person in leavings.keys { numbers.insert(person.programme) }
    for entry in contacts.entries { numbers.insert(entry.key.programme) }
    numbers.formUnion(unreadable.programmes)
    return numbers.map { texts[$0] }.filter { !$0.isEmpty }.sorted()
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
      recorded[index].firstDay = min(recorded[index].firstDay, row.firstDay)
      for block in row.presentOn.blocks { recorded[index].presentOn.add(block) }
      recorded[index].excused.merge(row.excused)
      recorded[index].unexcused.merge(row.unexcused)
    }
    func renumbered(_ key: SessionDay) -> SessionDay {
      SessionDay(programme: renumbered(key.programme), training: renumbered(key.training), day: key.day)
    }
    for (key, minutes) in later.planned.entries { planned.add(minutes, to: renumbered(key)) }
    for (key, minutes) in later.held.entries { held.add(minutes, to: renumbered(key)) }
    for var choice in later.choices {
      choice.programme = renumbered(choice.programme)
      choice.training = renumbered(choice.training)
      choices.append(choice)
    }
    for (person, other) in later.enrolments { enrolments[renumbered(person), default: Occurrence()].add(other) }
    for (person, other) in later.leavings { leavings[renumbered(person), default: Occurrence()].add(other) }
    func renumbered(_ absence: Absence) -> Absence {
      Absence(
        participant: absence.participant, programme: renumbered(absence.programme),
        session: renumbered(absence.session), training: renumbered(absence.training), day: absence.day)
    }
    for (absence, minutes) in later.unexplained.entries { unexplained.add(minutes, to: renumbered(absence)) }
    for (absence, chain) in later.chains.rows {
      chains[renumbered(absence)].merge(chain, reason: chain.explainedAt > 0 ? renumbered(chain.reason) : 0)
    }
    unreadable.merge(later.unreadable, renumbered)
    for (absentee, count) in later.contacts.entries {
      let own = Absentee(
        participant: absentee.participant, programme: renumbered(absentee.programme),
        session: renumbered(absentee.session))
      contacts.add(count, to: own)
    }
  }
}

/// Two 32-bit numbers as one.
@inline(__always)
private func paired(_ first: Int32, _ second: Int32) -> UInt64 {
  UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
}
