internal import EventLedger

/// Limits, grants, payments, claims and tranches of every programme of the log.
///
/// It is a function of the set of events taken in: sums of amounts, and registers of which the last by (effective
/// day, position) holds: the limit of a line, what a decision grants, what is said of a claim. Its size grows with
/// programmes, lines of their budgets, decisions and claims, not with payments.
public struct BudgetViewState: Sendable {
  package init() {}

  /// What belongs to a programme and to no line.
  struct Programme: Sendable {
    var received = AmountSum()
    var interest: Int128 = 0
    var reclaimable = AmountSum()
    var annex: BudgetLineRow.Annex?

    var isEmpty: Bool { received.isZero && interest == 0 && reclaimable.isZero && annex == nil }
  }

  var texts = TextTable()
  var charters = CharterRegister()
  var lines = BudgetLines()
  var grants: [BudgetGrant.Key: BudgetGrant] = [:]
  var claims: [BudgetClaim.Key: BudgetClaim] = [:]
  var general: [TextNumber: Programme] = [:]
  var unreadable = UnreadableEntries()

  /// The programmes of whose money the state knows something, in the order of their ids.
  public var programmes: [String] {
    var numbers = Set(general.filter { !$0.value.isEmpty }.keys)
    for programme in charters.entries.keys {
      if let charter = charters.charters(of: programme).timeline.charter(), !charter.budget.tasks.isEmpty {
        numbers.insert(programme)
      }
    }
    numbers.formUnion(claims.keys.map(\.programme))
    numbers.formUnion(grants.keys.map(\.programme))
    for row in lines.rows where !row.isEmpty { numbers.insert(row.programme) }
    numbers.formUnion(unreadable.programmes)
    return numbers.map { texts[$0] }.filter { !$0.isEmpty }.sorted()
  }
}

extension BudgetViewState {
  /// Takes the events of another range in.
  mutating func merge(_ later: BudgetViewState) {
    var numbers: [TextNumber] = []
    for number in 0..<TextNumber(later.texts.count) { numbers.append(texts.number(of: number, in: later.texts)) }
    func renumbered(_ annex: BudgetLineRow.Annex) -> BudgetLineRow.Annex {
      .init(moment: annex.moment, annex: numbers[Int(annex.annex)])
    }
    charters.merge(later.charters) { numbers[Int($0)] }
    unreadable.merge(later.unreadable) { numbers[Int($0)] }
    var rows: [Int] = []
    for row in later.lines.rows {
      let index = lines.index(numbers[Int(row.programme)], numbers[Int(row.task)], numbers[Int(row.line)])
      rows.append(index)
      for figure in BudgetFigure.allCases { lines[index][figure] += row[figure] }
      lines[index].limit.take(
        row.limit.map {
          .init(annex: renumbered($0.annex), category: numbers[Int($0.category)], amounts: $0.amounts)
        })
    }
    for (key, other) in later.grants {
      let own = BudgetGrant.Key(programme: numbers[Int(key.programme)], decision: numbers[Int(key.decision)])
      let grant = BudgetGrant(moment: other.moment, row: rows[other.row], amounts: other.amounts)
      grants[own, default: grant].take(grant)
    }
    for (key, other) in later.claims {
      let own = BudgetClaim.Key(programme: numbers[Int(key.programme)], number: key.number)
      claims[own, default: BudgetClaim()].merge(other) { rows[$0] }
    }
    for (number, other) in later.general {
      var own = general[numbers[Int(number)]] ?? Programme()
      own.received += other.received
      own.reclaimable += other.reclaimable
      own.interest &+= other.interest
      own.annex.take(other.annex.map(renumbered))
      general[numbers[Int(number)]] = own
    }
  }
}
