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

  func charter(_ programme: String) -> Charter? {
    var last: (day: Int32, position: UInt64, json: [UInt8])?
    func take(_ json: [UInt8], _ fact: ViewFact) {
      if let known = last, (known.day, known.position) > (fact.day, fact.position) { return }
      last = (fact.day, fact.position, json)
    }
    each(ProgrammeChartered.self) { if $0.programme == programme { take($0.charter, $1) } }
    each(CharterAmended.self) { if $0.programme == programme { take($0.charter, $1) } }
    return last.flatMap { last in ViewHistory.charters.first { $0.json == last.json }?.charter }
  }
}

extension NaiveViews {
  private struct PlaceChange {
    var programme: String
    var quota: String?
    var unit: String
    var step: Int
  }

  private var placeChanges: [PlaceChange] {
    var changes: [PlaceChange] = []
    each(ParticipantEnrolled.self) { event, _ in
      if event.takesPlace {
        changes.append(.init(programme: event.programme, quota: event.quota, unit: event.unit, step: 1))
      }
    }
    each(ParticipantResigned.self) { event, _ in
      if event.freesPlace {
        changes.append(.init(programme: event.programme, quota: event.quota, unit: event.unit, step: -1))
      }
    }
    each(ParticipantRemoved.self) { event, _ in
      if event.freesPlace {
        changes.append(.init(programme: event.programme, quota: event.quota, unit: event.unit, step: -1))
      }
    }
    each(ParticipationCompleted.self) { event, _ in
      if event.freesPlace {
        changes.append(.init(programme: event.programme, quota: event.quota, unit: event.unit, step: -1))
      }
    }
    each(LeavingRevoked.self) { event, _ in
      if event.takesPlace {
        changes.append(.init(programme: event.programme, quota: event.quota, unit: event.unit, step: 1))
      }
    }
    each(UnitAssigned.self) { event, _ in
      if event.holdsPlace {
        changes.append(.init(programme: event.programme, quota: nil, unit: event.unit, step: 1))
        changes.append(.init(programme: event.programme, quota: nil, unit: event.fromUnit, step: -1))
      }
    }
    return changes
  }

  func capacity(_ programme: String) -> CapacityReport {
    let charter = charter(programme)
    let changes = placeChanges.filter { $0.programme == programme }
    func taken(quota: String) -> Int { changes.filter { $0.quota == quota }.map(\.step).reduce(0, +) }
    func taken(unit: String) -> Int { changes.filter { $0.unit == unit }.map(\.step).reduce(0, +) }
    let chartered = charter?.places.quotas ?? []
    var quotas = chartered.map {
      CapacityReport.Quota(name: $0.id.text, places: $0.places, taken: taken(quota: $0.id.text))
    }
    for quota in Set(changes.compactMap(\.quota)).sorted()
    where !quota.isEmpty && taken(quota: quota) != 0 && !chartered.contains(where: { $0.id.text == quota }) {
      quotas.append(.init(name: quota, places: nil, taken: taken(quota: quota)))
    }
    let known = charter?.units ?? []
    var units = known.map { CapacityReport.Unit(unit: $0.id.text, name: $0.name, taken: taken(unit: $0.id.text)) }
    for unit in Set(changes.map(\.unit)).sorted()
    where taken(unit: unit) != 0 && !known.contains(where: { $0.id.text == unit }) {
      units.append(.init(unit: unit, name: nil, taken: taken(unit: unit)))
    }
    return CapacityReport(
      programme: programme, point: point, places: charter?.places.total,
      taken: changes.filter { $0.quota != nil }.map(\.step).reduce(0, +), reserve: reserve(programme),
      quotas: quotas, units: units)
  }

  private func reserve(_ programme: String) -> [CapacityReport.Waiting] {
    var list: [CapacityReport.Waiting] = []
    each(PlacedOnReserveList.self) { event, fact in
      guard event.programme == programme else { return }
      var isOff = false
      each(TakenOffReserveList.self) { off, _ in
        if off.programme == programme, off.number == event.number, off.participant == event.participant {
          isOff = true
        }
      }
      guard !isOff else { return }
      list.append(
        .init(
          participant: event.participant, since: Day(rawValue: fact.day), quota: event.quota, position: 0,
          number: UInt64(event.number)))
    }
    list.sort { $0.number < $1.number }
    for index in list.indices { list[index].position = index + 1 }
    return list
  }
}
