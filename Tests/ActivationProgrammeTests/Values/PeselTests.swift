import ActivationProgramme
import EventLedger
import Testing

// All numbers here are published sample or test numbers, or are computed to be impossible; none is taken from a person.

@Suite("PESEL")
struct PeselTests {
  @Test(
    "a valid number gives the birth day and the sex, in every century",
    arguments: [
      ("44051401359", "1944-05-14", Sex.male), ("02122401358", "1902-12-24", .male),
      ("02211307589", "2002-01-13", .female), ("04231115629", "2004-03-11", .female),
      ("02070803628", "1902-07-08", .female), ("00222901352", "2000-02-29", .male),
      ("90010101000", "1990-01-01", .female), ("85071410080", "1985-07-14", .female),
      ("00410101025", "2100-01-01", .female), ("00610101038", "2200-01-01", .male),
      ("99810101045", "1899-01-01", .female), ("80123101354", "1980-12-31", .male),
    ])
  func valid(number: String, born: String, sex: Sex) throws {
    let pesel = try Pesel(parsing: number)
    #expect(pesel.birthDay.description == born)
    #expect(pesel.sex == sex)
    #expect(pesel.digits == number)
  }

  @Test(
    "an invalid number is refused by the rule it breaks",
    arguments: [
      ("44051401358", PeselError.checkDigit), ("02381307589", .month(found: 38)), ("00000000000", .month(found: 0)),
      ("00022901004", .day(found: 29, month: 2, year: 1900)), ("", .length(found: 0)),
      ("4405140135", .length(found: 10)),
      ("440514013590", .length(found: 12)), ("4405140135a", .notADigit(position: 11)),
      (" 4051401359", .notADigit(position: 1)), ("-4051401359", .notADigit(position: 1)),
      ("44053201359", .day(found: 32, month: 5, year: 1944)),
      ("44050001359", .day(found: 0, month: 5, year: 1944)), ("44131401359", .month(found: 13)),
    ])
  func invalid(number: String, error: PeselError) {
    #expect(throws: error) { try Pesel(parsing: number) }
  }

  @Test("digits of other scripts are refused")
  func foreignDigits() {
    #expect(throws: PeselError.self) { try Pesel(parsing: "４４０５１４０１３５９") }
  }

  @Test("every single mistyped digit of a valid number is noticed")
  func singleErrors() throws {
    for number in ["44051401359", "02211307589", "90010101000"] {
      let digits = Array(number)
      for place in digits.indices {
        for digit in "0123456789" where digit != digits[place] {
          var wrong = digits
          wrong[place] = digit
          #expect(throws: PeselError.self) { try Pesel(parsing: String(wrong)) }
        }
      }
    }
  }

  @Test("the number appears neither in its description nor in reflection nor in an error")
  func hidden() throws {
    let pesel = try Pesel(parsing: "44051401359")
    var dumped = ""
    dump(pesel, to: &dumped)
    for text in ["\(pesel)", String(reflecting: pesel), dumped] {
      #expect(!text.contains("44051401359"))
      #expect(!text.contains("1944"))
    }
    let error = #expect(throws: PeselError.self) { try Pesel(parsing: "44051401358") }
    for text in [error?.description ?? "", error?.polishText ?? ""] {
      #expect(!text.isEmpty)
      #expect(!text.contains("4405"))
    }
    // A day that its month does not have, and no month: neither gives the digits of the birthday away.
    for (number, digits) in [("00022901004", ["29", "1900"]), ("44144401359", ["44", "1944", "14"])] {
      let error = try #require(throws: PeselError.self) { try Pesel(parsing: number) }
      var dumped = ""
      dump(error, to: &dumped)
      let refused = RefusalRule.invalidPesel(error).message
      for text in [error.description, error.polishText, dumped, String(reflecting: error), refused.en, refused.pl] {
        for digit in digits where digit != "44" { #expect(!text.contains(digit), "\(text)") }
      }
    }
  }
}
