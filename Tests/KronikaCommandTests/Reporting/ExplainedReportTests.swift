import ActivationProgramme
import EventLedger
import Foundation
import ProgrammeReporting
import TestSupport
import Testing

/// Figures of the demo's reports are explained, and their events alone give them again by another way.
@Suite("Every cell of the reports is explained")
struct ExplainedReportTests {
  // Without optimization all cells take the better part of an hour.
  private static let isLong = ProcessInfo.processInfo.environment["KRONIKA_LONG"] != nil

  @Test(
    "cells are explained and their events alone give them; in the long form all of the demo's small programme",
    arguments: isLong
      ? ["capacity", "attendance", "budget", "indicators", "efficiency", "claims", "months"]
      : ["capacity", "budget", "claims"])
  func cells(of section: String) async throws {
    let demo = try await Demo.shared.value
    for programme in try demo.ledger.view(CapacityProjection()).state.programmes {
      let report = try #require(demo.reports[programme])
      let own = report.figures.filter { $0.figure.steps[0].key == section }
      #expect(Set(own.map(\.figure)).count == own.count, "an address names one figure")
      let chosen = Self.isLong && programme == Demo.small ? own : Self.sample(own, of: section)
      // The small programme has not claimed anything yet.
      guard !chosen.isEmpty else {
        #expect((programme, section) == (Demo.small, "claims"))
        continue
      }
      let explained = try demo.ledger.explainReport(chosen.map(\.figure), programme: programme)
      #expect(explained.count == chosen.count)
      var values: [[Position]: ReportValue] = [:]
      for (explanation, wanted) in zip(explained, chosen) {
        #expect(explanation.value == wanted.value && explanation.replayed == wanted.value, "\(wanted.figure)")
        let positions = explanation.events.map(\.position)
        let key = section == "months" ? positions + [Position(rawValue: UInt64.max)] : positions
        if section == "months" {
          #expect(try demo.month(wanted.figure, programme, positions) == wanted.value, "\(wanted.figure)")
        } else {
          let value = try values[key] ?? demo.section(section, of: programme, replaying: positions)
          values[key] = value
          #expect(
            value.value(of: FigureAddress(Array(wanted.figure.steps.dropFirst()))) == wanted.value, "\(wanted.figure)")
        }
      }
    }
  }

  /// A programme has hundreds or thousands of figures that are alike: a few of each section, spread evenly,
  /// and of the indicators those about single people, which do not need everybody's events compared.
  private static func sample(
    _ figures: [(figure: FigureAddress, value: ReportValue)], of section: String
  ) -> [(figure: FigureAddress, value: ReportValue)] {
    let people: Set<String> = ["incomplete", "results_missing", "unconfirmed"]
    let wanted =
      ["indicators", "efficiency"].contains(section)
      ? figures.filter { $0.figure.steps.contains { people.contains($0.key) } } : figures
    let step = max(1, wanted.count / 4)
    return wanted.enumerated().filter { $0.offset % step == step / 2 }.map(\.element)
  }

  @Test("every cell that the page and the CSV show carries an address of the report, and no two rows the same")
  func addresses() async throws {
    let demo = try await Demo.shared.value
    let programmes = try demo.ledger.view(CapacityProjection()).state.programmes
    let report = try ProgrammeReport(demo.ledger, programmes: programmes, stamp: ReportStamp(point: demo.point))
    for part in report.document.parts {
      let known = Set(part.value.figures.map(\.figure))
      var rows: Set<FigureAddress> = []
      for table in part.sections.flatMap(\.tables) where !table.table.rows.isEmpty {
        let own = table.table.addresses
        #expect(own.count == table.table.rows.count)
        for row in own { #expect(rows.insert(row).inserted, "\(row)") }
        for row in own.indices {
          let cells = table.table.columns.indices.compactMap { table.table.address(row: row, column: $0) }
          #expect(!cells.isEmpty && cells.allSatisfy(known.contains), "\(own[row])")
        }
      }
    }
  }

  @Test("the command explains cells of every section in three forms, and the proof of each is checked by one mechanism")
  func command() async throws {
    let demo = try await Demo.shared.value
    let trust = try demo.old.text("office.pub").trimmingCharacters(in: .newlines)
    try await done("key", "announce", demo.path, "--key", demo.old.folder + "/office.key")
    try await done(
      "checkpoint", demo.path, "--key", demo.old.folder + "/office.key", "-o", demo.scratch("checkpoint"))
    for (index, address) in [
      "capacity.quotas[inactive].free", "budget.total.paid_grosze", "attendance.to_explain", "claims.corrections",
      "indicators.rpo-wl-ix-1.participants.women", "efficiency.groups", "months",
    ].enumerated() {
      let listed = try await done(
        "explain", demo.path, "report", "--programme", Demo.small, "--format", "json")
      let figures = try #require(try listed.objects()[0]["figures"] as? [[String: Any]])
      let prefix = address.prefix { $0 != "[" }
      let found = figures.compactMap { $0["figure"] as? String }.last { $0.hasPrefix(prefix) } ?? address
      let folder = demo.scratch("proof-\(index)")
      let arguments = ["explain", demo.path, "report", "--programme", Demo.small, "--figure", found]
      let shown = try await run(arguments + ["--proof", folder, "--format", "json"])
      let object = try shown.objects()[0]
      #expect(object["figure"] as? String == found)
      #expect("\(object["value"] ?? "")" == "\(object["replayed"] ?? "-")", "\(found)")
      let checked = try await done("check-report", folder, "--trust", trust)
      #expect(checked.output.contains("follows from these events"))
      let csv = try await run(arguments + ["--format", "csv"])
      let events = try #require(object["events"] as? [Any])
      #expect(csv.output.split(separator: "\r\n").count == events.count + 1)
      let table = try await run(arguments)
      #expect(table.output.contains(events.isEmpty ? "made by no event" : "gives the same"))
    }
    let unknown = try await KronikaProcess.run(
      "explain", demo.path, "report", "--programme", Demo.small, "--figure", "budget.total.payed_grosze")
    #expect(unknown.code == 65)
    #expect(unknown.complaint.contains("budget.total.paid_grosze"))
  }

  @discardableResult
  private func done(_ arguments: String...) async throws -> KronikaProcess.Outcome { try await run(arguments) }

  private func run(_ arguments: [String]) async throws -> KronikaProcess.Outcome {
    let outcome = try await KronikaProcess(arguments).outcome()
    #expect(outcome.code == 0, "\(arguments): \(outcome.complaint)")
    return outcome
  }
}

