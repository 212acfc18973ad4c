internal import EventLedger

/// A decision on a benefit: what it grants, by the last of the decision and its changes.
struct BudgetGrant: Sendable {
  struct Key: Hashable, Sendable {
    var programme: TextNumber
    var decision: TextNumber
  }

  var moment: Moment
  /// The row of its line.
  var row: Int
  var amounts: AmountSum

  /// Takes the other one where it is the later.
  mutating func take(_ other: BudgetGrant) {
    if other.moment.isAfter(moment) { self = other }
  }
}

/// A payment claim: everything that was said of it, of which the report finds what holds.
struct BudgetClaim: Sendable {
  struct Key: Hashable, Sendable {
    var programme: TextNumber
    var number: UInt64
  }

  /// A version of the claim, or an approval: the sums by the rows of their lines, and the flat rate.
  struct Entry: Sendable, Dated {
    var moment: Moment
    var flatRate: Int64
    var lines: [(row: Int, amounts: AmountSum)]
  }

  var versions: [Entry] = []
  var withdrawals: [Moment] = []
  var approvals: [Entry] = []
  var revocations: [Moment] = []

  /// The version that holds: the last by (day, position), unless the claim was withdrawn after it.
  var standing: Entry? {
    guard let version = versions.latest() else { return nil }
    return withdrawals.contains { version.moment < $0 } ? nil : version
  }

  /// The approval that holds: the last by (day, position) of those that were not taken back.
  var approval: Entry? {
    Standing.indices(of: approvals.map(\.moment), without: revocations).map { approvals[$0] }.latest()
  }

  /// Takes in what else was said of the claim; `renumber` tells the rows of lines.
  mutating func merge(_ other: BudgetClaim, _ renumber: (Int) -> Int) {
    func renumbered(_ entries: [Entry]) -> [Entry] {
      entries.map { entry in
        Entry(
          moment: entry.moment, flatRate: entry.flatRate,
          lines: entry.lines.map { (renumber($0.row), $0.amounts) })
      }
    }
    versions += renumbered(other.versions)
    approvals += renumbered(other.approvals)
    withdrawals += other.withdrawals
    revocations += other.revocations
  }
}
