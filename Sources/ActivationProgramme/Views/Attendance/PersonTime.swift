internal import EventLedger

/// The time of one participant in one training as it is gathered: what is recorded, and on which days.
struct PersonTime {
  private(set) var minutes = AttendanceMinutes()
  /// Excused minutes by stretch of the policies.
  private var excused: [Int: Int64] = [:]
  /// Days with a record of presence, and those with one of absence.
  private var listed = DayMarks()
  private var absentOn = DayMarks()

  var recorded: Int64 { minutes.present + minutes.excused + minutes.unexcused + minutes.unexplained }

  /// Takes in what is recorded; absences on a day away without presence count as nothing.
  mutating func add(_ row: AttendanceRow, _ away: DaysAway?, _ policies: PolicyDays) {
    minutes.present += row.present
    for block in row.presentOn.blocks { listed.add(block) }
    for (absence, sums) in [(AbsenceClass.excused, row.excused.sums), (.unexcused, row.unexcused.sums)] {
      for sum in sums where !isVoid(sum.day, away) { add(sum.minutes, absence, on: sum.day, policies) }
    }
  }

  /// Whether an absence of a day counts as nothing.
  func isVoid(_ day: Int32, _ away: DaysAway?) -> Bool { away?.contains(day) == true && !listed.contains(day) }

  /// Adds minutes of absence to the class that they count as.
  mutating func add(_ missed: Int64, _ absence: AbsenceClass, on day: Int32, _ policies: PolicyDays) {
    if missed > 0 { absentOn.insert(day) }
    switch absence {
    case .unexplained: minutes.unexplained += missed
    case .unexcused: minutes.unexcused += missed
    case .excused:
      minutes.excused += missed
      excused[policies.index(on: day), default: 0] += missed
    }
  }

  /// Without any choice or plan, the sessions with a record of the person are those planned and held.
  mutating func standIn(_ policies: PolicyDays) -> AttendedShare? {
    (minutes.planned, minutes.held) = (recorded, recorded)
    let known = (listed.days + absentOn.days).allSatisfy { policies.stretches[policies.index(on: $0)].policy != nil }
    return known ? share(of: recorded, policies) : nil
  }

  /// Counts the sessions of the days on which the person takes part by a plan, and of those on whose list the person is.
  mutating func count(_ planned: [Range<Int32>], _ timetable: Timetable, _ policies: PolicyDays) -> AttendedShare? {
    var stretches = planned
    for block in absentOn.blocks { listed.add(block) }
    for block in listed.blocks {
      let days = (block.number << 6)..<(block.number << 6 &+ 64)
      if planned.contains(where: { $0.contains(days.lowerBound) && days.upperBound <= $0.upperBound }) { continue }
      for day in block.days where !planned.contains(where: { $0.contains(day) }) { stretches.append(day..<(day &+ 1)) }
    }
    var counted: Int64? = 0
    for stretch in stretches {
      let sums = timetable.minutes(in: stretch)
      minutes.planned += sums.planned
      minutes.held += sums.held
      for index in policies.stretches.indices {
        let days = policies.days(index).clamped(to: stretch)
        guard !days.isEmpty else { continue }
        let sums = timetable.minutes(in: days)
        guard let policy = policies.stretches[index].policy else {
          if sums.due > 0 { counted = nil }
          continue
        }
        counted? += policy.base == .planned ? sums.due : sums.held
      }
    }
    return counted.flatMap { share(of: $0, policies) }
  }

  private func share(of counted: Int64, _ policies: PolicyDays) -> AttendedShare? {
    var share = AttendedShare(attended: minutes.present, counted: counted)
    for (index, minutes) in excused {
      if let policy = policies.stretches[index].policy { share.take(minutes, as: policy.excused) }
    }
    return share.counted > 0 ? share : nil
  }
}
