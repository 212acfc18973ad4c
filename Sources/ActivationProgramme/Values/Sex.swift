/// The sex recorded in the participant form (płeć), by which every indicator is broken down.
///
/// The forms of 2014–2020 know two values; the regulation of 2021–2027 leaves a third to national law, and Poland's
/// form has none so far.
public enum Sex: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
  /// `kobieta`
  case female
  /// `mężczyzna`
  case male

  /// The value of the form's dictionary.
  public var polishText: String {
    switch self {
    case .female: "kobieta"
    case .male: "mężczyzna"
    }
  }
}
