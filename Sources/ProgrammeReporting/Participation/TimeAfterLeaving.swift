internal import ActivationProgramme
internal import EventLedger

/// The time around leaving in which a situation counts: from the start of the stay to some days after its last day.
struct TimeAfterLeaving {
  /// The first day; nil where a situation of any earlier day counts.
  let since: Day?
  /// The last day.
  let through: Day

  init(lastDay: Day, days: Int, since: Day? = nil) {
    self.since = since
    through = lastDay.advanced(by: days)
  }

  func contains(_ day: Day) -> Bool { (since.map { $0 <= day } ?? true) && day <= through }
}

extension Participation {
  /// The time from the start of the stay to so many days after leaving; nil while the person takes part or never
  /// started.
  func time(days: Int) -> TimeAfterLeaving? {
    guard start != nil, let left else { return nil }
    return TimeAfterLeaving(lastDay: left.lastDay, days: days, since: sinceOfStay)
  }

  /// The time in which a situation counts as one upon leaving.
  func resultTime(_ rules: IndicatorRules) -> TimeAfterLeaving? { time(days: rules.moments.resultsWithin_days.value) }

  /// Whether a qualification was gained in a time; only a formal assessment with its document says so.
  func isQualified(in time: TimeAfterLeaving) -> Bool { qualifications.contains(where: time.contains) }

  /// What holds upon leaving and is a change against the status at entry.
  func results(_ rules: IndicatorRules) -> (outcomes: Set<Outcome>, qualified: Bool) {
    guard let time = resultTime(rules) else { return ([], false) }
    let found = situations(in: time).map(\.outcome).filter { $0.isChange(against: status ?? EntryStatus()) }
    return (Set(found), isQualified(in: time))
  }

  /// Whether anything is recorded of the situation upon leaving.
  func isSituationKnown(_ rules: IndicatorRules) -> Bool {
    guard let time = resultTime(rules) else { return false }
    return !situations(in: time).isEmpty || isQualified(in: time)
  }

  /// Work and progress within the time in which each counts, whatever was found about it but *not met*.
  func inTime(_ measuring: EfficiencyRules.Measuring) -> [DatedOutcome] {
    guard let work = time(days: measuring.employmentWithin_days.value),
      let progress = time(days: measuring.socialWithin_days.value)
    else { return [] }
    return standingSituations.filter { situation in
      if measuring.employmentOutcomes.value.contains(situation.outcome) {
        return work.contains(situation.day)
          && (situation.form.map { measuring.employmentForms.value.contains($0) } ?? false)
          && status?.labourStatus != .employed
      }
      return measuring.socialOutcomes.value.contains(situation.outcome) && progress.contains(situation.day)
    }
  }

  /// How a person who left stands to the measuring of efficiency on a day.
  func measured(_ measuring: EfficiencyRules.Measuring, on day: Day?) -> MeasuringBase? {
    guard let left, let work = time(days: measuring.employmentWithin_days.value),
      let progress = time(days: measuring.socialWithin_days.value)
    else { return nil }
    let end = max(work.through, progress.through)
    let school = measuring.schoolOutcomes.value
    let tookUpSchool = standingSituations.contains {
      school.contains($0.outcome) && $0.day >= left.lastDay && work.contains($0.day)
    }
    if tookUpSchool { return .tookUpSchool }
    let endsPath = measuring.waysOfBase.value.contains(left.way) || measuring.reasonsOfBase.value.contains(left.reason)
    guard endsPath else { return .droppedOut }
    if let day, day <= end { return .notYet }
    return .measured
  }
}

/// How a person who left stands to the measuring of efficiency.
enum MeasuringBase: Hashable {
  /// Counts in the base.
  case measured
  /// The time in which work or progress counts is not over.
  case notYet
  /// Left the planned path for another reason than work.
  case droppedOut
  /// Took up school or training, and is no longer in the base.
  case tookUpSchool
}
