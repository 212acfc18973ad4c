import EventLedgerTesting
import Testing

@testable import EventLedger

/// Values that one subject has alone.
@Suite(.timeLimit(.minutes(15))) struct ClaimTests {
  private static func people(_ count: Int) -> [SyntheticPerson] {
    var generator = SeededGenerator(seed: 21)
    return (0..<count).map { _ in SyntheticPerson(using: &generator) }
  }

  @Test("a value belongs to one subject in a scope, to others in other scopes, and to the next after an erasure")
  func isUnique() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let people = Self.people(3)
    let value = Array("case 17".utf8)
    try await vault.append([people[0].events[0].claiming("case-number", value, for: people[0].name)])
    await #expect(throws: LedgerError.vault(.claimed(kind: "case-number", scope: "programme:test", by: people[0].name)))
    {
      try await vault.append([people[1].events[0].claiming("case-number", value, for: people[1].name)])
    }
    await #expect(throws: LedgerError.self, "two in one append") {
      try await vault.append([1, 2].map { people[$0].events[0].claiming("case-number", [9], for: people[$0].name) })
    }
    try await vault.append([
      people[1].events[0].claiming("case-number", value, for: people[1].name, scope: "programme:other")
    ])
    #expect(try await vault.holders(kind: "case-number", value: value).count == 2)
    #expect(try await vault.holders(kind: "file-number", value: value).isEmpty)
    #expect(
      try await vault.otherNames(of: people[0].name, kind: "case-number").map(\.subject) == [people[1].name])
    _ = try await vault.rotateKey()
    #expect(try await vault.holders(kind: "case-number", value: value).count == 2, "a new index key finds them too")
    try await ErasureResidueTests.erase(.subject(people[0].name), in: vault)
    #expect(try await vault.holders(kind: "case-number", value: value).map(\.subject) == [people[1].name])
    try await vault.append([people[2].events[0].claiming("case-number", value, for: people[2].name)])
    vault.close()
    ledger.close()
  }

  @Test("of eight tasks that claim one value at once, exactly one gets it")
  func isUniqueUnderRace() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let people = Self.people(8)
    let won = await withTaskGroup(of: Bool.self) { group in
      for person in people {
        group.addTask {
          (try? await vault.append([person.events[0].claiming("case-number", [5], for: person.name)])) != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(won == 1)
    #expect(try ledger.head().rawValue == 1)
    #expect(try await vault.statistics().subjects == 1)
    vault.close()
    ledger.close()
  }

  @Test("a corrected value takes the place of the earlier one once the log has it, and not before")
  func replaces() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    let people = Self.people(2)
    try await vault.append([people[0].events[0].claiming("case-number", [1], for: people[0].name)])
    var corrected = people[0].event("identity-corrected", [people[0].part("identity", people[0].identity)])
      .claiming("case-number", [2], for: people[0].name)
    corrected.claims[0].replacesEarlier = true
    let refusing = AppendCondition(failIfEventsMatch: .all)
    let attempt = corrected
    await #expect(throws: LedgerError.self) { try await vault.append([attempt], condition: refusing) }
    #expect(try await vault.holders(kind: "case-number", value: [1]).count == 1)
    #expect(try await vault.holders(kind: "case-number", value: [2]).isEmpty)
    try await vault.append([corrected])
    #expect(try await vault.holders(kind: "case-number", value: [1]).isEmpty)
    try await vault.append([people[1].events[0].claiming("case-number", [1], for: people[1].name)])
    vault.close()
    ledger.close()
  }
}
