internal import EventLedger

/// A command whose decision looks at what else there was on a day.
///
/// Which sessions a day has is not known before it is looked up, so they cannot stand in `dependencies`.
protocol LooksAtDay: CommandBody {
  /// The day; nil where there is nothing to look at.
  func day(in state: DecisionState, on day: Day) -> Day?
  /// The events to read of the day.
  func others(_ reading: DayReading, on day: Day) -> [Query.Item]
  /// Events whose coming in would change the decision, although it reads only those of the day.
  func guards(in programme: String) -> [Query.Item]
}

extension ProgrammeCommand {
  /// The events on whose coming in the decision depends besides those that it reads.
  var guards: [Query.Item] { (body as? any LooksAtDay)?.guards(in: programme) ?? [] }
}

/// The sessions that were ever scheduled for a day or the days beside it.
struct DayReading {
  let programme: String
  let sessions: [String]

  /// The other sessions, for rules about trainers and rooms.
  func timetable(except own: String) -> [Query.Item] {
    sessions.filter { $0 != own }.map { .session(programme, $0) }
  }

  /// The sessions and what somebody did there, and the support that the person was given outside of them.
  func whereabouts(of participant: ParticipantID) -> [Query.Item] {
    sessions.flatMap { [.session(programme, $0), .presence(programme, participant, $0)] }
      + [.supportsOutside(programme, participant)]
  }
}

extension ScheduleSession: LooksAtDay {
  func day(in state: DecisionState, on day: Day) -> Day? { self.day }
  func others(_ reading: DayReading, on day: Day) -> [Query.Item] { reading.timetable(except: session) }
  func guards(in programme: String) -> [Query.Item] { [.timetable(programme)] }
}

extension HoldSession: LooksAtDay {
  func day(in state: DecisionState, on day: Day) -> Day? { day }
  func others(_ reading: DayReading, on day: Day) -> [Query.Item] { reading.timetable(except: session) }
  func guards(in programme: String) -> [Query.Item] { [.timetable(programme)] }
}

extension RecordPresence: LooksAtDay {
  func day(in state: DecisionState, on day: Day) -> Day? { status == .present ? day : nil }
  func others(_ reading: DayReading, on day: Day) -> [Query.Item] { reading.whereabouts(of: participant) }
  func guards(in programme: String) -> [Query.Item] { [.whereabouts(programme, participant)] }
}

extension CorrectPresence: LooksAtDay {
  func day(in state: DecisionState, on day: Day) -> Day? {
    status == .present ? state.presences[KnownPresenceKey(participant: participant, session: session)]?.on : nil
  }
  func others(_ reading: DayReading, on day: Day) -> [Query.Item] { reading.whereabouts(of: participant) }
  func guards(in programme: String) -> [Query.Item] { [.whereabouts(programme, participant)] }
}

extension GiveSupport: LooksAtDay {
  func day(in state: DecisionState, on day: Day) -> Day? { day }
  func others(_ reading: DayReading, on day: Day) -> [Query.Item] { reading.whereabouts(of: participant) }
  func guards(in programme: String) -> [Query.Item] { [.whereabouts(programme, participant)] }
}

extension HoldCareerCounselling: LooksAtDay {
  func day(in state: DecisionState, on day: Day) -> Day? { day }
  func others(_ reading: DayReading, on day: Day) -> [Query.Item] { reading.whereabouts(of: participant) }
  func guards(in programme: String) -> [Query.Item] { [.whereabouts(programme, participant)] }
}

extension CorrectSupport: LooksAtDay {
  func day(in state: DecisionState, on day: Day) -> Day? { state.supports[support]?.on }
  func others(_ reading: DayReading, on day: Day) -> [Query.Item] { reading.whereabouts(of: participant) }
  func guards(in programme: String) -> [Query.Item] { [.whereabouts(programme, participant)] }
}

extension Query.Item {
  /// Every session of a programme.
  fileprivate static func timetable(_ programme: String) -> Query.Item {
    Query.Item(
      types: [SessionScheduled.type, SessionHeld.type, SessionCancelled.type], tags: [Tag.programme(programme)])
  }

  /// Every presence and support of one person.
  fileprivate static func whereabouts(_ programme: String, _ participant: ParticipantID) -> Query.Item {
    Query.Item(
      types: [
        PresenceRecorded.type, PresenceCorrected.type, SupportGiven.type, CareerCounsellingHeld.type,
        SupportCorrected.type,
      ], tags: [Tag.programme(programme), Tag.participant(participant)])
  }

  /// The support outside of sessions that one person was given.
  fileprivate static func supportsOutside(_ programme: String, _ participant: ParticipantID) -> Query.Item {
    Query.Item(
      types: [SupportGiven.type, CareerCounsellingHeld.type, SupportCorrected.type],
      tags: [Tag.programme(programme), Tag.participant(participant)])
  }
}
