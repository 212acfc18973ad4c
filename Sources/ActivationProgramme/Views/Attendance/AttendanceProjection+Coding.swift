internal import EventLedger

extension AttendanceProjection {
  /// Tables: charters, what is recorded, planned and held minutes by day, choices, enrolments, leavings, open absences,
  /// chains of absences, contacts, entries left out.
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
    for (key, chain) in state.chains.rows {
      used.insert(key.programme, key.training)
      used.insert(key.session)
      if chain.explainedAt > 0 { used.insert(chain.reason) }
    }
    for (key, _) in contacts { used.insert(key.programme, key.session) }
    state.unreadable.use(&used)
    var writer = StateWriter(format: 3, texts: state.texts, used: used)
    state.charters.write(&writer)
    Self.write(recorded, &writer)
    Self.write(planned, &writer)
    Self.write(held, &writer)
    Self.write(state.choices, &writer)
    Self.write(state.enrolments, &writer)
    Self.write(state.leavings, &writer)
    Self.write(unexplained, &writer)
    Self.write(state.chains.rows, &writer)
    Self.write(contacts, &writer)
    state.unreadable.write(&writer)
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
      writer.signed(row.present)
      writer.day(row.firstDay)
      let blocks = row.presentOn.blocks
      writer.unsigned(UInt64(blocks.count))
      for block in blocks {
        writer.day(block.number)
        writer.unsigned(block.bits)
      }
      for sums in [row.excused.sums, row.unexcused.sums] {
        writer.unsigned(UInt64(sums.count))
        var day: Int32 = 0
        for sum in sums {
          writer.signed(Int64(sum.day) - Int64(day))
          writer.signed(sum.minutes)
          day = sum.day
        }
      }
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

  private static func key(_ key: Absence, _ writer: borrowing StateWriter) -> RowKey {
    RowKey(
      writer.rank(key.programme), key.participant.high, key.participant.low, writer.ranks(key.session, key.training),
      RowKey.day(key.day))
  }

  private static func write(_ key: Absence, _ writer: inout StateWriter) {
    writer.text(key.programme)
    writer.participant(key.participant)
    writer.text(key.session)
    writer.text(key.training)
    writer.day(key.day)
  }

  private static func write(_ absences: [(key: Absence, sum: Int64)], _ writer: inout StateWriter) {
    writer.table(absences) { row, writer in
      key(row.key, writer)
    } _: { row, writer in
      write(row.key, &writer)
      writer.signed(row.sum)
    }
  }

  private static func write(_ chains: [(key: Absence, chain: AbsenceChain)], _ writer: inout StateWriter) {
    writer.table(chains) { row, writer in
      key(row.key, writer)
    } _: { row, writer in
      write(row.key, &writer)
      writer.unsigned(row.chain.missedAt)
      writer.signed(row.chain.missed)
      writer.unsigned(row.chain.presentThroughoutAt)
      writer.unsigned(row.chain.explainedAt)
      guard row.chain.explainedAt > 0 else { return }
      writer.unsigned(row.chain.classified.number)
      writer.text(row.chain.reason)
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
    var reader = try StateReader(bytes, format: 3, texts: &texts)
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
      let key = try Self.absence(&reader)
      unexplained.add(try reader.sum(), to: key)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let key = try Self.absence(&reader)
      chains[key] = try Self.chain(&reader)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let key = Absentee(
        participant: try reader.participant(), programme: programme, session: try reader.text())
      contacts.add(try reader.sum(), to: key)
    }
    try unreadable.read(&reader)
    try reader.end()
  }

  private mutating func readRecorded(_ reader: inout StateReader) throws(StateReader.Unreadable) {
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      let participant = try reader.participant()
      let row = recorded.index(participant, programme, try reader.text())
      recorded[row].present = try reader.sum()
      recorded[row].firstDay = try reader.day()
      for _ in 0..<(try reader.count()) {
        // Only blocks that hold days of 32 bits.
        let number = try reader.day()
        guard number >> 25 == 0 || number >> 25 == -1 else { throw StateReader.Unreadable() }
        recorded[row].presentOn.add(.init(number: number, bits: try reader.unsigned()))
      }
      recorded[row].excused = try Self.minutes(&reader)
      recorded[row].unexcused = try Self.minutes(&reader)
    }
  }

  private static func minutes(_ reader: inout StateReader) throws(StateReader.Unreadable) -> DayMinutes {
    var minutes = DayMinutes()
    var day: Int64 = 0
    for _ in 0..<(try reader.count()) {
      day &+= try reader.signed()
      guard let exact = Int32(exactly: day) else { throw StateReader.Unreadable() }
      minutes.add(try reader.sum(), on: exact)
    }
    return minutes
  }

  private static func absence(_ reader: inout StateReader) throws(StateReader.Unreadable) -> Absence {
    let programme = try reader.text()
    return Absence(
      participant: try reader.participant(), programme: programme, session: try reader.text(),
      training: try reader.text(), day: try reader.day())
  }

  private static func chain(_ reader: inout StateReader) throws(StateReader.Unreadable) -> AbsenceChain {
    var chain = AbsenceChain()
    chain.missedAt = try reader.unsigned()
    chain.missed = try reader.sum()
    chain.presentThroughoutAt = try reader.unsigned()
    chain.explainedAt = try reader.unsigned()
    guard chain.explainedAt > 0 else { return chain }
    guard let found = AbsenceClass(number: try reader.unsigned()) else { throw StateReader.Unreadable() }
    (chain.classified, chain.reason) = (found, try reader.text())
    return chain
  }

  private static func person(_ reader: inout StateReader) throws(StateReader.Unreadable) -> PersonDay {
    PersonDay(programme: try reader.text(), participant: try reader.participant(), day: try reader.day())
  }

  private static func occurrence(_ reader: inout StateReader) throws(StateReader.Unreadable) -> Occurrence {
    Occurrence(count: try reader.sum(), position: try reader.unsigned())
  }
}
