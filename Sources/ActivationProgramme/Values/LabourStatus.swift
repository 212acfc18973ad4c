/// A person's status on the labour market on the day of joining (status na rynku pracy).
///
/// The four values of the SL2014 participant form. They exclude one another: an inactive person is neither employed
/// nor unemployed, so "bierni zawodowo i zarejestrowani w PUP" names two groups and not one condition.
public enum LabourStatus: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice, LocalizedCode {
  /// `osoba bezrobotna zarejestrowana w ewidencji urzędów pracy`
  case registeredUnemployed = "registered-unemployed"
  /// `osoba bezrobotna niezarejestrowana w ewidencji urzędów pracy`
  case unregisteredUnemployed = "unregistered-unemployed"
  /// `osoba bierna zawodowo`
  case inactive
  /// `osoba pracująca`
  case employed

  /// What people read in its place; the Polish words are those of the form's dictionary.
  public var text: LocalizedText {
    switch self {
    case .registeredUnemployed:
      LocalizedText(pl: "osoba bezrobotna zarejestrowana w ewidencji urzędów pracy", en: "registered unemployed")
    case .unregisteredUnemployed:
      LocalizedText(
        pl: "osoba bezrobotna niezarejestrowana w ewidencji urzędów pracy", en: "unemployed, not registered")
    case .inactive: LocalizedText(pl: "osoba bierna zawodowo", en: "inactive")
    case .employed: LocalizedText(pl: "osoba pracująca", en: "employed")
    }
  }
}
