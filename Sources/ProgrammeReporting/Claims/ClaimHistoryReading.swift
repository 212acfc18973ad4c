internal import ActivationProgramme
internal import EventLedger

/// The events about the claims of one programme, put in order.
struct ClaimHistoryReading {
  typealias Dated<P> = (position: Position, day: Day, event: P)

  /// A payment, or a correction of one.
  struct Payment {
    var position: Position
    var day: Day
    var item: ClaimItem
    var amounts: Amounts
    var documents: [String]
    var crossFinancing = false
    var fixedAssets = false
  }

  let submitted: [Dated<ClaimSubmitted>]
  let approved: [Dated<ClaimApproved>]
  let withdrawn: [Dated<ClaimWithdrawn>]
  let refunds: [Dated<FundsReturned>]
  let tranches: [Dated<TrancheReceived>]
  let payments: [Payment]
  /// The payments of each item, in the order of `payments`.
  let paymentsOfItem: [ClaimItem: [Payment]]
  let expenditureCorrections: [Dated<ExpenditureCorrected>]
  let benefitReversals: [Dated<BenefitReversed>]
  let budgets: [Dated<BudgetSet>]
  let annexes: [Dated<BudgetAmended>]
  private let charters: [(position: Position, day: Day, charter: Charter)]

  init(_ facts: FactSet, programme: String, charters cache: CharterCache) throws(LedgerError) {
    submitted = facts.facts(ClaimSubmitted.self, of: programme).sorted { $0.event.number < $1.event.number }
    approved = facts.facts(ClaimApproved.self, of: programme)
    withdrawn = facts.facts(ClaimWithdrawn.self, of: programme)
    refunds = facts.facts(FundsReturned.self, of: programme)
    tranches = facts.facts(TrancheReceived.self, of: programme)
    expenditureCorrections = facts.facts(ExpenditureCorrected.self, of: programme)
    benefitReversals = facts.facts(BenefitReversed.self, of: programme)
    budgets = facts.facts(BudgetSet.self, of: programme)
    annexes = facts.facts(BudgetAmended.self, of: programme)
    payments =
      facts.facts(ExpenditureRecorded.self, of: programme).map { fact in
        Payment(
          position: fact.position, day: fact.day, item: fact.event.item, amounts: fact.event.amounts,
          documents: fact.event.documents.map(\.document), crossFinancing: fact.event.crossFinancing,
          fixedAssets: fact.event.fixedAssets)
      }
      + facts.facts(BenefitPaid.self, of: programme).map { fact in
        Payment(
          position: fact.position, day: fact.day,
          item: .benefit(decision: fact.event.decision, month: fact.event.month), amounts: fact.event.amounts,
          documents: fact.event.documents.map(\.document))
      }
    paymentsOfItem = Dictionary(grouping: payments, by: \.item)
    var read: [(position: Position, day: Day, charter: Charter)] = []
    let stored =
      facts.facts(ProgrammeChartered.self, of: programme).map { ($0.position, $0.day, $0.event.charter) }
      + facts.facts(CharterAmended.self, of: programme).map { ($0.position, $0.day, $0.event.charter) }
    for (position, day, json) in stored {
      do throws(CharterError) {
        read.append((position, day, try cache.charter(json, at: position)))
      } catch {
        throw .undecodable(position: position, type: "charter", reason: error.description)
      }
    }
    charters = read
  }

  /// The charter in force on a day; before the first, the first.
  func charter(on day: Day) -> Charter? {
    let inForce = charters.filter { $0.day <= day }.max { ($0.day, $0.position) < ($1.day, $1.position) }
    return (inForce ?? charters.min { ($0.day, $0.position) < ($1.day, $1.position) })?.charter
  }

  /// The claims that were not withdrawn, in the order of their numbers.
  var standing: [Dated<ClaimSubmitted>] {
    let gone = Set(withdrawn.map(\.event.number))
    return submitted.filter { !gone.contains($0.event.number) }
  }

  /// The limits of the budget, as known at a position and effective on a day.
  func limit(at position: Position, on day: Day) throws(MoneyError) -> Amounts {
    var sum = Amounts()
    for budget in budgets where budget.position <= position && budget.day <= day {
      for line in budget.event.lines { sum = try sum.adding(line.amounts) }
    }
    for annex in annexes where annex.position <= position && annex.day <= day {
      for change in annex.event.changes {
        sum = try sum.adding(change.toAmounts).subtracting(change.fromAmounts)
      }
    }
    return sum
  }

  /// The category of a line, as known at a position.
  func category(_ task: String, _ line: String, at position: Position) -> String? {
    var last: (day: Day, position: Position, category: String)?
    func take(_ day: Day, _ place: Position, _ category: String) {
      guard place <= position, last.map({ ($0.day, $0.position) < (day, place) }) ?? true else { return }
      last = (day, place, category)
    }
    for budget in budgets {
      for own in budget.event.lines where own.task == task && own.line == line {
        take(budget.day, budget.position, own.category)
      }
    }
    for annex in annexes {
      for own in annex.event.changes where own.task == task && own.line == line {
        take(annex.day, annex.position, own.category)
      }
    }
    return last.flatMap { $0.category.isEmpty ? nil : $0.category }
  }
}

extension ExpenditureRecorded {
  /// What claims call it.
  var item: ClaimItem {
    .expenditure(ExpenditureKey(document: document, line: BudgetLineName(task: task, line: line)))
  }
}

extension ExpenditureCorrected {
  /// What claims call it.
  var item: ClaimItem {
    .expenditure(ExpenditureKey(document: document, line: BudgetLineName(task: task, line: line)))
  }
}
