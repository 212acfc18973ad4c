extension Charter {
  /// Where the facts of a charter come from: a map from JSON Pointers to sources.
  ///
  /// A fact has the source of the longest pointer that leads to it or to something it lies in; `*` stands for any
  /// one step. So `/units` covers all units, and `/units/*/hours` says otherwise of their hours.
  public struct Sources: Hashable, Sendable {
    /// The sources by their pointers.
    public let byPath: [String: Source]

    /// The source of the value at a JSON Pointer; `nil` where none covers it.
    public func source(of path: String) -> Source? {
      match(path)?.source
    }

    /// The entry that covers a value, with its pointer.
    func match(_ path: String) -> (pattern: String, source: Source)? {
      let steps = path.split(separator: "/")
      var best: (pattern: String, source: Source)?
      for (pattern, source) in byPath {
        let wanted = pattern.split(separator: "/")
        guard wanted.count <= steps.count, zip(wanted, steps).allSatisfy({ $0 == "*" || $0 == $1 }) else { continue }
        if let current = best, !Sources.isCloser(pattern, than: current.pattern) { continue }
        best = (pattern, source)
      }
      return best
    }

    /// Longer is closer; of two equally long ones that with fewer `*`, then the first in the alphabet.
    private static func isCloser(_ left: String, than right: String) -> Bool {
      func rank(_ pattern: String) -> (Int, Int) {
        let steps = pattern.split(separator: "/")
        return (-steps.count, steps.count { $0 == "*" })
      }
      return rank(left) == rank(right) ? left < right : rank(left) < rank(right)
    }
  }

  /// Where a fact comes from.
  ///
  /// In JSON: `"announcement"`, `"announcement of aktywna-lodz"`, `"reference S2"`, or an object with one of
  /// `"assumed"`, `"derived"` and `"unknown"` as `true` and a `"reason"`.
  public enum Source: Hashable, Sendable {
    /// The published announcement of this programme, word for word where it is a Polish text.
    case announcement
    /// The published announcement of another programme of the same centre.
    case otherAnnouncement(ProgrammeID)
    /// A work listed under `references`.
    case reference(String)
    /// A value that no source states; it works until somebody who knows is asked.
    case assumed(reason: String)
    /// A value that follows from others in this charter.
    case derived(reason: String)
    /// A value that is `null` or empty because nobody could say it.
    case unknown(reason: String)
  }
}

extension Charter.Sources: Codable {
  /// Reads an object from pointers to sources.
  public init(from decoder: any Decoder) throws {
    byPath = try decoder.singleValueContainer().decode([String: Charter.Source].self)
  }

  /// Writes an object from pointers to sources.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(byPath)
  }
}

extension Charter.Source: Codable {
  private enum Keys: String, CodingKey {
    case assumed, derived, unknown, reason
  }

  private static let otherPrefix = "announcement of "
  private static let referencePrefix = "reference "

  /// Reads a word or an object with a reason.
  public init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      guard let source = Charter.Source(text: text) else {
        throw DecodingError.dataCorrupted(
          .init(
            codingPath: decoder.codingPath,
            debugDescription: "'\(text)' is no source: expected announcement, announcement of <programme>, "
              + "reference <name> or an object with a reason"))
      }
      self = source
      return
    }
    let container = try decoder.container(keyedBy: Keys.self)
    let reason = try container.decode(String.self, forKey: .reason)
    let marks = try [Keys.assumed, .derived, .unknown].filter {
      try container.decodeIfPresent(Bool.self, forKey: $0) == true
    }
    guard marks.count == 1, let mark = marks.first, !reason.isEmpty else {
      throw DecodingError.dataCorruptedError(
        forKey: .reason, in: container,
        debugDescription: "expected exactly one of assumed, derived and unknown to be true, with a reason")
    }
    switch mark {
    case .derived: self = .derived(reason: reason)
    case .unknown: self = .unknown(reason: reason)
    case .assumed, .reason: self = .assumed(reason: reason)
    }
  }

  private init?(text: String) {
    if text == "announcement" {
      self = .announcement
    } else if text.hasPrefix(Self.otherPrefix), let other = ProgrammeID(String(text.dropFirst(Self.otherPrefix.count)))
    {
      self = .otherAnnouncement(other)
    } else if text.hasPrefix(Self.referencePrefix), text.utf8.count > Self.referencePrefix.utf8.count {
      self = .reference(String(text.dropFirst(Self.referencePrefix.count)))
    } else {
      return nil
    }
  }

  /// Writes a word or an object with a reason.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .announcement: try encode(text: "announcement", to: encoder)
    case .otherAnnouncement(let programme): try encode(text: Self.otherPrefix + programme.text, to: encoder)
    case .reference(let name): try encode(text: Self.referencePrefix + name, to: encoder)
    case .assumed(let reason): try encode(.assumed, reason: reason, to: encoder)
    case .derived(let reason): try encode(.derived, reason: reason, to: encoder)
    case .unknown(let reason): try encode(.unknown, reason: reason, to: encoder)
    }
  }

  private func encode(text: String, to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  private func encode(_ mark: Keys, reason: String, to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(true, forKey: mark)
    try container.encode(reason, forKey: .reason)
  }
}
