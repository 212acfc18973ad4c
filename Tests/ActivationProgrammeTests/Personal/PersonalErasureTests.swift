import ActivationProgramme
import EventLedger
import EventLedgerTesting
import Testing

/// What stands against an erasure, and what an erasure leaves unchanged.
@Suite(.timeLimit(.minutes(15))) struct PersonalErasureTests {
  private static let today = Timestamp(startOf: Day(rawValue: 18_000))

  private static func erase(
    _ world: PersonalWorld, _ scope: ErasureScope, _ basis: ErasureBasis, days later: Int32 = 0
  ) async throws -> [String] {
    let outcome = try await PersonalErasure(ledger: world.ledger, vault: world.vault).erase(
      scope, request: "DPO/1/2019", basis: basis, actor: "dpo-1",
      at: Timestamp(startOf: Day(rawValue: 18_000 + later)))
    if case .refused(let objections, _) = outcome { return objections }
    return []
  }

  private static func record(_ world: PersonalWorld, on day: String, _ body: any CommandBody) async throws {
    let command = ProgrammeCommand(
      programme: "aktywna-lodz", on: try Day(parsing: day), actor: "dpo-1", body)
    guard case .recorded = try await world.recorder.record(command, at: today) else {
      throw LedgerError.vault(.notFound(what: "room for the command"))
    }
  }

  @Test("retention refuses until the last day named; a hold refuses whatever the basis; both are recorded")
  func objections() async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, #""pesel":"44051401359","health":"wzór""#).rule == nil)
    let one = ErasureScope.subject(PersonalWorld.subject(1))
    #expect(try await Self.erase(world, one, .notNecessary) == ["retention-not-started:aktywna-lodz"])
    try await Self.record(
      world, on: "2019-01-31",
      StartRetentionClock.with {
        $0.keepThrough = Day(rawValue: 18_010)
        $0.rule = "1303/2013 art. 140"
      })
    #expect(try await Self.erase(world, one, .retentionEnded) == ["retention:aktywna-lodz:2019-04-24"])
    try await Self.record(
      world, on: "2019-02-01",
      ExtendRetention.with {
        $0.keepThrough = Day(rawValue: 18_020)
        $0.rule = "1303/2013 art. 140"
      })
    #expect(try await Self.erase(world, one, .retentionEnded, days: 20) == ["retention:aktywna-lodz:2019-05-04"])
    try await Self.record(
      world, on: "2019-02-02",
      PlaceLegalHold.with {
        $0.hold = "court-1"
        $0.subject = PersonalWorld.subject(1)
        $0.reason = .proceedings
      })
    #expect(try await Self.erase(world, one, .unlawful, days: 30) == ["legal-hold:court-1"])
    #expect(try await Self.erase(world, .dataClass("health"), .legalObligation) == ["legal-hold:court-1"])
    try await Self.record(world, on: "2019-02-03", LiftLegalHold.with { $0.hold = "court-1" })
    #expect(try await Self.erase(world, one, .retentionEnded, days: 21).isEmpty)
    let history = try ErasureHistory(world.ledger)
    #expect(history.entries.count == 6 && history.entries.count { $0.objections != nil } == 5)
    #expect(history.entries.last?.completed != nil)
    #expect(
      try await world.record(
        "record-personal-data", 1, #""recorded_by":"sw-12""#, personal: #""town":"Łódź""#
      ).rule == "erased")
    #expect(try await world.apply(2, #""pesel":"44051401359""#).rule == nil, "the erased claim is free")
  }

  @Test("nobody unknown and no unknown class is erased; who is erased twice stays erased on the first day")
  func unknownAndTwice() async throws {
    let world = try await PersonalWorld()
    let none = try ErasureHistory(world.ledger).entries.count
    await #expect(throws: LedgerError.self) {
      try await Self.erase(world, .subject(PersonalWorld.subject(9)), .unlawful)
    }
    await #expect(throws: LedgerError.self) { try await Self.erase(world, .dataClass("houshold"), .legalObligation) }
    #expect(try ErasureHistory(world.ledger).entries.count == none)
    #expect(try await world.apply(1, #""health":"wzór""#).rule == nil)
    let scope = ErasureScope.subject(PersonalWorld.subject(1))
    for basis in [ErasureBasis.unlawful, .legalObligation] {
      #expect(try await Self.erase(world, scope, basis).isEmpty)
    }
    let access = PersonalAccess(actor: "a", purpose: "p")
    let content = try await world.vault.read(PersonalWorld.subject(1), access: access).map(\.content)
    guard case .erased(_, "gdpr-17-1-d", let first) = content.first else {
      Issue.record("\(content)")
      return
    }
    #expect(try ErasureHistory(world.ledger).entries.first?.request.id == first)
  }

  @Test("a hold on one data class stands only against what it covers")
  func classHolds() async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, #""health":"wzór","jobless_household":"no""#).rule == nil)
    try await Self.record(
      world, on: "2019-02-02",
      PlaceLegalHold.with {
        $0.hold = "audit-1"
        $0.dataClass = "health"
        $0.reason = .audit
      })
    #expect(try await Self.erase(world, .dataClass("health"), .legalObligation) == ["legal-hold:audit-1"])
    #expect(try await Self.erase(world, .subject(PersonalWorld.subject(1)), .unlawful) == ["legal-hold:audit-1"])
    #expect(try await Self.erase(world, .dataClass("household"), .legalObligation).isEmpty)
    #expect(try await world.apply(2, #""jobless_household":"no""#).rule == "erased")
  }

  @Test("every view of a programme has the same digest after the erasure of everybody's data")
  func viewsUnchanged() async throws {
    let world = try await PersonalWorld()
    for participant in 1...5 {
      #expect(try await world.apply(participant, #""health":"wzór","family_name":"Wzorcowa""#).rule == nil)
      try await world.place(participant, in: "aktywna-lodz", from: "2018-03-10")
    }
    let before = try Self.digests(world.ledger)
    for participant in 1...5 {
      let scope = ErasureScope.subject(PersonalWorld.subject(participant))
      #expect(try await Self.erase(world, scope, .unlawful).isEmpty)
    }
    #expect(try await Self.erase(world, .dataClass("health"), .legalObligation).isEmpty)
    #expect(try Self.digests(world.ledger) == before)
  }

  private static func digests(_ ledger: Ledger) throws -> [String] {
    [
      ledger.digest(try ledger.view(CapacityProjection()).state, of: CapacityProjection()),
      ledger.digest(try ledger.view(AttendanceProjection()).state, of: AttendanceProjection()),
      ledger.digest(try ledger.view(BudgetProjection()).state, of: BudgetProjection()),
    ]
  }

  @Test("the events that the vault appends read as the catalogue declares them")
  func vaultEvents() async throws {
    let world = try await PersonalWorld()
    #expect(try await world.apply(1, #""health":"wzór""#).rule == nil)
    _ = try await world.vault.read(
      PersonalWorld.subject(1), access: PersonalAccess(actor: "a", purpose: "p", reference: "r"))
    _ = try await Self.erase(world, .subject(PersonalWorld.subject(1)), .notNecessary)
    _ = try await Self.erase(world, .subject(PersonalWorld.subject(1)), .unlawful)
    _ = try await Self.erase(world, .dataClass("household"), .legalObligation)
    var seen: Set<String> = []
    for event in try world.ledger.events(Query(types: PrivacyEvent.types)) {
      let payload = try #require(try EventCatalogue.read(event))
      #expect(payload.encoded == event.payload && payload.tags == event.tags)
      seen.insert(event.type)
    }
    #expect(seen == Set(PrivacyEvent.types))
    #expect(EventCatalogue.ofTheVault.map { $0.type }.sorted() == PrivacyEvent.types.sorted())
  }
}
