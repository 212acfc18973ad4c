internal import EventLedger

/// Where a message names its line and holds amounts: each amount is `Amounts.Part.count` fields from the one given.
struct LineFields {
  var task: Int
  var line: Int
  /// The first field of the amount that is taken away.
  var minus: Int?
  /// The first field of the amount that is added.
  var plus: Int?
}

extension BudgetViewState {
  /// An event about one line, with the line and the amounts where `fields` says.
  @inline(__always)
  mutating func move(_ event: borrowing EventView, _ figure: BudgetFigure, _ fields: LineFields) throws(WireError) {
    let (row, change) = try moved(event.payload, fields)
    lines[row][figure] += change
  }

  /// A decision on a benefit, or what it grants from now on.
  mutating func grant(_ event: borrowing EventView, _ fields: LineFields, decision: Int) throws(WireError) {
    let payload = event.payload
    let (row, amounts) = try moved(payload, fields)
    var reader = FieldReader(payload)
    var name = payload.extracting(0..<0)
    while try reader.next() {
      if reader.number == decision { name = reader.bytes }
    }
    let key = BudgetGrant.Key(
      programme: lines[row].programme, decision: try texts.number(of: name, field: decision))
    let grant = BudgetGrant(moment: event.moment, row: row, amounts: amounts)
    grants[key, default: grant].take(grant)
  }

  /// The row that an event of a programme is about, and by how much it changes a sum of it.
  @inline(__always)
  private mutating func moved(_ payload: RawSpan, _ fields: LineFields) throws(WireError) -> (Int, AmountSum) {
    var reader = FieldReader(payload)
    let nothing = payload.extracting(0..<0)
    var (programme, task, line) = (nothing, nothing, nothing)
    var (plus, minus) = (AmountSum(), AmountSum())
    let firstPlus = fields.plus ?? .min
    let firstMinus = fields.minus ?? .min
    while try reader.next() {
      let number = reader.number
      if number == EventNumber.programme {
        programme = reader.bytes
      } else if number == fields.task {
        task = reader.bytes
      } else if number == fields.line {
        line = reader.bytes
      } else if number >= firstPlus, number < firstPlus &+ Amounts.Part.count {
        plus.set(number &- firstPlus, reader.signed)
      } else if number >= firstMinus, number < firstMinus &+ Amounts.Part.count {
        minus.set(number &- firstMinus, reader.signed)
      }
    }
    guard programme.byteCount > 0 else { throw .missing("programme", field: EventNumber.programme) }
    let row = lines.index(
      try texts.repeated(programme, field: EventNumber.programme), try texts.number(of: task, field: fields.task),
      try texts.number(of: line, field: fields.line))
    return (row, plus - minus)
  }

  /// A budget or an annex.
  mutating func setLimits(_ event: borrowing EventView, _ fields: LineFields) throws(WireError) {
    let payload = event.payload
    var reader = FieldReader(payload)
    let programme = try self.programme(of: payload)
    let nothing = payload.extracting(0..<0)
    var annex = BudgetLineRow.Annex(
      moment: event.moment, annex: try texts.number(of: nothing, field: BudgetNumber.annex))
    while try reader.next() {
      if reader.number == BudgetNumber.annex {
        annex.annex = try texts.number(of: reader.bytes, field: BudgetNumber.annex)
      }
    }
    general[programme, default: Programme()].annex.take(annex)
    reader = FieldReader(payload)
    while try reader.next() {
      guard reader.number == BudgetNumber.lines else { continue }
      let (row, amounts) = try line(reader.bytes, of: programme, fields)
      var category = nothing
      var part = FieldReader(reader.bytes)
      while try part.next() {
        if part.number == BudgetLineNumber.category { category = part.bytes }
      }
      lines[row].limit.take(
        .init(
          annex: annex, category: try texts.number(of: category, field: BudgetLineNumber.category), amounts: amounts))
    }
  }

