/// A person's status on the labour market on the day of joining (status na rynku pracy).
///
/// The four values of the SL2014 participant form. They exclude one another: an inactive person is neither employed
/// nor unemployed, so "bierni zawodowo i zarejestrowani w PUP" names two groups and not one condition.
public enum LabourStatus: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
  /// `osoba bezrobotna zarejestrowana w ewidencji urzędów pracy`
  case registeredUnemployed = "registered-unemployed"
  /// `osoba bezrobotna niezarejestrowana w ewidencji urzędów pracy`
  case unregisteredUnemployed = "unregistered-unemployed"
  /// `osoba bierna zawodowo`
  case inactive
  /// `osoba pracująca`
  case employed

  /// The value of the form's dictionary.
  public var polishText: String {
    switch self {
    case .registeredUnemployed: "osoba bezrobotna zarejestrowana w ewidencji urzędów pracy"
    case .unregisteredUnemployed: "osoba bezrobotna niezarejestrowana w ewidencji urzędów pracy"
    case .inactive: "osoba bierna zawodowo"
    case .employed: "osoba pracująca"
    }
  }
}
