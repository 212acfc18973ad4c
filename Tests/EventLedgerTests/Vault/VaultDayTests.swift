import EventLedger
import EventLedgerTesting
import Testing

@Suite("The days of what a vault records")
struct VaultDayTests {
  @Test(
    "what the vault records is effective on the day that its rule gives, in UTC where none is given",
    arguments: [(DayRule.utc, "2019-06-30"), (DayRule { Day($0, utcOffsetSeconds: 7_200) }, "2019-07-01")])
  func effectiveDay(rule: DayRule, day: String) async throws {
    let world = try VaultWorld()
    world.clock.set(try Timestamp(parsing: "2019-06-30T22:30:00Z"))
    let ledger = try world.openLedger()
    var configuration = VaultWorld.configuration()
    configuration.dayOf = rule
    let vault = try await PersonalVault.create(for: ledger, keys: world.keys, configuration: configuration)
    var generator = SeededGenerator(seed: 3)
    let person = SyntheticPerson(using: &generator)
    try await vault.append(person.events)
    _ = try await vault.read(person.name, access: auditor)
    _ = try await vault.erase(
      ErasureRequest(scope: .subject(person.name), request: "K/1", basis: "test", actor: "auditor-1"))
    let recorded = try ledger.events(Query(types: PrivacyEvent.types))
    #expect(recorded.map(\.type) == [PrivacyEvent.opened, PrivacyEvent.requested, PrivacyEvent.completed])
    #expect(recorded.allSatisfy { $0.effectiveOn == Day(day) })
    vault.close()
    ledger.close()
  }
}
