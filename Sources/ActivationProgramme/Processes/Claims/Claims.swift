package import EventLedger

extension PaidItem {
  /// What a line of a claim settles, so that the same thing is not claimed twice.
  package init(_ line: ClaimLine) {
    self.init(line.kind, line.reference, month: line.month, BudgetLineName(task: line.task, line: line.line))
  }

  init(_ kind: ClaimLineKind, _ reference: String, month: Int, _ line: BudgetLineName) {
    switch kind {
    case .expenditure, .expenditureCorrection:
      self = .expenditure(ExpenditureKey(document: reference, line: line))
    case .benefit, .benefitCorrection: self = .benefit(decision: reference, month: month)
    }
  }
}

/// The payment claims of a programme (wnioski o płatność), as submitted and with what became of them.
package struct Claims: Sendable {
  package struct Claim: Sendable, Dated {
    package let moment: Moment
    package let submitted: ClaimSubmitted
    package fileprivate(set) var approval: (day: Day, event: ClaimApproved)?
    /// The day on which it was withdrawn.
    package fileprivate(set) var withdrawnOn: Day?

    package var number: Int { submitted.number }

    /// Whether it settles an item.
    package func settles(_ item: PaidItem) -> Bool { submitted.lines.contains { PaidItem($0) == item } }
  }

  /// In the order of their numbers, withdrawn ones included.
  package private(set) var all: [Claim] = []

  package init() {}

  /// The claims that were not withdrawn.
  package var standing: [Claim] { all.filter { $0.withdrawnOn == nil } }

  /// The claim of a number that was not withdrawn.
  func standing(_ number: Int) -> Claim? { standing.first { $0.number == number } }

  /// What was claimed for each item so far.
  func settled() throws(MoneyError) -> [PaidItem: Amounts] {
    var settled: [PaidItem: Amounts] = [:]
    for line in standing.flatMap(\.submitted.lines) {
      let item = PaidItem(line)
      settled[item] = try (settled[item] ?? Amounts()).adding(line.amounts)
    }
    return settled
  }

  /// The last claim that holds an item, 0 for none.
  func claim(of item: PaidItem) -> Int { standing.last { $0.settles(item) }?.number ?? 0 }

  fileprivate mutating func submit(_ claim: Claim) {
    all.insert(claim, at: all.firstIndex { $0.number > claim.number } ?? all.endIndex)
  }

  fileprivate mutating func change(_ number: Int, _ change: (inout Claim) -> Void) {
    for index in all.indices where all[index].number == number { change(&all[index]) }
  }
}

/// An event about a claim.
package protocol ClaimPayload: EventPayload {
  /// Takes the event in, after all that come before it in the log.
  func apply(to claims: inout Claims, at moment: Moment)
}

extension ClaimSubmitted: ClaimPayload {
  package func apply(to claims: inout Claims, at moment: Moment) {
    claims.submit(.init(moment: moment, submitted: self))
  }
}

extension ClaimApproved: ClaimPayload {
  package func apply(to claims: inout Claims, at moment: Moment) {
    claims.change(number) { $0.approval = $0.approval ?? (moment.day, self) }
  }
}

extension ClaimWithdrawn: ClaimPayload {
  package func apply(to claims: inout Claims, at moment: Moment) {
    claims.change(number) { $0.withdrawnOn = $0.withdrawnOn ?? moment.day }
  }
}

extension DecisionFold {
  static let claims = [claim(ClaimSubmitted.self), claim(ClaimApproved.self), claim(ClaimWithdrawn.self)]

  private static func claim<P: ClaimPayload>(_ type: P.Type) -> DecisionFold {
    DecisionFold(type) { state, event, moment in event.apply(to: &state.claims, at: moment) }
  }
}
