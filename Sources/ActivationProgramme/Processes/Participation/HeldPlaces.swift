package import EventLedger

/// What the fold of places asks of an enrolment.
package protocol PlaceTaking: Sendable {
  /// Whether a place was said to be taken; it decides only where no charter does.
  var takesPlace: Bool { get }
}

/// What the fold of places asks of a leaving.
package protocol PlaceFreeing: Sendable {
  var way: WayOfLeaving { get }
  /// Whether the place was said to be freed; it decides only where no charter does.
  var freesPlace: Bool { get }
}

/// A place, from the enrolment that took it to the leaving that freed it.
package struct HeldPlace<Entry: PlaceTaking>: Sendable {
  /// The enrolment.
  package let enrolment: Moment
  /// What is kept of the enrolment.
  package let entry: Entry
  /// The first day on which somebody else may have it; nil while it is held.
  package fileprivate(set) var freedOn: Day?
}

extension Stays where Entry: PlaceTaking, Exit: PlaceFreeing {
  /// The places that the person took, each leaving that frees one freeing the last that was taken.
  ///
  /// Whether a return takes a place of its own and which ways of leaving free one is said by the charter in force on
  /// the day of the enrolment or leaving, not by what was known when it was recorded.
  package func places(under policy: (Day) -> Charter.PlacePolicy?) -> [HeldPlace<Entry>] {
    var places: [HeldPlace<Entry>] = []
    for change in changes {
      switch change {
      case .enrolment(let fact):
        let takes = policy(fact.day).map { rules in rules.returnTakesPlace || !places.contains { $0.freedOn == nil } }
        guard takes ?? fact.detail.takesPlace else { continue }
        places.append(HeldPlace(enrolment: fact.moment, entry: fact.detail))
      case .leaving(let fact):
        guard policy(fact.day)?.freedBy.contains(fact.detail.way) ?? fact.detail.freesPlace else { continue }
        if let held = places.lastIndex(where: { $0.freedOn == nil }) { places[held].freedOn = fact.day }
      }
    }
    return places
  }
}

/// When somebody no longer waits on the reserve list.
package enum Waiting {
  /// The first day of no longer waiting: that of the first enrolment, refusal or withdrawal after the placing; nil
  /// while the person waits.
  ///
  /// The entry that takes somebody off the list follows from one of them and decides nothing.
  package static func end(of placed: Moment, causes: some Sequence<Moment>) -> Day? {
    causes.lazy.filter { placed < $0 }.min()?.day
  }
}
