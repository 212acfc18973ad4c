internal import ActivationProgramme
internal import EventLedger

/// What one situation is about: a later situation of the same kind replaces an earlier one, as a person cannot both
/// hold a job and be without one.
private enum SituationKind: Hashable {
  case labour, education, gain, noStatement

  init(_ outcome: Outcome) {
    switch outcome {
    case .tookJob, .startedBusiness, .continuesEmployment, .seekingWork: self = .labour
    case .startedEducation, .continuesEducation: self = .education
    case .socialProgress, .gainedCompetence, .gainedQualification: self = .gain
    case .other, .notApplicable, .beingMonitored: self = .noStatement
    }
  }

  /// Whether only the newest holds; what was gained stays gained.
  var isReplaced: Bool { self == .labour || self == .education }
}

extension Participation {
  /// The first day of the stay that ended: the start of participation or, after a re-entry, the new enrolment.
  var sinceOfStay: Day? {
    guard let leaving = stays.all.last?.leaving,
      let first = stays.all.firstIndex(where: { $0.leaving?.moment == leaving.moment })
    else { return start }
    return first == 0 ? start : stays.all[first].from
  }

  /// The situations that stand: entries about one thing are one, with the first day and the last word.
  ///
  /// Entries are about one thing when they name the same situation and share a document or, where one of them has no
  /// document, the day. A thing found *not met* is no situation. That a qualification was gained is said by
  /// `qualification-gained` alone, which names the examination and its document.
  var standingSituations: [DatedOutcome] {
    var things: [DatedOutcome] = []
    for entry in outcomes.sorted(by: { $0.position < $1.position }) where entry.outcome != .gainedQualification {
      guard let index = things.lastIndex(where: { $0.isAboutTheSame(as: entry) }) else {
        things.append(entry)
        continue
      }
      var thing = entry
      thing.day = min(things[index].day, entry.day)
      thing.form = entry.form ?? things[index].form
      thing.finding = entry.finding ?? things[index].finding
      thing.documents = things[index].documents.filter { !entry.documents.contains($0) } + entry.documents
      things[index] = thing
    }
    return things.filter { $0.finding != .notMet }.sorted { ($0.day, $0.position) < ($1.day, $1.position) }
  }

  /// The situations of the stay with the qualifications gained in it, in the order of their days.
  var situationsForForm: [(day: Day, outcome: Outcome)] {
    let since = sinceOfStay
    let gained = qualifications.map { (day: $0, outcome: Outcome.gainedQualification) }
    return (standingSituations.map { (day: $0.day, outcome: $0.outcome) } + gained)
      .filter { situation in since.map { $0 <= situation.day } ?? true }.sorted { $0.day < $1.day }
  }

  /// The situations that hold at the end of a time.
  func situations(in time: TimeAfterLeaving) -> [DatedOutcome] {
    Self.held(standingSituations.filter { time.contains($0.day) }, \.outcome)
  }

  /// Of situations in the order of their days those that hold in the end: of work and of education the newest, unless
  /// a later one says that nothing applies.
  static func held<Situation>(_ situations: [Situation], _ outcome: (Situation) -> Outcome) -> [Situation] {
    var held: [Situation] = []
    for situation in situations {
      let kind = SituationKind(outcome(situation))
      if outcome(situation) == .notApplicable { held.removeAll { SituationKind(outcome($0)).isReplaced } }
      if kind.isReplaced { held.removeAll { SituationKind(outcome($0)) == kind } }
      held.append(situation)
    }
    return held
  }
}

extension Participation.DatedOutcome {
  fileprivate func isAboutTheSame(as other: Self) -> Bool {
    guard outcome == other.outcome else { return false }
    if documents.isEmpty || other.documents.isEmpty { return day == other.day }
    return !Set(documents).isDisjoint(with: other.documents)
  }
}

extension Outcome {
  /// Whether it is a change against the status at entry.
  ///
  /// An unknown entry status shows no change. Sources: a person who worked at entry and still works has no result
  /// (rpo.lodzkie.pl, FAQ 62, for efficiency); "poszukujący pracy" were inactive at entry (faq.rpo.lubelskie.pl, 363).
  func isChange(against status: EntryStatus) -> Bool {
    switch self {
    case .tookJob, .startedBusiness, .continuesEmployment:
      status.labourStatus.map { $0 != .employed } ?? false
    case .startedEducation, .continuesEducation:
      status.labourStatus != nil && status.labourDetail != .inEducation
    case .seekingWork: status.labourStatus == .inactive
    case .gainedCompetence, .gainedQualification, .socialProgress, .other, .notApplicable, .beingMonitored: true
    }
  }
}
