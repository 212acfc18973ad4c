import ActivationProgramme
import EventLedger
import Foundation
import Testing

@Suite("Polish time")
struct PolishTimeTests {
  @Test(
    "the civil day in Poland turns at local midnight, in winter and in summer",
    arguments: [
      ("2019-01-15T22:59:59Z", "2019-01-15"), ("2019-01-15T23:00:00Z", "2019-01-16"),
      ("2019-06-30T21:59:59.999999Z", "2019-06-30"), ("2019-06-30T22:00:00Z", "2019-07-01"),
      ("2020-01-31T22:59:59Z", "2020-01-31"), ("2020-01-31T23:00:00Z", "2020-02-01"),
    ])
  func civilDay(moment: String, day: String) throws {
    #expect(try Day(inPolandAt: Timestamp(parsing: moment)) == Day(parsing: day))
  }

  @Test(
    "summer time begins and ends at 01:00 UTC on the last Sundays of March and October",
    arguments: [
      ("2018-03-25", "2018-10-28"), ("2019-03-31", "2019-10-27"), ("2020-03-29", "2020-10-25"),
      ("2023-03-26", "2023-10-29"),
    ])
  func changes(begins: String, ends: String) throws {
    let begin = try Timestamp(parsing: begins + "T01:00:00Z")
    let end = try Timestamp(parsing: ends + "T01:00:00Z")
    #expect(PolishTime.utcOffsetSeconds(at: begin.adding(microseconds: -1)) == 3_600)
    #expect(PolishTime.utcOffsetSeconds(at: begin) == 7_200)
    #expect(PolishTime.utcOffsetSeconds(at: end.adding(microseconds: -1)) == 7_200)
    #expect(PolishTime.utcOffsetSeconds(at: end) == 3_600)
  }

  @Test(
    "every hour from October 1996 to the end of 2036 has the offset that the time zone database gives",
    .enabled(if: TimeZone(identifier: "Europe/Warsaw") != nil, "needs the time zone database"))
  func everyHour() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Warsaw"))
    var moment = try Timestamp(parsing: "1996-10-01T00:00:00Z")
    let end = try Timestamp(parsing: "2036-12-31T00:00:00Z")
    var wrong: [String] = []
    while moment < end {
      let date = Date(timeIntervalSince1970: Double(moment.rawValue / 1_000_000))
      if zone.secondsFromGMT(for: date) != PolishTime.utcOffsetSeconds(at: moment) { wrong.append(moment.description) }
      moment = moment.adding(seconds: 3_600)
    }
    #expect(wrong.isEmpty)
  }

  @Test("the day in Poland is the right one around leap day and both changes of the clock")
  func polishDays() throws {
    // From the rule of Directive 2000/84/EC: changes at 01:00 UTC on the last Sundays of March and October.
    let cases: [(String, String)] = [
      ("2020-02-28T22:59:59.999999Z", "2020-02-28"), ("2020-02-28T23:00:00Z", "2020-02-29"),
      ("2020-02-29T22:59:59Z", "2020-02-29"), ("2020-02-29T23:00:00Z", "2020-03-01"),
      ("2019-02-28T23:00:00Z", "2019-03-01"),
      ("2019-03-31T00:59:59Z", "2019-03-31"), ("2019-03-31T01:00:00Z", "2019-03-31"),
      ("2019-03-30T22:59:59Z", "2019-03-30"), ("2019-03-30T23:00:00Z", "2019-03-31"),
      ("2019-03-31T21:59:59Z", "2019-03-31"), ("2019-03-31T22:00:00Z", "2019-04-01"),
      ("2019-10-26T21:59:59Z", "2019-10-26"), ("2019-10-26T22:00:00Z", "2019-10-27"),
      ("2019-10-27T00:30:00Z", "2019-10-27"), ("2019-10-27T01:30:00Z", "2019-10-27"),
      ("2019-10-27T22:59:59Z", "2019-10-27"), ("2019-10-27T23:00:00Z", "2019-10-28"),
    ]
    for (time, day) in cases { #expect("\(Day(inPolandAt: try Timestamp(parsing: time)))" == day, "\(time)") }
  }
}
