public import EventLedger

extension Charter {
  /// A kind of action that the programme plans (rodzaj działania).
  public struct Action: Hashable, Sendable, Codable, InForce {
    /// The name in commands.
    public let id: ActionID
    /// The number in the published list, where it is numbered.
    public let number: Int?
    /// The short name.
    public let name: LocalizedText
    /// The published wording, kept as it is, also where a word was lost; `nil` where only the name is published.
    public let text: LocalizedText?
    /// Whether it is support to a participant, so that its first instance begins participation.
    public let isSupport: Bool
    /// The first day on which it is offered; open where absent.
    public let from: Day?
    /// The last day on which it is offered; open where absent.
    public let to: Day?
  }

  /// A place where classes are held.
  public struct Venue: Hashable, Sendable, Codable {
    /// The name.
    public let name: LocalizedText
    /// The street as published; `nil` where it is not stated.
    public let street: String?
  }

  /// How people come into the programme.
  public struct Recruitment: Hashable, Sendable, Codable {
    /// The ways to apply.
    public let channels: [ApplicationChannel]
    /// The published words.
    public let text: LocalizedText
    /// Whether taking part costs nothing; `nil` where the text does not say.
    public let freeOfCharge: Bool?
  }

  /// A way to apply (droga zgłoszenia).
  public enum ApplicationChannel: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice, LocalizedCode {
    /// Through one's social worker (pracownik socjalny).
    case socialWorker = "social-worker"
    /// At a community work unit (Wydział Pracy Środowiskowej).
    case unit
    /// Through work in the street with homeless people (streetworking).
    case streetwork

    /// What people read in its place.
    public var text: LocalizedText {
      switch self {
      case .socialWorker: LocalizedText(pl: "pracownik socjalny", en: "social worker")
      case .unit: LocalizedText(pl: "Wydział Pracy Środowiskowej", en: "community work unit")
      case .streetwork: LocalizedText(pl: "streetworking", en: "streetwork")
      }
    }
  }

  /// How a training is chosen.
  public struct TrainingChoice: Hashable, Sendable, Codable {
    /// The published words.
    public let text: LocalizedText
    /// Whether the choice is made in consultation with a career counsellor (doradca zawodowy).
    public let withCareerCounsellor: Bool
    /// Whether health (warunki zdrowotne) is taken into account.
    public let considersHealth: Bool
    /// Whether the real demand of the labour market is taken into account.
    public let considersLabourMarket: Bool
  }

  /// Who answers questions about the programme.
  public struct Contact: Hashable, Sendable, Codable {
    /// The department.
    public let department: LocalizedText
    /// Telephone numbers as published.
    public let telephones: [String]
    /// When the telephone is answered; `nil` where it is not stated.
    public let hours: WeeklyHours?
  }

  /// Something that cannot be read from any source and must be asked of a person.
  public struct OpenQuestion: Hashable, Sendable, Codable {
    /// The name by which `sources` refers to it.
    public let id: QuestionID
    /// The question.
    public let text: LocalizedText
  }

  /// The kind of action of this name.
  public func action(_ id: ActionID) -> Action? {
    actions.first { $0.id == id }
  }

  /// The kinds of support that are offered on a day.
  public func support(on day: Day) -> [Action] {
    actions.filter { $0.isSupport && $0.isInForce(on: day) }
  }
}
