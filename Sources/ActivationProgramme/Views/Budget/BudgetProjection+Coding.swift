internal import EventLedger

extension BudgetProjection {
  /// Tables: charters, lines, decisions on benefits, claims, what belongs to a programme as a whole, entries
  /// left out.
  ///
  /// Rows that say nothing are left out.
  public func encode(_ state: BudgetViewState) -> [UInt8] {
    let general = state.general.filter { !$0.value.isEmpty }
    var writer = StateWriter(format: 2, texts: state.texts, used: Self.used(state))
    state.charters.write(&writer)
    writer.table(state.lines.rows.filter { !$0.isEmpty }) { row, writer in
      Self.key(row, writer)
    } _: { row, writer in
      Self.write(row, &writer)
      for figure in BudgetFigure.allCases { Self.write(row[figure], &writer) }
      Self.write(row.limit?.annex, &writer)
      guard let limit = row.limit else { return }
      writer.text(limit.category)
      Self.write(limit.amounts, &writer)
    }
    writer.table(Array(state.grants)) { grant, writer in
      RowKey(writer.ranks(grant.key.programme, grant.key.decision))
    } _: { grant, writer in
      writer.text(grant.key.decision)
      Self.write(state.lines[grant.value.row], &writer)
      writer.moment(grant.value.moment)
      Self.write(grant.value.amounts, &writer)
    }
    writer.table(Array(state.claims)) { claim, writer in
      RowKey(writer.rank(claim.key.programme), claim.key.number)
    } _: { claim, writer in
      writer.text(claim.key.programme)
      writer.unsigned(claim.key.number)
      Self.write(claim.value.versions, state.lines, &writer)
      Self.write(claim.value.withdrawals, &writer)
      Self.write(claim.value.approvals, state.lines, &writer)
      Self.write(claim.value.revocations, &writer)
    }
    writer.table(Array(general)) { row, writer in
      RowKey(writer.rank(row.key))
    } _: { row, writer in
      writer.text(row.key)
      Self.write(row.value.received, &writer)
      Self.write(row.value.reclaimable, &writer)
      writer.wide(row.value.interest)
      Self.write(row.value.annex, &writer)
    }
    state.unreadable.write(&writer)
    return writer.bytes
  }

  private static func used(_ state: BudgetViewState) -> UsedTexts {
    var used = UsedTexts(of: state.texts)
    func use(_ row: BudgetLineRow) {
      used.insert(row.programme)
      used.insert(row.task, row.line)
    }
    for programme in state.charters.entries.keys { used.insert(programme) }
    state.unreadable.use(&used)
    for row in state.lines.rows where !row.isEmpty {
      use(row)
      if let limit = row.limit { used.insert(limit.annex.annex, limit.category) }
    }
    for (key, grant) in state.grants {
      used.insert(key.decision)
      use(state.lines[grant.row])
    }
    for (key, claim) in state.claims {
      used.insert(key.programme)
      for line in (claim.versions + claim.approvals).flatMap(\.lines) { use(state.lines[line.row]) }
    }
    for (programme, sums) in state.general where !sums.isEmpty {
      used.insert(programme)
      if let annex = sums.annex { used.insert(annex.annex) }
    }
    return used
  }

  private static func key(_ row: BudgetLineRow, _ writer: borrowing StateWriter) -> RowKey {
    RowKey(writer.ranks(row.programme, row.task), writer.rank(row.line))
  }

  private static func write(_ row: BudgetLineRow, _ writer: inout StateWriter) {
    writer.text(row.programme)
    writer.text(row.task)
    writer.text(row.line)
  }

  private static func write(_ sum: AmountSum, _ writer: inout StateWriter) {
    writer.wide(sum.totalGrosze)
    writer.wide(sum.euGrosze)
    writer.wide(sum.ownContributionGrosze)
  }

  private static func write(_ annex: BudgetLineRow.Annex?, _ writer: inout StateWriter) {
    writer.moment(annex?.moment)
    if let annex { writer.text(annex.annex) }
  }

  private static func write(_ moments: [Moment], _ writer: inout StateWriter) {
    writer.table(moments) { moment, _ in
      RowKey(moment.position.rawValue)
    } _: { moment, writer in
      writer.moment(moment)
    }
  }

