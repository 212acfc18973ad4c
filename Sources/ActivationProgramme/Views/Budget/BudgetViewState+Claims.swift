internal import EventLedger

/// Where a claim submitted or approved holds its number, its lines and its flat rate, and what each line holds.
struct ClaimFields {
  var number: Int
  var lines: Int
  var flatRate: Int
  var each: LineFields
}

extension BudgetViewState {
  /// A version of a claim.
  mutating func submitClaim(_ event: borrowing EventView) throws(WireError) {
    let (key, entry) = try entry(event, .claimSubmitted)
    claims[key, default: BudgetClaim()].versions.append(entry)
  }

  /// An approval of a claim.
  mutating func approveClaim(_ event: borrowing EventView) throws(WireError) {
    let (key, entry) = try entry(event, .claimApproved)
    claims[key, default: BudgetClaim()].approvals.append(entry)
  }

  /// A claim is withdrawn; the lines that the event repeats decide nothing.
  mutating func withdrawClaim(_ event: borrowing EventView) throws(WireError) {
    let key = try key(of: event.payload, ClaimWithdrawn.N.number)
    claims[key, default: BudgetClaim()].withdrawals.append(event.moment)
  }

  /// An approval is taken back.
  mutating func revokeApproval(_ event: borrowing EventView) throws(WireError) {
    let key = try key(of: event.payload, ApprovalRevoked.N.number)
    claims[key, default: BudgetClaim()].revocations.append(event.moment)
  }

  private mutating func key(of payload: RawSpan, _ field: Int) throws(WireError) -> BudgetClaim.Key {
    var key = BudgetClaim.Key(programme: try programme(of: payload), number: 0)
    var reader = FieldReader(payload)
    while try reader.next() {
      if reader.number == field { key.number = reader.unsigned }
    }
    return key
  }

  private mutating func entry(
    _ event: borrowing EventView, _ fields: ClaimFields
  ) throws(WireError) -> (BudgetClaim.Key, BudgetClaim.Entry) {
    let payload = event.payload
    let key = try key(of: payload, fields.number)
    var entry = BudgetClaim.Entry(moment: event.moment, flatRate: 0, lines: [])
    var reader = FieldReader(payload)
    while try reader.next() {
      if reader.number == fields.lines {
        let (row, amounts) = try line(reader.bytes, of: key.programme, fields.each)
        if let index = entry.lines.firstIndex(where: { $0.row == row }) {
          entry.lines[index].amounts += amounts
        } else {
          entry.lines.append((row, amounts))
        }
      } else if reader.number == fields.flatRate {
        entry.flatRate = reader.signed
      }
    }
    return (key, entry)
  }
}
