/// The sex recorded in the participant form (płeć), by which every indicator is broken down.
///
/// The forms of 2014–2020 know two values; the regulation of 2021–2027 leaves a third to national law, and Poland's
/// form has none so far.
public enum Sex: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice, LocalizedCode {
  /// `kobieta`
  case female
  /// `mężczyzna`
  case male

  /// What people read in its place; the Polish words are those of the form's dictionary.
  public var text: LocalizedText {
    switch self {
    case .female: LocalizedText(pl: "kobieta", en: "woman")
    case .male: LocalizedText(pl: "mężczyzna", en: "man")
    }
  }
}
