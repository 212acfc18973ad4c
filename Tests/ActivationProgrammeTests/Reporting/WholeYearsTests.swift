import EventLedger
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Whole years of age by art. 112 of the Civil Code")
struct WholeYearsTests {
  @Test(
    "a year is reached at the beginning of the birthday",
    arguments: [
      ("1980-05-14", "2018-05-13", 37), ("1980-05-14", "2018-05-14", 38), ("1980-05-14", "2018-05-15", 38),
      ("1993-02-01", "2018-01-31", 24), ("1993-02-01", "2018-02-01", 25),
      // Born on 29 February: on the last day of February of a common year, on the 29th of a leap year.
      ("2000-02-29", "2018-02-27", 17), ("2000-02-29", "2018-02-28", 18), ("2000-02-29", "2018-03-01", 18),
      ("2000-02-29", "2020-02-28", 19), ("2000-02-29", "2020-02-29", 20),
      ("2018-03-01", "2018-03-01", 0), ("1999-12-31", "2018-12-30", 18), ("1999-12-31", "2018-12-31", 19),
    ])
  func table(_ birth: String, _ day: String, _ years: Int) throws {
    #expect(try Day(parsing: birth).age(on: Day(parsing: day)) == years)
  }

  @Test("nobody has an age before the birth")
  func beforeBirth() throws {
    #expect(try Day(parsing: "2018-03-02").age(on: Day(parsing: "2018-03-01")) == nil)
  }

  @Test("over thirty years, day by day, the age is the number of birthdays begun")
  func dayByDay() throws {
    for birth in ["1987-07-19", "1988-02-29", "1990-01-01", "1989-12-31", "1988-02-28"] {
      let born = try Day(parsing: birth)
      var birthdays = 0
      var day = born
      for _ in 0..<11_000 {
        day = day.advanced(by: 1)
        let (_, month, number) = day.components
        let isLeapChild = birth.hasSuffix("02-29")
        let isBirthday =
          isLeapChild
          ? month == 2 && number == (Day.isLeap(year: day.year) ? 29 : 28)
          : day.description.hasSuffix(birth.dropFirst(4))
        birthdays += isBirthday ? 1 : 0
        #expect(born.age(on: day) == birthdays, "\(birth) on \(day)")
      }
    }
  }

  @Test(
    "months later is the same day of the month, or its last",
    arguments: [
      ("2019-11-30", 3, "2020-02-29"), ("2018-11-30", 3, "2019-02-28"), ("2019-01-31", 1, "2019-02-28"),
      ("2019-10-15", 3, "2020-01-15"), ("2019-12-31", 0, "2019-12-31"), ("2019-12-31", 12, "2020-12-31"),
    ])
  func months(_ day: String, _ months: Int, _ later: String) throws {
    #expect(try Day(parsing: day).adding(months: months) == (try Day(parsing: later)))
  }
}
