import EventLedger
import Foundation
import TestSupport
import Testing

@Suite(
  "a real event log, ../shared/data/receipt.csv",
  .enabled(if: ReceiptLog.isThere, "../shared/data/receipt.csv is absent"))
struct ReceiptLogTests {
  @Test("is appended, counted by type, and read back unchanged")
  func roundTrip() async throws {
    let log = try ReceiptLog()
    #expect(log.rows.count == 8_577)
    #expect(Set(log.rows.map(\.activity)).count == 27)
    let scratch = try TemporaryFolder()
    let (ledger, file) = (scratch("ledger"), try scratch.file("receipt.jsonl", log.lines()))
    #expect(try await KronikaProcess.run("init", ledger).code == 0)
    let appended = try await KronikaProcess.run("append", ledger, file, "--batch", "1000")
    #expect(appended.code == 0)
    #expect(appended.lines.count == 8_577)
    #expect(appended.lines.last == #"{"line":8577,"position":8577}"#)

    let figures = try await KronikaProcess.run("stats", ledger, "--format", "json").objects()[0]
    let expected = Dictionary(grouping: log.rows, by: \.activity).mapValues(\.count)
    #expect(figures["types"] as? [String: Int] == expected)
    let confirmations = try await KronikaProcess.run(
      "log", ledger, "--format", "json", "--type", "Confirmation of receipt")
    #expect(confirmations.lines.count == expected["Confirmation of receipt"])

    let events = try await KronikaProcess.run("log", ledger, "--format", "json").objects()
    try #require(events.count == log.rows.count)
    for (event, row) in zip(events, log.rows) {
      #expect(event["type"] as? String == row.activity)
      #expect(event["tags"] as? [String] == row.tags)
      #expect(event["effectiveOn"] as? String == row.effectiveOn)
      #expect(event["payload"] as? [String: String] == row.payload)
      #expect(event["recordedAt"] as? String == row.recordedAt.description)
    }
  }
}
