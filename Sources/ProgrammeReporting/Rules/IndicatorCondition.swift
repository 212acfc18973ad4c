public import ActivationProgramme
internal import EventLedger

/// Whom an indicator counts: all of what is stated must hold, and nothing stated holds for everybody.
///
/// A fact that is not recorded fulfils no condition.
public struct IndicatorCondition: Hashable, Sendable, Codable {
  /// The status on the labour market at the start is one of these.
  public let labourStatus: [LabourStatus]?
  /// The "of which" of the status is one of these.
  public let labourDetail: [LabourDetail]?
  /// The education is one of these.
  public let education: [Education]?
  /// Whole years at the start, at least.
  public let ageFrom: Int?
  /// Whole years at the start, less than.
  public let ageBelow: Int?
  /// Answers to questions that may be refused; each must hold.
  public let answers: [AnswerCondition]?
  /// The degree of urbanisation is one of these.
  public let degurba: [Int]?
  /// The group of the disability is one of these.
  public let disabilityGroup: [DisabilityGroup]?
  /// One of these situations holds on leaving.
  public let outcomes: [Outcome]?
  /// Whether a qualification was gained by then.
  public let qualification: Bool?
  /// One of these conditions holds.
  public let anyOf: [IndicatorCondition]?
  /// All of these conditions hold.
  public let allOf: [IndicatorCondition]?

  /// An answer of the form.
  public struct AnswerCondition: Hashable, Sendable, Codable {
    /// Which question.
    public let field: AnswerField
    /// The answers that count.
    public let values: [Answer]
  }

  /// The questions that may be refused.
  public enum AnswerField: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
    /// Disability.
    case disability
    /// Migrant, foreign background or minority.
    case foreignBackground = "foreign-background"
    /// Homeless or affected by housing exclusion.
    case homeless
    /// Another disadvantaged situation.
    case otherDisadvantage = "other-disadvantage"
    /// National of a third country.
    case thirdCountry = "third-country"
    /// Minority.
    case minority

    /// The answer given.
    func answer(in status: EntryStatus) -> Answer? {
      switch self {
      case .disability: status.disability
      case .foreignBackground: status.foreignBackground
      case .homeless: status.homeless
      case .otherDisadvantage: status.otherDisadvantage
      case .thirdCountry: status.thirdCountry
      case .minority: status.minority
      }
    }
  }

  /// Whether it asks for what holds on leaving only.
  public var asksForResults: Bool {
    outcomes != nil || qualification != nil || ((anyOf ?? []) + (allOf ?? [])).contains { $0.asksForResults }
  }

  /// Whether it holds for the status at the start and, where it asks for results, for these.
  func holds(for status: EntryStatus, outcomes found: Set<Outcome> = [], qualified: Bool = false) -> Bool {
    func among<Value: Equatable>(_ list: [Value]?, _ value: Value?) -> Bool {
      guard let list else { return true }
      guard let value else { return false }
      return list.contains(value)
    }
    guard
      among(labourStatus, status.labourStatus), among(labourDetail, status.labourDetail),
      among(education, status.education), among(degurba, status.degurba),
      among(disabilityGroup, status.disabilityGroup)
    else { return false }
    if ageFrom != nil || ageBelow != nil {
      guard let age = status.ageYears, age >= ageFrom ?? 0, age < ageBelow ?? .max else { return false }
    }
    for answer in answers ?? [] where !among(answer.values, answer.field.answer(in: status)) { return false }
    if let outcomes, found.isDisjoint(with: outcomes) { return false }
    if let qualification, qualification != qualified { return false }
    if let anyOf, !anyOf.contains(where: { $0.holds(for: status, outcomes: found, qualified: qualified) }) {
      return false
    }
    return (allOf ?? []).allSatisfy { $0.holds(for: status, outcomes: found, qualified: qualified) }
  }

  func check(_ check: inout RuleCheck, at field: String) {
    if let ageFrom, let ageBelow, ageBelow <= ageFrom {
      check.refuse(field + "/ageBelow", "\(ageBelow)", .range("above \(ageFrom)"))
    }
    let isEmpty =
      labourStatus?.isEmpty ?? false || labourDetail?.isEmpty ?? false || education?.isEmpty ?? false
      || outcomes?.isEmpty ?? false || anyOf?.isEmpty ?? false || answers?.contains { $0.values.isEmpty } ?? false
    if isEmpty { check.refuse(field, "", .notEmpty) }
  }
}

extension Education: Codable, NamedChoice {}
extension LabourDetail: Codable, NamedChoice {}
extension Answer: Codable, NamedChoice {}
extension Outcome: Codable, NamedChoice {}
extension EmploymentForm: Codable, NamedChoice {}
extension DisabilityGroup: Codable, NamedChoice {}
extension MeasuringFinding: Codable, NamedChoice {}
extension LeavingReason: Codable, NamedChoice {}
