import EventLedger

@testable import ActivationProgramme

/// The three views once more, written from `docs/views.md` alone: loops over decoded events, one figure at a time.
struct NaiveViews {
  let facts: [ViewFact]
  let point: ReportPoint

  /// The facts known at K and effective on E.
  init(_ facts: [ViewFact], point: ReportPoint) {
    self.point = point
    self.facts = facts.filter { fact in
      fact.position <= point.position.rawValue && (point.effectiveOn.map { fact.day <= $0.rawValue } ?? true)
    }
  }

  func each<P: EventPayload>(_ type: P.Type, _ body: (P, ViewFact) -> Void) {
    for fact in facts {
      if let payload = fact.payload as? P { body(payload, fact) }
    }
  }

  /// The charters of a programme, the last by (day, position) at the end.
  func charters(_ programme: String) -> [(day: Int32, charter: Charter)] {
    var found: [(day: Int32, position: UInt64, json: [UInt8])] = []
    each(ProgrammeChartered.self) {
      if $0.programme == programme { found.append(($1.day, $1.position, $0.charter)) }
    }
    each(CharterAmended.self) { if $0.programme == programme { found.append(($1.day, $1.position, $0.charter)) } }
    found.sort { ($0.day, $0.position) < ($1.day, $1.position) }
    return found.compactMap { entry in
      Self.knownCharters.first { $0.json == entry.json }.map { (entry.day, $0.charter) }
    }
  }

  private static let knownCharters = ViewHistory.charters + QuestionHistory.charters

  /// The charter in force on a day, or the last.
  func charter(_ programme: String, on day: Int32? = nil) -> Charter? {
    charters(programme).last { entry in day.map { entry.day <= $0 } ?? true }?.charter
  }
}

extension NaiveViews {
  /// A place that somebody holds at the end.
  struct Place {
    var quota: String
    var unit: String
    var since: Int32
  }

  private func people(_ programme: String) -> Set<ParticipantID> {
    var people: Set<ParticipantID> = []
    each(ParticipantEnrolled.self) { event, _ in if event.programme == programme { people.insert(event.participant) } }
    each(PlacedOnReserveList.self) { event, _ in if event.programme == programme { people.insert(event.participant) } }
    return people
  }

  private enum Step {
    case enrolment(ParticipantEnrolled)
    case leaving(WayOfLeaving, freesPlace: Bool)
  }

  /// Enrolments and leavings that stand, in the order of (day, position).
  private func steps(
    _ participant: ParticipantID, _ programme: String
  ) -> [(day: Int32, position: UInt64, step: Step)] {
    var steps: [(day: Int32, position: UInt64, step: Step)] = []
    var leavings: [(day: Int32, position: UInt64, step: Step)] = []
    each(ParticipantEnrolled.self) {
      if $0.programme == programme, $0.participant == participant {
        steps.append(($1.day, $1.position, .enrolment($0)))
      }
    }
    each(ParticipantResigned.self) {
      if $0.programme == programme, $0.participant == participant {
        leavings.append(($1.day, $1.position, .leaving(.resigned, freesPlace: $0.freesPlace)))
      }
    }
    each(ParticipantRemoved.self) {
      if $0.programme == programme, $0.participant == participant {
        leavings.append(($1.day, $1.position, .leaving(.removed, freesPlace: $0.freesPlace)))
      }
    }
    each(ParticipationCompleted.self) {
      if $0.programme == programme, $0.participant == participant {
        leavings.append(($1.day, $1.position, .leaving(.completed, freesPlace: $0.freesPlace)))
      }
    }
    leavings.sort { $0.position < $1.position }
    each(LeavingRevoked.self) { event, fact in
      guard event.programme == programme, event.participant == participant else { return }
      if let first = leavings.firstIndex(where: { $0.day == fact.day }) { leavings.remove(at: first) }
    }
    return (steps + leavings).sorted { ($0.day, $0.position) < ($1.day, $1.position) }
  }

