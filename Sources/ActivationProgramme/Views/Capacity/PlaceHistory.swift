internal import EventLedger

/// Who holds which place and who waits, from the decisions about one person.
struct PlaceHistory {
  struct Entry: PlaceTaking {
    let quota: TextNumber
    let takesPlace: Bool
  }

  struct Exit: PlaceFreeing {
    let way: WayOfLeaving
    let freesPlace: Bool
  }

  private let facts: [CapacityViewState.PlaceFact]
  private let stays: Stays<Entry, Exit>

  init(_ facts: [CapacityViewState.PlaceFact]) {
    self.facts = facts
    var stays = Stays<Entry, Exit>()
    for fact in facts {
      switch fact.kind {
      case .enrolled: stays.enrol(Entry(quota: fact.name, takesPlace: fact.flag), at: fact.moment)
      case .left:
        stays.leave(Exit(way: WayOfLeaving.allCases[Int(fact.number)], freesPlace: fact.flag), at: fact.moment)
      case .leavingRevoked: stays.revokeLeaving(on: fact.day)
      case .enrolmentRevoked: stays.revokeEnrolment(on: fact.day)
      default: break
      }
    }
    self.stays = stays
  }

  private func facts(_ kinds: CapacityViewState.PlaceFact.Kind...) -> [CapacityViewState.PlaceFact] {
    facts.filter { kinds.contains($0.kind) }
  }

  /// The places held at the end of the facts: since when, and of which quota.
  func held(under policy: (Day) -> Charter.PlacePolicy?) -> [(since: Day, quota: TextNumber)] {
    stays.places(under: policy).filter { $0.freedOn == nil }.map { place in
      (place.enrolment.day, quota(on: place.enrolment.day) ?? place.entry.quota)
    }
  }

  /// The entries that say when the person takes part.
  var positions: [Position] { facts(.enrolled, .enrolmentRevoked, .left, .leavingRevoked).map(\.position).sorted() }

  /// The quota of the finding that holds on a day; nil where nobody found the person eligible by then.
  private func quota(on day: Day) -> TextNumber? { facts(.eligible).latest(on: day)?.name }

  /// The unit assigned last.
  var unit: TextNumber? { facts(.unitAssigned).latest()?.name }

  /// The places on the reserve list that the person waits for: the placing and the quota.
  var waitings: [(placed: CapacityViewState.PlaceFact, quota: TextNumber)] {
    let placings = facts(.placedOnReserveList)
    guard !placings.isEmpty else { return [] }
    let causes = stays.all.map(\.enrolment.moment) + facts(.notEligible, .applicationWithdrawn).map(\.moment)
    // Who stands on the list again under an old number never lost the place.
    let first = Dictionary(grouping: placings, by: \.number).values.compactMap { $0.inOrder().first }
    return first.filter { Waiting.end(of: $0.moment, causes: causes) == nil }
      .map { ($0, quota(on: $0.day) ?? $0.name) }
  }
}
