public import ActivationProgramme

/// What the rules on the audit trail ask for, point by point, and which events answer.
///
/// The points stand in own words, as far as they were read; each says where, or that it was not checked.
public struct AuditRequirements: RuleFile {
  /// The version of the file's form.
  public let format: Int
  /// `480-2014` or `2021-1060`.
  public let id: String
  /// The version of the list.
  public let version: String
  /// The rule for people.
  public let name: LocalizedText
  /// The points, in the order of the rule.
  public let points: [Point]
  /// The works that the cites name.
  public let works: [String: String]

  /// How far the ledger answers a point.
  public enum Answer: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice, LocalizedCode {
    /// Wholly.
    case answered
    /// In part; `lacks` says what not.
    case partly
    /// Not at all.
    case not
    /// The point does not concern such programmes.
    case notApplicable = "not-applicable"

    /// The answer in words.
    public var text: LocalizedText {
      switch self {
      case .answered: LocalizedText(pl: "rejestr odpowiada", en: "the ledger answers")
      case .partly: LocalizedText(pl: "rejestr odpowiada w części", en: "the ledger answers in part")
      case .not: LocalizedText(pl: "rejestr nie odpowiada", en: "the ledger does not answer")
      case .notApplicable: LocalizedText(pl: "nie dotyczy", en: "not applicable")
      }
    }
  }

  /// A point of the rule.
  public struct Point: Hashable, Sendable, Codable {
    /// Its number in the rule.
    public let id: String
    /// What it asks for.
    public let requirement: LocalizedText
    /// Where that was read.
    public let cite: Cite
    /// How far the ledger answers.
    public let answer: Answer
    /// The types of events that answer.
    public let events: [String]
    /// Commands that show the answer; `LEDGER` and `PROGRAMME` stand for the ledger and the programme.
    public let commands: [String]
    /// How the ledger answers.
    public let says: LocalizedText
    /// What it does not have; nil where nothing is missing.
    public let lacks: LocalizedText?
  }

  /// Finds what is wrong with it.
  public func check(_ check: inout RuleCheck) {
    check.unique(points.map(\.id), at: "/points", "id")
    for (index, point) in points.enumerated() {
      check.cite(point.cite, at: "/points/\(index)/cite")
      for (number, type) in point.events.enumerated() where EventCatalogue.payload(of: type) == nil {
        check.refuse("/points/\(index)/events/\(number)", type, .nameDefined)
      }
      let mustLack = point.answer == .partly || point.answer == .not
      if mustLack, point.lacks == nil { check.refuse("/points/\(index)/lacks", "", .reasonNeeded) }
    }
  }
}