  func places(_ participant: ParticipantID, _ programme: String) -> [Place] {
    var held: [Place] = []
    for (day, _, step) in steps(participant, programme) {
      let policy = charter(programme, on: day)?.places.policy
      switch step {
      case .enrolment(let event):
        let takes = policy.map { $0.returnTakesPlace || held.isEmpty } ?? event.takesPlace
        if takes {
          held.append(
            Place(
              quota: quota(participant, programme, on: day) ?? event.quota, unit: unit(participant, programme),
              since: day))
        }
      case .leaving(let way, let freesPlace):
        if policy?.freedBy.contains(way) ?? freesPlace { _ = held.popLast() }
      }
    }
    return held
  }

  /// By the last finding of eligibility on a day or earlier.
  private func quota(_ participant: ParticipantID, _ programme: String, on day: Int32) -> String? {
    var last: (day: Int32, position: UInt64, quota: String)?
    each(EligibilityConfirmed.self) { event, fact in
      guard event.programme == programme, event.participant == participant, fact.day <= day else { return }
      if last.map({ ($0.day, $0.position) < (fact.day, fact.position) }) ?? true {
        last = (fact.day, fact.position, event.quota)
      }
    }
    return last?.quota
  }

  private func unit(_ participant: ParticipantID, _ programme: String) -> String {
    var last: (day: Int32, position: UInt64, unit: String)?
    each(UnitAssigned.self) { event, fact in
      guard event.programme == programme, event.participant == participant else { return }
      if last.map({ ($0.day, $0.position) < (fact.day, fact.position) }) ?? true {
        last = (fact.day, fact.position, event.unit)
      }
    }
    return last?.unit ?? ""
  }

  func capacity(_ programme: String) -> CapacityReport {
    let charter = charter(programme)
    let places = people(programme).flatMap { self.places($0, programme) }
    func taken(quota: String) -> Int { places.count { $0.quota == quota } }
    func taken(unit: String) -> Int { places.count { $0.unit == unit } }
    let chartered = charter?.places.quotas ?? []
    var quotas = chartered.map {
      CapacityReport.Quota(name: $0.id.text, places: $0.places, taken: taken(quota: $0.id.text))
    }
    for quota in Set(places.map(\.quota)).sorted()
    where !quota.isEmpty && !chartered.contains(where: { $0.id.text == quota }) {
      quotas.append(.init(name: quota, places: nil, taken: taken(quota: quota)))
    }
    let known = charter?.units ?? []
    var units = known.map { CapacityReport.Unit(unit: $0.id.text, name: $0.name, taken: taken(unit: $0.id.text)) }
    for unit in Set(places.map(\.unit)).sorted() where !known.contains(where: { $0.id.text == unit }) {
      units.append(.init(unit: unit, name: nil, taken: taken(unit: unit)))
    }
    return CapacityReport(
      programme: programme, point: point, places: charter?.places.total, taken: places.count,
      reserve: reserve(programme), quotas: quotas, units: units)
  }

  /// When something ends the waiting of a person: enrolments that stand, refusals and withdrawals.
  private func ends(_ participant: ParticipantID, _ programme: String) -> [(Int32, UInt64)] {
    var ends: [(Int32, UInt64)] = []
    for (day, position, step) in steps(participant, programme) {
      if case .enrolment = step { ends.append((day, position)) }
    }
    each(EligibilityRefused.self) {
      if $0.programme == programme, $0.participant == participant { ends.append(($1.day, $1.position)) }
    }
    each(ApplicationWithdrawn.self) {
      if $0.programme == programme, $0.participant == participant { ends.append(($1.day, $1.position)) }
    }
    return ends
  }

  private func reserve(_ programme: String) -> [CapacityReport.Waiting] {
    var list: [CapacityReport.Waiting] = []
    each(PlacedOnReserveList.self) { event, fact in
      guard event.programme == programme,
        !ends(event.participant, programme).contains(where: { (fact.day, fact.position) < $0 })
      else { return }
      let quota = quota(event.participant, programme, on: fact.day) ?? event.quota
      list.append(
        .init(
          participant: event.participant, since: Day(rawValue: fact.day), quota: quota, position: 0,
          number: UInt64(event.number)))
    }
    list.sort { $0.number < $1.number }
    for index in list.indices { list[index].position = index + 1 }
    return list
  }
}
