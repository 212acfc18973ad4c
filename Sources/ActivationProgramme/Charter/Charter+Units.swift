public import EventLedger

extension Charter {
  /// A community work unit of the centre (Wydział Pracy Środowiskowej).
  public struct Unit: Hashable, Sendable, Codable {
    /// The name in commands and views.
    public let id: UnitID
    /// The name for people.
    public let name: LocalizedText
    /// The street as published.
    public let street: String
    /// Telephone numbers as published.
    public let telephones: [String]
    /// When it is open; `nil` where it is not stated.
    public let hours: WeeklyHours?
    /// The districts for which it decides.
    public let districts: [District]
  }

  /// A district of the city, whole or in part.
  public struct District: Hashable, Sendable, Codable {
    /// The name in the nominative.
    public let name: String
    /// Whether the unit decides for all of it.
    public let extent: Extent

    /// How much of a district a unit decides for.
    public enum Extent: String, Hashable, Sendable, Codable, CaseIterable, NamedChoice {
      /// All of it.
      case whole
      /// A part whose boundary the charter does not know.
      case part
    }
  }

  /// What the charter says about the unit for a district.
  public enum UnitForDistrict: Hashable, Sendable {
    /// One unit decides for the whole district.
    case decided(Unit)
    /// Units share the district, and a person must choose between them.
    case needsChoice([Unit])
    /// The charter does not know the district, for instance for a homeless person without an address.
    case unknown
  }

  /// Proposes the unit for a district by its nominative name, in any case of letters.
  ///
  /// It is a proposal: the announcements call it proximity advice, and people may also go to their own social
  /// worker, so the assignment is a decision that a person records.
  public func unit(forDistrict name: String) -> UnitForDistrict {
    let wanted = name.lowercased()
    var whole: [Unit] = []
    var part: [Unit] = []
    for unit in units {
      for district in unit.districts where district.name.lowercased() == wanted {
        if district.extent == .whole { whole.append(unit) } else { part.append(unit) }
      }
    }
    if let only = whole.first, whole.count == 1, part.isEmpty { return .decided(only) }
    let candidates = whole + part
    return candidates.isEmpty ? .unknown : .needsChoice(candidates)
  }

  /// The unit of this name.
  public func unit(_ id: UnitID) -> Unit? {
    units.first { $0.id == id }
  }

  /// A state of the boundary of the revitalised area (obszar rewitalizacji).
  public struct AreaBoundary: Hashable, Sendable, Codable, InForce {
    /// The name that decisions on membership quote.
    public let version: VersionID
    /// The resolution that fixed it.
    public let resolution: LocalizedText
    /// The first day in force.
    public let from: Day?
    /// The last day in force; open where absent.
    public let to: Day?
    /// Where streets and numbers can be looked up; `nil` where that is not known.
    public let register: String?
  }
}
