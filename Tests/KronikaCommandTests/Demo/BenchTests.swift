import Foundation
import TestSupport
import Testing

@Suite("kronika bench")
struct BenchTests {
  @Test("each figure is given once, the ledger is only read, and nothing is left beside it")
  func onlyReads() async throws {
    let old = try await LedgerOf01(seed: 3)
    let ledger = old.ledger
    let before = try Data(contentsOf: URL(fileURLWithPath: ledger + "/log.mdb"))

    let found = try await KronikaProcess.run("bench", ledger, "--seconds", "1", "--format", "json").objects()[0]
    let figures = try #require(found["figures"] as? [[String: Any]])
    let names = figures.compactMap { $0["measure"] as? String }
    #expect(Set(names).count == names.count)
    #expect(names.contains("open"))
    #expect(names.contains { $0.hasPrefix("replay of ") })
    #expect(names.contains("rebuild of the three views, 1 core"))
    #expect(figures.allSatisfy { ($0["value"] as? Double ?? 0) > 0 })
    #expect(names.contains("append, one event a commit") == (found["notDurable"] is NSNull))

    #expect(try Data(contentsOf: URL(fileURLWithPath: ledger + "/log.mdb")) == before)
    let beside = try FileManager.default.contentsOfDirectory(atPath: (ledger as NSString).deletingLastPathComponent)
    #expect(beside.filter { $0 != "ledger" }.allSatisfy { !$0.contains("bench") }, "\(beside)")
  }
}
