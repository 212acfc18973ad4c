package import EventLedger

extension PaidItem {
  /// What a line of a claim settles, so that the same thing is not claimed twice.
  package init(_ line: ClaimLine) {
    self.init(line.kind, line.reference, month: line.month, BudgetLineName(task: line.task, line: line.line))
  }

  init(_ kind: ClaimLineKind, _ reference: String, month: Int, _ line: BudgetLineName) {
    self =
      kind.isBenefit
      ? .benefit(decision: reference, month: month) : .expenditure(ExpenditureKey(document: reference, line: line))
  }

  init(_ cost: CostAmount) {
    self.init(
      reference: cost.reference, month: cost.month, line: BudgetLineName(task: cost.task, line: cost.line))
  }
}

/// The payment claims of a programme (wnioski o płatność), as submitted and with what became of them.
package struct Claims: Sendable {
  /// What was said of a claim once.
  package struct Said<P: EventPayload>: Sendable, Dated {
    package let moment: Moment
    package let event: P
  }

  package struct Claim: Sendable, Dated {
    package let number: Int
    /// The version that holds: of the last by (effective day, position).
    package fileprivate(set) var version: Said<ClaimSubmitted>
    /// Its versions in the order of the log.
    package fileprivate(set) var versions: [Said<ClaimSubmitted>]
    fileprivate var withdrawals: [Moment] = []
    fileprivate var approvals: [Said<ClaimApproved>] = []
    fileprivate var revocations: [Moment] = []
    /// The approval that holds; nil where there is none.
    package fileprivate(set) var approval: Said<ClaimApproved>?
    /// The day on which it was withdrawn.
    package fileprivate(set) var withdrawnOn: Day?

    package var moment: Moment { version.moment }
    package var submitted: ClaimSubmitted { version.event }

    /// The position that the claim freezes: the one before its own event, so that its root covers all that was known.
    package var frozenPosition: Position { position.previous }

    /// The number of the version, from 1.
    package var versionNumber: Int { max(submitted.version, 1) }

    /// Whether it settles an item.
    package func settles(_ item: PaidItem) -> Bool { submitted.lines.contains { PaidItem($0) == item } }

    fileprivate init(_ version: Said<ClaimSubmitted>) {
      number = version.event.number
      (self.version, versions) = (version, [version])
    }

    /// Works out what holds, whatever the order of taking in.
    fileprivate mutating func settle() {
      version = versions.latest() ?? version
      withdrawnOn = withdrawals.max().flatMap { version.moment < $0 ? $0.day : nil }
      let standing = Standing.indices(of: approvals.map(\.moment), without: revocations)
      approval = standing.map { approvals[$0] }.latest()
    }
  }

  /// In the order of their numbers, withdrawn ones included.
  package private(set) var all: [Claim] = []

  package init() {}

  /// The claims that were not withdrawn.
  package var standing: [Claim] { all.filter { $0.withdrawnOn == nil } }

  /// The claim of a number that was not withdrawn.
  func standing(_ number: Int) -> Claim? { standing.first { $0.number == number } }

  /// The last claim that holds an item, 0 for none.
  func claim(of item: PaidItem) -> Int { standing.last { $0.settles(item) }?.number ?? 0 }

  /// The same without a claim, as if it had not been submitted.
  func without(_ number: Int?) -> Claims {
    var others = self
    others.all.removeAll { $0.number == number }
    return others
  }

  fileprivate mutating func submit(_ said: Said<ClaimSubmitted>) {
    if let index = all.firstIndex(where: { $0.number == said.event.number }) {
      all[index].versions.append(said)
      all[index].settle()
    } else {
      let claim = Claim(said)
      all.insert(claim, at: all.firstIndex { $0.number > claim.number } ?? all.endIndex)
    }
  }

  fileprivate mutating func change(_ number: Int, _ change: (inout Claim) -> Void) {
    for index in all.indices where all[index].number == number {
      change(&all[index])
      all[index].settle()
    }
  }
}

/// Facts that may be cancelled on their own day, as approvals are by revocations.
enum Standing {
  /// The indices of the facts that stand: each cancellation takes the last one of its day that was recorded before.
  static func indices(of facts: [Moment], without cancellations: [Moment]) -> [Int] {
    var standing = Array(facts.indices)
    for cancellation in cancellations.sorted(by: { $0.position < $1.position }) {
      let cancelled = standing.filter {
        facts[$0].day == cancellation.day && facts[$0].position < cancellation.position
      }.max { facts[$0].position < facts[$1].position }
      standing.removeAll { $0 == cancelled }
    }
    return standing
  }
}

/// An event about a claim.
package protocol ClaimPayload: EventPayload {
  /// Takes the event in, after all that come before it in the log.
  func apply(to claims: inout Claims, at moment: Moment)
}

extension ClaimSubmitted: ClaimPayload {
  package func apply(to claims: inout Claims, at moment: Moment) {
    claims.submit(.init(moment: moment, event: self))
  }
}

extension ClaimApproved: ClaimPayload {
  package func apply(to claims: inout Claims, at moment: Moment) {
    claims.change(number) { $0.approvals.append(.init(moment: moment, event: self)) }
  }
}

extension ApprovalRevoked: ClaimPayload {
  package func apply(to claims: inout Claims, at moment: Moment) {
    claims.change(number) { $0.revocations.append(moment) }
  }
}

extension ClaimWithdrawn: ClaimPayload {
  package func apply(to claims: inout Claims, at moment: Moment) {
    claims.change(number) { $0.withdrawals.append(moment) }
  }
}

extension DecisionFold {
  static let claims = [
    claim(ClaimSubmitted.self), claim(ClaimApproved.self), claim(ClaimWithdrawn.self), claim(ApprovalRevoked.self),
  ]

  private static func claim<P: ClaimPayload>(_ type: P.Type) -> DecisionFold {
    DecisionFold(type) { state, event, moment in event.apply(to: &state.claims, at: moment) }
  }
}
