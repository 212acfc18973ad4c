public import ActivationProgramme
public import EventLedger

/// The efficiency of one programme.
///
/// JSON: `{"programme","position","known_at","effective_on","rules","version","annex","agreement_set",
/// "groups":[{"name","left","not_yet_measured","employed","progressed","either","employed_percent","progressed_percent",
/// "either_percent"}],"thresholds":[{"name","of_agreement","least_percent","percent","met","mark"}],
/// "unconfirmed":[{"participant","day","outcome"}]}`. The name of a threshold is `set/group/dimension`.
public struct EfficiencyReport: ViewReport {
  /// A group and what it reached.
  public struct GroupRow: Sendable, Equatable {
    /// The group.
    public var group: EfficiencyRules.Group
    /// Members who are measured: who ended the planned path or left because of work, when the time is over.
    public var left: Int
    /// Members whose time is not over: neither met nor not met.
    public var notYet: Int
    /// Of those measured, in work that counts.
    public var employed: Int
    /// Of those measured, with progress that counts.
    public var progressed: Int
    /// Of those measured, with either.
    public var either: Int

    /// The share of a dimension; nil while nobody is measured.
    public func share(_ dimension: EfficiencyRules.Dimension) -> BasisPoints? {
      let part =
        switch dimension {
        case .employment: employed
        case .social: progressed
        case .socialAndEmployment: either
        }
      return BasisPoints(part: Int64(part), of: Int64(left))
    }
  }

  /// A threshold and whether it is met.
  public struct ThresholdRow: Sendable, Equatable {
    /// The set.
    public var set: EfficiencyRules.ThresholdSet
    /// Whether the set is the one of the agreement.
    public var isOfAgreement: Bool
    /// The threshold.
    public var threshold: EfficiencyRules.Threshold
    /// What was reached; nil while nobody is measured.
    public var share: BasisPoints?
    /// Whether it is met; nil while nobody is measured.
    public var isMet: Bool? { share.map { $0 >= threshold.least_basisPoints } }
  }

  /// Work or progress within the time of which nobody found out whether it meets the measuring rules.
  public struct Unconfirmed: Sendable, Equatable {
    /// The participant.
    public var participant: ParticipantID
    /// The day on which the situation was true.
    public var day: Day
    /// The situation.
    public var outcome: Outcome
  }

  /// The programme.
  public var programme: String
  /// From where it was looked at.
  public var point: ReportPoint
  /// The thresholds: name and version of the file.
  public var rules: (id: String, version: String)
  /// The version of the agreement in force; nil where no budget is set.
  public var annex: String?
  /// The set of the agreement; nil where nobody has told us.
  public var agreementSet: String?
  /// In the order of the rules.
  public var groups: [GroupRow]
  /// In the order of the rules.
  public var thresholds: [ThresholdRow]
  /// In the order of participants.
  public var unconfirmed: [Unconfirmed]

  /// Whether both say the same from the same point.
  public static func == (left: EfficiencyReport, right: EfficiencyReport) -> Bool {
    left.point == right.point && left.value == right.value
  }
}

extension EfficiencyReport {
  init(
    programme: String, point: ReportPoint, rules: EfficiencyRules, annex: String?, people: [Participation]
  ) {
    self.programme = programme
    self.point = point
    self.rules = (rules.id, rules.version)
    self.annex = annex
    let own = rules.set(programme: programme, annex: annex)
    agreementSet = own?.id
    let inBase = people.compactMap { person -> Member? in
      let base = person.measured(rules.measuring, on: point.day)
      guard base == .measured || base == .notYet else { return nil }
      return Member(person: person, isMeasured: base == .measured, found: person.inTime(rules.measuring))
    }
    let groups = rules.groups.map { group in
      Self.row(
        group, inBase.filter { group.condition.holds(for: $0.person.status ?? EntryStatus()) }, rules.measuring)
    }
    self.groups = groups
    thresholds = rules.sets.flatMap { set in
      set.thresholds.map { threshold in
        let row = groups.first { $0.group.id == threshold.group }
        return ThresholdRow(
          set: set, isOfAgreement: set.id == own?.id, threshold: threshold, share: row?.share(threshold.dimension))
      }
    }
    unconfirmed = inBase.flatMap { member in
      member.found.filter { $0.finding == nil }
        .map { Unconfirmed(participant: member.person.participant, day: $0.day, outcome: $0.outcome) }
    }
  }

