internal import EventLedger

/// What decides who holds a place and who waits, in every programme of the log.
///
/// It is a function of the set of events taken in: the decisions about each person, of which a report takes the last
/// by (effective day, position), and the charters. Its size grows with programmes, charters, and people and the
/// decisions about their places.
public struct CapacityViewState: Sendable {
  package init() {}

  /// Somebody in a programme.
  struct Person: Hashable, Sendable {
    var programme: TextNumber
    var participant: ParticipantID
  }

  /// A decision about somebody's place.
  struct PlaceFact: Sendable, Dated {
    enum Kind: UInt64 {
      case enrolled, left, leavingRevoked, eligible, notEligible, unitAssigned, placedOnReserveList,
        applicationWithdrawn, enrolmentRevoked
    }

    var kind: Kind
    var moment: Moment
    /// The quota or unit; the empty text where there is none.
    var name: TextNumber
    /// The number on the reserve list; for a leaving its place among the ways.
    var number: UInt64 = 0
    /// Whether a place was said to be taken or freed.
    var flag = false
  }

  var texts = TextTable()
  var charters = CharterRegister()
  var people: [Person: [PlaceFact]] = [:]
  var unreadable = UnreadableEntries()

  /// The programmes that the state knows, in the order of their ids.
  public var programmes: [String] {
    var numbers = Set(charters.entries.keys)
    for (person, facts) in people where facts.contains(where: \.isAboutAPlace) { numbers.insert(person.programme) }
    numbers.formUnion(unreadable.programmes)
    return numbers.map { texts[$0] }.filter { !$0.isEmpty }.sorted()
  }
}

extension CapacityViewState.PlaceFact {
  /// Whether it takes, frees or waits for a place.
  fileprivate var isAboutAPlace: Bool {
    switch kind {
    case .enrolled, .enrolmentRevoked, .left, .leavingRevoked, .placedOnReserveList: true
    case .eligible, .notEligible, .unitAssigned, .applicationWithdrawn: false
    }
  }
}

extension CapacityViewState {
  /// Takes the events of another range in.
  mutating func merge(_ later: CapacityViewState) {
    var numbers: [TextNumber] = []
    for number in 0..<TextNumber(later.texts.count) { numbers.append(texts.number(of: number, in: later.texts)) }
    charters.merge(later.charters) { numbers[Int($0)] }
    for (person, facts) in later.people {
      let own = Person(programme: numbers[Int(person.programme)], participant: person.participant)
      people[own, default: []] += facts.map { fact in
        var fact = fact
        fact.name = numbers[Int(fact.name)]
        return fact
      }
    }
    unreadable.merge(later.unreadable) { numbers[Int($0)] }
  }
}
