internal import ActivationProgramme
public import EventLedger

/// Counts how far the participants in an export can be told apart: its k-anonymity.
///
/// A group are the participants whose traits are all equal; k is the size of the smallest group. It says nothing of
/// what follows from sequences, such as on which days somebody was present.
public struct AnonymityTally: Sendable {
  /// Which traits are compared.
  public enum Traits: String, CaseIterable, Sendable {
    /// Every field of the status at entry.
    case status
    /// Sex, age and day of enrolment.
    case sexAgeDay = "sex-age-day"
    /// Status at entry, day of enrolment, quota and unit.
    case all
  }

  /// How far the participants can be told apart by some traits.
  public struct Figure: Sendable, Hashable {
    /// The participants counted.
    public let persons: Int
    /// The groups of participants whose traits are equal.
    public let groups: Int
    /// The size of the smallest group: k; 0 without participants.
    public let smallest: Int
    /// The participants who are alone in their group.
    public let unique: Int
  }

  /// The traits of each participant, by its name.
  public private(set) var persons: [String: PersonTraits] = [:]
  /// The fields that the events about participants have, by the type of the event.
  public private(set) var fields: [String: Set<String>] = [:]

  /// Nothing counted yet.
  public init() {}

  /// Takes an event in.
  public mutating func take(_ event: Event) {
    let names = event.tags.compactMap(Self.participant)
    guard !names.isEmpty else { return }
    let content = (try? EventCatalogue.json(of: event)).flatMap { try? JSONValue(parsing: Array($0.utf8)) }
    take(type: event.type, names: names, effectiveOn: "\(event.effectiveOn)", content: content ?? .null)
  }

  /// Takes a line of `events.jsonl` in.
  mutating func take(type: String, names: [String], effectiveOn: String, content: JSONValue) {
    for name in names {
      persons[name, default: PersonTraits()].take(type: type, effectiveOn: effectiveOn, content: content)
    }
    if !names.isEmpty { fields[type, default: []].formUnion(Self.names(in: content)) }
  }

  /// The name in a tag `participant:`.
  static func participant(_ tag: String) -> String? {
    let prefix = "participant:"
    return tag.hasPrefix(prefix) ? String(tag.dropFirst(prefix.count)) : nil
  }

  /// How far the participants can be told apart.
  public func figure(_ traits: Traits) -> Figure {
    var sizes: [[String]: Int] = [:]
    for person in persons.values { sizes[Self.values(of: person, traits), default: 0] += 1 }
    return Figure(
      persons: persons.count, groups: sizes.count, smallest: sizes.values.min() ?? 0,
      unique: sizes.values.count { $0 == 1 })
  }

  static func values(of person: PersonTraits, _ traits: Traits) -> [String] {
    let status = person.status.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return switch traits {
    case .status: status
    case .sexAgeDay: [person.status["sex"] ?? "", person.status["age_years"] ?? "", person.enrolledOn]
    case .all: status + ["", person.enrolledOn, person.quota, person.unit]
    }
  }

  /// The names of the fields of a content; those of an object inside behind its name and a dot.
  private static func names(in value: JSONValue) -> [String] {
    switch value {
    case .object(let members):
      members.filter { $0.value != .null }.flatMap { member in
        let inner = names(in: member.value)
        return inner.isEmpty ? [member.name] : inner.map { "\(member.name).\($0)" }
      }
    case .array(let elements): elements.flatMap { names(in: $0) }
    default: []
    }
  }
}
