/// A text in Polish, which is the original, with its English translation.
///
/// In a charter `pl` is quoted from its source and `en` is the charter author's translation, never the other way.
public struct LocalizedText: Hashable, Sendable, Codable {
  /// The Polish text; in a charter the original wording.
  public let pl: String
  /// The English translation.
  public let en: String

  /// A text in both languages.
  public init(pl: String, en: String) {
    self.pl = pl
    self.en = en
  }

  /// The text in a language.
  public func text(in language: Language) -> String {
    switch language {
    case .pl: pl
    case .en: en
    }
  }
}

/// A language in which views, reports and refusals are written.
public enum Language: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
  /// Polish.
  case pl
  /// English.
  case en
}
