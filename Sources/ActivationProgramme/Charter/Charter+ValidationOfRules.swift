internal import EventLedger

extension Charter {
  func checkMoney(_ found: inout Findings) {
    for (path, amount) in [
      ("/money/total_grosze", money.total), ("/money/eu_grosze", money.eu),
      ("/money/ownContribution_grosze", money.ownContribution),
    ] {
      guard let amount else { continue }
      if amount.isNegative { found.add(path, .outOfRange(found: amount.rawValue, expected: "zero or more grosze")) }
      if let total = money.total, amount > total { found.add(path, .moreThanTotal(amount: amount, total: total)) }
    }
    if let total = money.total, let eu = money.eu, let own = money.ownContribution, let sum = try? eu.adding(own),
      sum > total
    {
      found.add("/money/ownContribution_grosze", .amountsDoNotAddUp(sum: sum, total: total))
    }
    if let rate = money.flatRate { checkShare(rate, at: "/money/flatRate_basisPoints", &found) }
    for (index, limit) in limits.enumerated() {
      checkShare(limit.share, at: "/limits/\(index)/share_basisPoints", &found)
    }
    checkBudget(&found)
  }

  private func checkShare(_ share: BasisPoints, at path: String, _ found: inout Findings) {
    if !(0...10_000).contains(share.rawValue) {
      found.add(path, .outOfRange(found: share.rawValue, expected: "0 to 10000 basis points"))
    }
  }

  private func checkBudget(_ found: inout Findings) {
    var sum = Grosze.zero
    for (taskIndex, task) in budget.tasks.enumerated() {
      for (lineIndex, line) in task.lines.enumerated() {
        let path = "/budget/tasks/\(taskIndex)/lines/\(lineIndex)/limit_grosze"
        guard !line.limit.isNegative, let next = try? sum.adding(line.limit) else {
          found.add(
            path, .outOfRange(found: line.limit.rawValue, expected: "zero or more grosze, summing up in 64 bits"))
          continue
        }
        sum = next
      }
    }
    if let total = money.total, sum > total {
      found.add("/budget/tasks", .moreThanTotal(amount: sum, total: total))
    }
  }

  func checkCriteria(_ found: inout Findings) {
    let actionNames = actions.map(\.id.text)
    for (index, criterion) in criteria.enumerated() {
      Charter.checkOrder(from: criterion.from, to: criterion.to, at: "/criteria/\(index)/to", &found)
      if let action = criterion.onlyFor {
        found.known(action.text, among: actionNames, at: "/criteria/\(index)/onlyFor")
      }
    }
    checkVersions(criteriaVersions, names: criteriaVersions.map(\.version.text), at: "/criteriaVersions", &found)
    let criterionNames = criteria.map(\.id.text)
    for (index, version) in criteriaVersions.enumerated() {
      for (place, id) in version.criteria.enumerated() {
        let path = "/criteriaVersions/\(index)/criteria/\(place)"
        found.known(id.text, among: criterionNames, at: path)
        guard let criterion = criterion(id) else { continue }
        if let limit = criterion.from, version.from.map({ $0 < limit }) ?? true {
          found.add(path, .daysOutOfOrder(earlier: limit, later: version.from ?? Day.supported.lowerBound))
        }
        if let limit = criterion.to, version.to.map({ $0 > limit }) ?? true {
          found.add(path, .daysOutOfOrder(earlier: version.to ?? Day.supported.upperBound, later: limit))
        }
      }
      if Set(version.criteria).count != version.criteria.count {
        found.add("/criteriaVersions/\(index)/criteria", .duplicateID(version.version.text))
      }
      if criteria(of: version).isEmpty { found.add("/criteriaVersions/\(index)/criteria", .empty) }
    }
  }

  func checkAttendance(_ found: inout Findings) {
    checkVersions(attendancePolicies, names: attendancePolicies.map(\.version.text), at: "/attendancePolicies", &found)
    let reasons = absenceReasons.map(\.id.text)
    for (index, policy) in attendancePolicies.enumerated() {
      let path = "/attendancePolicies/\(index)"
      checkShare(policy.threshold, at: path + "/threshold_basisPoints", &found)
      for (place, reason) in policy.excusingReasons.enumerated() {
        found.known(reason.text, among: reasons, at: "\(path)/excusingReasons/\(place)")
      }
      if let days = policy.explanationDeadline_days, !(0...366).contains(days) {
        found.add(path + "/explanationDeadline_days", .outOfRange(found: Int64(days), expected: "0 to 366 days"))
      }
    }
  }
}
