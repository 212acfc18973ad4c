public import EventLedger

extension Charter {
  /// One condition of eligibility (kryterium kwalifikowalności).
  public struct Criterion: Hashable, Sendable, Codable, InForce {
    /// The name in commands.
    public let id: CriterionID
    /// The published wording.
    public let text: LocalizedText
    /// The group of alternatives that it belongs to; a criterion without a group is required.
    public let alternativeIn: CriterionGroupID?
    /// The action for which alone it is asked; a criterion without one is asked of every participant.
    public let onlyFor: ActionID?
    /// The statuses on the labour market that meet it, where the status decides.
    public let labourStatuses: [LabourStatus]?
    /// What proves it.
    public let evidence: LocalizedText?
    /// What a clerk should know about it.
    public let note: LocalizedText?
    /// The first day on which it can be asked; open where absent.
    public let from: Day?
    /// The last day on which it can be asked; open where absent.
    public let to: Day?

    /// Whether it must be met by itself.
    public var isRequired: Bool { alternativeIn == nil }
  }

  /// The criteria that hold together from a day to a day.
  public struct CriteriaVersion: Hashable, Sendable, Codable, InForce {
    /// The name that decisions quote.
    public let version: VersionID
    /// The first day; open where absent.
    public let from: Day?
    /// The last day; open where absent.
    public let to: Day?
    /// The criteria in force.
    public let criteria: [CriterionID]
  }

  /// What the findings on a person's criteria amount to.
  public struct Assessment: Hashable, Sendable {
    /// Criteria and groups that the findings do not settle, in the order of the charter.
    public let undecided: [String]
    /// Criteria and groups that are not met, in the order of the charter.
    public let unmet: [String]

    /// Whether everything is settled and met.
    public var isEligible: Bool { undecided.isEmpty && unmet.isEmpty }
  }

  /// The criteria in force on a day; `nil` where the charter has none for it.
  public func criteriaVersion(on day: Day) -> CriteriaVersion? {
    criteriaVersions.inForce(on: day)
  }

  /// The criterion of this name.
  public func criterion(_ id: CriterionID) -> Criterion? {
    criteria.first { $0.id == id }
  }

  /// The criteria of a version that are asked for the programme, or for one of its actions.
  public func criteria(of version: CriteriaVersion, for action: ActionID? = nil) -> [Criterion] {
    criteria.filter { version.criteria.contains($0.id) && $0.onlyFor == action }
  }

  /// Judges findings (met or not met, by criterion) under a version, for the programme or for one of its actions.
  ///
  /// Every required criterion must be met, and of each group of alternatives at least one. A group is undecided
  /// while none is found to be met and one has no finding.
  public func assess(
    _ findings: [CriterionID: Bool], under version: CriteriaVersion, for action: ActionID? = nil
  ) -> Assessment {
    var undecided: [String] = []
    var unmet: [String] = []
    var groupsSeen: Set<CriterionGroupID> = []
    let asked = criteria(of: version, for: action)
    for criterion in asked {
      let alternatives: [Criterion]
      let name: String
      if let group = criterion.alternativeIn {
        guard groupsSeen.insert(group).inserted else { continue }
        alternatives = asked.filter { $0.alternativeIn == group }
        name = group.text
      } else {
        alternatives = [criterion]
        name = criterion.id.text
      }
      let results = alternatives.map { findings[$0.id] }
      if results.contains(true) { continue }
      if results.contains(nil) { undecided.append(name) } else { unmet.append(name) }
    }
    return Assessment(undecided: undecided, unmet: unmet)
  }
}
