import EventLedger
import Foundation
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Forms of the reports")
struct ReportFormTests {
  private static let programme = ViewScript.programme

  private static func people() throws -> ViewScript {
    var script = ViewScript()
    let chartered = ProgrammeChartered.with {
      $0.programme = programme
      $0.charter = BundledCharter.aktywnaLodz.json
    }
    try script.add(chartered, on: "2018-02-01")
    let enrolled = ParticipantEnrolled.with {
      $0.participant = ViewScript.anna
      $0.programme = programme
      $0.takesPlace = true
    }
    let assigned = UnitAssigned.with {
      $0.participant = ViewScript.anna
      $0.programme = programme
      $0.unit = "unit-1"
    }
    try script.add(assigned, on: "2019-05-01")
    try script.add(enrolled, on: "2019-05-01")
    let waiting = PlacedOnReserveList.with {
      $0.participant = ViewScript.piotr
      $0.programme = programme
      $0.number = 3
    }
    try script.add(waiting, on: "2019-05-02")
    let chosen = TrainingChosen.with {
      $0.participant = ViewScript.anna
      $0.programme = programme
      $0.training = "=welding, \"MAG\""
    }
    try script.add(chosen, on: "2019-05-03")
    return script
  }

  private static func sessions(_ script: inout ViewScript) throws {
    for (session, day, minutes) in [("s1", "2019-06-03", 240), ("s2", "2019-06-10", 90), ("s3", "2019-08-01", 50)] {
      let sessionDay = try Day(parsing: day)
      let scheduled = SessionScheduled.with {
        $0.programme = programme
        $0.session = session
        $0.training = "=welding, \"MAG\""
        $0.day = sessionDay
        $0.minutes = minutes
      }
      try script.add(scheduled, on: "2019-05-01")
    }
    for (session, day, minutes, present) in [("s1", "2019-06-03", 240, 240), ("s2", "2019-06-10", 90, 0)] {
      let held = SessionHeld.with {
        $0.programme = programme
        $0.session = session
        $0.training = "=welding, \"MAG\""
        $0.minutes = minutes
      }
      try script.add(held, on: day)
      let recorded = PresenceRecorded.with {
        $0.participant = ViewScript.anna
        $0.programme = programme
        $0.session = session
        $0.training = "=welding, \"MAG\""
        $0.status = present > 0 ? .present : .absent
        $0.minutes = present
        $0.sessionMinutes = minutes
      }
      try script.add(recorded, on: day)
    }
    let contacted = AbsenteeContacted.with {
      $0.participant = ViewScript.anna
      $0.programme = programme
      $0.session = "s2"
    }
    try script.add(contacted, on: "2019-06-12")
  }

