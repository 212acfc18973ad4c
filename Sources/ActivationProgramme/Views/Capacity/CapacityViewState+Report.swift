public import EventLedger

extension CapacityViewState {
  /// What the view says about a programme; all zero for one that the log does not know.
  ///
  /// Places and quotas come from the charter known; throws `.undecodable` where it cannot be read.
  public func report(programme: String, at point: ReportPoint) throws(LedgerError) -> CapacityReport {
    guard let number = texts.number(of: programme) else {
      return CapacityReport(
        programme: programme, point: point, places: nil, taken: 0, reserve: [], quotas: [], units: [])
    }
    let charter = try charters.charter(of: number)
    let byQuota = takenByQuota.filter { $0.key.programme == number }
    return CapacityReport(
      programme: programme, point: point, places: charter?.places.total,
      taken: byQuota.values.reduce(0) { $0 + Int($1) }, reserve: reserve(of: number),
      quotas: quotas(byQuota, charter), units: units(of: number, charter))
  }

  private func reserve(of programme: TextNumber) -> [CapacityReport.Waiting] {
    let entries = waiting.filter { $0.key.programme == programme && $0.value.count > 0 }
      .map { (key: $0.key, entry: $0.value, quota: texts[$0.key.quota]) }
      .sorted { ($0.key.number, $0.key.participant, $0.quota) < ($1.key.number, $1.key.participant, $1.quota) }
    return entries.enumerated().map { index, row in
      CapacityReport.Waiting(
        participant: row.key.participant, since: row.entry.placed?.day,
        quota: row.quota, position: index + 1, number: row.key.number)
    }
  }

  private func quotas(_ taken: [Group: Int64], _ charter: Charter?) -> [CapacityReport.Quota] {
    var counts: [String: Int] = [:]
    for (group, count) in taken { counts[texts[group.name]] = Int(count) }
    var quotas: [CapacityReport.Quota] = []
    for quota in charter?.places.quotas ?? [] {
      let count = counts.removeValue(forKey: quota.id.text) ?? 0
      quotas.append(CapacityReport.Quota(name: quota.id.text, places: quota.places, taken: count))
    }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) where !name.isEmpty && count != 0 {
      quotas.append(CapacityReport.Quota(name: name, places: nil, taken: count))
    }
    return quotas
  }

  private func units(of programme: TextNumber, _ charter: Charter?) -> [CapacityReport.Unit] {
    var counts: [String: Int] = [:]
    for (group, count) in takenByUnit where group.programme == programme { counts[texts[group.name]] = Int(count) }
    var units: [CapacityReport.Unit] = []
    for unit in charter?.units ?? [] {
      let count = counts.removeValue(forKey: unit.id.text) ?? 0
      units.append(CapacityReport.Unit(unit: unit.id.text, name: unit.name, taken: count))
    }
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) where count != 0 {
      units.append(CapacityReport.Unit(unit: name, name: nil, taken: count))
    }
    return units
  }
}

extension View where State == CapacityViewState {
  /// What the view says about a programme.
  public func report(programme: String) throws(LedgerError) -> CapacityReport {
    try state.report(programme: programme, at: ReportPoint(self))
  }
}
