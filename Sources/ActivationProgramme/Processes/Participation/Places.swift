internal import EventLedger

/// The rule that no place is taken above the total or its quota on any day.
struct Places {
  let charters: CharterTimeline
  let people: [ParticipantID: KnownPerson]

  /// What a day adds to the places taken.
  private struct Change {
    var total = 0
    var quotas: [String: Int] = [:]

    mutating func add(_ count: Int, quota: String) {
      total += count
      quotas[quota, default: 0] += count
    }

    mutating func add(_ other: Change) {
      total += other.total
      quotas.merge(other.quotas) { $0 + $1 }
    }
  }

  /// The first rule that is broken on a day or later; nil when every day has places enough.
  ///
  /// A backdated enrolment is thereby held against every day that it covers, not only against today.
  func overfull(from day: Day) -> RefusalRule? {
    var changes: [Day: Change] = [:]
    for place in people.values.flatMap({ $0.places(charters) }) {
      changes[max(place.from, day), default: Change()].add(1, quota: place.quota)
      if let freed = place.freedOn { changes[max(freed, day), default: Change()].add(-1, quota: place.quota) }
    }
    for change in charters.changes(after: day) { changes[change, default: Change()].add(Change()) }
    var taken = Change()
    for (day, change) in changes.sorted(by: { $0.key < $1.key }) {
      taken.add(change)
      if let rule = overfull(taken, on: day) { return rule }
    }
    return nil
  }

  private func overfull(_ taken: Change, on day: Day) -> RefusalRule? {
    guard let places = charters.charter(on: day)?.places else { return nil }
    if taken.total > places.total { return .placeLimit(places: places.total, on: day) }
    guard !places.policy.quotaExchange else { return nil }
    for quota in places.quotas where taken.quotas[quota.id.text, default: 0] > quota.places {
      return .quotaLimit(quota: quota.id.text, places: quota.places, on: day)
    }
    return nil
  }
}
