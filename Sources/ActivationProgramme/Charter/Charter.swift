public import EventLedger

/// The charter of a programme: everything that is fixed before the first participant comes.
///
/// A charter is a JSON document (see `docs/charters.md`). The whole document is the payload of the events
/// `programme-chartered` and `charter-amended`, and views and decisions read it from there only, so a new programme
/// needs a charter and no code. Polish texts are the original wording, English ones are translations.
/// An absent key means that something does not apply; `null` means that it is not known, and `sources` says why.
public struct Charter: Hashable, Sendable, Codable {
  /// The version of the document's form; 1 is the only one.
  public let format: Int
  /// The name of the programme in tags and commands.
  public let id: ProgrammeID
  /// The title of the programme.
  public let name: LocalizedText
  /// Who runs the programme (beneficjent).
  public let beneficiary: LocalizedText
  /// What the programme is for.
  public let aim: LocalizedText
  /// What participants gain, where the text says so.
  public let outcome: LocalizedText?
  /// For whom the programme is.
  public let targetGroup: LocalizedText
  /// Where the money comes from.
  public let funding: FundingLine
  /// By which rules the programme reports; without it those of its programming period.
  public let reporting: Reporting?
  /// When the programme runs.
  public let period: Period
  /// How many may take part and how places are counted.
  public let places: Places
  /// What it costs and who pays.
  public let money: Money
  /// Tasks and lines, where the charter fixes them; usually they come by events.
  public let budget: Budget
  /// Ceilings on sorts of expenditure.
  public let limits: [ExpenditureLimit]
  /// Benefits that may be granted, and whether they are the own contribution.
  public let benefits: Benefits
  /// The kinds of action and support.
  public let actions: [Action]
  /// Where classes are held.
  public let venues: [Venue]
  /// How people come in.
  public let recruitment: Recruitment
  /// How a training is chosen; `nil` where the text does not say.
  public let trainingChoice: TrainingChoice?
  /// Who answers questions; `nil` where the text does not say.
  public let contact: Contact?
  /// The community work units.
  public let units: [Unit]
  /// What the text advises on the choice of a unit.
  public let unitAdvice: LocalizedText?
  /// The states of the boundary of the revitalised area.
  public let area: [AreaBoundary]
  /// Every condition of eligibility that ever applied.
  public let criteria: [Criterion]
  /// Which conditions applied together and when.
  public let criteriaVersions: [CriteriaVersion]
  /// Why people may be absent.
  public let absenceReasons: [AbsenceReason]
  /// How attendance is counted, and when that changed.
  public let attendancePolicies: [AttendancePolicy]
  /// What must still be asked of a person.
  public let openQuestions: [OpenQuestion]
  /// The works that `sources` names, by their short name.
  public let references: [String: String]
  /// Where each fact of this document comes from.
  public let sources: Sources
}

extension Charter {
  /// From when to when a programme runs, both days included; an unknown end is open.
  public struct Period: Hashable, Sendable, Codable {
    /// The first day; `nil` where it is not known.
    public let start: Day?
    /// The last day; `nil` where it is not known.
    public let end: Day?

    /// Whether a day is not known to lie outside.
    public func contains(_ day: Day) -> Bool {
      (start.map { $0 <= day } ?? true) && (end.map { day <= $0 } ?? true)
    }
  }

  /// By which rules a programme reports.
  public struct Reporting: Hashable, Sendable, Codable {
    /// The sets of indicators, by the names of the rule files.
    public let indicators: [String]

    /// The sets that a charter may name; the reports have a rule file for each.
    public static let knownIndicators = ["esf-2014-2020", "rpo-wl-ix-1", "esf-plus-2021-2027"]
  }

  /// The line of funding (program, oś priorytetowa, działanie, poddziałanie).
  public struct FundingLine: Hashable, Sendable, Codable {
    /// The operational programme.
    public let programme: LocalizedText
    /// The fund, such as the European Social Fund.
    public let fund: LocalizedText
    /// The priority axis (oś priorytetowa).
    public let axis: Step
    /// The measure (działanie).
    public let measure: Step
    /// The sub-measure (poddziałanie), where the operational programme has one.
    public let subMeasure: Step?
    /// The number of the grant agreement (umowa o dofinansowanie); `nil` where it is not known.
    public let agreementNumber: String?

    /// One step of the funding line with its number and name.
    public struct Step: Hashable, Sendable, Codable {
      /// The number, such as `IX.1.3`.
      public let code: String
      /// The name.
      public let name: LocalizedText
    }
  }
}
