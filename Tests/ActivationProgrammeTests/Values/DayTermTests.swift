import ActivationProgramme
import EventLedger
import Testing

@Suite("Ages and terms")
struct DayTermTests {
  @Test(
    "an age is reached at the beginning of the birthday, and on 28 February by those born on 29 February",
    arguments: [
      ("2000-05-14", "2018-05-13", 17), ("2000-05-14", "2018-05-14", 18), ("2000-05-14", "2000-05-14", 0),
      ("2000-02-29", "2001-02-27", 0), ("2000-02-29", "2001-02-28", 1), ("2000-02-29", "2004-02-28", 3),
      ("2000-02-29", "2004-02-29", 4), ("1900-03-01", "2018-02-28", 117), ("1999-12-31", "2018-12-30", 18),
      ("1999-12-31", "2018-12-31", 19),
    ])
  func ages(born: String, on day: String, years: Int) throws {
    #expect(try Day(parsing: born).age(on: Day(parsing: day)) == years)
  }

  @Test("nobody has an age before birth")
  func beforeBirth() throws {
    #expect(try Day(parsing: "2000-05-14").age(on: Day(parsing: "2000-05-13")) == nil)
  }

  @Test("over every day of 1904 to 2032 an age grows by one exactly on each birthday")
  func agesByCounting() throws {
    var wrong: [String] = []
    for birth in ["1904-02-29", "1904-02-28", "1904-03-01", "1904-12-31", "1904-01-01", "1904-08-31"] {
      let born = try Day(parsing: birth)
      var counted = 0
      let last = try Day(parsing: "2032-12-31")
      for day in born...last where day != born {
        let isLeap = Day.isLeap(year: day.year)
        let isBirthday =
          (day.month, day.day) == (born.month, born.day)
          || (birth.hasSuffix("02-29") && !isLeap && (day.month, day.day) == (2, 28))
        if isBirthday { counted += 1 }
        if born.age(on: day) != counted { wrong.append("born \(born), on \(day): expected \(counted)") }
      }
      #expect(counted >= 127)
    }
    #expect(wrong.count == 0, "\(wrong.prefix(3))")
  }

  @Test(
    "a term in months ends on the same day number, or on the last day of a shorter month",
    arguments: [
      ("2019-01-31", 1, "2019-02-28"), ("2020-01-31", 1, "2020-02-29"), ("2019-08-31", 6, "2020-02-29"),
      ("2019-12-15", 1, "2020-01-15"), ("2019-01-15", -1, "2018-12-15"), ("2019-03-31", -1, "2019-02-28"),
      ("2020-02-29", 12, "2021-02-28"), ("2019-05-05", 0, "2019-05-05"), ("2018-02-01", 24, "2020-02-01"),
    ])
  func months(start: String, months: Int, end: String) throws {
    #expect(try Day(parsing: start).adding(months: months) == Day(parsing: end))
  }

  @Test("a term beyond the count stops at its ends instead of trapping")
  func farTerms() {
    #expect(Day(rawValue: 0).adding(months: .max) == Day(rawValue: .max))
    #expect(Day(rawValue: 0).adding(years: .min) == Day(rawValue: .min))
    #expect(Day(rawValue: .max).adding(years: 1) == Day(rawValue: .max))
    #expect(Day(rawValue: .min).adding(months: -1) == Day(rawValue: .min))
  }
}
