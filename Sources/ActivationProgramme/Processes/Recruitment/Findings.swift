internal import EventLedger

/// Findings on criteria, held against the version that is in force on a day.
struct Findings {
  let results: [CriterionResult]
  let version: String
  let on: Day
  let charter: Charter

  /// What the findings amount to, for the programme or for one of its actions.
  func assess(for action: ActionID? = nil) throws(Refusal) -> Charter.Assessment {
    let inForce = charter.criteriaVersion(on: on)
    guard let inForce, inForce.version.text == version else {
      throw Refusal(
        field: "criteria_version", value: version, rule: .criteriaVersion(expected: inForce?.version.text))
    }
    let asked = Set(charter.criteria(of: inForce, for: action).map(\.id))
    var findings: [CriterionID: Bool] = [:]
    for (index, result) in results.enumerated() {
      let field = "/results/\(index)/criterion"
      guard let criterion = CriterionID(result.criterion), asked.contains(criterion) else {
        throw Refusal(field: field, value: result.criterion, rule: .unknownCriterion)
      }
      guard findings[criterion] == nil else {
        throw Refusal(field: field, value: result.criterion, rule: .namedTwice)
      }
      // "Not applicable" settles an alternative as not met, and a required criterion not at all.
      let isAlternative = charter.criterion(criterion)?.isRequired == false
      switch result.outcome {
      case .met: findings[criterion] = true
      case .notMet: findings[criterion] = false
      case .notApplicable: if isAlternative { findings[criterion] = false }
      }
    }
    return charter.assess(findings, under: inForce, for: action)
  }

  /// Refuses a criterion said to be met by a labour status that cannot meet it.
  func agree(with status: LabourStatus) throws(Refusal) {
    for (index, result) in results.enumerated() where result.outcome == .met {
      guard let criterion = CriterionID(result.criterion),
        let statuses = charter.criterion(criterion)?.labourStatuses, !statuses.contains(status)
      else { continue }
      throw Refusal(
        field: "/results/\(index)/outcome", value: result.criterion, rule: .criteriaUnmet([result.criterion]))
    }
  }
}

extension RefusalRule {
  /// The same thing is named twice in one command.
  static let namedTwice = RefusalRule(
    "named-twice", en: "this is named twice in the command", pl: "to samo podano w poleceniu dwa razy")

  /// Nothing is found that would refuse eligibility.
  static let nothingUnmet = RefusalRule(
    "nothing-unmet", en: "no criterion is found unmet, so eligibility cannot be refused",
    pl: "żadne kryterium nie jest niespełnione, więc nie można odmówić")

  /// The boundary named was not in force.
  static func boundaryVersion(expected: String?) -> RefusalRule {
    RefusalRule(
      "boundary-version", en: "in force on that day: \(expected ?? "none")",
      pl: "tego dnia obowiązuje granica: \(expected ?? "żadna")")
  }

  /// A document must prove this.
  static let documentMissing = RefusalRule(
    "document-missing", en: "a document must prove this", pl: "potrzebny jest dokument")
}
