import ActivationProgramme
import EventLedgerTesting
import Foundation
import Testing

@Suite("Grosze")
struct GroszeTests {
  @Test(
    "an amount written for people is read to the grosz",
    arguments: [
      ("1234.56", 123_456), ("1 234,56", 123_456), ("957 028,81", 95_702_881), ("957\u{A0}028,81 zł", 95_702_881),
      ("553\u{202F}009,14", 55_300_914), ("470059,14", 47_005_914), ("0", 0), ("0,01", 1), ("0,5", 50), ("50", 5_000),
      ("12 345 678,9", 1_234_567_890), ("82 950,00zł", 8_295_000), ("92233720368547758,07", Int64.max),
    ])
  func reads(text: String, grosze: Int64) throws {
    #expect(try Grosze(parsing: text) == Grosze(grosze))
  }

  @Test(
    "a text that is no amount is refused",
    arguments: [
      "", " ", ",", ".", "1,", ",5", "1.234,56", "1,234.56", "12 34,56", "1234 567,00", "1  234,56", " 5", "5 ", "5 zl",
      "zł", "1e3", "0x10", "１２", "1'000", "--5", "5-", "5,5,5", "NaN", String(repeating: "1", count: 49),
    ])
  func refusesMalformed(text: String) {
    let error = #expect(throws: MoneyError.self) { try Grosze(parsing: text) }
    if case .malformed = error { return }
    Issue.record("expected malformed, found \(String(describing: error))")
  }

  @Test("more than two digits after the separator are refused, not rounded", arguments: ["1,234", "0.001", "5,000"])
  func refusesTooPrecise(text: String) {
    #expect(throws: MoneyError.tooPrecise(found: text)) { try Grosze(parsing: text) }
  }

  @Test("a negative amount is refused unless it is allowed, with either minus sign")
  func negatives() throws {
    #expect(throws: MoneyError.negative(found: "-5,00")) { try Grosze(parsing: "-5,00") }
    #expect(try Grosze(parsing: "-1 234,50", allowsNegative: true) == Grosze(-123_450))
    #expect(try Grosze(parsing: "−0,01", allowsNegative: true) == Grosze(-1))
  }

  @Test("an amount beyond 64 bits is refused")
  func refusesOverflowOfText() {
    let error = #expect(throws: MoneyError.self) { try Grosze(parsing: "92233720368547758,08") }
    guard case .overflow = error else {
      Issue.record("expected overflow")
      return
    }
  }

  @Test("sums, differences and products beyond 64 bits throw and never wrap")
  func overflow() throws {
    let most = Grosze(.max)
    #expect(throws: MoneyError.self) { try most.adding(Grosze(1)) }
    #expect(throws: MoneyError.self) { try Grosze(.min).subtracting(Grosze(1)) }
    #expect(throws: MoneyError.self) { try most.multiplied(by: 2) }
    #expect(throws: MoneyError.self) { try Grosze(.min).negated() }
    #expect(throws: MoneyError.self) { try Grosze.sum([most, Grosze(1)]) }
    #expect(try most.adding(.zero) == most)
    #expect(try Grosze.sum([Grosze(3), Grosze(-1), Grosze(5)]) == Grosze(7))
    #expect(try Grosze(7).multiplied(by: -3) == Grosze(-21))
  }

  @Test(
    "an amount is written as in Poland, with no-break spaces",
    arguments: [
      (123_456, "1\u{A0}234,56\u{A0}zł"), (95_702_881, "957\u{A0}028,81\u{A0}zł"), (0, "0,00\u{A0}zł"),
      (5, "0,05\u{A0}zł"), (-123_456, "-1\u{A0}234,56\u{A0}zł"), (100_000_000, "1\u{A0}000\u{A0}000,00\u{A0}zł"),
      (99_999, "999,99\u{A0}zł"),
    ])
  func polish(grosze: Int64, text: String) {
    #expect(Grosze(grosze).polishText == text)
  }

  @Test("what is written can be read again, for ten thousand seeded amounts and the ends of the range")
  func roundTrip() throws {
    let seed: UInt64 = 95_702_881
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var amounts = [Int64.min, Int64.max, 0, -1, 1]
    for shift in 0..<10_000 {
      amounts.append(Int64(truncatingIfNeeded: random.next()) >> Int64(shift % 60))
    }
    for amount in amounts.map(Grosze.init) {
      #expect(try Grosze(parsing: amount.polishText, allowsNegative: true) == amount)
      #expect(try Grosze(parsing: amount.decimalText, allowsNegative: true) == amount)
    }
  }

  @Test("in JSON an amount is a whole number; a fraction is refused")
  func json() throws {
    #expect(String(decoding: try JSONEncoder().encode([Grosze(95_702_881)]), as: UTF8.self) == "[95702881]")
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([Grosze].self, from: Data("[1.5]".utf8)) }
  }
}
