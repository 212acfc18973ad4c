internal import EventLedger

/// Which sum of a line an event changes.
enum BudgetFigure: Int, CaseIterable, Sendable {
  case benefits, expenditure, ineligible, returned
}

/// One line of the budget: what is paid on it, and the limit that was set last.
struct BudgetLineRow: Sendable {
  /// A budget or an annex.
  struct Annex: Sendable {
    var moment: Moment
    var annex: TextNumber
  }

  /// The limit by the last budget or annex that names the line.
  struct Limit: Sendable {
    var annex: Annex
    var category: TextNumber
    var amounts: AmountSum
  }

  let programme: TextNumber
  let task: TextNumber
  let line: TextNumber
  var benefits = AmountSum()
  var expenditure = AmountSum()
  var ineligible = AmountSum()
  var returned = AmountSum()
  var limit: Limit?

  /// Whether it says nothing, which is the same as no row.
  var isEmpty: Bool { limit == nil && BudgetFigure.allCases.allSatisfy { self[$0].isZero } }

  subscript(figure: BudgetFigure) -> AmountSum {
    get {
      switch figure {
      case .benefits: benefits
      case .expenditure: expenditure
      case .ineligible: ineligible
      case .returned: returned
      }
    }
    @inline(__always)
    _modify {
      switch figure {
      case .benefits: yield &benefits
      case .expenditure: yield &expenditure
      case .ineligible: yield &ineligible
      case .returned: yield &returned
      }
    }
  }
}

extension BudgetLineRow.Annex? {
  /// Takes the other one where it is the later.
  mutating func take(_ other: Self) {
    if let other, other.moment.isAfter(self?.moment) { self = other }
  }
}

extension BudgetLineRow.Limit? {
  /// Takes the other one where it is the later; of one event the part that comes last.
  mutating func take(_ other: Self) {
    if let other, self.map({ $0.annex.moment <= other.annex.moment }) ?? true { self = other }
  }
}

extension AmountSum {
  /// Sets one part by its place among the three fields of an amount.
  @inline(__always)
  mutating func set(_ part: Int, _ value: Int64) {
    switch part {
    case Amounts.Part.total: totalGrosze = Int128(value)
    case Amounts.Part.eu: euGrosze = Int128(value)
    default: ownContributionGrosze = Int128(value)
    }
  }
}

/// The rows of all lines, found by programme, task and line.
struct BudgetLines: Sendable {
  private(set) var rows: [BudgetLineRow] = []
  private var slots = SlotTable()

  /// The index of a row, which is made if it is new.
  @inline(__always)
  mutating func index(_ programme: TextNumber, _ task: TextNumber, _ line: TextNumber) -> Int {
    let hash = Self.hash(programme, task, line)
    let known = slots.index(hash) { index in
      rows[index].line == line && rows[index].task == task && rows[index].programme == programme
    }
    return known ?? add(BudgetLineRow(programme: programme, task: task, line: line), hash)
  }

  /// The row at an index.
  subscript(index: Int) -> BudgetLineRow {
    get { rows[index] }
    @inline(__always) _modify { yield &rows[index] }
  }

  @inline(never)
  private mutating func add(_ row: BudgetLineRow, _ hash: UInt32) -> Int {
    let index = rows.count
    slots.insert(index, hash)
    rows.append(row)
    return index
  }

  @inline(__always)
  private static func hash(_ programme: TextNumber, _ task: TextNumber, _ line: TextNumber) -> UInt32 {
    let names = UInt64(UInt32(bitPattern: task)) << 32 | UInt64(UInt32(bitPattern: line))
    return slotHash(mixed(mixed(0, names), UInt64(UInt32(bitPattern: programme))))
  }
}
