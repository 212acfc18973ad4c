extension Charter {
  /// What a programme costs and who pays, in grosze.
  ///
  /// The EU co-financing is a figure of the contract and not a rounded share of the total, so amounts are kept and
  /// shares are computed from them, never the other way.
  public struct Money: Hashable, Sendable, Codable {
    /// The whole value (wartość projektu); `nil` where it is not known.
    public let total: Grosze?
    /// The co-financing by the EU (dofinansowanie z UE); `nil` where it is not known.
    public let eu: Grosze?
    /// The own contribution (wkład własny); `nil` where it is not known.
    public let ownContribution: Grosze?
    /// The flat rate of indirect costs; `nil` where it is not known.
    public let flatRate: BasisPoints?

    private enum CodingKeys: String, CodingKey {
      case total = "total_grosze"
      case eu = "eu_grosze"
      case ownContribution = "ownContribution_grosze"
      case flatRate = "flatRate_basisPoints"
    }

    /// The share of the EU in the total; `nil` unless both are known.
    public var euShare: BasisPoints? {
      guard let total, let eu else { return nil }
      return BasisPoints(part: eu.rawValue, of: total.rawValue)
    }
  }

  /// The tasks and lines that the charter itself fixes.
  public struct Budget: Hashable, Sendable, Codable {
    /// The tasks (zadania); empty where the budget comes by events.
    public let tasks: [Task]

    /// A task with its lines.
    public struct Task: Hashable, Sendable, Codable {
      /// The name in commands.
      public let id: TaskID
      /// The name for people.
      public let name: LocalizedText
      /// The lines (pozycje).
      public let lines: [Line]
    }

    /// A line with its limit.
    public struct Line: Hashable, Sendable, Codable {
      /// The name in commands.
      public let id: LineID
      /// The name for people.
      public let name: LocalizedText
      /// The most that may be spent.
      public let limit: Grosze

      private enum CodingKeys: String, CodingKey {
        case id, name
        case limit = "limit_grosze"
      }
    }
  }

  /// A ceiling on a sort of expenditure as a share of a base.
  public struct ExpenditureLimit: Hashable, Sendable, Codable {
    /// The name in commands and reports.
    public let id: LimitID
    /// The name for people.
    public let name: LocalizedText
    /// The largest allowed share.
    public let share: BasisPoints
    /// What the share is taken of; two limits may have two bases.
    public let base: Base

    /// What a limit is a share of.
    public enum Base: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice, LocalizedCode {
      /// All eligible expenditure (wydatki kwalifikowalne).
      case eligibleExpenditure = "eligible-expenditure"
      /// The co-financing by the EU (dofinansowanie z UE).
      case euContribution = "eu-contribution"

      /// What people read in its place.
      public var text: LocalizedText {
        switch self {
        case .eligibleExpenditure: LocalizedText(pl: "wydatki kwalifikowalne", en: "eligible expenditure")
        case .euContribution: LocalizedText(pl: "dofinansowanie UE", en: "EU contribution")
        }
      }
    }

    private enum CodingKeys: String, CodingKey {
      case id, name, base
      case share = "share_basisPoints"
    }
  }

  /// Benefits of social assistance that the programme may grant.
  public struct Benefits: Hashable, Sendable, Codable {
    /// The act under which they are granted; `nil` where the text names none.
    public let act: LocalizedText?
    /// Whether they are the own contribution of the programme; `nil` where it is not known.
    public let countAsOwnContribution: Bool?
    /// The kinds that may be granted.
    public let kinds: [BenefitKind]
  }

  /// A kind of benefit (rodzaj świadczenia).
  public struct BenefitKind: Hashable, Sendable, Codable {
    /// The name in commands.
    public let id: BenefitID
    /// The name for people.
    public let name: LocalizedText
    /// The article of the act.
    public let article: String
  }

  /// The kind of benefit of this name.
  public func benefit(_ id: BenefitID) -> BenefitKind? {
    benefits.kinds.first { $0.id == id }
  }
}
