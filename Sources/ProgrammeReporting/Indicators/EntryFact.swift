public import ActivationProgramme

/// A fact of the participant form; the code is the name of the field in `entry-status-recorded`.
public enum EntryFact: String, LocalizedCode {
  case sex
  case age = "age_years"
  case education
  case labourStatus = "labour_status"
  case labourDetail = "labour_detail"
  case disability
  case foreignBackground = "foreign_background"
  case homeless
  case otherDisadvantage = "other_disadvantage"
  case degurba

  /// What people read in its place.
  public var text: LocalizedText {
    switch self {
    case .sex: LocalizedText(pl: "płeć", en: "sex")
    case .age: LocalizedText(pl: "wiek", en: "age")
    case .education: LocalizedText(pl: "wykształcenie", en: "education")
    case .labourStatus: LocalizedText(pl: "status na rynku pracy", en: "status on the labour market")
    case .labourDetail: LocalizedText(pl: "szczegóły statusu na rynku pracy", en: "the status in detail")
    case .disability: LocalizedText(pl: "niepełnosprawność", en: "disability")
    case .foreignBackground: LocalizedText(pl: "obce pochodzenie", en: "foreign background")
    case .homeless: LocalizedText(pl: "bezdomność", en: "homeless")
    case .otherDisadvantage: LocalizedText(pl: "inna niekorzystna sytuacja", en: "other disadvantage")
    case .degurba: LocalizedText(pl: "stopień urbanizacji", en: "degree of urbanisation")
    }
  }

  /// Whether a status does not have it; a refusal is an answer.
  ///
  /// The status in detail is asked of the unemployed and the inactive.
  private func isMissing(in status: EntryStatus) -> Bool {
    switch self {
    case .sex: status.sex == nil
    case .age: status.ageYears == nil
    case .education: status.education == nil
    case .labourStatus: status.labourStatus == nil
    case .labourDetail:
      status.labourStatus != nil && status.labourStatus != .employed && status.labourDetail == nil
    case .disability: status.disability == nil
    case .foreignBackground: status.foreignBackground == nil
    case .homeless: status.homeless == nil
    case .otherDisadvantage: status.otherDisadvantage == nil
    case .degurba: status.degurba == nil
    }
  }

  /// The facts that a status does not have; the questions new in 2021 are not asked here.
  static func missing(in status: EntryStatus?) -> [EntryFact] {
    allCases.filter { $0.isMissing(in: status ?? EntryStatus()) }
  }

  /// Several facts in one cell; nothing where there is none.
  static func cell(of facts: [EntryFact]) -> ReportCell {
    guard !facts.isEmpty else { return .none }
    return .code(
      facts.map(\.rawValue).joined(separator: " "),
      LocalizedText(
        pl: facts.map(\.text.pl).joined(separator: ", "), en: facts.map(\.text.en).joined(separator: ", ")))
  }
}
