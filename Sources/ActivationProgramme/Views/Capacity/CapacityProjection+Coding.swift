internal import EventLedger

extension CapacityProjection {
  /// Tables: charters; taken by quota; taken by unit; reserve list.
  ///
  /// Counts of zero are left out.
  public func encode(_ state: CapacityViewState) -> [UInt8] {
    let byQuota = state.takenByQuota.filter { $0.value != 0 }
    let byUnit = state.takenByUnit.filter { $0.value != 0 }
    var used = Array(state.charters.entries.keys)
    for group in byQuota.keys { used += [group.programme, group.name] }
    for group in byUnit.keys { used += [group.programme, group.name] }
    for key in state.waiting.keys { used += [key.programme, key.quota] }
    var writer = StateWriter(format: 1, texts: state.texts, used: used)
    state.charters.write(&writer)
    Self.write(byQuota, &writer)
    Self.write(byUnit, &writer)
    let waiting = state.waiting.sorted { left, right in
      let first = (writer.rank(left.key.programme), left.key.number, left.key.participant)
      let second = (writer.rank(right.key.programme), right.key.number, right.key.participant)
      return first == second ? writer.rank(left.key.quota) < writer.rank(right.key.quota) : first < second
    }
    writer.table(waiting) { row, writer in
      writer.text(row.key.programme)
      writer.unsigned(row.key.number)
      writer.participant(row.key.participant)
      writer.text(row.key.quota)
      writer.signed(row.value.count)
      writer.day(row.value.since)
      writer.unsigned(row.value.position)
    }
    return writer.bytes
  }

  private static func write(_ counts: [CapacityViewState.Group: Int64], _ writer: inout StateWriter) {
    let sorted = counts.sorted {
      (writer.rank($0.key.programme), writer.rank($0.key.name))
        < (writer.rank($1.key.programme), writer.rank($1.key.name))
    }
    writer.table(sorted) { row, writer in
      writer.text(row.key.programme)
      writer.text(row.key.name)
      writer.signed(row.value)
    }
  }

  /// Reads what `encode` wrote; nil for anything else.
  public func decode(_ bytes: RawSpan) -> CapacityViewState? { try? Self.read(bytes) }

  private static func read(_ bytes: RawSpan) throws(StateReader.Unreadable) -> CapacityViewState {
    var state = CapacityViewState()
    var reader = try StateReader(bytes, format: 1, texts: &state.texts)
    try state.charters.read(&reader)
    try read(&state.takenByQuota, &reader)
    try read(&state.takenByUnit, &reader)
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let number = try reader.unsigned()
      let key = CapacityViewState.Waiting(
        programme: programme, number: number, participant: try reader.participant(), quota: try reader.text())
      state.waiting[key] = CapacityViewState.WaitingEntry(
        count: try reader.sum(), since: try reader.day(), position: try reader.unsigned())
    }
    try reader.end()
    return state
  }

  private static func read(
    _ counts: inout [CapacityViewState.Group: Int64], _ reader: inout StateReader
  ) throws(StateReader.Unreadable) {
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let group = CapacityViewState.Group(programme: try reader.text(), name: try reader.text())
      counts[group] = try reader.sum()
    }
  }
}
