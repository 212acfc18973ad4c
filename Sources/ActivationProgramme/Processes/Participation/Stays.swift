package import EventLedger

/// The days of a participation: from the enrolment to the day before the first on which it is over.
///
/// On that first day the person takes part no longer, so another participation may begin on it.
package struct StayDays: Hashable, Sendable {
  package let from: Day
  /// The first day of no longer taking part; nil while the participation lasts.
  package let leftOn: Day?

  package init(from: Day, leftOn: Day?) {
    self.from = from
    self.leftOn = leftOn
  }

  package func contains(_ day: Day) -> Bool { from <= day && (leftOn.map { day < $0 } ?? true) }

  /// Whether two participations have a day in common.
  package func overlaps(_ other: StayDays) -> Bool {
    (other.leftOn.map { from < $0 } ?? true) && (leftOn.map { other.from < $0 } ?? true)
  }
}

/// When one person takes part in one programme.
///
/// Leavings and revocations of one day cancel one by one, and a leaving that is cancelled does not exist; so do
/// enrolments and their revocations. Of the enrolments and the leavings that are left, the last by (day, position) decides (docs/views.md, *Taking part*). So
/// the order of taking in does not matter. `Entry` and `Exit` are what the asker keeps of an enrolment and a leaving.
package struct Stays<Entry: Sendable, Exit: Sendable>: Sendable {
  /// An enrolment or a leaving.
  package struct Fact<Detail: Sendable>: Sendable, Dated {
    package let moment: Moment
    package let detail: Detail
  }

  /// What changes whether the person takes part.
  package enum Change: Sendable, Dated {
    case enrolment(Fact<Entry>)
    case leaving(Fact<Exit>)

    package var moment: Moment {
      switch self {
      case .enrolment(let fact): fact.moment
      case .leaving(let fact): fact.moment
      }
    }
  }

  /// A participation from its enrolment to its leaving.
  package struct Stay: Sendable {
    package let enrolment: Fact<Entry>
    package fileprivate(set) var leaving: Fact<Exit>?

    package var from: Day { enrolment.day }
    /// The first day of no longer taking part.
    package var leftOn: Day? { leaving?.day }

    package var days: StayDays { StayDays(from: from, leftOn: leftOn) }

    /// Whether the stay covers a day.
    package func covers(_ day: Day) -> Bool { days.contains(day) }
  }

  private var enrolments: [Fact<Entry>] = []
  private var leavings: [Fact<Exit>] = []
  private var revokedEnrolments: [Day: Int] = [:]
  private var revokedLeavings: [Day: Int] = [:]

  /// The enrolments and the leavings that stand, in the order of moments.
  package private(set) var changes: [Change] = []
  /// The stays, in the order of their enrolments.
  package private(set) var all: [Stay] = []
  /// The leaving that holds; nil while the person takes part, and before anything is known.
  package private(set) var leaving: Fact<Exit>?

  package init() {}

  package mutating func enrol(_ detail: Entry, at moment: Moment) {
    enrolments.append(Fact(moment: moment, detail: detail))
    settle()
  }

  package mutating func leave(_ detail: Exit, at moment: Moment) {
    leavings.append(Fact(moment: moment, detail: detail))
    settle()
  }

  package mutating func revokeLeaving(on day: Day) {
    revokedLeavings[day, default: 0] += 1
    settle()
  }

  package mutating func revokeEnrolment(on day: Day) {
    revokedEnrolments[day, default: 0] += 1
    settle()
  }

  /// The present stay, when the person is enrolled and has not left.
  package var open: Stay? { all.last.flatMap { $0.leftOn == nil ? $0 : nil } }

  /// The stay that covers a day.
  package func stay(on day: Day) -> Stay? { all.last { $0.covers(day) } }

  /// When the person does not belong to the programme: from each leaving to the next enrolment, days in between only.
  package var gaps: [(first: Day, end: Day?)] {
    var gaps: [(first: Day, end: Day?)] = []
    var left: Day?
    for change in changes {
      switch change {
      case .leaving(let leaving): left = left ?? leaving.day
      case .enrolment(let enrolment):
        if let left, left < enrolment.day { gaps.append((left, enrolment.day)) }
        left = nil
      }
    }
    if let left { gaps.append((left, nil)) }
    return gaps
  }

  /// Works out what stands; of one day the last by position are left.
  private mutating func settle() {
    changes =
      (Self.standing(enrolments, without: revokedEnrolments).map { .enrolment($0) }
      + Self.standing(leavings, without: revokedLeavings).map { .leaving($0) }).inOrder()
    all = []
    leaving = nil
    for change in changes {
      switch change {
      case .enrolment(let enrolment):
        all.append(Stay(enrolment: enrolment))
        leaving = nil
      case .leaving(let left):
        for index in all.indices where all[index].leaving == nil { all[index].leaving = left }
        leaving = left
      }
    }
  }

  private static func standing<Detail>(
    _ facts: [Fact<Detail>], without revoked: [Day: Int]
  ) -> [Fact<Detail>] {
    var cancelled = revoked
    return facts.inOrder().filter { fact in
      guard let count = cancelled[fact.day], count > 0 else { return true }
      cancelled[fact.day] = count - 1
      return false
    }
  }
}
