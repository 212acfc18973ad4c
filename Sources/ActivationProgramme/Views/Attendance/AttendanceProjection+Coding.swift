internal import EventLedger

extension AttendanceProjection {
  /// Tables: charters, recorded minutes, planned and held minutes by day, choices, enrolments, leavings, open absences, contacts.
  ///
  /// Rows that say nothing (all zero) are left out.
  public func encode(_ state: AttendanceViewState) -> [UInt8] {
    let recorded = state.recorded.rows.filter { !$0.isEmpty }
    let (planned, held) = (state.planned.entries, state.held.entries)
    let (unexplained, contacts) = (state.unexplained.entries, state.contacts.entries)
    var used = UsedTexts(of: state.texts)
    for programme in state.charters.entries.keys { used.insert(programme) }
    for row in recorded { used.insert(row.programme, row.training) }
    for (key, _) in planned { used.insert(key.programme, key.training) }
    for (key, _) in held { used.insert(key.programme, key.training) }
    for choice in state.choices { used.insert(choice.programme, choice.training) }
    for person in state.enrolments.keys { used.insert(person.programme) }
    for person in state.leavings.keys { used.insert(person.programme) }
    for (key, _) in unexplained {
      used.insert(key.programme, key.training)
      used.insert(key.session)
    }
    for (key, _) in contacts { used.insert(key.programme, key.session) }
    var writer = StateWriter(format: 2, texts: state.texts, used: used)
    state.charters.write(&writer)
    Self.write(recorded, &writer)
    Self.write(planned, &writer)
    Self.write(held, &writer)
    Self.write(state.choices, &writer)
    Self.write(state.enrolments, &writer)
    Self.write(state.leavings, &writer)
    Self.write(unexplained, &writer)
    Self.write(contacts, &writer)
    return writer.bytes
  }

  private static func write(_ rows: [AttendanceRow], _ writer: inout StateWriter) {
    writer.table(rows) { row, writer in
      RowKey(
        writer.rank(row.programme), row.participant.high, row.participant.low, writer.rank(row.training))
    } _: { row, writer in
      writer.text(row.programme)
      writer.participant(row.participant)
      writer.text(row.training)
      for sum in [row.present, row.excused, row.unexcused, row.unexplained] { writer.signed(sum) }
      writer.day(row.firstDay)
    }
  }

  private static func write(
    _ sessions: [(key: AttendanceViewState.SessionDay, sum: Int64)], _ writer: inout StateWriter
  ) {
    writer.table(sessions) { row, writer in
      RowKey(writer.ranks(row.key.programme, row.key.training), RowKey.day(row.key.day))
    } _: { row, writer in
      writer.text(row.key.programme)
      writer.text(row.key.training)
      writer.day(row.key.day)
      writer.signed(row.sum)
    }
  }

  private static func write(_ choices: [AttendanceViewState.Choice], _ writer: inout StateWriter) {
    writer.table(choices) { choice, writer in
      RowKey(choice.position.rawValue, writer.ranks(choice.programme, choice.training))
    } _: { choice, writer in
      writer.unsigned(choice.position.rawValue)
      writer.text(choice.programme)
      writer.text(choice.training)
      writer.participant(choice.participant)
      writer.day(choice.day.rawValue)
      writer.unsigned(choice.takesPart ? 1 : 0)
    }
  }

  private static func write(
    _ people: [AttendanceViewState.PersonDay: AttendanceViewState.Occurrence], _ writer: inout StateWriter
  ) {
    writer.table(Array(people)) { row, writer in
      RowKey(
        writer.rank(row.key.programme), row.key.participant.high, row.key.participant.low, RowKey.day(row.key.day))
    } _: { row, writer in
      writer.text(row.key.programme)
      writer.participant(row.key.participant)
      writer.day(row.key.day)
      writer.signed(row.value.count)
      writer.unsigned(row.value.position)
    }
  }

  private static func write(_ absences: [(key: AttendanceViewState.Absence, sum: Int64)], _ writer: inout StateWriter) {
    writer.table(absences) { row, writer in
      RowKey(
        writer.rank(row.key.programme), row.key.participant.high, row.key.participant.low,
        writer.ranks(row.key.session, row.key.training), RowKey.day(row.key.day))
    } _: { row, writer in
      writer.text(row.key.programme)
      writer.participant(row.key.participant)
      writer.text(row.key.session)
      writer.text(row.key.training)
      writer.day(row.key.day)
      writer.signed(row.sum)
    }
  }

  private static func write(_ contacts: [(key: AttendanceViewState.Absentee, sum: Int64)], _ writer: inout StateWriter)
  {
    writer.table(contacts) { row, writer in
      RowKey(
        writer.rank(row.key.programme), row.key.participant.high, row.key.participant.low,
        writer.rank(row.key.session))
    } _: { row, writer in
      writer.text(row.key.programme)
      writer.participant(row.key.participant)
      writer.text(row.key.session)
      writer.signed(row.sum)
    }
  }

  /// Reads what `encode` wrote; nil for anything else.
  public func decode(_ bytes: RawSpan) -> AttendanceViewState? { try? AttendanceViewState(reading: bytes) }
}

extension AttendanceViewState {
  fileprivate init(reading bytes: RawSpan) throws(StateReader.Unreadable) {
    var reader = try StateReader(bytes, format: 2, texts: &texts)
    try charters.read(&reader)
    try readRecorded(&reader)
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let key = SessionDay(programme: try reader.text(), training: try reader.text(), day: try reader.day())
      planned.add(try reader.sum(), to: key)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let key = SessionDay(programme: try reader.text(), training: try reader.text(), day: try reader.day())
      held.add(try reader.sum(), to: key)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let position = try reader.unsigned()
      choices.append(
        Choice(
          programme: try reader.text(), training: try reader.text(), participant: try reader.participant(),
          moment: Moment(day: Day(rawValue: try reader.day()), position: Position(rawValue: position)),
          takesPart: try reader.unsigned() == 1))
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      enrolments[try Self.person(&reader)] = try Self.occurrence(&reader)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      leavings[try Self.person(&reader)] = try Self.occurrence(&reader)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let key = Absence(
        participant: try reader.participant(), programme: programme, session: try reader.text(),
        training: try reader.text(), day: try reader.day())
      unexplained.add(try reader.sum(), to: key)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let key = Absentee(
        participant: try reader.participant(), programme: programme, session: try reader.text())
      contacts.add(try reader.sum(), to: key)
    }
    try reader.end()
  }

  private mutating func readRecorded(_ reader: inout StateReader) throws(StateReader.Unreadable) {
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let participant = try reader.participant()
      let row = recorded.index(participant, programme, try reader.text())
      recorded[row].present = try reader.sum()
      recorded[row].excused = try reader.sum()
      recorded[row].unexcused = try reader.sum()
      recorded[row].unexplained = try reader.sum()
      recorded[row].firstDay = try reader.day()
    }
  }

  private static func person(_ reader: inout StateReader) throws(StateReader.Unreadable) -> PersonDay {
    PersonDay(programme: try reader.text(), participant: try reader.participant(), day: try reader.day())
  }

  private static func occurrence(_ reader: inout StateReader) throws(StateReader.Unreadable) -> Occurrence {
    Occurrence(count: try reader.sum(), position: try reader.unsigned())
  }
}
