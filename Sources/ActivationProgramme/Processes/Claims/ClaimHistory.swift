internal import EventLedger

/// What a line of a claim settles, so that the same thing is not claimed twice.
package enum ClaimItem: Hashable, Sendable {
  case expenditure(ExpenditureKey)
  case benefit(decision: String, month: Int)

  package init(_ line: ClaimLine) {
    switch line.kind {
    case .expenditure, .expenditureCorrection:
      self = .expenditure(
        ExpenditureKey(document: line.reference, line: BudgetLineName(task: line.task, line: line.line)))
    case .benefit, .benefitCorrection: self = .benefit(decision: line.reference, month: line.month)
    }
  }
}

/// What decisions know of the payment claims of a programme.
struct ClaimHistory: Sendable {
  /// One claim that was not withdrawn.
  struct Claim: Sendable {
    let number: Int
    let on: Day
    let from: Day
    let to: Day
    let lines: [ClaimLine]
    let flatRateGrosze: Int64
    var isApproved = false
  }

  /// Claims in the order of their numbers, withdrawn ones left out.
  var claims: [Claim] = []
  var highestNumber = 0

  /// What was claimed for each item so far, and in which claim first.
  func settled() throws(MoneyError) -> [ClaimItem: (amounts: Amounts, claim: Int)] {
    var settled: [ClaimItem: (amounts: Amounts, claim: Int)] = [:]
    for claim in claims {
      for line in claim.lines {
        let item = ClaimItem(line)
        let before = settled[item]
        settled[item] = (try (before?.amounts ?? Amounts()).adding(line.amounts), before?.claim ?? claim.number)
      }
    }
    return settled
  }

  /// The last claim that holds an item, 0 for none.
  func claim(of item: ClaimItem) -> Int {
    claims.last { $0.lines.contains { ClaimItem($0) == item } }?.number ?? 0
  }
}

extension ClaimSubmitted: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.claims.highestNumber = max(state.claims.highestNumber, number)
    state.claims.claims.append(
      .init(
        number: number, on: place.on, from: periodFrom, to: periodTo, lines: lines, flatRateGrosze: flatRateGrosze))
  }
}

extension ClaimApproved: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    if let index = state.claims.claims.firstIndex(where: { $0.number == number }) {
      state.claims.claims[index].isApproved = true
    }
  }
}

extension ClaimWithdrawn: FoldedPayload {
  func fold(into state: inout DecisionState, at place: EventPlace) {
    state.claims.claims.removeAll { $0.number == number }
  }
}
