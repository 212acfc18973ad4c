public import ActivationProgramme

/// Where a rule comes from, and how sure it is.
public struct Cite: Hashable, Sendable, Codable {
  /// How sure a rule is.
  public enum Mark: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice, LocalizedCode {
    /// Read in the work that `source` names.
    case verified
    /// Remembered or repeated by others, and read in no source; a hypothesis.
    case unverified
    /// Chosen so that something can be computed; `reason` says why so.
    case assumed
    /// Nobody has told us; the value is `null` and `reason` says what is to be asked.
    case unknown

    /// What people read in its place.
    public var text: LocalizedText {
      switch self {
      case .verified: LocalizedText(pl: "przeczytana w źródle", en: "read in a source")
      case .unverified: LocalizedText(pl: "niesprawdzona", en: "not checked")
      case .assumed: LocalizedText(pl: "przyjęta", en: "assumed")
      case .unknown: LocalizedText(pl: "nieznana", en: "unknown")
      }
    }
  }

  /// How sure it is.
  public let mark: Mark
  /// The short name of the work in `works`; nil where no work says it.
  public let source: String?
  /// Why it was assumed, or why it is unknown.
  public let reason: String?
}

/// A value of a rule file with its source.
public struct Cited<Value: Codable & Hashable & Sendable>: Hashable, Sendable, Codable {
  /// The value.
  public let value: Value
  /// Its source.
  public let cite: Cite
}

/// Names in two languages, of which either may not be known.
public struct RuleName: Hashable, Sendable, Codable {
  /// In Polish.
  public let pl: String?
  /// In English.
  public let en: String?

  /// The name for people; the other language where one is not known, else nothing.
  public var text: LocalizedText { LocalizedText(pl: pl ?? en ?? "", en: en ?? pl ?? "") }
}
