import EventLedger
import Foundation
import Testing

@Suite("Day")
struct DayTests {
  @Test("every day from 1800 to 2299 agrees with a calendar that only counts, in parts, weekday, text and number")
  func everyDay() throws {
    var expected: Int32 = -62_091
    var mismatches: [String] = []
    for naive in NaiveCalendar() {
      let day = try Day(parsing: naive.text)
      let parts = day.components
      if day.rawValue != expected || parts != (naive.year, naive.month, naive.day)
        || day.description != naive.text || day.weekday.rawValue != naive.isoWeekday
        || Day(rawValue: expected) != day
      {
        mismatches.append(naive.text)
      }
      expected += 1
    }
    #expect(mismatches.isEmpty)
    #expect(expected - 1 == Day.supported.upperBound.rawValue)
    #expect(Day.supported.lowerBound.description == "1800-01-01")
    #expect(Day.supported.upperBound.description == "2299-12-31")
  }

  @Test("known days have their known weekdays")
  func knownWeekdays() throws {
    // 1970-01-01 a Thursday, 2000-01-01 a Saturday, 2018-02-01 a Thursday, 2020-01-31 a Friday.
    #expect(try Day(parsing: "1970-01-01").weekday == .thursday)
    #expect(try Day(parsing: "2000-01-01").weekday == .saturday)
    #expect(try Day(parsing: "2018-02-01").weekday == .thursday)
    #expect(try Day(parsing: "2020-01-31").weekday == .friday)
  }

  @Test(
    "a text that is no day is refused, and the error says which rule it broke",
    arguments: [
      ("2019-02-29", "noSuchDay"), ("1900-02-29", "noSuchDay"), ("2019-04-31", "noSuchDay"),
      ("2019-13-01", "noSuchDay"), ("2019-00-10", "noSuchDay"), ("2019-01-00", "noSuchDay"),
      ("2019-01-32", "noSuchDay"), ("1799-12-31", "outOfRange"), ("2300-01-01", "outOfRange"),
      ("2019-1-01", "malformed"), ("2019-01-1", "malformed"), ("19-01-01", "malformed"), ("", "malformed"),
      ("2019-01-01 ", "malformed"), (" 2019-01-01", "malformed"), ("2019/01/01", "malformed"),
      ("01.02.2018", "malformed"), ("2019-01-01T00:00:00Z", "malformed"), ("2019-01-0x", "malformed"),
      ("+019-01-01", "malformed"), ("２019-01-01", "malformed"), ("2019-01-٠1", "malformed"),
    ])
  func refusedTexts(text: String, kind: String) {
    #expect(Day(text) == nil)
    let error = #expect(throws: CalendarError.self) { try Day(parsing: text) }
    let found =
      switch error {
      case .malformed: "malformed"
      case .noSuchDay: "noSuchDay"
      case .noSuchTime: "noSuchTime"
      case .outOfRange: "outOfRange"
      case nil: "nothing"
      }
    #expect(found == kind)
  }

  @Test("29 February exists in 2000 and 2020, and the refusal of 2019-02-29 names the last day")
  func leapDays() throws {
    #expect(try Day(parsing: "2000-02-29").day == 29)
    #expect(try Day(parsing: "2020-02-29").day == 29)
    let error = #expect(throws: CalendarError.self) { try Day(parsing: "2019-02-29") }
    #expect(error?.description.contains("28") == true)
  }

  @Test("an over-long text is quoted only in part")
  func quoteIsBounded() {
    let error = #expect(throws: CalendarError.self) { try Day(parsing: String(repeating: "9", count: 1_000_000)) }
    #expect((error?.description.count ?? 0) < 200)
  }

  @Test("counting days forwards and backwards agrees with the number, and stops at the ends of the count")
  func counting() throws {
    let start = try Day(parsing: "2018-02-01")
    let end = try Day(parsing: "2020-01-31")
    #expect(start.distance(to: end) == 729)
    #expect(start.advanced(by: 729) == end)
    #expect(end.advanced(by: -729) == start)
    #expect((start...end).count == 730)
    #expect(Day(rawValue: .max).advanced(by: 1) == Day(rawValue: .max))
    #expect(Day(rawValue: 0).advanced(by: .min) == Day(rawValue: .min))
    #expect(Day(rawValue: 5).advanced(by: .max) == Day(rawValue: .max))
  }

  @Test("a day goes through JSON as its text, and a wrong text is refused there too")
  func json() throws {
    let day = try Day(parsing: "2019-06-14")
    let data = try JSONEncoder().encode([day])
    #expect(String(decoding: data, as: UTF8.self) == "[\"2019-06-14\"]")
    #expect(try JSONDecoder().decode([Day].self, from: data) == [day])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Day].self, from: Data("[\"2019-02-29\"]".utf8)) }
    #expect(throws: EncodingError.self) { try JSONEncoder().encode([Day(rawValue: .max)]) }
  }

  @Test("every stored number is a day that can be written, also far outside the years that have a text")
  func farDays() {
    for raw in [Int32.min, Int32.min + 1, -62_092, 120_530, Int32.max - 1, Int32.max] {
      let day = Day(rawValue: raw)
      #expect((1...12).contains(day.month))
      #expect((1...31).contains(day.day))
      #expect(Day(day.description) == nil)
    }
  }
}
