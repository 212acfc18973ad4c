internal import EventLedger

extension BudgetProjection {
  /// Tables: lines, what belongs to a programme as a whole, entries left out.
  ///
  /// Rows that say nothing are left out.
  public func encode(_ state: BudgetViewState) -> [UInt8] {
    let lines = state.lines.rows.filter { !$0.isEmpty }
    let general = state.general.filter { !$0.value.isEmpty }
    var used = UsedTexts(of: state.texts)
    for row in lines {
      used.insert(row.programme)
      used.insert(row.task, row.line)
      if let annex = row.annex { used.insert(annex.annex, annex.category) }
    }
    for (programme, sums) in general {
      used.insert(programme)
      if let annex = sums.annex { used.insert(annex.annex, annex.category) }
    }
    state.unreadable.use(&used)
    var writer = StateWriter(format: 2, texts: state.texts, used: used)
    writer.table(lines) { row, writer in
      RowKey(writer.ranks(row.programme, row.task), writer.rank(row.line))
    } _: { row, writer in
      writer.text(row.programme)
      writer.text(row.task)
      writer.text(row.line)
      for figure in BudgetFigure.allCases { Self.write(row[figure], &writer) }
      Self.write(row.annex, &writer)
    }
    writer.table(Array(general)) { row, writer in
      RowKey(writer.rank(row.key))
    } _: { row, writer in
      writer.text(row.key)
      Self.write(row.value.received, &writer)
      Self.write(row.value.reclaimable, &writer)
      writer.signed(row.value.flatRateClaimed)
      writer.signed(row.value.flatRateApproved)
      writer.signed(row.value.interest)
      Self.write(row.value.annex, &writer)
    }
    state.unreadable.write(&writer)
    return writer.bytes
  }

  private static func write(_ sum: BudgetSum, _ writer: inout StateWriter) {
    writer.signed(sum.total)
    writer.signed(sum.eu)
    writer.signed(sum.ownContribution)
  }

  private static func write(_ annex: BudgetLineRow.Annex?, _ writer: inout StateWriter) {
    writer.unsigned(annex?.moment.position.rawValue ?? 0)
    guard let annex else { return }
    writer.day(annex.moment.day.rawValue)
    writer.text(annex.annex)
    writer.text(annex.category)
  }

  /// Reads what `encode` wrote; nil for anything else.
  public func decode(_ bytes: RawSpan) -> BudgetViewState? { try? BudgetViewState(reading: bytes) }
}

extension BudgetViewState {
  fileprivate init(reading bytes: RawSpan) throws(StateReader.Unreadable) {
    var reader = try StateReader(bytes, format: 2, texts: &texts)
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let row = lines.index(try reader.text(), try reader.text(), try reader.text())
      for figure in BudgetFigure.allCases { lines[row][figure] = try Self.sum(&reader) }
      lines[row].annex = try Self.annex(&reader)
    }
    try reader.table { (reader) throws(StateReader.Unreadable) in
      let programme = try reader.text()
      var sums = Programme()
      sums.received = try Self.sum(&reader)
      sums.reclaimable = try Self.sum(&reader)
      sums.flatRateClaimed = try reader.signed()
      sums.flatRateApproved = try reader.signed()
      sums.interest = try reader.signed()
      sums.annex = try Self.annex(&reader)
      general[programme] = sums
    }
    try unreadable.read(&reader)
    try reader.end()
  }

  private static func sum(_ reader: inout StateReader) throws(StateReader.Unreadable) -> BudgetSum {
    BudgetSum(total: try reader.signed(), eu: try reader.signed(), ownContribution: try reader.signed())
  }

  private static func annex(_ reader: inout StateReader) throws(StateReader.Unreadable) -> BudgetLineRow.Annex? {
    let position = try reader.unsigned()
    guard position > 0 else { return nil }
    return BudgetLineRow.Annex(
      moment: Moment(day: Day(rawValue: try reader.day()), position: Position(rawValue: position)),
      annex: try reader.text(), category: try reader.text())
  }
}
