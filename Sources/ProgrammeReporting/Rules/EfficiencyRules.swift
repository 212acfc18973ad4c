public import ActivationProgramme
public import EventLedger

/// Thresholds of social and employment efficiency (efektywność społeczna i zatrudnieniowa) and how it is measured.
///
/// Thresholds belong to a version of the grant agreement; which set an agreement has may be unknown.
public struct EfficiencyRules: RuleFile {
  /// The version of the form.
  public let format: Int
  /// The name of the set.
  public let id: String
  /// The version of the set.
  public let version: String
  /// How efficiency is measured.
  public let measuring: Measuring
  /// The groups with thresholds of their own; a person counts in every group that holds for them.
  public let groups: [Group]
  /// The sets of thresholds that are known.
  public let sets: [ThresholdSet]
  /// Which set an agreement has.
  public let agreements: [Agreement]
  /// The works that the cites name.
  public let works: [String: String]

  /// How efficiency is measured.
  public struct Measuring: Hashable, Sendable, Codable {
    /// Calendar days after the last day within which work counts.
    public let employmentWithin_days: Cited<Int>
    /// The situations that are work.
    public let employmentOutcomes: Cited<[Outcome]>
    /// The legal forms of work that count.
    public let employmentForms: Cited<[EmploymentForm]>
    /// What a person must have found about the measuring rules.
    public let finding: Cited<MeasuringFinding>
    /// Calendar days after the last day within which progress counts.
    public let socialWithin_days: Cited<Int>
    /// The situations that are progress.
    public let socialOutcomes: Cited<[Outcome]>
    /// The ways of leaving after which a person is measured.
    public let waysOfBase: Cited<[WayOfLeaving]>
    /// The reasons for which a person is measured however participation ended.
    public let reasonsOfBase: Cited<[LeavingReason]>
    /// The situations that take a person out of what is measured.
    public let schoolOutcomes: Cited<[Outcome]>
    /// Whether a person in several groups counts in each.
    public let groupsOverlap: Cited<Bool>
  }

  /// A group of participants.
  public struct Group: Hashable, Sendable, Codable {
    /// Its short name.
    public let id: String
    /// Its name for people.
    public let name: RuleName
    /// Who belongs to it.
    public let condition: IndicatorCondition
    /// Its source.
    public let cite: Cite
  }

  /// A set of thresholds.
  public struct ThresholdSet: Hashable, Sendable, Codable {
    /// Its short name.
    public let id: String
    /// Its name for people.
    public let name: RuleName
    /// The first day on which it was in use, where known.
    public let from: Day?
    /// The last day on which it was in use, where known.
    public let to: Day?
    /// The thresholds.
    public let thresholds: [Threshold]
  }

  /// What is measured against a threshold.
  public enum Dimension: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// Work.
    case employment
    /// Progress towards independence.
    case social
    /// Either of both.
    case socialAndEmployment = "social-and-employment"
  }

  /// The least share of a group for one dimension.
  public struct Threshold: Hashable, Sendable, Codable {
    /// The group.
    public let group: String
    /// The dimension.
    public let dimension: Dimension
    /// The least share.
    public let least_basisPoints: BasisPoints
    /// Its source.
    public let cite: Cite
  }

  /// Which set a version of an agreement has.
  public struct Agreement: Hashable, Sendable, Codable {
    /// The programme.
    public let programme: String
    /// The version of the agreement, as `budget-set` and `budget-amended` name it.
    public let annex: String
    /// The set; nil where nobody has told us.
    public let set: String?
    /// The source.
    public let cite: Cite
  }

  /// The set of the version of an agreement; an annex that names none keeps the set of the agreement.
  public func set(programme: String, annex: String?) -> ThresholdSet? {
    let own = agreements.filter { $0.programme == programme }
    let chosen = own.first { $0.annex == annex } ?? own.first
    return chosen.flatMap { agreement in sets.first { $0.id == agreement.set } }
  }

  /// Finds what is wrong with it.
  public func check(_ check: inout RuleCheck) {
    check.cite(measuring.employmentWithin_days.cite, at: "/measuring/employmentWithin_days/cite")
    check.cite(measuring.employmentOutcomes.cite, at: "/measuring/employmentOutcomes/cite")
    check.cite(measuring.employmentForms.cite, at: "/measuring/employmentForms/cite")
    check.cite(measuring.finding.cite, at: "/measuring/finding/cite")
    check.cite(measuring.socialWithin_days.cite, at: "/measuring/socialWithin_days/cite")
    check.cite(measuring.waysOfBase.cite, at: "/measuring/waysOfBase/cite")
    check.cite(measuring.reasonsOfBase.cite, at: "/measuring/reasonsOfBase/cite")
    check.cite(measuring.schoolOutcomes.cite, at: "/measuring/schoolOutcomes/cite")
    check.cite(measuring.socialOutcomes.cite, at: "/measuring/socialOutcomes/cite")
    check.cite(measuring.groupsOverlap.cite, at: "/measuring/groupsOverlap/cite")
    if !measuring.groupsOverlap.value { check.refuse("/measuring/groupsOverlap/value", "false", .computable("true")) }
    for (name, days) in [
      ("employmentWithin_days", measuring.employmentWithin_days.value),
      ("socialWithin_days", measuring.socialWithin_days.value),
    ] where !(0...1_830).contains(days) {
      check.refuse("/measuring/\(name)/value", "\(days)", .range("0 to 1830"))
    }
    check.unique(groups.map(\.id), at: "/groups", "id")
    check.unique(sets.map(\.id), at: "/sets", "id")
    for (index, group) in groups.enumerated() {
      check.cite(group.cite, at: "/groups/\(index)/cite")
      group.condition.check(&check, at: "/groups/\(index)/condition")
    }
    for (index, set) in sets.enumerated() { self.check(set, "/sets/\(index)", &check) }
    for (index, agreement) in agreements.enumerated() {
      check.cite(agreement.cite, at: "/agreements/\(index)/cite", isNull: agreement.set == nil)
      if let set = agreement.set, !sets.contains(where: { $0.id == set }) {
        check.refuse("/agreements/\(index)/set", set, .nameDefined)
      }
    }
  }

  private func check(_ set: ThresholdSet, _ field: String, _ check: inout RuleCheck) {
    check.days(set.from, set.to, at: field)
    if set.thresholds.isEmpty { check.refuse(field + "/thresholds", "", .notEmpty) }
    for (index, threshold) in set.thresholds.enumerated() {
      let place = "\(field)/thresholds/\(index)"
      check.cite(threshold.cite, at: place + "/cite")
      if !groups.contains(where: { $0.id == threshold.group }) {
        check.refuse(place + "/group", threshold.group, .nameDefined)
      }
      if !(0...10_000).contains(threshold.least_basisPoints.rawValue) {
        check.refuse(place + "/least_basisPoints", "\(threshold.least_basisPoints.rawValue)", .range("0 to 10000"))
      }
    }
  }
}
