internal import EventLedger

extension CapacityProjection {
  /// Tables: charters; taken by quota; taken by unit; reserve list.
  ///
  /// Counts of zero are left out.
  public func encode(_ state: CapacityViewState) -> [UInt8] {
    let byQuota = state.takenByQuota.filter { $0.value != 0 }
    let byUnit = state.takenByUnit.filter { $0.value != 0 }
    var used = UsedTexts(of: state.texts)
    for programme in state.charters.entries.keys { used.insert(programme) }
    for group in byQuota.keys { used.insert(group.programme, group.name) }
    for group in byUnit.keys { used.insert(group.programme, group.name) }
    for key in state.waiting.keys { used.insert(key.programme, key.quota) }
    var writer = StateWriter(format: 1, texts: state.texts, used: used)
    state.charters.write(&writer)
    Self.write(byQuota, &writer)
    Self.write(byUnit, &writer)
    writer.table(Array(state.waiting)) { row, writer in
      RowKey(
        writer.rank(row.key.programme), row.key.number, row.key.participant.high, row.key.participant.low,
        writer.rank(row.key.quota))
    } _: { row, writer in
      writer.text(row.key.programme)
      writer.unsigned(row.key.number)
      writer.participant(row.key.participant)
      writer.text(row.key.quota)
      writer.signed(row.value.count)
      writer.moment(row.value.placed)
    }
    return writer.bytes
  }

  private static func write(_ counts: [CapacityViewState.Group: Int64], _ writer: inout StateWriter) {
    writer.table(Array(counts)) { row, writer in
      RowKey(writer.ranks(row.key.programme, row.key.name))
    } _: { row, writer in
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
      state.waiting[key] = CapacityViewState.WaitingEntry(count: try reader.sum(), placed: try reader.moment())
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
