import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme

@Suite("Every grosz of a cost is in one state")
struct CostStateTests {
  @Test(
    "over random claims, deductions, corrections and returns no state is negative and the sums are those of the view",
    arguments: UInt64(1)...8)
  func invariants(seed: UInt64) async throws {
    var world = DecisionWorld(try CharteredStart.of(.single(2)))
    var clerk = MoneyClerk(seed: seed)
    try world.given(BenefitRows.budget)
    for _ in 0..<160 {
      try clerk.giveNext(to: &world)
    }
    for count in [world.events.count / 2, world.events.count] {
      let events = Array(world.events.prefix(count))
      #expect(try await Self.broken(events) == [], "seed \(seed), \(count) events")
    }
  }

  @Test("the random histories reach every state, and a broken sum is seen")
  func reach() async throws {
    var seen: Set<CostState> = []
    var types: Set<String> = []
    var last: [NewEvent] = []
    for seed in UInt64(1)...8 {
      var world = DecisionWorld(try CharteredStart.of(.single(2)))
      var clerk = MoneyClerk(seed: seed)
      try world.given(BenefitRows.budget)
      for number in 0..<160 {
        try clerk.giveNext(to: &world)
        guard number % 8 == 0 else { continue }
        for cost in try Self.costs(world.events).all.values {
          seen.formUnion(CostState.allCases.filter { !cost[$0].isZero })
        }
      }
      types.formUnion(world.events.map(\.type))
      last = world.events
    }
    #expect(seen == Set(CostState.allCases))
    for type in [
      ClaimApproved.type, ApprovalRevoked.type, ClaimWithdrawn.type, FundsReturned.type, RefundCorrected.type,
      TrancheCorrected.type, CostFoundIneligible.type, ExpenditureCorrected.type,
    ] { #expect(types.contains(type), "\(type)") }
    // An approval that nobody decided takes the sums apart.
    let wrong = ClaimApproved.with {
      ($0.programme, $0.number, $0.attributed) = ("aktywna-lodz", 1, true)
      $0.amounts = [
        .with { ($0.task, $0.line, $0.amounts) = ("t-1", "training", Amounts(totalGrosze: 7, euGrosze: 9)) }
      ]
    }
    #expect(try await !Self.broken(last + [wrong.event(on: Day(rawValue: 18_900), actor: "a")]).isEmpty)
  }

  static func costs(_ events: [NewEvent]) throws -> Costs {
    var (payments, claims, refunds) = (Payments(), Claims(), [String: [CostAmount]]())
    for (index, event) in events.enumerated() {
      let moment = Moment(day: event.effectiveOn, position: Position(rawValue: UInt64(index) + 1))
      let stored = StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload)
      guard let payload = try EventCatalogue.payload(of: event.type)?.init(stored, at: moment.position) else {
        continue
      }
      switch payload {
      case let event as any PaymentPayload: event.apply(to: &payments, at: moment)
      case let event as any ClaimPayload: event.apply(to: &claims, at: moment)
      case let event as FundsReturned: refunds[event.refund] = event.costs
      case let event as RefundCorrected: refunds[event.refund] = event.costs
      default: continue
      }
    }
    return Costs(payments: payments, claims: claims, returns: refunds.values.flatMap { $0 })
  }

  /// What of the invariants does not hold, in words.
  private static func broken(_ events: [NewEvent]) async throws -> [String] {
    var broken: [String] = []
    func expect(_ holds: Bool, _ words: String) { if !holds { broken.append(words) } }
    let clock = FixedClock(Timestamp(startOf: Day(rawValue: 19_000)))
    let store = InMemoryEventStore(clock: clock, ledgerID: EventID(high: 1, low: 1))
    _ = try await store.append(events, condition: nil)
    let view = try BudgetProjection().replay(store)
    let report = view.report(programme: "aktywna-lodz", at: ReportPoint(position: 1))
    let costs = try costs(events)
    var sums: [CostState: AmountSum] = [:]
    var excess = AmountSum()
    for cost in costs.all.values {
      for state in CostState.allCases {
        expect(MoneyPart.allCases.allSatisfy { cost[state][$0] >= 0 }, "\(cost.item) has less than nothing \(state)")
        sums[state, default: AmountSum()] += cost[state]
      }
      let paid = AmountSum.of(CostState.allCases.filter { $0 != .corrected }.map { cost[$0] })
      expect(paid == cost.paid, "the states of \(cost.item) make up \(paid), paid is \(cost.paid)")
      excess += cost.excess
    }
    func sum(_ states: CostState...) -> AmountSum { AmountSum.of(states.map { sums[$0] ?? AmountSum() }) }
    let total = report.total
    expect(total.paid == sum(.paid, .claimed, .claimedAgain, .approved, .deducted, .ineligible, .returned), "paid")
    expect(total.ineligible == AmountSum.of(costs.all.values.map { AmountSum($0.payment.ineligible) }), "ineligible")
    // What claims hold net of deductions: approved, also where it went back or is to be corrected, and submitted.
    let claims = sum(.claimed, .claimedAgain, .approved) + excess
    let net = total.approved + (try submitted(events))
    let back = sum(.returned)
    expect(net.covers(claims - back) && (claims + back).covers(net), "claims hold \(net), costs have \(claims)")
    let tranches = report.tranches
    expect(
      tranches.settled + tranches.balance + tranches.returned
        == AmountSum(totalGrosze: tranches.received.totalGrosze, euGrosze: tranches.received.euGrosze),
      "settled, returned and balance are not received")
    for (name, figure) in [
      ("paid", total.paid), ("claimed", total.claimed), ("approved", total.approved), ("limit", total.limit),
      ("returned", total.returned), ("left", total.left),
    ] {
      expect(MoneyPart.allCases.allSatisfy { figure[$0] >= 0 }, "\(name) has a part below nothing: \(figure)")
    }
    expect(costs.unattributed.isEmpty, "a deduction names no cost")
    return broken
  }

  /// What claims hold that are not approved yet, or are still being verified; counted from the events alone.
  private static func submitted(_ events: [NewEvent]) throws -> AmountSum {
    var claims = Claims()
    for (index, event) in events.enumerated() {
      let moment = Moment(day: event.effectiveOn, position: Position(rawValue: UInt64(index) + 1))
      let stored = StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload)
      if let claim = try EventCatalogue.payload(of: event.type)?.init(stored, at: moment.position) as? any ClaimPayload
      {
        claim.apply(to: &claims, at: moment)
      }
    }
    return claims.standing.reduce(into: AmountSum()) { sum, claim in
      if let approval = claim.approval?.event {
        sum += AmountSum.of(approval.pending.map(\.amounts))
      } else {
        sum += AmountSum.of(claim.submitted.lines.map(\.amounts))
      }
    }
  }
}
