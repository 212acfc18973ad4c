internal import EventLedger

/// Which attendance policy is in force on which day, by the charters known.
struct PolicyDays {
  /// A stretch of days with one charter and one policy; nil where none is in force.
  struct Stretch {
    var from: Int32
    var charter: Charter?
    var policy: AttendancePolicy?
  }

  /// In the order of days, from the beginning of time, without a gap.
  private(set) var stretches: [Stretch] = []

  init(_ charters: CharterTimeline) {
    var starts: Set<Int32> = [.min]
    for version in charters.versions {
      starts.insert(version.day.rawValue)
      for policy in version.charter.attendancePolicies {
        if let from = policy.from { starts.insert(from.rawValue) }
        if let to = policy.to { starts.insert(to.rawValue &+ 1) }
      }
    }
    for start in starts.sorted() {
      let day = Day(rawValue: start)
      let charter = charters.charter(on: day)
      let stretch = Stretch(from: start, charter: charter, policy: charter?.attendancePolicy(on: day))
      if let last = stretches.last, last.policy == nil, stretch.policy == nil { continue }
      stretches.append(stretch)
    }
  }

  /// The index of the stretch of a day.
  func index(on day: Int32) -> Int { (stretches.lastIndex { $0.from <= day }) ?? 0 }

  /// The days of a stretch.
  func days(_ index: Int) -> Range<Int32> {
    stretches[index].from..<(index + 1 < stretches.count ? stretches[index + 1].from : .max)
  }
}