  private static func write(_ entries: [BudgetClaim.Entry], _ rows: BudgetLines, _ writer: inout StateWriter) {
    writer.table(entries) { entry, _ in
      RowKey(entry.position.rawValue)
    } _: { entry, writer in
      writer.moment(entry.moment)
      writer.signed(entry.flatRate)
      writer.table(entry.lines) { line, writer in
        key(rows[line.row], writer)
      } _: { line, writer in
        write(rows[line.row], &writer)
        write(line.amounts, &writer)
      }
    }
  }

  /// Reads what `encode` wrote; nil for anything else.
  public func decode(_ bytes: RawSpan) -> BudgetViewState? { try? BudgetViewState(reading: bytes) }
}

extension BudgetViewState {
  fileprivate init(reading bytes: RawSpan) throws(StateReader.Unreadable) {
    var reader = try StateReader(bytes, format: 2, texts: &texts)
    try charters.read(&reader)
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let row = try self.row(&reader)
      for figure in BudgetFigure.allCases { lines[row][figure] = try Self.sum(&reader) }
      guard let annex = try Self.annex(&reader) else { return }
      lines[row].limit = .init(annex: annex, category: try reader.text(), amounts: try Self.sum(&reader))
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let decision = try reader.text()
      let row = try self.row(&reader)
      guard let moment = try reader.moment() else { throw StateReader.Unreadable() }
      grants[.init(programme: lines[row].programme, decision: decision)] = BudgetGrant(
        moment: moment, row: row, amounts: try Self.sum(&reader))
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let key = BudgetClaim.Key(programme: try reader.text(), number: try reader.unsigned())
      var claim = BudgetClaim()
      claim.versions = try entries(&reader, of: key.programme)
      claim.withdrawals = try Self.moments(&reader)
      claim.approvals = try entries(&reader, of: key.programme)
      claim.revocations = try Self.moments(&reader)
      claims[key] = claim
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      var sums = Programme()
      sums.received = try Self.sum(&reader)
      sums.reclaimable = try Self.sum(&reader)
      sums.interest = try reader.wide()
      sums.annex = try Self.annex(&reader)
      general[programme] = sums
    }
    try unreadable.read(&reader)
    try reader.end()
  }

  private mutating func row(_ reader: inout StateReader) throws(StateReader.Unreadable) -> Int {
    lines.index(try reader.text(), try reader.text(), try reader.text())
  }

  private static func sum(_ reader: inout StateReader) throws(StateReader.Unreadable) -> AmountSum {
    AmountSum(totalGrosze: try reader.wide(), euGrosze: try reader.wide(), ownContributionGrosze: try reader.wide())
  }

  private static func annex(_ reader: inout StateReader) throws(StateReader.Unreadable) -> BudgetLineRow.Annex? {
    guard let moment = try reader.moment() else { return nil }
    return BudgetLineRow.Annex(moment: moment, annex: try reader.text())
  }

  private static func moments(_ reader: inout StateReader) throws(StateReader.Unreadable) -> [Moment] {
    var moments: [Moment] = []
    try reader.table { (reader) throws(StateReader.Unreadable) in
      guard let moment = try reader.moment() else { throw StateReader.Unreadable() }
      moments.append(moment)
    }
    return moments
  }

  private mutating func entries(
    _ reader: inout StateReader, of programme: TextNumber
  ) throws(StateReader.Unreadable) -> [BudgetClaim.Entry] {
    var entries: [BudgetClaim.Entry] = []
    try reader.table { (reader) throws(StateReader.Unreadable) in
      guard let moment = try reader.moment() else { throw StateReader.Unreadable() }
      var entry = BudgetClaim.Entry(moment: moment, flatRate: try reader.signed(), lines: [])
      try reader.table { (reader) throws(StateReader.Unreadable) in
        let row = try self.row(&reader)
        guard lines[row].programme == programme else { throw StateReader.Unreadable() }
        entry.lines.append((row, try Self.sum(&reader)))
      }
      entries.append(entry)
    }
    return entries
  }
}
