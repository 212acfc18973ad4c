import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("The audit trail")
struct AuditTrailTests {
  @Test(
    "every rule file is read and checked, and names only events and commands that exist",
    arguments: RuleFiles.auditTrails)
  func files(_ rule: String) throws {
    let requirements = try #require(try RuleFiles.auditTrail(rule))
    #expect(requirements.problems(file: rule).isEmpty)
    #expect(requirements.points.count == (rule == "480-2014" ? 10 : 13))
    for point in requirements.points {
      #expect(point.answer == .notApplicable || !point.events.isEmpty && !point.commands.isEmpty, "\(point.id)")
      #expect(point.commands.allSatisfy { $0.hasPrefix("kronika ") && $0.contains("LEDGER") })
    }
  }

  @Test("a point that answers in part says what is missing; without it the file is refused")
  func refusal() throws {
    var text = String(decoding: PackageResources.audit_trail_480_2014_json, as: UTF8.self)
    let lacks = try #require(text.range(of: "\"lacks\": {"))
    let end = try #require(text[lacks.upperBound...].firstIndex(of: "}"))
    text.replaceSubrange(lacks.lowerBound...end, with: "\"lacks\": null")
    #expect(throws: RuleFileError.self) { try AuditRequirements(json: Array(text.utf8), file: "changed") }
    let unknown = text.replacing("eligibility-refused", with: "eligibility-guessed")
    #expect(throws: RuleFileError.self) { try AuditRequirements(json: Array(unknown.utf8), file: "changed") }
  }

  @Test("the events behind a line add up to the paid amount of the budget view, for seeded histories")
  func sums() async throws {
    for seed in 0..<12 as Range<UInt64> {
      let ledger = Ledger(store: try await ViewHistory(seed: seed, count: 250).store())
      let point = ReportPoint(position: try ledger.head())
      let requirements = try #require(try RuleFiles.auditTrail("480-2014"))
      let stamp = ReportStamp(point: point, known: .position(point.position))
      let report = try AuditTrailReport(
        requirements, of: ledger, programmes: ViewHistory.programmes, stamp: stamp)
      for part in report.document.parts {
        let trail = try #require(part.sections.first { $0.name == "trail" })
        var sums: [String: Int64] = [:]
        for row in trail.tables[1].table.rows {
          guard case .text(let line) = row[0], case .money(let amount) = row[4] else { continue }
          sums[line, default: 0] += amount.rawValue
        }
        for row in trail.tables[0].table.rows {
          guard case .text(let task) = row[0], case .text(let line) = row[1], case .money(let paid) = row[2]
          else { continue }
          #expect(sums[task + "/" + line, default: 0] == paid.rawValue, "seed \(seed), \(task)/\(line)")
        }
      }
    }
  }

  @Test("the register shows holder, place and digest, and each payment leads to its document")
  func register() async throws {
    var script = ViewScript()
    let registered = DocumentRegistered.with {
      $0.programme = ViewScript.programme
      $0.kind = "invoice"
      $0.reference = .with {
        ($0.document, $0.holder, $0.place) = ("invoice-1", "MOPS Łódź", "room 7")
        $0.sha256 = Array(repeating: 0xab, count: 32)
      }
    }
    try script.add(registered, on: "2018-03-01")
    let paid = ExpenditureRecorded.with {
      ($0.programme, $0.document, $0.task, $0.line) = (ViewScript.programme, "invoice-1", "t", "l")
      $0.amounts = Amounts(totalGrosze: 12_345)
      $0.documents = [.with { ($0.document, $0.holder) = ("bank-statement-3", "bank") }]
    }
    try script.add(paid, on: "2018-03-02")
    let store = InMemoryEventStore(clock: FixedClock(Timestamp(startOf: try Day(parsing: "2019-07-15"))))
    _ = try await store.append(script.events)
    let requirements = try #require(try RuleFiles.auditTrail("2021-1060"))
    let stamp = ReportStamp(point: ReportPoint(position: 2), known: .position(2))
    let report = try AuditTrailReport(
      requirements, of: Ledger(store: store), programmes: [ViewScript.programme], stamp: stamp)
    let sections = report.document.parts[0].sections
    let documents = try #require(sections.first { $0.name == "documents" }).tables[0]
    #expect(documents.table.rows.map { $0[0] } == [.text("bank-statement-3"), .text("invoice-1")])
    #expect(documents.table.rows[0].map(\.machineText) == ["bank-statement-3", "", "bank", "", "", "", "2"])
    #expect(
      documents.table.rows[1].map(\.machineText)
        == ["invoice-1", "invoice", "MOPS Łódź", "room 7", String(repeating: "ab", count: 32), "1", "2"])
    let html = ReportHTML(report.document, language: .pl).text
    let anchor = HTMLText.anchor("document:invoice-1")
    #expect(html.contains("id=\"\(anchor)\"") && html.contains("href=\"#\(anchor)\""))
    #expect(html.contains("href=\"#\(HTMLText.anchor("event:2"))\""))
  }
}
