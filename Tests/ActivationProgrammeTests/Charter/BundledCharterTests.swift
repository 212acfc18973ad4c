import ActivationProgramme
import EventLedger
import Foundation
import Testing

@Suite("The two bundled charters")
struct BundledCharterTests {
  @Test("both are free of problems and fit into one event", arguments: BundledCharter.allCases)
  func valid(bundled: BundledCharter) throws {
    #expect(Charter.problems(inJSON: bundled.json).map(\.description) == [])
    #expect(bundled.json.count <= Charter.byteLimit)
    #expect(try bundled.charter().id.text == bundled.rawValue)
  }

  @Test("Aktywna Łódź has 70 places, no quotas, its two years, its EU amount and no invented total")
  func aktywnaLodz() throws {
    let charter = try BundledCharter.aktywnaLodz.charter()
    #expect(charter.places.total == 70)
    #expect(charter.places.quotas.isEmpty)
    #expect(charter.period.start?.description == "2018-02-01")
    #expect(charter.period.end?.description == "2020-01-31")
    #expect(charter.money.eu == (try Grosze(parsing: "957 028,81")))
    #expect(charter.money.total == nil)
    #expect(charter.money.ownContribution == nil)
    #expect(charter.money.euShare == nil)
    #expect(charter.benefits.countAsOwnContribution == true)
    #expect(charter.actions.compactMap(\.number) == [1, 2, 3, 4, 5, 6, 7])
    // The lost word of point 5 stays lost in the wording.
    #expect(charter.actions[4].text?.pl.hasPrefix("zawodowe– podniesienie") == true)
    #expect(try !charter.period.contains(Day(parsing: "2018-01-31")))
    #expect(try charter.period.contains(Day(parsing: "2020-01-31")))
    #expect(try !charter.period.contains(Day(parsing: "2020-02-01")))
  }

  @Test("the programme of the revitalised area has 30 + 20 places and amounts of the contract, not of a rate")
  func rewitalizacja() throws {
    let charter = try BundledCharter.aktywizacjaRewitalizacja.charter()
    #expect(charter.places.total == 50)
    #expect(charter.quota(for: .inactive)?.places == 30)
    #expect(charter.quota(for: .registeredUnemployed)?.places == 20)
    #expect(charter.quota(for: .employed) == nil)
    #expect(charter.places.notice?.freePlaces == 35)
    #expect(charter.places.notice?.publishedOn == nil)
    let total = try #require(charter.money.total)
    let eu = try #require(charter.money.eu)
    #expect(total.polishText == "553\u{A0}009,14\u{A0}zł")
    #expect(eu.polishText == "470\u{A0}059,14\u{A0}zł")
    #expect(try total.subtracting(eu) == charter.money.ownContribution)
    #expect(charter.money.ownContribution == Grosze(8_295_000))
    #expect(charter.money.euShare?.description == "85.00")
    #expect(try BasisPoints(8_500).of(total) != eu)
    #expect(charter.period.start == nil)
    #expect(charter.period.end?.description == "2023-10-31")
    #expect(try charter.period.contains(Day(parsing: "2015-01-01")))
    #expect(try !charter.period.contains(Day(parsing: "2023-11-01")))
  }

  @Test("the telephone is answered from 8 to 16, on Tuesdays from 9 to 17, and not at the weekend")
  func contact() throws {
    let contact = try #require(try BundledCharter.aktywizacjaRewitalizacja.charter().contact)
    #expect(contact.telephones == ["(42) 685 43 44"])
    for weekday in [Weekday.monday, .wednesday, .thursday, .friday] {
      #expect(contact.hours?[weekday]?.description == "08:00-16:00")
    }
    #expect(contact.hours?[.tuesday]?.description == "09:00-17:00")
    #expect(contact.hours?[.saturday] == nil)
    #expect(contact.hours?[.sunday] == nil)
  }

