import Foundation
import TestSupport
import Testing

/// The claims of the ledgers of 0.1, recomputed by `recompute_claims.py` from the log and the documents alone.
@Suite("Claims, recomputed independently")
struct RecomputedClaimsTests {
  private static let python = "/usr/bin/python3"
  private static var script: String {
    SmallHistory.root.appendingPathComponent("Tests/KronikaCommandTests/Reporting/recompute_claims.py").path
  }

  @Test(
    "every claim, every ceiling and every state of the costs is what an independent program makes of the log",
    .enabled(if: FileManager.default.isExecutableFile(atPath: python)), arguments: 1...3)
  func recomputed(seed: Int) async throws {
    let scratch = try TemporaryFolder()
    let archive = SmallHistory.root.appendingPathComponent("Fixtures/ledgers-0.1/seed-\(seed).tar.gz").path
    let unpacked = try await Invocation("/bin/tar", ["-xzf", archive, "-C", scratch("")]).run()
    try #require(unpacked.code == 0, "\(unpacked.complaint)")
    let ledger = scratch("seed-\(seed)/ledger")
    let log = try await KronikaProcess.run("log", ledger, "--format", "json")
    try #require(log.code == 0, "\(log.complaint)")
    let lines = scratch("log.jsonl")
    try Data(log.output.utf8).write(to: URL(fileURLWithPath: lines))
    let shell = "exec \(Self.python) '\(Self.script)' < '\(lines)'"
    let recomputed = try await Invocation("/bin/sh", ["-c", shell]).run()
    try #require(recomputed.code == 0, "\(recomputed.complaint)")
    let expected = try JSONDecoder().decode(CaseValue.self, from: Data(recomputed.output.utf8))
    let shown = try await KronikaProcess.run(
      "report", ledger, "--programme", "aktywna-lodz", "--format", "json")
    try #require(shown.code == 0, "\(shown.complaint)")
    let report = try JSONDecoder().decode(CaseValue.self, from: Data(shown.output.utf8))
    let claims = try #require(report["programmes"]?.elements?.first?["claims"])
    let own = try #require(expected["aktywna-lodz"])
    let rows = try #require(claims["claims"]?.elements)
    let rights = try #require(own["claims"]?.elements)
    try #require(rows.count == 8 && rights.count == 8)
    for (row, right) in zip(rows, rights) {
      for name in [
        "name", "status", "contiguous", "frozen_position", "claimed", "national_grosze", "corrections", "benefits",
        "approved", "deducted", "pending", "returned", "reclaimable", "reclaimed",
      ] { #expect(row[name] == right[name], "seed \(seed), claim \(String(describing: row["name"])): \(name)") }
      #expect(row["flat_rate"]?["base_grosze"] == right["base_grosze"])
      let limits = row["limits"]?.elements?.map {
        CaseValue.list([$0["name"], $0["base_grosze"], $0["amount_grosze"], $0["kept"]].map { $0 ?? .null })
      }
      #expect(limits == right["limits"]?.elements, "seed \(seed)")
    }
    let states = try #require(claims["states"]?.elements)
    #expect(states.count == 8)
    for state in states {
      let name = try #require(state["name"]?.text)
      #expect(state["amount"] == own["states"]?[name], "seed \(seed), \(name)")
    }
    #expect(claims["unattributed"]?.elements?.count == own["unattributed"]?.elements?.count)
  }
}
