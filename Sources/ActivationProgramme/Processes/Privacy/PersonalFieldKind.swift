/// The data classes of the domain: what is erased together.
///
/// A class that a law closed stays closed; should the data get a new legal basis, they get a class of a new name.
public enum PersonalDataClass {
  /// Names, birth date, PESEL number, citizenship: who it is.
  public static let identity = "identity"
  /// Telephone and e-mail.
  public static let contact = "contact"
  /// Address (adres zamieszkania).
  public static let address = "address"
  /// Health, disability, addiction: special categories of GDPR article 9.
  public static let health = "health"
  /// Why somebody was absent, often health again.
  public static let absence = "absence"
  /// The grounds on which somebody is eligible (przesłanki), convictions among them.
  public static let grounds = "grounds"
  /// The household (gospodarstwo domowe): Regulation (EU) 2018/1046 took its legal basis away on 2 August 2018.
  public static let household = "household"

  /// All of them.
  public static let all = [identity, contact, address, health, absence, grounds, household]
}

/// A field that the `personal` object of a command may have.
package struct PersonalFieldKind {
  /// The form of a value.
  package enum Form {
    case text, day, pesel, telephone, email, postalCode
    case oneOf([String])
  }

  package let name: String
  package let dataClass: String
  package let form: Form

  private init(_ name: String, _ dataClass: String, _ form: Form = .text) {
    self.name = name
    self.dataClass = dataClass
    self.form = form
  }

  /// All fields; a field of another name is refused.
  package static let all: [PersonalFieldKind] = [
    PersonalFieldKind("given_names", PersonalDataClass.identity),
    PersonalFieldKind("family_name", PersonalDataClass.identity),
    PersonalFieldKind("birth_date", PersonalDataClass.identity, .day),
    PersonalFieldKind("pesel", PersonalDataClass.identity, .pesel),
    PersonalFieldKind("no_pesel", PersonalDataClass.identity, .oneOf(["foreigner", "not-assigned", "not-known"])),
    PersonalFieldKind("citizenship", PersonalDataClass.identity, .oneOf(["polish", "eu", "third-country"])),
    PersonalFieldKind("nip", PersonalDataClass.identity),
    PersonalFieldKind("trade_name", PersonalDataClass.identity),
    PersonalFieldKind("ksef_number", PersonalDataClass.identity),
    PersonalFieldKind("telephone", PersonalDataClass.contact, .telephone),
    PersonalFieldKind("email", PersonalDataClass.contact, .email),
    PersonalFieldKind("street", PersonalDataClass.address),
    PersonalFieldKind("building", PersonalDataClass.address),
    PersonalFieldKind("flat", PersonalDataClass.address),
    PersonalFieldKind("postal_code", PersonalDataClass.address, .postalCode),
    PersonalFieldKind("town", PersonalDataClass.address),
    PersonalFieldKind("health", PersonalDataClass.health),
    PersonalFieldKind("disability_certificate", PersonalDataClass.health),
    PersonalFieldKind("absence_reason", PersonalDataClass.absence),
    PersonalFieldKind("grounds", PersonalDataClass.grounds),
    PersonalFieldKind("jobless_household", PersonalDataClass.household, .oneOf(["yes", "no", "refused"])),
    PersonalFieldKind("dependent_children", PersonalDataClass.household, .oneOf(["yes", "no", "refused"])),
    PersonalFieldKind("single_adult_household", PersonalDataClass.household, .oneOf(["yes", "no", "refused"])),
  ]

  package static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
