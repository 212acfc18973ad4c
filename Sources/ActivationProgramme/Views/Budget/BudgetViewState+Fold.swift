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

/// Where a claim submitted, withdrawn or approved holds its lines and its flat rate, and what each line holds.
struct ClaimFields {
  var lines: Int
  var flatRate: Int
  var each: LineFields
}

extension BudgetViewState {
  /// An event about one line, with the line and the amounts where `fields` says.
  @inline(__always)
  mutating func move(_ event: borrowing EventView, _ figure: BudgetFigure, _ fields: LineFields) throws(WireError) {
    let payload = event.payload
    var reader = FieldReader(payload)
    let nothing = payload.extracting(0..<0)
    var (programme, task, line) = (nothing, nothing, nothing)
    var (plus, minus) = (BudgetSum(), BudgetSum())
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
    do throws(Overflow) {
      try lines[row][figure].add(plus)
      if fields.minus != nil { try lines[row][figure].subtract(minus) }
    } catch {
      throw .unexpected(field: fields.plus ?? 0, expected: Overflow.expected)
    }
  }

  /// A budget or an annex.
  mutating func setLimits(_ event: borrowing EventView, _ fields: LineFields) throws(WireError) {
    var reader = FieldReader(event.payload)
    let programme = try self.programme(of: event)
    var annex = BudgetLineRow.Annex(
      moment: event.moment,
      annex: try texts.number(of: event.payload.extracting(0..<0), field: BudgetNumber.annex),
      category: try texts.number(of: event.payload.extracting(0..<0), field: BudgetLineNumber.category))
    while try reader.next() {
      if reader.number == BudgetNumber.annex {
        annex.annex = try texts.number(of: reader.bytes, field: BudgetNumber.annex)
      }
    }
    general[programme, default: Programme()].annex.take(annex)
    reader = FieldReader(event.payload)
    while try reader.next() {
      guard reader.number == BudgetNumber.lines else { continue }
      let row = try add(reader.bytes, to: .limit, programme, fields)
      var line = annex
      var part = FieldReader(reader.bytes)
      while try part.next() {
        if part.number == BudgetLineNumber.category {
          line.category = try texts.number(of: part.bytes, field: BudgetLineNumber.category)
        }
      }
      lines[row].annex.take(line)
    }
  }

  /// A claim submitted, withdrawn or approved, with the lines and the flat rate where `fields` says.
  mutating func claim(
    _ event: borrowing EventView, _ figure: BudgetFigure, _ fields: ClaimFields
  ) throws(WireError) {
    let programme = try self.programme(of: event)
    var sums = general[programme] ?? Programme()
    var reader = FieldReader(event.payload)
    while try reader.next() {
      if reader.number == fields.lines {
        _ = try add(reader.bytes, to: figure, programme, fields.each)
      } else if reader.number == fields.flatRate {
        let isTakenAway = fields.each.plus == nil
        let amount = try isTakenAway ? Self.negated(reader.signed, field: fields.flatRate) : reader.signed
        do throws(Overflow) {
          if figure == .approved {
            try sums.flatRateApproved.addChecked(amount)
          } else {
            try sums.flatRateClaimed.addChecked(amount)
          }
        } catch {
          throw .unexpected(field: fields.flatRate, expected: Overflow.expected)
        }
      }
    }
    general[programme] = sums
  }

  /// A tranche (transza).
  mutating func receiveTranche(_ event: borrowing EventView) throws(WireError) {
    let programme = try self.programme(of: event)
    let amount = try Self.amount(in: event.payload, from: TrancheReceived.N.amounts)
    do throws(Overflow) {
      try general[programme, default: Programme()].received.add(amount)
    } catch {
      throw .unexpected(field: TrancheReceived.N.amounts, expected: Overflow.expected)
    }
  }

  /// Funds returned (zwrot środków).
  mutating func returnFunds(_ event: borrowing EventView) throws(WireError) {
    let programme = try self.programme(of: event)
    var sums = general[programme] ?? Programme()
    var returned = BudgetSum()
    var isReclaimable = false
    var interest: Int64 = 0
    var reader = FieldReader(event.payload)
    while try reader.next() {
      switch reader.number {
      case FundsReturned.N.amounts:
        _ = try add(reader.bytes, to: .returned, programme, .lineAmount)
        let amount = try Self.amount(in: reader.bytes, from: LineAmount.N.amounts)
        do throws(Overflow) { try returned.add(amount) } catch {
          throw .unexpected(field: FundsReturned.N.amounts, expected: Overflow.expected)
        }
      case FundsReturned.N.interestGrosze: interest = reader.signed
      case FundsReturned.N.reclaimable: isReclaimable = reader.unsigned != 0
      default: break
      }
    }
    do throws(Overflow) {
      try sums.interest.addChecked(interest)
      if isReclaimable { try sums.reclaimable.add(returned) }
    } catch {
      throw .unexpected(field: FundsReturned.N.interestGrosze, expected: Overflow.expected)
    }
    general[programme] = sums
  }

  private mutating func programme(of event: borrowing EventView) throws(WireError) -> TextNumber {
    var reader = FieldReader(event.payload)
    while try reader.next() {
      if reader.number == EventNumber.programme {
        return try texts.number(of: reader.bytes, field: EventNumber.programme)
      }
    }
    throw .missing("programme", field: EventNumber.programme)
  }

  /// Adds the amounts of a message about one line and tells which row it is.
  private mutating func add(
    _ message: RawSpan, to figure: BudgetFigure, _ programme: TextNumber, _ fields: LineFields
  ) throws(WireError) -> Int {
    let nothing = message.extracting(0..<0)
    var (task, line) = (nothing, nothing)
    var reader = FieldReader(message)
    while try reader.next() {
      if reader.number == fields.task { task = reader.bytes }
      if reader.number == fields.line { line = reader.bytes }
    }
    let row = lines.index(
      programme, try texts.number(of: task, field: fields.task), try texts.number(of: line, field: fields.line))
    let plus = try fields.plus.map { (first) throws(WireError) in try Self.amount(in: message, from: first) }
    let minus = try fields.minus.map { (first) throws(WireError) in try Self.amount(in: message, from: first) }
    do throws(Overflow) {
      if let plus { try lines[row][figure].add(plus) }
      if let minus { try lines[row][figure].subtract(minus) }
    } catch {
      throw .unexpected(field: fields.plus ?? fields.minus ?? 0, expected: Overflow.expected)
    }
    return row
  }

  private static func amount(in message: RawSpan, from first: Int) throws(WireError) -> BudgetSum {
    var amount = BudgetSum()
    var reader = FieldReader(message)
    while try reader.next() {
      let part = reader.number - first
      if part >= Amounts.Part.total, part < Amounts.Part.count { amount.set(part, reader.signed) }
    }
    return amount
  }

  private static func negated(_ amount: Int64, field: Int) throws(WireError) -> Int64 {
    guard amount != .min else { throw .unexpected(field: field, expected: Overflow.expected) }
    return -amount
  }
}