  @Test("the capacity report has the documented keys in the documented order")
  func capacity() async throws {
    let script = try Self.people()
    let views = try await script.views()
    let report = try views.capacity.report(programme: Self.programme, at: script.point(effectiveOn: "2019-06-30"))
    #expect(
      report.json == """
        {"programme":"aktywna-lodz","position":5,"known_at":"2019-07-15T00:00:00Z","effective_on":"2019-06-30",\
        "places":70,"taken":1,"free":69,"reserve":[{"participant":"\(ViewScript.piotr)","since":"2019-05-02",\
        "quota":null,"position":1,"number":3}],"quotas":[],"units":[\
        {"unit":"unit-1","name":"I Wydział Pracy Środowiskowej","taken":1},\
        {"unit":"unit-2","name":"II Wydział Pracy Środowiskowej","taken":0},\
        {"unit":"unit-3","name":"III Wydział Pracy Środowiskowej","taken":0}]}
        """)
  }

  @Test("the attendance report shows hours exactly, the percentage by the policy and the age of an open absence")
  func attendance() async throws {
    var script = try Self.people()
    try Self.sessions(&script)
    let views = try await script.views()
    let report = try views.attendance.report(programme: Self.programme, at: script.point())
    #expect(
      report.json == """
        {"programme":"aktywna-lodz","position":13,"known_at":"2019-07-15T00:00:00Z","effective_on":null,\
        "attendance_policy":"1","recorded_class_hours":0,\
        "participants":[{"participant":"\(ViewScript.anna)","trainings":[{"training":"=welding, \\"MAG\\"","planned_hours":6.333333333333333,"held_hours":5.5,"present_hours":4,\
        "excused_hours":0,"unexcused_hours":0,"unexplained_hours":1.5,"percentage":72.73}]}],\
        "to_explain":[{"participant":"\(ViewScript.anna)","session":"s2","training":"=welding, \\"MAG\\"",\
        "date":"2019-06-10","hours":1.5,"age_days":35,"contacts":1}]}
        """)
  }

  @Test("any JSON encoder writes the same values as the report's own JSON")
  func encodable() async throws {
    var script = try Self.people()
    try Self.sessions(&script)
    let report = try await script.views().attendance.report(programme: Self.programme, at: script.point())
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let own = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? NSDictionary
    let encoded = try JSONSerialization.jsonObject(with: encoder.encode(report)) as? NSDictionary
    #expect(own != nil && own == encoded)
  }

  @Test("CSV quotes by RFC 4180 and takes the sting out of formulas, but leaves negative amounts alone")
  func csv() async throws {
    var script = try Self.people()
    try Self.sessions(&script)
    let paid = BenefitPaid.with {
      $0.participant = ViewScript.anna
      $0.programme = Self.programme
      $0.task = "@task"
      $0.line = "1"
      $0.amounts = Amounts(totalGrosze: 100, euGrosze: 0, ownContributionGrosze: 100)
    }
    try script.add(paid, on: "2019-06-20")
    let views = try await script.views()
    let attendance = ReportCSV.text([try views.attendance.report(programme: Self.programme, at: script.point())])
    let rows = attendance.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(rows.count == 4 && rows[3].isEmpty)
    #expect(rows[0].hasPrefix("record,programme,position,known_at,effective_on,participant,training,planned_hours"))
    #expect(rows[1].contains(",\"'=welding, \"\"MAG\"\"\",6.333333333333333,5.5,4,0,0,1.5,72.73,"))
    let width = rows[0].split(separator: ",", omittingEmptySubsequences: false).count
    #expect(rows[2].replacing("\"'=welding, \"\"MAG\"\"\"", with: "x").count { $0 == "," } == width - 1)
    let budget = ReportCSV.text([try views.budget.report(programme: Self.programme, at: script.point())])
    #expect(budget.contains("line,aktywna-lodz,14,2019-07-15T00:00:00Z,,'@task,1,,,0,0,0,100,0,100,0,0,0,0,-100"))
  }

  @Test("headings are in both languages and each row has a cell for each column")
  func tables() async throws {
    var script = try Self.people()
    try Self.sessions(&script)
    let views = try await script.views()
    let reports: [any ViewReport] = [
      try views.capacity.report(programme: Self.programme, at: script.point()),
      try views.attendance.report(programme: Self.programme, at: script.point()),
      try views.budget.report(programme: Self.programme, at: script.point()),
    ]
    for table in reports.flatMap(\.tables) {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(table.record)")
      #expect(Set(table.columns.map(\.key)).count == table.columns.count, "\(table.record)")
      for heading in [table.title] + table.columns.map(\.heading) {
        #expect(!heading.pl.isEmpty && !heading.en.isEmpty)
      }
    }
    #expect(ReportCell.money(Grosze(123_456)).text(in: .pl) == "1\u{A0}234,56\u{A0}zł")
    #expect(ReportCell.hours(Minutes(90)).text(in: .pl) == "1,5")
    #expect(ReportCell.hours(Minutes(90)).text(in: .en) == "1.5")
    #expect(ReportCell.none.text(in: .pl) == "–")
  }
}
