internal import EventLedger

/// A sum of amounts in its three parts, in grosze, checked.
struct BudgetSum: Sendable, Equatable {
  var total: Int64 = 0
  var eu: Int64 = 0
  var ownContribution: Int64 = 0

  var isZero: Bool { total == 0 && eu == 0 && ownContribution == 0 }

  /// Adds another sum; throws `Overflow` and changes nothing where a part does not fit into 64 bits.
  @inline(__always)
  mutating func add(_ other: BudgetSum) throws(Overflow) {
    let (newTotal, over1) = total.addingReportingOverflow(other.total)
    let (newEU, over2) = eu.addingReportingOverflow(other.eu)
    let (newOwn, over3) = ownContribution.addingReportingOverflow(other.ownContribution)
    guard !(over1 || over2 || over3) else { throw Overflow() }
    total = newTotal
    eu = newEU
    ownContribution = newOwn
  }

  /// Takes another sum away.
  @inline(__always)
  mutating func subtract(_ other: BudgetSum) throws(Overflow) {
    let (newTotal, over1) = total.subtractingReportingOverflow(other.total)
    let (newEU, over2) = eu.subtractingReportingOverflow(other.eu)
    let (newOwn, over3) = ownContribution.subtractingReportingOverflow(other.ownContribution)
    guard !(over1 || over2 || over3) else { throw Overflow() }
    total = newTotal
    eu = newEU
    ownContribution = newOwn
  }

  /// Sets one part by its place among the three fields of an amount.
  @inline(__always)
  mutating func set(_ part: Int, _ value: Int64) {
    switch part {
    case Amounts.Part.total: total = value
    case Amounts.Part.eu: eu = value
    default: ownContribution = value
    }
  }
}

/// A sum of amounts does not fit into 64 bits of grosze.
struct Overflow: Error {
  static let expected = "a sum that fits into 64 bits of grosze"
}

/// Which sum of a line an event changes.
enum BudgetFigure: Int, CaseIterable, Sendable {
  case limit, granted, benefits, expenditure, claimed, approved, returned
}

/// The sums of one line of the budget.
struct BudgetLineRow: Sendable {
  /// The annex that last set the limit.
  struct Annex: Sendable {
    var moment: Moment
    var annex: TextNumber
    var category: TextNumber
  }

  let programme: TextNumber
  let task: TextNumber
  let line: TextNumber
  var limit = BudgetSum()
  var granted = BudgetSum()
  var benefits = BudgetSum()
  var expenditure = BudgetSum()
  var claimed = BudgetSum()
  var approved = BudgetSum()
  var returned = BudgetSum()
  var annex: Annex?

  /// Whether it says nothing, which is the same as no row.
  var isEmpty: Bool { annex == nil && BudgetFigure.allCases.allSatisfy { self[$0].isZero } }

  subscript(figure: BudgetFigure) -> BudgetSum {
    get {
      switch figure {
      case .limit: limit
      case .granted: granted
      case .benefits: benefits
      case .expenditure: expenditure
      case .claimed: claimed
      case .approved: approved
      case .returned: returned
      }
    }
    @inline(__always)
    _modify {
      switch figure {
      case .limit: yield &limit
      case .granted: yield &granted
      case .benefits: yield &benefits
      case .expenditure: yield &expenditure
      case .claimed: yield &claimed
      case .approved: yield &approved
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
