internal import EventLedger

extension AttendanceProjection {
  /// Tables: charters, recorded minutes, planned and held minutes by day, choices, enrolments, leavings, open absences, contacts.
  ///
  /// Rows that say nothing (all zero) are left out.
  public func encode(_ state: AttendanceViewState) -> [UInt8] {
    let recorded = state.recorded.rows.filter { !$0.isEmpty }
    let (planned, held) = (state.planned.entries, state.held.entries)
    let (unexplained, contacts) = (state.unexplained.entries, state.contacts.entries)
    var used = Set(state.charters.entries.keys)
    for row in recorded { used.formUnion([row.programme, row.training]) }
    for entry in planned + held { used.formUnion([entry.key.programme, entry.key.training]) }
    for choice in state.choices { used.formUnion([choice.programme, choice.training]) }
    for person in state.enrolments.keys { used.insert(person.programme) }
    for person in state.leavings.keys { used.insert(person.programme) }
    for (key, _) in unexplained { used.formUnion([key.programme, key.session, key.training]) }
    for (key, _) in contacts { used.formUnion([key.programme, key.session]) }
    var writer = StateWriter(format: 1, texts: state.texts, used: used)
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
    let sorted = rows.sorted {
      (writer.rank($0.programme), $0.participant, writer.rank($0.training))
        < (writer.rank($1.programme), $1.participant, writer.rank($1.training))
    }
    writer.table(sorted) { row, writer in
      writer.text(row.programme)
      writer.participant(row.participant)
      writer.text(row.training)
      for sum in [row.present, row.excused, row.unexcused, row.unexplained] { writer.signed(sum) }
    }
  }

  private static func write(
    _ sessions: [(key: AttendanceViewState.SessionDay, sum: Int64)], _ writer: inout StateWriter
  ) {
    let sorted = sessions.sorted {
      (writer.rank($0.key.programme), writer.rank($0.key.training), $0.key.day)
        < (writer.rank($1.key.programme), writer.rank($1.key.training), $1.key.day)
    }
    writer.table(sorted) { row, writer in
      writer.text(row.key.programme)
      writer.text(row.key.training)
      writer.day(row.key.day)
      writer.signed(row.sum)
    }
  }

  private static func write(_ choices: [AttendanceViewState.Choice], _ writer: inout StateWriter) {
    let sorted = choices.sorted {
      ($0.position, writer.rank($0.programme), writer.rank($0.training))
        < ($1.position, writer.rank($1.programme), writer.rank($1.training))
    }
    writer.table(sorted) { choice, writer in
      writer.unsigned(choice.position)
      writer.text(choice.programme)
      writer.text(choice.training)
      writer.participant(choice.participant)
      writer.day(choice.day)
      writer.unsigned(choice.takesPart ? 1 : 0)
    }
  }

  private static func write(
    _ people: [AttendanceViewState.PersonDay: AttendanceViewState.Occurrence], _ writer: inout StateWriter
  ) {
    let sorted = people.sorted {
      (writer.rank($0.key.programme), $0.key.participant, $0.key.day)
        < (writer.rank($1.key.programme), $1.key.participant, $1.key.day)
    }
    writer.table(sorted) { row, writer in
      writer.text(row.key.programme)
      writer.participant(row.key.participant)
      writer.day(row.key.day)
      writer.signed(row.value.count)
      writer.unsigned(row.value.position)
    }
  }

  private static func write(_ absences: [(key: AttendanceViewState.Absence, sum: Int64)], _ writer: inout StateWriter) {
    let sorted = absences.sorted {
      let left = (writer.rank($0.key.programme), $0.key.participant, writer.rank($0.key.session))
      let right = (writer.rank($1.key.programme), $1.key.participant, writer.rank($1.key.session))
      if left != right { return left < right }
      return (writer.rank($0.key.training), $0.key.day) < (writer.rank($1.key.training), $1.key.day)
    }
    writer.table(sorted) { row, writer in
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
    let sorted = contacts.sorted {
      (writer.rank($0.key.programme), $0.key.participant, writer.rank($0.key.session))
        < (writer.rank($1.key.programme), $1.key.participant, writer.rank($1.key.session))
    }
    writer.table(sorted) { row, writer in
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
    var reader = try StateReader(bytes, format: 1, texts: &texts)
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
          day: try reader.day(), position: position, takesPart: try reader.unsigned() == 1))
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      enrolments[try Self.person(&reader)] = try Self.occurrence(&reader)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      leavings[try Self.person(&reader)] = try Self.occurrence(&reader)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let key = Absence(
        programme: try reader.text(), participant: try reader.participant(), session: try reader.text(),
        training: try reader.text(), day: try reader.day())
      unexplained.add(try reader.sum(), to: key)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let key = Absentee(
        programme: try reader.text(), participant: try reader.participant(), session: try reader.text())
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
    }
  }

  private static func person(_ reader: inout StateReader) throws(StateReader.Unreadable) -> PersonDay {
    PersonDay(programme: try reader.text(), participant: try reader.participant(), day: try reader.day())
  }

  private static func occurrence(_ reader: inout StateReader) throws(StateReader.Unreadable) -> Occurrence {
    Occurrence(count: try reader.sum(), position: try reader.unsigned())
  }
}
