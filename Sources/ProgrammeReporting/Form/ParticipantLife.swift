internal import ActivationProgramme
internal import EventLedger

/// What is collected about one person on the way through the log, for a form.
struct ParticipantLife: FoldedPerson {
  /// Minutes of a support on a day, as recorded and corrected.
  private struct Given {
    var kind: String
    var training: String
    var day: Day
    var minutes = 0
  }

  /// Who recorded something, and on which day.
  private typealias Author = (day: Day, actor: String)

  private var added: Author?
  private var modified: Author?
  /// By session or support; a session and a support may have one name, so the kind of event stands before it.
  private var given = NamedValues<Given>()

  init(_ participant: ParticipantID) {}

  /// The events about support, and what each says.
  static let folds: [PersonFold<ParticipantLife>] = [
    PersonFold(SupportGiven.self, \.participant) { life, event, moment in
      life.give("support:" + event.support, event.kind, "", moment, event.minutes)
    },
    PersonFold(SupportCorrected.self, \.participant) { life, event, moment in
      life.give("support:" + event.support, event.kind, "", moment, event.toMinutes - event.fromMinutes)
    },
    PersonFold(CareerCounsellingHeld.self, \.participant) { life, event, moment in
      life.give("support:" + event.support, event.kind, "", moment, event.minutes)
    },
    PersonFold(PresenceRecorded.self, \.participant) { life, event, moment in
      life.give("session:" + event.session, event.kind, event.training, moment, event.minutes)
    },
    PersonFold(PresenceCorrected.self, \.participant) { life, event, moment in
      life.give(
        "session:" + event.session, event.kind, event.training, moment, event.toMinutes - event.fromMinutes)
    },
  ]

  /// Notes the author of the status at entry: who recorded it first and who corrected it last.
  mutating func note(isCorrection: Bool, recordedAt: Timestamp, actor: String) {
    let author = (Day(inPolandAt: recordedAt), actor)
    if isCorrection { modified = author } else { added = added ?? author }
  }

  private mutating func give(_ key: String, _ kind: String, _ training: String, _ moment: Moment, _ minutes: Int) {
    given[key, default: Given(kind: kind, training: training, day: moment.day)].minutes += minutes
  }
}

extension ParticipantLife {
  /// The record of a way; nil for somebody without a first support by the day.
  func record(of way: Participation, on day: Day?) -> ParticipantRecord? {
    guard let start = way.start, way.hasStarted(by: day) else { return nil }
    return ParticipantRecord(
      participant: way.participant, start: start,
      // A leaving is effective on the first day of no longer taking part; nobody leaves before the first day.
      end: way.left.map { max(start, $0.lastDay) }, endedAsPlanned: way.left?.way == .completed, status: way.status,
      outcomes: way.situationsForForm, supports: supports, added: added, modified: modified)
  }

  private var supports: [ParticipantRecord.Support] {
    struct Key: Hashable {
      var kind: String
      var training: String
    }
    var spans: [Key: (first: Day, last: Day)] = [:]
    for given in given.all where given.minutes > 0 {
      let key = Key(kind: given.kind, training: given.training)
      let span = spans[key] ?? (given.day, given.day)
      spans[key] = (min(span.first, given.day), max(span.last, given.day))
    }
    return spans.map {
      ParticipantRecord.Support(
        kind: $0.key.kind, training: $0.key.training, first: $0.value.first, last: $0.value.last)
    }.sorted { ($0.first, $0.kind, $0.training) < ($1.first, $1.kind, $1.training) }
  }
}
