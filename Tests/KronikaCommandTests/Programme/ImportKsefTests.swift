import Foundation
import TestSupport
import Testing

@Suite("kronika import ksef")
struct ImportKsefTests {
  private static func fixture(_ name: String) -> String {
    SmallHistory.root.appendingPathComponent("Fixtures/ksef/\(name)").path
  }

  private static func ledger(in scratch: TemporaryFolder) async throws -> String {
    let ledger = scratch("ledger")
    let charter = SmallHistory.root.appendingPathComponent("Fixtures/charters/aktywna-lodz.json").path
    let made = try await KronikaProcess.run("init", ledger, "--charter", charter)
    try #require(made.code == 0, "\(made.complaint)")
    return ledger
  }

  private static func arguments(_ file: String, _ seller: String, _ ledger: String) -> [String] {
    [
      "import", "ksef", ledger, fixture(file), "--programme", "aktywna-lodz", "--actor", "accountant", "--seller",
      seller,
    ]
  }

  @Test("a package is recorded once: its invoice, the correction, and a link for the auditor")
  func package() async throws {
    let scratch = try TemporaryFolder()
    let ledger = try await Self.ledger(in: scratch)
    let first = try await KronikaProcess(Self.arguments("package.zip", "firm", ledger)).outcome()
    #expect(first.code == 0, "\(first.output)\(first.complaint)")
    #expect(first.lines.count == 2)
    #expect(first.lines[0].contains("https://qr.ksef.mf.gov.pl/invoice/5265877635/12-02-2019/"), "\(first.output)")
    let again = try await KronikaProcess(Self.arguments("package.zip", "firm", ledger)).outcome()
    #expect(again.code == 65 && again.lines.allSatisfy { $0.contains("document-exists") }, "\(again.output)")
    // The correction lowers what may be spent: 1 230.00 less 123.00.
    let commands =
      SmallHistory.line(
        "set-budget", "2018-02-01",
        #","annex":"a","lines":[{"task":"t","line":"a","total":"9000.00","eu":"9000.00"}]"#)
      + SmallHistory.line(
        "record-expenditure", "2019-03-20",
        #","document":"5265877635-20190212-0100001af629-7c","task":"t","line":"a","total":"1107.01""#)
      + SmallHistory.line(
        "record-expenditure", "2019-03-20",
        #","document":"5265877635-20190212-0100001af629-7c","task":"t","line":"a","total":"1107.00""#)
    let recorded = try await KronikaProcess.run("record", ledger, input: commands)
    #expect(recorded.lines.count == 3 && recorded.lines[1].contains("above-invoice"), "\(recorded.output)")
    #expect(recorded.lines.last?.contains("positions") == true, "\(recorded.output)")
  }

  @Test("a natural person's number and name go to the vault and stand nowhere in the log")
  func person() async throws {
    let scratch = try TemporaryFolder()
    let ledger = try await Self.ledger(in: scratch)
    let file = "5213003700-20190213-0100002BF111-29.xml"
    let closed = try await KronikaProcess(Self.arguments(file, "person", ledger)).outcome()
    #expect(closed.code == 65 && closed.output.contains("personal-without-vault"), "\(closed.output)")
    let environment = ["KRONIKA_KEYS": scratch("keys")]
    let vault = try await KronikaProcess.run("vault", "create", ledger, environment: environment)
    try #require(vault.code == 0, "\(vault.complaint)")
    let taken = try await KronikaProcess(Self.arguments(file, "person", ledger), environment: environment).outcome()
    #expect(taken.code == 0 && taken.output.contains("\"link\":null"), "\(taken.output)\(taken.complaint)")
    let log = try await KronikaProcess.run("log", ledger, "--format", "json", environment: environment)
    #expect(log.output.contains("invoice-received"))
    for personal in ["5213003700", "Zofia", "0100002BF111", "0100002bf111"] {
      #expect(!log.output.contains(personal) && !taken.output.dropFirst(file.utf8.count + 12).contains(personal))
    }
  }

  @Test("a bomb is refused in words", arguments: ["bomb.zip", "bomb-lying.zip", "bomb-entities.xml"])
  func bombs(_ file: String) async throws {
    let scratch = try TemporaryFolder()
    let ledger = try await Self.ledger(in: scratch)
    let outcome = try await KronikaProcess(Self.arguments(file, "firm", ledger)).outcome()
    #expect(outcome.code == 65, "\(outcome.output)")
    #expect((outcome.output + outcome.complaint).contains("expected"), "\(outcome.output)\(outcome.complaint)")
  }
}
