internal import ActivationProgramme
internal import EventLedger

/// The events that a report is made of, kept as they are: the state of a `FactProjection`.
///
/// A state that is the set of events itself is trivially a function of the set, so the order of taking in and the
/// way in which a replay is split do not matter. It grows with the events kept; projections keep the few kinds that
/// are recorded some times in a person's or a claim's life, never sessions and presences.
public struct FactSet: Sendable {
  /// One event.
  struct Fact: Sendable, Dated {
    var moment: Moment
    /// The place of its type among those of the projection.
    var kind: Int
    var payload: any EventPayload
  }

  /// In the order of positions.
  private(set) var facts: [Fact] = []
  var texts = TextTable()
  var unreadableEntries = UnreadableEntries()

  /// The entries of a programme that could not be read and are left out.
  func unreadable(of programme: String) -> Unreadable {
    let found = unreadableEntries.entries(of: programme, in: texts)
    return Unreadable(found.first, count: found.count)
  }

  /// The programmes that the events are about, in the order of their names.
  public var programmes: [String] {
    Set(facts.map(\.payload.programme)).filter { !$0.isEmpty }.sorted()
  }

  /// The events of one type about a programme, in the order of positions.
  func facts<P: EventPayload>(_ type: P.Type, of programme: String) -> [(moment: Moment, event: P)] {
    facts.compactMap { fact in
      guard let event = fact.payload as? P, event.programme == programme else { return nil }
      return (fact.moment, event)
    }
  }

  mutating func add(_ fact: Fact) {
    if let last = facts.last, last.position > fact.position {
      let index = facts.firstIndex { $0.position > fact.position } ?? facts.endIndex
      facts.insert(fact, at: index)
    } else {
      facts.append(fact)
    }
  }

  mutating func merge(_ later: FactSet) {
    var numbers: [TextNumber] = []
    for number in 0..<TextNumber(later.texts.count) { numbers.append(texts.number(of: number, in: later.texts)) }
    unreadableEntries.merge(later.unreadableEntries) { numbers[Int($0)] }
    guard let first = later.facts.first else { return }
    if let last = facts.last, last.position >= first.position {
      facts = (facts + later.facts).sorted { $0.position < $1.position }
    } else {
      facts += later.facts
    }
  }
}
