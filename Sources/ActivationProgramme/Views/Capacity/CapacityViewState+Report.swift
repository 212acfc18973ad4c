public import EventLedger

extension CapacityViewState {
  /// What the view says about a programme; all zero for one that the log does not know.
  ///
  /// Places and quotas come from the charter known.
  public func report(programme: String, at point: ReportPoint) throws(LedgerError) -> CapacityReport {
    var report = CapacityReport(
      programme: programme, point: point, places: nil, taken: 0, reserve: [], quotas: [], units: [])
    let left = unreadable.entries(of: programme, in: texts)
    guard let number = texts.number(of: programme) else {
      report.unreadable = Unreadable(left.first, count: left.count)
      return report
    }
    let charters = charters.charters(of: number)
    let charter = charters.timeline.charter()
    var quotas: [String: Int] = [:]
    var units: [String: Int] = [:]
    for (person, facts) in people where person.programme == number {
      let history = PlaceHistory(facts)
      for place in history.held(under: { charters.timeline.charter(on: $0)?.places.policy }) {
        report.taken += 1
        quotas[texts[place.quota], default: 0] += 1
        units[history.unit.map { texts[$0] } ?? "", default: 0] += 1
      }
      for (placed, quota) in history.waitings {
        report.reserve.append(
          .init(
            participant: person.participant, since: placed.day, quota: texts[quota], position: 0,
            number: placed.number))
      }
    }
    report.places = charter?.places.total
    report.quotas = Self.quotas(quotas, charter)
    report.units = Self.units(units, charter)
    report.reserve.sort { ($0.number, $0.participant) < ($1.number, $1.participant) }
    for index in report.reserve.indices { report.reserve[index].position = index + 1 }
    report.unreadable = Unreadable(left.first, count: left.count, and: charters.unreadable)
    return report
  }

  /// Who holds a place of a programme, in the order of their ids.
  package func holders(of programme: String) -> [PlaceHolder] {
    guard let number = texts.number(of: programme) else { return [] }
    let charters = charters.charters(of: number).timeline
    return people.filter { $0.key.programme == number }.flatMap { person, facts in
      let history = PlaceHistory(facts)
      return history.held(under: { charters.charter(on: $0)?.places.policy }).map { place in
        PlaceHolder(
          participant: person.participant, quota: texts[place.quota], since: place.since, positions: history.positions)
      }
    }.sorted { ($0.participant, $0.since) < ($1.participant, $1.since) }
  }

  private static func quotas(_ taken: [String: Int], _ charter: Charter?) -> [CapacityReport.Quota] {
    var counts = taken
    var quotas: [CapacityReport.Quota] = []
    for quota in charter?.places.quotas ?? [] {
      let count = counts.removeValue(forKey: quota.id.text) ?? 0
      quotas.append(CapacityReport.Quota(name: quota.id.text, places: quota.places, taken: count))
    }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) where !name.isEmpty {
      quotas.append(CapacityReport.Quota(name: name, places: nil, taken: count))
    }
    return quotas
  }

  private static func units(_ taken: [String: Int], _ charter: Charter?) -> [CapacityReport.Unit] {
    var counts = taken
    var units: [CapacityReport.Unit] = []
    for unit in charter?.units ?? [] {
      let count = counts.removeValue(forKey: unit.id.text) ?? 0
      units.append(CapacityReport.Unit(unit: unit.id.text, name: unit.name, taken: count))
    }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
      units.append(CapacityReport.Unit(unit: name, name: nil, taken: count))
    }
    return units
  }
}

/// A person who holds a place.
package struct PlaceHolder: Sendable {
  package let participant: ParticipantID
  package let quota: String
  package let since: Day
  /// The entries that say when the person takes part.
  package let positions: [Position]
}

extension View where State == CapacityViewState {
  /// What the view says about a programme.
  public func report(programme: String) throws(LedgerError) -> CapacityReport {
    try state.report(programme: programme, at: ReportPoint(self))
  }
}
