import EventLedgerTesting
import MerkleLog
import Testing

@testable import EventLedger

/// One field shown to an auditor without the others.
@Suite(.timeLimit(.minutes(15))) struct FieldDisclosureTests {
  private static func make() async throws -> (FieldDisclosure, SyntheticPerson, MerkleHash) {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    var generator = SeededGenerator(seed: 31)
    let person = SyntheticPerson(using: &generator)
    try await vault.append(person.events)
    let disclosure = try await vault.disclose(
      ["family_name"], of: person.name, dataClass: "identity", at: Position(rawValue: 1), access: auditor)
    var leaf = MerkleHash.emptyRoot
    try ledger.read(.all, in: ReadRange(limit: 1)) { (event) throws(LedgerError) in
      leaf = .leaf(event.leaf)
      return .stop
    }
    #expect(try ledger.events(Query(types: [PrivacyEvent.opened])).count == 1)
    vault.close()
    ledger.close()
    return (disclosure, person, leaf)
  }

  @Test("a shown field checks against the commitment of the event, and tells nothing of the hidden one")
  func checks() async throws {
    let (disclosure, person, leaf) = try await Self.make()
    let finding = try disclosure.check()
    #expect(finding.fields == [person.identity[1]] && finding.dataClass == "identity")
    #expect(finding.event.type == "application-submitted" && finding.event.position.rawValue == 1)
    #expect(MerkleHash.leaf(disclosure.leaf) == leaf)
    let text = disclosure.text
    #expect(try FieldDisclosure(text: text) == disclosure)
    for form in ByteSearch.forms(of: try #require(person.identity[0].text)) {
      #expect(!text.contains(String(decoding: form.bytes, as: UTF8.self)))
    }
  }

  @Test("a changed value, name, salt, digest, order, event or text is refused")
  func refusesChanges() async throws {
    let (disclosure, _, _) = try await Self.make()
    guard case .shown(let field, let salt) = disclosure.elements[0], case .hidden(let digest) = disclosure.elements[1]
    else { throw LedgerError.vault(.notFound(what: "the two elements")) }
    let other = digest.map { $0 ^ 1 }
    let changes: [[FieldDisclosure.Element]] = [
      [.shown(PersonalField(field.name, "Inna"), salt: salt), disclosure.elements[1]],
      [.shown(PersonalField("surname", bytes: field.value), salt: salt), disclosure.elements[1]],
      [.shown(field, salt: salt.map { $0 ^ 1 }), disclosure.elements[1]],
      [.shown(field, salt: Array(salt.dropLast())), disclosure.elements[1]],
      [disclosure.elements[0], .hidden(digest: other)],
      [disclosure.elements[1], disclosure.elements[0]], [disclosure.elements[0]],
      disclosure.elements + [.hidden(digest: digest)],
    ]
    for elements in changes {
      let changed = FieldDisclosure(
        position: disclosure.position, leaf: disclosure.leaf, commitment: disclosure.commitment, elements: elements)
      #expect(throws: LedgerError.self) { try changed.check() }
    }
    for commitment in [1, 2] {
      let changed = FieldDisclosure(
        position: disclosure.position, leaf: disclosure.leaf, commitment: commitment, elements: disclosure.elements)
      if commitment != disclosure.commitment { #expect(throws: LedgerError.self) { try changed.check() } }
    }
    let text = disclosure.text
    for broken in [
      String(text.dropLast()), text + "\n", text.replacing("position 1", with: "position 01"),
      text.replacing("v1", with: "v2"), text.replacing("hidden ", with: "hidden  "), "",
    ] {
      #expect(throws: LedgerError.self) { try FieldDisclosure(text: broken) }
    }
  }

  @Test("a disclosure checks with the proof of its event, and with no other proof, position or key")
  func checksWithProof() async throws {
    let world = try VaultWorld()
    let ledger = try world.openLedger()
    let vault = try await world.makeVault(for: ledger)
    var generator = SeededGenerator(seed: 31)
    let person = SyntheticPerson(using: &generator)
    try await vault.append(person.events)
    let disclosure = try await vault.disclose(
      ["condition"], of: person.name, dataClass: "health", at: Position(rawValue: 2), access: auditor)
    let evidence = try #require(ledger.evidence)
    let secret = try SignerKey.generate(name: evidence.origin)
    _ = try evidence.checkpoint(signedBy: [Ed25519Signer(secret)])
    let policy = try TrustPolicy(logs: [.init(key: Ed25519Verifier(secret.key))])
    let proof = try evidence.prove(Position(rawValue: 2))
    let checked = try disclosure.check(with: proof, policy: policy)
    #expect(checked.finding.fields == person.health && checked.checkpoint.checkpoint.size == 3)
    let other = try evidence.prove(Position(rawValue: 1))
    #expect(throws: LedgerError.self) { try disclosure.check(with: other, policy: policy) }
    let moved = FieldDisclosure(
      position: Position(rawValue: 1), leaf: disclosure.leaf, commitment: 0, elements: disclosure.elements)
    #expect(throws: LedgerError.self) { try moved.check(with: proof, policy: policy) }
    #expect(throws: LedgerError.self) { try moved.check(with: other, policy: policy) }
    let stranger = try SignerKey.generate(name: evidence.origin)
    let distrust = try TrustPolicy(logs: [.init(key: Ed25519Verifier(stranger.key))])
    #expect(throws: LedgerError.self) { try disclosure.check(with: proof, policy: distrust) }
    try await ErasureResidueTests.erase(.subject(person.name), in: vault)
    #expect(try evidence.prove(Position(rawValue: 2)) == proof, "after the erasure the proof is the same")
    #expect(try disclosure.check(with: proof, policy: policy).finding.fields == person.health)
    vault.close()
    ledger.close()
  }

  @Test("the commitment is that of the format: SHA-256 over lengths, names, salts and values")
  func hasTheFormat() throws {
    // Computed with Python's hashlib from the lines in `SaltedFields`.
    let digest = SaltedFields.digest(salt: Array(0..<16), PersonalField("pesel", "44051401359"))
    #expect(MerkleHash(bytes: digest)?.hex == "e10d054472fd3526c44c4f54147cce5c3359dc50ff231c28414a7b8b1a4f6076")
    #expect(
      MerkleHash(bytes: SaltedFields.commitment(to: [digest]))?.hex
        == "5a899abe82384b883410fc3ac0d8e0c99e064276c9e99e35c8e1497aaa8fa8f2")
  }
}
