public import EventLedger

/// Time of one programme: per participant and training, and the absences still to be explained.
///
/// JSON: `{"programme","position","known_at","effective_on","attendance_policy","recorded_class_hours",
/// "participants":[{"participant",
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
    /// What counts as attended, and of how much, each session by the policy of its day; nil where nothing counts, or
    /// where no policy is in force on the day of a session.
    public var share: AttendedShare?
    /// The share in percent, rounded for showing.
    public var percentage: BasisPoints? { share?.percentage }
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
    public var ageInDays: Int?
    /// How often somebody contacted the participant about it.
    public var contacts: Int
  }

  /// The programme.
  public var programme: String
  /// From where it was looked at.
  public var point: ReportPoint
  /// The version of the attendance policy on the day of the report; nil where there is none.
  public var attendancePolicy: String?
  /// Explained absences that count as recorded, because no reason stands in the log: it is sealed, or none was given.
  public var recordedClass = Minutes(0)
  /// In the order of their identifiers.
  public var participants: [Participant]
  /// The oldest first.
  public var toExplain: [Absence]
  /// The entries that could not be read.
  public var unreadable = Unreadable()

  /// The columns.
  public var layout: ReportLayout<AttendanceReport> { Self.layout }
}

extension AttendanceReport {
  private static let layout = ReportLayout(
    [policy.report, people.members, absences.members],
    tables: [
      people.table("attendance", "Frekwencja", "Attendance", of: trainings) {
        Column(.participant, \.participant)
      },
      absences.table("to_explain", "Nieobecności do wyjaśnienia", "Absences to be explained"),
    ])

  private static let policy = Columns<AttendanceReport> {
    Column(json: "attendance_policy", value: \.attendancePolicy)
    Column(json: "recorded_class_hours", value: \.recordedClass)
  }

  private static let people = RowList("participants", about: .participant, \AttendanceReport.participants) {
    Column(.participant, \.participant).naming()
  }.holding(trainings)

  private static let trainings = RowList("trainings", about: .training, \Participant.trainings) {
    Column(.training, \.training).naming()
    AttendanceMinutes.columns.of { $0.minutes }
    Column(.percentage, \.percentage)
  }

  private static let absences = RowList("to_explain", about: .openAbsence, \AttendanceReport.toExplain) {
    Column(.participant, \.participant).naming()
    Column(.session, \.session).naming()
    Column(.training, \.training).describing()
    Column(.date, \.date)
    Column("hours", "Godziny", "Hours", \.minutes)
    Column("age_days", "Dni", "Age in days", \.ageInDays)
    Column("contacts", "Kontakty", "Contacts", \.contacts)
  }
}

extension AttendanceMinutes {
  /// The timetable, and what was recorded.
  package static let columns = Columns<AttendanceMinutes> {
    Column("planned_hours", "Planowane [h]", "Planned [h]") { Minutes($0.planned) }
    Column("held_hours", "Odbyte [h]", "Held [h]") { Minutes($0.held) }
    recorded
  }

  /// What was recorded of the people.
  package static let recorded = Columns<AttendanceMinutes> {
    Column("present_hours", "Obecność [h]", "Present [h]") { Minutes($0.present) }
    Column("excused_hours", "Usprawiedliwione [h]", "Excused [h]") { Minutes($0.excused) }
    Column("unexcused_hours", "Nieusprawiedliwione [h]", "Unexcused [h]") { Minutes($0.unexcused) }
    Column("unexplained_hours", "Niewyjaśnione [h]", "Unexplained [h]") { Minutes($0.unexplained) }
  }
}
