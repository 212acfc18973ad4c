import ActivationProgramme
import Testing

@Suite("Shares and minutes")
struct BasisPointsTests {
  @Test(
    "a share is exact and rounded half up",
    arguments: [
      (85, 100, 8_500), (1, 3, 3_333), (2, 3, 6_667), (1, 20_000, 1), (1, 20_001, 0), (3, 20_000, 2), (0, 7, 0),
      (150, 100, 15_000), (47_005_914, 55_300_914, 8_500), (Int64.max, Int64.max, 10_000), (1, Int64.max, 0),
    ] as [(Int64, Int64, Int64)])
  func shares(part: Int64, whole: Int64, points: Int64) throws {
    #expect(BasisPoints(part: part, of: whole) == BasisPoints(points))
  }

  @Test("a share of nothing, of less than nothing, or beyond 64 bits does not exist")
  func noShare() {
    #expect(BasisPoints(part: 1, of: 0) == nil)
    #expect(BasisPoints(part: 1, of: -5) == nil)
    #expect(BasisPoints(part: -1, of: 5) == nil)
    #expect(BasisPoints(part: .max, of: 1) == nil)
  }

  @Test("every share of small numbers agrees with a search for the nearest hundredth of a percent")
  func exhaustive() {
    for whole in Int64(1)...120 {
      for part in Int64(0)...(whole + 10) {
        // The largest p with p − 1/2 ≤ part / whole × 10,000, found without division.
        var nearest: Int64 = 0
        while (2 * (nearest + 1) - 1) * whole <= 2 * part * 10_000 { nearest += 1_000 }
        while (2 * nearest - 1) * whole > 2 * part * 10_000 { nearest -= 1 }
        if BasisPoints(part: part, of: whole)?.rawValue != nearest { Issue.record("\(part) of \(whole)") }
      }
    }
  }

  @Test(
    "a share is written with two decimals",
    arguments: [(8_500, "85.00", "85,00"), (5, "0.05", "0,05"), (-150, "-1.50", "-1,50"), (12_345, "123.45", "123,45")])
  func text(points: Int64, plain: String, polish: String) {
    #expect(BasisPoints(points).description == plain)
    #expect(BasisPoints(points).polishText == polish)
  }

  @Test(
    "a share of an amount is rounded half up to the grosz",
    arguments: [
      (8_500, 55_300_914, 47_005_777), (5_000, 1, 1), (4_999, 1, 0), (10_000, Int64.max, Int64.max), (0, 5, 0),
    ] as [(Int64, Int64, Int64)])
  func ofAmount(points: Int64, grosze: Int64, part: Int64) throws {
    #expect(try BasisPoints(points).of(Grosze(grosze)) == Grosze(part))
  }

  @Test("a share of an amount beyond 64 bits, or of a negative one, throws")
  func ofAmountRefused() {
    #expect(throws: MoneyError.self) { try BasisPoints(10_001).of(Grosze(.max)) }
    #expect(throws: MoneyError.self) { try BasisPoints(.max).of(Grosze(.max)) }
    #expect(throws: MoneyError.self) { try BasisPoints(-1).of(Grosze(1)) }
    #expect(throws: MoneyError.self) { try BasisPoints(1).of(Grosze(-1)) }
  }

  @Test(
    "minutes are shown as hours with at most two decimals",
    arguments: [
      (90, "1.5"), (60, "1"), (50, "0.83"), (45, "0.75"), (1, "0.02"), (0, "0"), (605, "10.08"), (-90, "-1.5"),
    ])
  func hours(minutes: Int64, text: String) {
    #expect(Minutes(minutes).hoursText == text)
  }

  @Test("minutes as hours are the nearest number")
  func hoursNumber() {
    #expect(Minutes(90).hours == 1.5)
    #expect(Minutes.session.contains(Minutes(1_440)))
    #expect(!Minutes.session.contains(Minutes(0)))
  }
}