  /// A person of the base, also before the time is over.
  private struct Member {
    var person: Participation
    var isMeasured: Bool
    /// Work and progress in time.
    var found: [Participation.DatedOutcome]
  }

  private static func row(
    _ group: EfficiencyRules.Group, _ members: [Member], _ measuring: EfficiencyRules.Measuring
  ) -> GroupRow {
    let notYet = members.count { !$0.isMeasured }
    var row = GroupRow(group: group, left: 0, notYet: notYet, employed: 0, progressed: 0, either: 0)
    for member in members where member.isMeasured {
      row.left += 1
      let counted = member.found.filter { $0.finding == measuring.finding.value }
      let works = counted.contains { measuring.employmentOutcomes.value.contains($0.outcome) }
      let progresses = counted.contains { measuring.socialOutcomes.value.contains($0.outcome) }
      row.employed += works ? 1 : 0
      row.progressed += progresses ? 1 : 0
      row.either += works || progresses ? 1 : 0
    }
    return row
  }

  /// The columns.
  public var layout: ReportLayout<EfficiencyReport> { Self.layout }
}

extension EfficiencyReport {
  private static let layout = ReportLayout(
    [version.report, members.members, marks.members, open.members],
    tables: [
      members.table("group", "Efektywność według grup", "Efficiency by group"),
      marks.table("threshold", "Progi efektywności", "Thresholds of efficiency"),
      open.table(
        "unconfirmed", "Bez ustalenia co do zasad pomiaru", "Without a finding on the measuring rules"),
    ])

  private static let version = Columns<EfficiencyReport> {
    Column(json: "rules", value: \.rules.id)
    Column(json: "version", value: \.rules.version)
    Column(json: "annex", value: \.annex)
    Column(json: "agreement_set", value: \.agreementSet)
  }

  private static let members = RowList("groups", \EfficiencyReport.groups) {
    Column(.name, \.group.name.text).json { .text($0.group.id) }.naming()
    Column("left", "Objęci pomiarem", "Measured", \.left)
    Column("not_yet_measured", "Jeszcze niezmierzeni", "Not yet measured", \.notYet)
    Column("employed", "Zatrudnieni", "Employed", \.employed)
    Column("progressed", "Postęp społeczny", "Progressed", \.progressed)
    Column("either", "Razem", "Either", \.either)
    Column("employed_percent", "Zatrudnieniowa", "Employment") { $0.share(.employment) }
    Column("progressed_percent", "Społeczna", "Social") { $0.share(.social) }
    Column("either_percent", "Łącznie", "Together") { $0.share(.socialAndEmployment) }
  }

  private static let marks = RowList("thresholds", \EfficiencyReport.thresholds) {
    Column(.name, at: [], \.set.name.text)
    Column("threshold", "Próg", "Threshold", at: ["name"], \.name).naming()
    Column("of_agreement", "Z umowy", "Of the agreement", \.isOfAgreement)
    Column("least_percent", "Wymagane", "Required", \.threshold.least_basisPoints)
    Column("percent", "Osiągnięte", "Reached", \.share)
    Column("met", "Spełnione", "Met", \.isMet)
    Column("mark", "Pewność reguły", "Mark of the rule", \.threshold.cite.mark)
  }

  private static let open = RowList("unconfirmed", about: .participant, \EfficiencyReport.unconfirmed) {
    Column(.participant, \.participant).naming()
    Column(.date, at: ["day"], \.day).namingFigure()
    Column("outcome", "Sytuacja", "Situation", \.outcome).namingFigure()
  }
}

extension EfficiencyReport.ThresholdRow {
  /// `set/group/dimension`.
  public var name: String { "\(set.id)/\(threshold.group)/\(threshold.dimension.rawValue)" }
}
