import Foundation
import TestSupport
import Testing

/// A vault that was tampered with, an erasure asked for twice, and `vault verify`, as a clerk meets them.
@Suite(.timeLimit(.minutes(15))) struct VaultCommandTests {
  private typealias Office = PersonCommandTests.Office

  /// Flips a bit of the first byte after each occurrence of a mark in the vault, and puts the file back afterwards.
  private static func flip(
    after mark: [UInt8], in office: Office, _ body: () async throws -> Void
  ) async throws {
    let file = URL(fileURLWithPath: office.ledger + "/vault.mdb")
    let good = try Data(contentsOf: file)
    var bytes = [UInt8](good)
    let places = bytes.indices.dropLast(mark.count).filter { bytes[$0..<$0 + mark.count].elementsEqual(mark) }
    try #require(!places.isEmpty)
    for place in places { bytes[place + mark.count] ^= 1 }
    try replace(file, Data(bytes))
    try await body()
    try replace(file, good)
  }

  private static func replace(_ file: URL, _ bytes: Data) throws {
    try? FileManager.default.removeItem(atPath: file.path + "-lock")
    try FileManager.default.removeItem(at: file)
    try bytes.write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  private static func events(_ office: Office) async throws -> Int {
    try await KronikaProcess.run("log", office.ledger, "--format", "json").lines.count
  }

  @Test("one flipped bit in the row of a name: show, form and erase end with 2, nothing is recorded, verify names it")
  func flippedName() async throws {
    let office = try await Office()
    let head = try await Self.events(office)
    let name = Array("participant:\(SmallHistory.anna)".utf8)
    let certified = try await KronikaProcess.run("certificate", office.ledger)
    #expect(certified.output.isEmpty)
    try await Self.flip(after: name, in: office) {
      for outcome in [
        try await office.show(SmallHistory.anna), try await office.erase(SmallHistory.anna),
        try await office.run(
          "form", "--form", "sl2014", "--including", "all", "--actor", "sw-1", "--purpose", "payment-claim"),
      ] {
        #expect(outcome.code == 2 && outcome.output.isEmpty, "\(outcome.code) \(outcome.output)\(outcome.complaint)")
        #expect(outcome.complaint.contains("table subjects, is damaged"), "\(outcome.complaint)")
      }
      let verified = try await office.run("vault", "verify")
      #expect(verified.code == 2 && verified.output.contains("rows-changed: table subjects"), "\(verified.output)")
      let whole = try await office.run("verify", "--vault", "--quiet")
      #expect(whole.code == 2 && whole.output.contains("rows-changed"), "\(whole.output)\(whole.complaint)")
    }
    #expect(try await Self.events(office) == head)
    #expect(try FileManager.default.contentsOfDirectory(atPath: office.keys) == ["kek-000001.key"])
    #expect(try await office.show(SmallHistory.anna).output.contains("Wzorcowska-Pierwsza"))
    #expect(try await office.erase(SmallHistory.anna).code == 0)
  }

  @Test("vault verify says what it compared, in two languages and as JSON; verify says that it did not look")
  func verifies() async throws {
    let office = try await Office()
    let text = try await office.run("vault", "verify")
    #expect(text.code == 0 && text.lines.last == "verified: no difference", "\(text.output)\(text.complaint)")
    #expect(text.lines.first == "vault: 2 persons, 8 keys, 8 parts, 2 claimed numbers, 0 fences")
    let polish = try await office.run("vault", "verify", "--language", "pl")
    #expect(polish.code == 0 && polish.lines.last == "sprawdzono: brak różnic")
    #expect(try await office.erase(SmallHistory.anna).code == 0)
    let object = try #require(try await office.run("vault", "verify", "--format", "json").objects().first)
    #expect(object["verified"] as? Bool == true && object["opened"] as? Int == 4 && object["erased"] as? Int == 4)
    let plain = try await KronikaProcess.run("verify", office.ledger, "--quiet")
    #expect(plain.code == 0 && plain.output.contains("vault: not looked at"), "\(plain.output)")
    let both = try await office.run("verify", "--vault", "--quiet")
    #expect(both.code == 0 && both.output.contains("vault: 1 persons"), "\(both.output)\(both.complaint)")
    let keyless = try await KronikaProcess.run("vault", "verify", office.ledger, "--keys", office.scratch("none"))
    #expect(keyless.code == 74 && keyless.complaint.contains("found none"), "\(keyless.complaint)")
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: office.keys)
    let open = try await office.run("vault", "verify")
    #expect(open.code == 74 && open.complaint.contains("chmod 700"), "\(open.complaint)")
  }

  @Test(
    "a second erasure prints the first certificate and changes nothing; the backup after the first restores the rest")
  func secondErasure() async throws {
    let office = try await Office()
    let first = try await office.erase(SmallHistory.anna)
    let copy = office.scratch("vault.copy")
    #expect(try await office.run("backup", copy, "--vault").code == 0)
    let head = try await Self.events(office)
    let second = try await office.erase(SmallHistory.anna)
    #expect(first.code == 0 && second.code == 0 && second.output == first.output)
    #expect(try await Self.events(office) == head)
    try Self.replace(URL(fileURLWithPath: office.ledger + "/vault.mdb"), Data(contentsOf: URL(fileURLWithPath: copy)))
    let other = try await office.show(SmallHistory.bogdan)
    #expect(other.code == 0 && other.output.contains("Wzorcowski-Drugi"), "\(other.complaint)")
  }

  @Test("a command that comes again after the erasure of its person is answered with its old position")
  func retried() async throws {
    let office = try await Office()
    let line = SmallHistory.line(
      "record-personal-data", "2018-02-14",
      #","id":"11111111-1111-4111-8111-111111111111""# + SmallHistory.of(SmallHistory.anna)
        + #","recorded_by":"sw-1","personal":{"town":"Łódź"}"#)
    let first = try await office.run("record", input: line)
    let second = try await office.run("record", input: line)
    #expect(first.code == 0 && second.code == 0 && first.output == second.output, "\(first.output)\(first.complaint)")
    #expect(try await office.erase(SmallHistory.anna).code == 0)
    let late = try await office.run("record", input: line)
    #expect(late.code == 0 && late.output == first.output, "\(late.output)\(late.complaint)")
  }

  @Test("with its claims changed the vault gives no number to anybody, until repair-claims has made them again")
  func repairsClaims() async throws {
    let office = try await Office()
    // The record of a claim begins with its subject.
    let name = Array("participant:\(SmallHistory.anna)".utf8)
    let file = URL(fileURLWithPath: office.ledger + "/vault.mdb")
    var bytes = [UInt8](try Data(contentsOf: file))
    let mark = [0x0a, UInt8(name.count)] + name
    let places = bytes.indices.dropLast(mark.count).filter { bytes[$0..<$0 + mark.count].elementsEqual(mark) }
    try #require(!places.isEmpty)
    for place in places { bytes[place + 2] ^= 1 }
    try Self.replace(file, Data(bytes))
    let line =
      SmallHistory.eligible("0a000000-0000-4000-8000-0000000000aa")
      + SmallHistory.line(
        "record-personal-data", "2018-02-14",
        SmallHistory.of("0a000000-0000-4000-8000-0000000000aa")
          + #","recorded_by":"sw-1","personal":{"pesel":"02211307589"}"#)
    let refused = try await office.run("record", input: line)
    #expect(refused.code == 2, "\(refused.output)\(refused.complaint)")
    #expect((refused.output + refused.complaint).contains("repair-claims"))
    #expect(try await office.run("vault", "verify").code == 2)
    let repaired = try await office.run("vault", "repair-claims")
    #expect(
      repaired.code == 0 && repaired.output == #"{"found":2,"made":2,"shared":[]}"# + "\n", "\(repaired.complaint)")
    #expect(try await office.run("vault", "verify").code == 0)
    let taken = try await office.run("record", input: line)
    #expect(taken.code == 65 && taken.output.contains("pesel-of-another"), "\(taken.output)\(taken.complaint)")
  }
}
