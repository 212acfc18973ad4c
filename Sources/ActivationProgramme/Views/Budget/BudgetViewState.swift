internal import EventLedger

/// Limits, grants, payments, claims and tranches of every programme of the log.
///
/// It is a function of the set of events taken in: sums of amounts, and the annex that is the last by (effective
/// day, position). Its size grows with programmes and lines of their budgets, not with payments.
public struct BudgetViewState: Sendable {
  package init() {}

  /// What belongs to a programme and to no line.
  struct Programme: Sendable {
    var received = BudgetSum()
    var flatRateClaimed: Int64 = 0
    var flatRateApproved: Int64 = 0
    var interest: Int64 = 0
    var reclaimable = BudgetSum()
    var annex: BudgetLineRow.Annex?

    var isEmpty: Bool {
      received.isZero && flatRateClaimed == 0 && flatRateApproved == 0 && interest == 0 && reclaimable.isZero
        && annex == nil
    }
  }

  var texts = TextTable()
  var lines = BudgetLines()
  var general: [TextNumber: Programme] = [:]
  var unreadable = UnreadableEntries()

  /// The programmes that the state knows, in the order of their ids.
  public var programmes: [String] {
    var numbers = Set(general.filter { !$0.value.isEmpty }.keys)
    for row in lines.rows where !row.isEmpty { numbers.insert(row.programme) }
    numbers.formUnion(unreadable.programmes)
    return numbers.map { texts[$0] }.filter { !$0.isEmpty }.sorted()
  }
}

extension BudgetViewState {
  /// Takes the events of another range in; throws where a sum does not fit.
  mutating func merge(_ later: BudgetViewState) throws(Overflow) {
    var numbers: [TextNumber] = []
    for number in 0..<TextNumber(later.texts.count) { numbers.append(texts.number(of: number, in: later.texts)) }
    unreadable.merge(later.unreadable) { numbers[Int($0)] }
    func renumbered(_ annex: BudgetLineRow.Annex?) -> BudgetLineRow.Annex? {
      annex.map { .init(moment: $0.moment, annex: numbers[Int($0.annex)], category: numbers[Int($0.category)]) }
    }
    for row in later.lines.rows {
      let index = lines.index(numbers[Int(row.programme)], numbers[Int(row.task)], numbers[Int(row.line)])
      for figure in BudgetFigure.allCases { try lines[index][figure].add(row[figure]) }
      lines[index].annex.take(renumbered(row.annex))
    }
    for (number, other) in later.general {
      var own = general[numbers[Int(number)]] ?? Programme()
      try own.received.add(other.received)
      try own.reclaimable.add(other.reclaimable)
      try own.flatRateClaimed.addChecked(other.flatRateClaimed)
      try own.flatRateApproved.addChecked(other.flatRateApproved)
      try own.interest.addChecked(other.interest)
      own.annex.take(renumbered(other.annex))
      general[numbers[Int(number)]] = own
    }
  }
}

extension Int64 {
  /// Adds an amount in grosze; throws where the sum does not fit.
  mutating func addChecked(_ other: Int64) throws(Overflow) {
    let (sum, overflow) = addingReportingOverflow(other)
    guard !overflow else { throw Overflow() }
    self = sum
  }
}