  /// Funds returned (zwrot środków).
  mutating func returnFunds(_ event: borrowing EventView) throws(WireError) {
    let payload = event.payload
    let programme = try self.programme(of: payload)
    var sums = general[programme] ?? Programme()
    var returned = AmountSum()
    var isReclaimable = false
    var reader = FieldReader(payload)
    while try reader.next() {
      switch reader.number {
      case FundsReturned.N.amounts:
        let (row, amounts) = try line(reader.bytes, of: programme, .lineAmount)
        lines[row].returned += amounts
        returned += amounts
      case FundsReturned.N.interestGrosze: sums.interest &+= Int128(reader.signed)
      case FundsReturned.N.reclaimable: isReclaimable = reader.unsigned != 0
      default: break
      }
    }
    if isReclaimable { sums.reclaimable += returned }
    general[programme] = sums
  }

  /// A return as it was and as it is.
  mutating func correctRefund(_ event: borrowing EventView) throws(WireError) {
    let payload = event.payload
    let programme = try self.programme(of: payload)
    var sums = general[programme] ?? Programme()
    var (before, after) = (AmountSum(), AmountSum())
    var (wasReclaimable, isReclaimable) = (false, false)
    var reader = FieldReader(payload)
    while try reader.next() {
      switch reader.number {
      case RefundCorrected.N.fromAmounts:
        let (row, amounts) = try line(reader.bytes, of: programme, .lineAmount)
        lines[row].returned -= amounts
        before += amounts
      case RefundCorrected.N.toAmounts:
        let (row, amounts) = try line(reader.bytes, of: programme, .lineAmount)
        lines[row].returned += amounts
        after += amounts
      case RefundCorrected.N.fromInterest: sums.interest &-= Int128(reader.signed)
      case RefundCorrected.N.toInterest: sums.interest &+= Int128(reader.signed)
      case RefundCorrected.N.fromReclaimable: wasReclaimable = reader.unsigned != 0
      case RefundCorrected.N.toReclaimable: isReclaimable = reader.unsigned != 0
      default: break
      }
    }
    if wasReclaimable { sums.reclaimable -= before }
    if isReclaimable { sums.reclaimable += after }
    general[programme] = sums
  }

  /// A tranche (transza), of which a part may be money of an earlier return.
  mutating func receiveTranche(_ event: borrowing EventView) throws(WireError) {
    let programme = try self.programme(of: event.payload)
    general[programme, default: Programme()].received += try Self.amount(
      in: event.payload, from: TrancheReceived.N.amounts)
    general[programme, default: Programme()].reclaimable -= try Self.amount(
      in: event.payload, from: TrancheReceived.N.reclaimed)
  }

  /// A tranche as it was and as it is.
  mutating func correctTranche(_ event: borrowing EventView) throws(WireError) {
    let payload = event.payload
    let programme = try self.programme(of: payload)
    typealias N = TrancheCorrected.N
    let received = try Self.amount(in: payload, from: N.toAmounts) - Self.amount(in: payload, from: N.fromAmounts)
    let again = try Self.amount(in: payload, from: N.toReclaimed) - Self.amount(in: payload, from: N.fromReclaimed)
    general[programme, default: Programme()].received += received
    general[programme, default: Programme()].reclaimable -= again
  }

  mutating func programme(of payload: RawSpan) throws(WireError) -> TextNumber {
    var reader = FieldReader(payload)
    while try reader.next() {
      if reader.number == EventNumber.programme {
        return try texts.number(of: reader.bytes, field: EventNumber.programme)
      }
    }
    throw .missing("programme", field: EventNumber.programme)
  }

  /// The row and the amounts of a message about one line.
  mutating func line(
    _ message: RawSpan, of programme: TextNumber, _ fields: LineFields
  ) throws(WireError) -> (row: Int, amounts: AmountSum) {
    let nothing = message.extracting(0..<0)
    var (task, line) = (nothing, nothing)
    var reader = FieldReader(message)
    while try reader.next() {
      if reader.number == fields.task { task = reader.bytes }
      if reader.number == fields.line { line = reader.bytes }
    }
    let row = lines.index(
      programme, try texts.number(of: task, field: fields.task), try texts.number(of: line, field: fields.line))
    guard let plus = fields.plus else { return (row, AmountSum()) }
    return (row, try Self.amount(in: message, from: plus))
  }

  private static func amount(in message: RawSpan, from first: Int) throws(WireError) -> AmountSum {
    var amount = AmountSum()
    var reader = FieldReader(message)
    while try reader.next() {
      let part = reader.number - first
      if part >= Amounts.Part.total, part < Amounts.Part.count { amount.set(part, reader.signed) }
    }
    return amount
  }
}
