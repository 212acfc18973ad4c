internal import EventLedger

extension Charter {
  /// Everything that is wrong with a charter that could be read, in the order of the document.
  func problems(in document: JSONValue) -> [CharterError] {
    var found = Findings()
    if format != Charter.currentFormat {
      found.add("/format", .format(found: format, expected: Charter.currentFormat))
    }
    checkPeriod(&found)
    checkPlaces(&found)
    checkMoney(&found)
    checkNames(&found)
    checkCriteria(&found)
    checkAttendance(&found)
    checkSources(of: document, &found)
    return found.errors
  }

  /// The problems found so far.
  struct Findings {
    var errors: [CharterError] = []

    mutating func add(_ path: String, _ problem: CharterError.Problem) {
      errors.append(CharterError(path: path, problem: problem))
    }

    /// Refuses a name that occurs twice in a list; `key` is the member that holds it, nil where the list is of names.
    mutating func unique(_ names: [String], at path: String, key: String? = "id") {
      var seen: Set<String> = []
      for (index, name) in names.enumerated() where !seen.insert(name).inserted {
        add("\(path)/\(index)" + (key.map { "/" + $0 } ?? ""), .duplicateID(name))
      }
    }

    /// Refuses a name that is not among those known.
    mutating func known(_ name: String, among names: [String], at path: String) {
      if !names.contains(name) { add(path, .unknownReference(name, known: names)) }
    }
  }

  private func checkPeriod(_ found: inout Findings) {
    Charter.checkOrder(from: period.start, to: period.end, at: "/period/end", &found)
    for (index, action) in actions.enumerated() {
      Charter.checkOrder(from: action.from, to: action.to, at: "/actions/\(index)/to", &found)
    }
    for (index, boundary) in area.enumerated() {
      Charter.checkOrder(from: boundary.from, to: boundary.to, at: "/area/\(index)/to", &found)
    }
  }

  static func checkOrder(from: Day?, to: Day?, at path: String, _ found: inout Findings) {
    if let from, let to, to < from { found.add(path, .daysOutOfOrder(earlier: from, later: to)) }
  }

  private func checkPlaces(_ found: inout Findings) {
    let range = 1...100_000
    if !range.contains(places.total) {
      found.add("/places/total", .outOfRange(found: Int64(places.total), expected: "1 to 100000 places"))
    }
    var sum = 0
    var statuses: Set<LabourStatus> = []
    for (index, quota) in places.quotas.enumerated() {
      if !range.contains(quota.places) {
        found.add(
          "/places/quotas/\(index)/places", .outOfRange(found: Int64(quota.places), expected: "1 to 100000 places"))
      } else {
        sum += quota.places
      }
      if quota.labourStatuses.isEmpty { found.add("/places/quotas/\(index)/labourStatuses", .empty) }
      for status in quota.labourStatuses where !statuses.insert(status).inserted {
        found.add("/places/quotas/\(index)/labourStatuses", .statusInTwoQuotas(status))
      }
    }
    if !places.quotas.isEmpty && sum != places.total {
      found.add("/places/quotas", .quotasDoNotAddUp(sum: sum, places: places.total))
    }
    if let notice = places.notice, !(0...max(0, places.total)).contains(notice.freePlaces) {
      let expected = "0 to \(places.total) places"
      found.add("/places/notice/freePlaces", .outOfRange(found: Int64(notice.freePlaces), expected: expected))
    }
  }

  private func checkNames(_ found: inout Findings) {
    found.unique(places.quotas.map(\.id.text), at: "/places/quotas")
    found.unique(limits.map(\.id.text), at: "/limits")
    found.unique(benefits.kinds.map(\.id.text), at: "/benefits/kinds")
    found.unique(actions.map(\.id.text), at: "/actions")
    found.unique(units.map(\.id.text), at: "/units")
    found.unique(area.map(\.version.text), at: "/area", key: "version")
    found.unique(criteria.map(\.id.text), at: "/criteria")
    found.unique(criteriaVersions.map(\.version.text), at: "/criteriaVersions", key: "version")
    found.unique(absenceReasons.map(\.id.text), at: "/absenceReasons")
    found.unique(attendancePolicies.map(\.version.text), at: "/attendancePolicies", key: "version")
    found.unique(openQuestions.map(\.id.text), at: "/openQuestions")
    found.unique(budget.tasks.map(\.id.text), at: "/budget/tasks")
    for (index, task) in budget.tasks.enumerated() {
      found.unique(task.lines.map(\.id.text), at: "/budget/tasks/\(index)/lines")
    }
    if let reporting {
      if reporting.indicators.isEmpty { found.add("/reporting/indicators", .empty) }
      found.unique(reporting.indicators, at: "/reporting/indicators", key: nil)
      for (index, set) in reporting.indicators.enumerated() {
        found.known(set, among: Reporting.knownIndicators, at: "/reporting/indicators/\(index)")
      }
    }
    if actions.isEmpty { found.add("/actions", .empty) }
    if recruitment.channels.isEmpty { found.add("/recruitment/channels", .empty) }
    if units.isEmpty && recruitment.channels.contains(.unit) { found.add("/units", .empty) }
  }

  /// Versions must follow each other without overlap or gap and cover what is known of the programme's period.
  func checkVersions(_ versions: [some InForce], names: [String], at path: String, _ found: inout Findings) {
    guard let first = versions.first, let last = versions.last else { return found.add(path, .empty) }
    for (index, version) in versions.enumerated() {
      Charter.checkOrder(from: version.from, to: version.to, at: "\(path)/\(index)/to", &found)
      guard index > 0 else { continue }
      guard let end = versions[index - 1].to, let start = version.from, end < start else {
        found.add("\(path)/\(index)/from", .versionsOverlap(names[index - 1], names[index]))
        continue
      }
      if end.advanced(by: 1) != start {
        found.add("\(path)/\(index)/from", .versionsLeaveGap(names[index - 1], names[index]))
      }
    }
    let beginsLate = first.from.map { from in period.start.map { $0 < from } ?? true } ?? false
    let endsEarly = last.to.map { to in period.end.map { to < $0 } ?? true } ?? false
    if beginsLate { found.add("\(path)/0/from", .versionsDoNotCoverPeriod) }
    if endsEarly { found.add("\(path)/\(versions.count - 1)/to", .versionsDoNotCoverPeriod) }
  }
}
