public import EventLedger

/// Time of one programme: per participant and training, and the absences still to be explained.
///
/// JSON: `{"programme","position","known_at","effective_on","attendance_policy","participants":[{"participant",
/// "trainings":[{"training","planned_hours","held_hours","present_hours","excused_hours","unexcused_hours",
/// "unexplained_hours","percentage"}]}],"to_explain":[{"participant","session","training","date","hours",
/// "age_days","contacts"}]}`.
public struct AttendanceReport: ViewReport {
  /// One participant and the trainings and activities of that person.
  public struct Participant: Sendable, Equatable {
    /// Who.
    public var participant: ParticipantID
    /// In the order of their names.
    public var trainings: [Training]
  }

  /// The time of one participant in one training or activity.
  public struct Training: Sendable, Equatable {
    /// The training, or the kind of support for an activity without a name of its own.
    public var training: String
    /// The six sums.
    public var minutes: AttendanceMinutes
    /// The share by the policy; nil where nothing counts or the charter has no policy.
    public var percentage: BasisPoints?
  }

  /// An absence that nobody has explained yet.
  public struct Absence: Sendable, Equatable {
    /// Who was absent.
    public var participant: ParticipantID
    /// From which session.
    public var session: String
    /// Of which training.
    public var training: String
    /// The day of the session.
    public var date: Day
    /// The time missed.
    public var minutes: Minutes
    /// Days from the session to the day of the report; nil for a report about no day.
    public var age_days: Int?
    /// How often somebody contacted the participant about it.
    public var contacts: Int
  }

  /// The programme.
  public var programme: String
  /// From where it was looked at.
  public var point: ReportPoint
  /// The version of the attendance policy that the percentages follow; nil where there is none.
  public var attendancePolicy: String?
  /// In the order of their identifiers.
  public var participants: [Participant]
  /// The oldest first.
  public var toExplain: [Absence]

  /// The JSON object.
  public var value: ReportValue {
    var members = point.members(programme)
    members += [
      .init("attendance_policy", .text(attendancePolicy)),
      .init(
        "participants",
        .array(
          participants.map { row in
            .object([
              .init("participant", .text("\(row.participant)")),
              .init("trainings", .array(row.trainings.map(Self.value))),
            ])
          })),
      .init("to_explain", .array(toExplain.map(Self.value))),
    ]
    return .object(members)
  }

  private static func value(_ row: Training) -> ReportValue {
    .object([
      .init("training", .text(row.training)),
      .init("planned_hours", .hours(Minutes(row.minutes.planned))),
      .init("held_hours", .hours(Minutes(row.minutes.held))),
      .init("present_hours", .hours(Minutes(row.minutes.present))),
      .init("excused_hours", .hours(Minutes(row.minutes.excused))),
      .init("unexcused_hours", .hours(Minutes(row.minutes.unexcused))),
      .init("unexplained_hours", .hours(Minutes(row.minutes.unexplained))),
      .init("percentage", .percent(row.percentage)),
    ])
  }

  private static func value(_ absence: Absence) -> ReportValue {
    .object([
      .init("participant", .text("\(absence.participant)")), .init("session", .text(absence.session)),
      .init("training", .text(absence.training)), .init("date", .text("\(absence.date)")),
      .init("hours", .hours(absence.minutes)), .init("age_days", .integer(absence.age_days)),
      .init("contacts", .integer(absence.contacts)),
    ])
  }

  /// Attendance and the absences to be explained.
  public var tables: [ReportTable] {
    [
      ReportTable(
        record: "attendance", title: ReportTexts.attendance,
        columns: [
          .participant, .training, .planned, .held, .present, .excused, .unexcused, .unexplained, .percentage,
        ],
        rows: participants.flatMap { row in row.trainings.map { Self.cells(row.participant, $0) } }),
      ReportTable(
        record: "to_explain", title: ReportTexts.toExplain,
        columns: [.participant, .session, .training, .date, .missed, .age, .contacts],
        rows: toExplain.map {
          [
            .text("\($0.participant)"), .text($0.session), .text($0.training), .day($0.date), .hours($0.minutes),
            .count(orNone: $0.age_days), .count($0.contacts),
          ]
        }),
    ]
  }

  private static func cells(_ participant: ParticipantID, _ row: Training) -> [ReportCell] {
    let sums = row.minutes
    let hours = [sums.planned, sums.held, sums.present, sums.excused, sums.unexcused, sums.unexplained]
    return [.text("\(participant)"), .text(row.training)] + hours.map { .hours(Minutes($0)) }
      + [row.percentage.map { .percent($0) } ?? .none]
  }
}
