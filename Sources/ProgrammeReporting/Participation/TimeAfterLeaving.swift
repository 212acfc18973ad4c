internal import ActivationProgramme
internal import EventLedger

/// The time around leaving in which a situation counts: to the end of some days or months after the last day.
struct TimeAfterLeaving {
  enum Length {
    case days(Int)
    case months(Int)
  }

  /// The first day; nil where a situation of any earlier day counts.
  let since: Day?
  /// The last day.
  let through: Day

  init(lastDay: Day, _ length: Length, since: Day? = nil) {
    self.since = since
    switch length {
    case .days(let days): through = lastDay.advanced(by: days)
    case .months(let months): through = lastDay.adding(months: months)
    }
  }

  func contains(_ day: Day) -> Bool { (since.map { $0 <= day } ?? true) && day <= through }
}

extension Participation {
  /// The time from the start to so long after leaving; nil while the person takes part or never started.
  func time(_ length: TimeAfterLeaving.Length) -> TimeAfterLeaving? {
    guard let start, let left else { return nil }
    return TimeAfterLeaving(lastDay: left.lastDay, length, since: start)
  }

  /// The time in which a situation counts as one upon leaving.
  func resultTime(_ rules: IndicatorRules) -> TimeAfterLeaving? { time(.days(rules.moments.resultsWithin_days.value)) }

  /// What holds upon leaving.
  func results(_ rules: IndicatorRules) -> (outcomes: Set<Outcome>, qualified: Bool) {
    guard let time = resultTime(rules) else { return ([], false) }
    let found = outcomes.filter { time.contains($0.day) }.map(\.outcome)
    return (Set(found), qualifications.contains(where: time.contains))
  }

  /// Work and progress within the time in which each counts, whatever was found about it.
  func inTime(_ measuring: EfficiencyRules.Measuring) -> [DatedOutcome] {
    guard let work = time(.months(measuring.employmentWithin_months.value)),
      let progress = time(.months(measuring.socialWithin_months.value))
    else { return [] }
    return outcomes.filter { outcome in
      if measuring.employmentOutcomes.value.contains(outcome.outcome) {
        return work.contains(outcome.day)
          && (outcome.form.map { measuring.employmentForms.value.contains($0) } ?? false)
      }
      return measuring.socialOutcomes.value.contains(outcome.outcome) && progress.contains(outcome.day)
    }
  }
}
