internal import EventLedger

extension CapacityProjection {
  /// Tables: charters; decisions about places, by person in the order of the log; entries left out.
  public func encode(_ state: CapacityViewState) -> [UInt8] {
    var used = UsedTexts(of: state.texts)
    for programme in state.charters.entries.keys { used.insert(programme) }
    for (person, facts) in state.people {
      used.insert(person.programme)
      for fact in facts { used.insert(fact.name) }
    }
    state.unreadable.use(&used)
    var writer = StateWriter(format: 2, texts: state.texts, used: used)
    state.charters.write(&writer)
    writer.table(Array(state.people)) { row, writer in
      RowKey(writer.rank(row.key.programme), row.key.participant.high, row.key.participant.low)
    } _: { row, writer in
      writer.text(row.key.programme)
      writer.participant(row.key.participant)
      let facts = row.value.sorted { ($0.position, $0.kind.rawValue) < ($1.position, $1.kind.rawValue) }
      writer.unsigned(UInt64(facts.count))
      for fact in facts {
        writer.unsigned(fact.kind.rawValue)
        writer.day(fact.day.rawValue)
        writer.unsigned(fact.position.rawValue)
        writer.text(fact.name)
        writer.unsigned(fact.number)
        writer.unsigned(fact.flag ? 1 : 0)
      }
    }
    state.unreadable.write(&writer)
    return writer.bytes
  }

  /// Reads what `encode` wrote; nil for anything else.
  public func decode(_ bytes: RawSpan) -> CapacityViewState? { try? Self.read(bytes) }

  private static func read(_ bytes: RawSpan) throws(StateReader.Unreadable) -> CapacityViewState {
    var state = CapacityViewState()
    var reader = try StateReader(bytes, format: 2, texts: &state.texts)
    try state.charters.read(&reader)
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let person = CapacityViewState.Person(programme: programme, participant: try reader.participant())
      for _ in 0..<(try reader.count()) { state.people[person, default: []].append(try fact(&reader)) }
    }
    try state.unreadable.read(&reader)
    try reader.end()
    return state
  }

  private static func fact(_ reader: inout StateReader) throws(StateReader.Unreadable) -> CapacityViewState.PlaceFact {
    guard let kind = CapacityViewState.PlaceFact.Kind(rawValue: try reader.unsigned()) else {
      throw StateReader.Unreadable()
    }
    let day = Day(rawValue: try reader.day())
    let moment = Moment(day: day, position: Position(rawValue: try reader.unsigned()))
    let name = try reader.text()
    let number = try reader.unsigned()
    guard kind != .left || number < UInt64(WayOfLeaving.count) else { throw StateReader.Unreadable() }
    return CapacityViewState.PlaceFact(
      kind: kind, moment: moment, name: name, number: number, flag: try reader.unsigned() == 1)
  }
}