/// The demo's ledger as 0.1 made it, unpacked once for all tests of this file.
private struct Demo: Sendable {
  static let small = "aktywizacja-rewitalizacja"

  /// Made when first asked for.
  static let shared = Task {
    try Demo(try await LedgerOf01(seed: 2))
  }

  let scratch: TemporaryFolder
  let old: LedgerOf01
  let ledger: Ledger
  let point: ReportPoint
  /// The report of each programme.
  let reports: [String: ReportValue]
  private let leaves: [Position: [UInt8]]
  private let indicators: [IndicatorsProjection]
  private let efficiency: EfficiencyProjection
  private let claims: ClaimsProjection

  var path: String { old.ledger }

  init(_ old: LedgerOf01) throws {
    self.old = old
    scratch = try TemporaryFolder()
    ledger = try Ledger.open(folder: old.ledger)
    point = ReportPoint(try ledger.view(CapacityProjection()))
    var reports: [String: ReportValue] = [:]
    for programme in try ledger.view(CapacityProjection()).state.programmes {
      reports[programme] = try ledger.reportValue(of: programme, at: point)
    }
    self.reports = reports
    indicators = try ["esf-2014-2020", "rpo-wl-ix-1"].map {
      IndicatorsProjection(rules: try #require(try RuleFiles.indicators($0)))
    }
    efficiency = EfficiencyProjection(rules: try RuleFiles.efficiency())
    claims = ClaimsProjection(interest: try RuleFiles.interest())
    var leaves: [Position: [UInt8]] = [:]
    try ledger.store.read(.all, in: ReadRange()) { (event) throws(LedgerError) in
      leaves[event.position] = event.leaf.copied()
      return .continue
    }
    self.leaves = leaves
  }

  /// A ledger that holds these events alone, at their true positions.
  private func ledger(of positions: [Position]) throws -> Ledger {
    Ledger(store: try ProvenEvents(positions.map { ($0, leaves[$0] ?? []) }, head: point.position))
  }

  /// A section of the report as the public reading of it gives it over some events alone.
  func section(_ name: String, of programme: String, replaying positions: [Position]) throws -> ReportValue {
    let ledger = try ledger(of: positions)
    switch name {
    case "capacity": return try ledger.view(CapacityProjection()).state.report(programme: programme, at: point).value
    case "attendance":
      return try ledger.view(AttendanceProjection()).state.report(programme: programme, at: point).value
    case "budget": return try ledger.view(BudgetProjection()).state.report(programme: programme, at: point).value
    case "indicators":
      let sets = try indicators.map { projection in
        let state = try ledger.view(projection).state
        return ReportValue.Member(
          projection.rules.id, projection.report(of: state, programme: programme, at: point).value)
      }
      return .object(sets)
    case "efficiency":
      return efficiency.report(of: try ledger.view(efficiency).state, programme: programme, at: point).value
    default: return try claims.report(of: try ledger.view(claims).state, programme: programme, at: point).value
    }
  }

  /// A figure of a month over some events alone: from the views at its last day and at that of the month before.
  func month(_ figure: FigureAddress, _ programme: String, _ positions: [Position]) throws -> ReportValue? {
    let last = try #require(figure.steps[0].element.flatMap { Day($0) })
    let ledger = try ledger(of: positions)
    func at(_ day: Day) -> ViewPoint { ViewPoint(known: .position(point.position), effectiveOn: day) }
    func minutes(_ day: Day) throws -> [Int64] {
      let report = try ledger.view(AttendanceProjection(), at: at(day)).report(programme: programme)
      let rows = report.participants.flatMap(\.trainings).map(\.minutes)
      return [
        rows.reduce(0) { $0 + $1.present }, rows.reduce(0) { $0 + $1.excused },
        rows.reduce(0) { $0 + $1.unexcused }, rows.reduce(0) { $0 + $1.unexplained },
      ]
    }
    let capacity = try ledger.view(CapacityProjection(), at: at(last)).report(programme: programme).value
    let budget = try ledger.view(BudgetProjection(), at: at(last)).report(programme: programme).value
    let hours = ["present_hours", "excused_hours", "unexcused_hours", "unexplained_hours"]
    switch figure.steps[1].key {
    case "places", "taken": return capacity[figure.steps[1].key]
    case "reserve":
      guard case .rows(let list)? = capacity["reserve"] else { return nil }
      return .integer(Int64(list.rows.count))
    case let key where hours.contains(key):
      let index = try #require(hours.firstIndex(of: key))
      let within = zip(try minutes(last), try minutes(last.advanced(by: -last.day))).map { $0 - $1 }[index]
      return .decimal(Minutes(within).hoursText)
    case let key: return budget["total"]?[key]
    }
  }
}
