import ActivationProgramme
import EventLedger

/// The invariants of a programme, looked up in the recorded events by the plainest means.
///
/// It shares nothing with the decisions but the payloads: no folds, no queries.
struct NaiveModel {
  struct Entry {
    let index: Int
    let on: Day
    let payload: any EventPayload
  }

  let entries: [Entry]
  var broken: [String] = []

  init(_ events: [NewEvent]) throws {
    var entries: [Entry] = []
    for (index, event) in events.enumerated() {
      guard let type = EventCatalogue.payload(of: event.type) else { continue }
      entries.append(Entry(index: index, on: event.effectiveOn, payload: try Self.read(type, event.payload)))
    }
    self.entries = entries
  }

  private static func read<P: EventPayload>(_ type: P.Type, _ bytes: [UInt8]) throws -> any EventPayload {
    try P(encoded: bytes)
  }

  func all<P: EventPayload>(_ type: P.Type) -> [(index: Int, on: Day, payload: P)] {
    entries.compactMap { entry in (entry.payload as? P).map { (entry.index, entry.on, $0) } }
  }

  mutating func expect(_ condition: Bool, _ message: @autoclosure () -> String) {
    if !condition { broken.append(message()) }
  }

  // MARK: - Places

  /// Places taken on a day, by the figures that the events carry, as the capacity view adds them up.
  func taken(on day: Day, quota: String?) -> Int {
    var taken = 0
    func add(_ on: Day, _ of: String, _ counts: Bool, _ change: Int) {
      if on <= day, counts, quota == nil || quota == of { taken += change }
    }
    for event in all(ParticipantEnrolled.self) { add(event.on, event.payload.quota, event.payload.takesPlace, 1) }
    for event in all(ParticipantResigned.self) { add(event.on, event.payload.quota, event.payload.freesPlace, -1) }
    for event in all(ParticipantRemoved.self) { add(event.on, event.payload.quota, event.payload.freesPlace, -1) }
    for event in all(ParticipationCompleted.self) { add(event.on, event.payload.quota, event.payload.freesPlace, -1) }
    for event in all(LeavingRevoked.self) { add(event.on, event.payload.quota, event.payload.takesPlace, 1) }
    for event in all(EnrolmentRevoked.self) { add(event.on, event.payload.quota, event.payload.freesPlace, -1) }
    return taken
  }

  mutating func checkPlaces(quotas: [String: Int]) {
    let total = quotas.values.reduce(0, +)
    for day in Set(entries.map(\.on)) {
      let taken = taken(on: day, quota: nil)
      expect((0...total).contains(taken), "\(taken) of \(total) places on \(day)")
      for (quota, places) in quotas {
        let taken = self.taken(on: day, quota: quota)
        expect((0...places).contains(taken), "\(taken) of \(places) places of \(quota) on \(day)")
      }
    }
  }

  mutating func checkEnrolments() {
    for enrolled in all(ParticipantEnrolled.self) {
      let person = enrolled.payload.participant
      let confirmed = all(EligibilityConfirmed.self).contains {
        $0.payload.participant == person && $0.on <= enrolled.on && $0.index < enrolled.index
      }
      expect(confirmed, "enrolled without eligibility at \(enrolled.index)")
      let own = enrolled.payload.reserveNumber == 0 ? .max : enrolled.payload.reserveNumber
      for waiting in all(PlacedOnReserveList.self)
      where waiting.index < enrolled.index && waiting.on <= enrolled.on && waiting.payload.number < own
        && waiting.payload.quota == enrolled.payload.quota && waiting.payload.participant != person
      {
        // Taken off by then, as known then.
        let off = all(TakenOffReserveList.self).contains {
          $0.payload.number == waiting.payload.number && $0.index < enrolled.index && $0.on <= enrolled.on
        }
        // Later findings may have ended eligibility or moved it to another day.
        let eligible = all(EligibilityConfirmed.self).contains {
          $0.payload.participant == waiting.payload.participant && $0.index < enrolled.index && $0.on <= enrolled.on
        }
        expect(off || !eligible, "\(waiting.payload.number) waited before \(enrolled.index)")
      }
    }
  }

  // MARK: - Stays

  /// The days from enrolment to leaving, open where the person has not left, as known at the end.
  func stays(_ person: ParticipantID) -> [(from: Day, to: Day?)] {
    var stays: [(from: Day, to: Day?)] = []
    for entry in entries {
      switch entry.payload {
      case let event as ParticipantEnrolled where event.participant == person: stays.append((entry.on, nil))
      case let event as ParticipantResigned where event.participant == person: stays[stays.count - 1].to = entry.on
      case let event as ParticipantRemoved where event.participant == person: stays[stays.count - 1].to = entry.on
      case let event as ParticipationCompleted where event.participant == person: stays[stays.count - 1].to = entry.on
      case let event as LeavingRevoked where event.participant == person: stays[stays.count - 1].to = nil
      case let event as EnrolmentRevoked where event.participant == person:
        if let index = stays.lastIndex(where: { $0.from == entry.on }) { stays.remove(at: index) }
      default: break
      }
    }
    return stays
  }

  func takesPart(_ person: ParticipantID, on day: Day) -> Bool {
    stays(person).contains { $0.from <= day && ($0.to.map { day < $0 } ?? true) }
  }

  /// The day of the first support that was given and not wholly corrected away.
  func firstSupport(_ person: ParticipantID) -> Day? { support(of: person).values.filter { $0.1 > 0 }.map(\.0).min() }

  /// The days and minutes of support as they stand after corrections; none of a session that was not held.
  func support(of person: ParticipantID) -> [String: (Day, Int)] {
    var minutes: [String: (Day, Int)] = [:]
    for entry in entries {
      switch entry.payload {
      case let event as SupportGiven where event.participant == person:
        minutes["s/" + event.support] = (entry.on, event.minutes)
      case let event as SupportCorrected where event.participant == person:
        minutes["s/" + event.support] = (entry.on, event.toMinutes)
      case let event as PresenceRecorded where event.participant == person:
        minutes["x/" + event.session] = (entry.on, event.minutes)
      case let event as PresenceCorrected where event.participant == person:
        minutes["x/" + event.session] = (entry.on, event.toMinutes)
      case let event as PresenceAdjusted where event.participant == person:
        minutes["x/" + event.session] = event.toSessionMinutes == 0 ? nil : (entry.on, event.toMinutes)
      default: break
      }
    }
    return minutes
  }

  mutating func checkParticipation() {
    for person in Set(all(ApplicationSubmitted.self).map(\.payload.participant)) {
      let fixed = all(ParticipationStartFixed.self).last { $0.payload.participant == person }
      expect(fixed?.payload.toDay == firstSupport(person), "start of \(person)")
      // An absence may be of a day after leaving, of which nobody knew yet.
      for (name, support) in support(of: person) where support.1 > 0 {
        expect(takesPart(person, on: support.0), "\(name) outside participation")
      }
    }
  }
}
