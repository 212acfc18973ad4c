import ActivationProgramme
import EventLedger

/// A made-up two-year history of the programme Aktywna Łódź, 1 February 2018 to 31 January 2020.
///
/// Places, period, EU co-financing, kinds of support and criteria are those of the programme's charter. Everything
/// else is synthetic: the persons, what they did and when, the groups and trainings, the lines of the budget and every
/// amount on them.
struct AktywnaLodz {
  static let id = BundledCharter.aktywnaLodz.rawValue
  static let places = 70
  static let firstDay = day(2018, 2, 1)
  static let lastDay = day(2020, 1, 31)

  var script: DemoScript
  var people: [DemoPerson] = []
  /// The statuses recorded at the start, by the person's number.
  var statuses: [Int: EntryStatus] = [:]

  /// The whole history in the order of recording.
  static func days(seed: UInt64) -> [DemoScript.DayWork] {
    var history = AktywnaLodz(script: DemoScript(programme: id, random: DemoRandom(seed: seed)))
    history.open()
    history.recruit()
    history.fillPlaces()
    history.giveSupport()
    history.holdSessions()
    history.payBenefits()
    history.spend()
    history.complete()
    history.prepareReports()
    history.claim()
    return history.script.days()
  }

  private mutating func open() {
    script.addAhead(
      CharterProgramme.with { $0.charter = BundledCharter.aktywnaLodz.json }, on: Self.firstDay,
      recorded: Self.day(2018, 1, 22), by: "coordinator")
    script.addAhead(
      SetBudget.with {
        $0.annex = "agreement"
        $0.lines = Self.budget
        $0.documents = [.demo("agreement")]
      }, on: Self.firstDay, recorded: Self.day(2018, 1, 23), by: "accountant")
  }

  /// A day that is known to exist.
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    // The dates of the demo are literals that a test reads through; a wrong one would show as the first day.
    (try? Day(year: year, month: month, day: day)) ?? Day(rawValue: 0)
  }
}
