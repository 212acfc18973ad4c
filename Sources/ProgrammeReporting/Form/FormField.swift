public import ActivationProgramme

/// What can stand in a column of the participant form.
public enum FormField: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
  /// From the charter: number of the agreement.
  case agreementNumber = "agreement-number"
  /// From the charter: who carries the programme out.
  case beneficiary
  /// From the charter: the programme's name.
  case title
  /// From the charter: its first day.
  case periodFrom = "period-from"
  /// From the charter: its last day.
  case periodTo = "period-to"
  /// Country, the same for everybody.
  case country
  /// Individual or representative of an institution.
  case participantKind = "participant-kind"
  /// Personal.
  case givenNames = "given-names"
  /// Personal.
  case familyName = "family-name"
  /// Personal.
  case pesel
  /// Whether the person has no PESEL number.
  case noPesel = "no-pesel"
  /// Personal.
  case citizenship
  /// The participant's random name in the ledger.
  case participantID = "participant-id"
  /// From the entry status.
  case sex
  /// From the entry status.
  case age
  /// From the entry status.
  case education
  /// From the town.
  case voivodeship
  /// From the town.
  case county
  /// From the town.
  case commune
  /// Personal.
  case town
  /// Personal.
  case street
  /// Personal.
  case building
  /// Personal.
  case flat
  /// Personal.
  case postalCode = "postal-code"
  /// From the entry status: degree of urbanisation.
  case degurba
  /// Personal.
  case telephone
  /// Personal.
  case email
  /// The first day of participation.
  case start
  /// The day of leaving.
  case end
  /// From the entry status.
  case labourStatus = "labour-status"
  /// From the entry status.
  case labourDetail = "labour-detail"
  /// The situation on leaving.
  case outcome1 = "outcome-1"
  /// A second situation on leaving.
  case outcome2 = "outcome-2"
  /// Whether participation ended as planned.
  case asPlanned = "as-planned"
  /// The kind of a support.
  case supportKind = "support-kind"
  /// The first day of a support.
  case supportStart = "support-start"
  /// The last day of a support.
  case supportEnd = "support-end"
  /// From the entry status.
  case foreignBackground = "foreign-background"
  /// From the entry status.
  case homeless
  /// From the entry status.
  case disability
  /// From the entry status.
  case otherDisadvantage = "other-disadvantage"
  /// From the entry status.
  case thirdCountry = "third-country"
  /// From the entry status.
  case minority
  /// When the entry status was recorded.
  case addedOn = "added-on"
  /// Who recorded it, as a pseudonym.
  case addedBy = "added-by"
  /// When it was corrected last.
  case modifiedOn = "modified-on"
  /// Who corrected it last, as a pseudonym.
  case modifiedBy = "modified-by"

  /// The fields of the vault from which it is filled; empty for what stands in the log.
  var personalFields: [String] {
    switch self {
    case .givenNames: ["given_names"]
    case .familyName: ["family_name"]
    case .pesel: ["pesel"]
    case .noPesel: ["pesel", "no_pesel"]
    case .citizenship: ["citizenship"]
    case .town, .voivodeship, .county, .commune: ["town"]
    case .street: ["street"]
    case .building: ["building"]
    case .flat: ["flat"]
    case .postalCode: ["postal_code"]
    case .telephone: ["telephone"]
    case .email: ["email"]
    default: []
    }
  }

  /// Whether the vault must be opened for it.
  public var isPersonal: Bool { !personalFields.isEmpty }

  /// The classes of personal data that a form needs.
  static func dataClasses(of fields: [FormField]) -> [String] {
    let names = Set(fields.flatMap(\.personalFields))
    return PersonalDataClass.all.filter { dataClass in
      PersonalFieldKind.all.contains { $0.dataClass == dataClass && names.contains($0.name) }
    }
  }
}
