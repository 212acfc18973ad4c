public import EventLedger

/// What stands against an erasure.
public enum Objection: Hashable, Sendable {
  /// The programme's documents must be kept through this day (okres przechowywania dokumentów).
  case retention(programme: String, through: Day)
  /// How long the programme's documents must be kept is not known yet.
  case retentionNotStarted(programme: String)
  /// A legal hold of this name stands.
  case legalHold(String)

  /// How it is written in the log: `retention:<programme>:<day>`, `retention-not-started:<programme>`,
  /// `legal-hold:<name>`.
  public var code: String {
    switch self {
    case .retention(let programme, let through): "retention:\(programme):\(through)"
    case .retentionNotStarted(let programme): "retention-not-started:\(programme)"
    case .legalHold(let hold): "legal-hold:\(hold)"
    }
  }

  /// Reads what is written in the log; nil for what no erasure writes.
  public init?(code: String) {
    guard let colon = code.firstIndex(of: ":") else { return nil }
    let rest = code[code.index(after: colon)...]
    guard !rest.isEmpty else { return nil }
    switch code[..<colon] {
    case "retention":
      guard let last = rest.lastIndex(of: ":"), let day = Day(String(rest[rest.index(after: last)...])) else {
        return nil
      }
      self = .retention(programme: String(rest[..<last]), through: day)
    case "retention-not-started": self = .retentionNotStarted(programme: String(rest))
    case "legal-hold": self = .legalHold(String(rest))
    default: return nil
    }
  }

  /// The sentence for a person.
  public var text: LocalizedText {
    switch self {
    case .retention(let programme, let through):
      LocalizedText(
        pl: "dokumenty programu \(programme) trzeba przechowywać do \(through)",
        en: "\(programme) must be kept through \(through)")
    case .retentionNotStarted(let programme):
      LocalizedText(
        pl: "nie wiadomo jeszcze, jak długo trzeba przechowywać dokumenty programu \(programme)",
        en: "how long \(programme) must be kept is not known yet (start-retention-clock)")
    case .legalHold(let hold):
      LocalizedText(pl: "obowiązuje blokada \(hold)", en: "the legal hold \(hold) stands (lift-legal-hold)")
    }
  }
}