  @Test(
    "four districts have their unit, Polesie needs a person's choice between I and III, others are unknown",
    arguments: BundledCharter.allCases)
  func units(bundled: BundledCharter) throws {
    let charter = try bundled.charter()
    for (district, unit) in ["Bałuty": "unit-1", "Śródmieście": "unit-2", "Widzew": "unit-2", "Górna": "unit-3"] {
      guard case .decided(let found) = charter.unit(forDistrict: district) else {
        Issue.record("\(district) is not decided")
        continue
      }
      #expect(found.id.text == unit)
      #expect(found.hours == nil)
      #expect(charter.unit(forDistrict: district.uppercased()) == .decided(found))
    }
    guard case .needsChoice(let candidates) = charter.unit(forDistrict: "Polesie") else {
      Issue.record("Polesie does not need a choice")
      return
    }
    #expect(candidates.map(\.id.text) == ["unit-1", "unit-3"])
    #expect(charter.unit(forDistrict: "Zgierz") == .unknown)
    #expect(charter.unit(forDistrict: "") == .unknown)
  }

  @Test("profile III is asked for PAI until 13 June 2019 and never after, and it is marked as assumed")
  func profiles() throws {
    let charter = try BundledCharter.aktywnaLodz.charter()
    let pai = try ActionID(parsing: "pai")
    let profile = try CriterionID(parsing: "pai-profile-iii")
    for (day, version, isAsked) in [("2018-02-01", "1", true), ("2019-06-13", "1", true), ("2019-06-14", "2", false)] {
      let found = try #require(try charter.criteriaVersion(on: Day(parsing: day)))
      #expect(found.version.text == version)
      #expect(charter.criteria(of: found, for: pai).contains { $0.id == profile } == isAsked)
      #expect(!charter.criteria(of: found).contains { $0.id == profile })
    }
    let index = try #require(charter.criteria.firstIndex { $0.id == profile })
    guard case .assumed = charter.sources.source(of: "/criteria/\(index)/to") else {
      Issue.record("the day of abolition is not marked as assumed")
      return
    }
  }

  @Test("a policy of attendance holds on every day and is marked as assumed", arguments: BundledCharter.allCases)
  func policies(bundled: BundledCharter) throws {
    let charter = try bundled.charter()
    for day in ["2018-02-01", "2019-06-30", "2023-10-31"] {
      let policy = try #require(try charter.attendancePolicy(on: Day(parsing: day)))
      #expect(policy.threshold == BasisPoints(8_000))
    }
    guard case .assumed(let reason) = charter.sources.source(of: "/attendancePolicies/0/threshold_basisPoints") else {
      Issue.record("the policy is not marked as assumed")
      return
    }
    #expect(reason.contains("attendance-rules"))
  }

  @Test("a charter goes through Foundation's JSON unchanged", arguments: BundledCharter.allCases)
  func codable(bundled: BundledCharter) throws {
    let charter = try bundled.charter()
    let data = try JSONEncoder().encode(charter)
    #expect(try JSONDecoder().decode(Charter.self, from: data) == charter)
    #expect(try Charter(storedJSON: bundled.json) == charter)
  }

  @Test("eligibility needs every required criterion and one of each group of alternatives")
  func assessment() throws {
    let charter = try BundledCharter.aktywizacjaRewitalizacja.charter()
    let version = try #require(try charter.criteriaVersion(on: Day(parsing: "2023-01-10")))
    func assess(_ met: [String], _ unmet: [String]) throws -> Charter.Assessment {
      var findings: [CriterionID: Bool] = [:]
      for id in met { findings[try CriterionID(parsing: id)] = true }
      for id in unmet { findings[try CriterionID(parsing: id)] = false }
      return charter.assess(findings, under: version)
    }
    let common = ["adult", "resident-of-lodz", "at-risk", "no-other-activation-project"]
    #expect(try assess(common + ["area-moved", "inactive", "homeless"], ["uses-benefits"]).isEligible)
    #expect(try assess(common + ["area-resident", "registered-unemployed", "uses-benefits"], []).isEligible)
    let undecided = try assess(common + ["area-moved", "inactive"], ["uses-benefits"])
    #expect(undecided.undecided == ["ground"] && undecided.unmet.isEmpty && !undecided.isEligible)
    let unmet = try assess(
      common.filter { $0 != "adult" } + ["inactive", "homeless"], ["adult", "area-moved", "area-resident"])
    #expect(unmet.unmet == ["adult", "revitalisation"] && unmet.undecided.isEmpty)
    #expect(try assess([], []).undecided.first == "adult")
  }
}
