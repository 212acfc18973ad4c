import EventLedger
import EventLedgerTesting
import Testing

@testable import ActivationProgramme
@testable import ProgrammeReporting

@Suite("Places against a limit, day by day")
struct PlaceTallyTests {
  @Test("after every move and every change of the limit the first day above it is that of a plain search")
  func plainSearch() {
    for seed in 0..<60 as Range<UInt64> {
      var random = SeededGenerator(seed: seed ^ 0x9ace)
      let days = (0..<(1 + Int(random.next() % 40))).map { _ in Day(rawValue: 17_000 + Int32(random.next() % 60)) }
      var tally = PlaceTally(days)
      var moves: [(day: Day, places: Int)] = []
      var limits: [Day: Int] = [:]
      var above = 0
      for step in 0..<120 {
        if step % 17 == 3 {
          limits = [:]
          // A limit that begins on a day holds from then on, until another begins.
          var limit: Int?
          for day in Set(days).sorted() {
            if random.next() % 4 == 0 { limit = Int(random.next() % 9) }
            limits[day] = limit
          }
          let limits = limits
          tally.setLimits { limits[$0] }
        }
        let move = (day: days[Int(random.next() % UInt64(days.count))], places: random.next() % 3 == 0 ? -1 : 1)
        moves.append(move)
        tally.add(move.places, from: move.day)
        let from = Day(rawValue: 16_998 + Int32(random.next() % 64))
        let plain = Set(days).sorted().lazy.filter { $0 >= from }.compactMap { day -> PlaceTally.Excess? in
          let taken = moves.filter { $0.day <= day }.reduce(0) { $0 + $1.places }
          guard let limit = limits[day], taken > limit else { return nil }
          return (day, taken, limit)
        }.first
        let found = tally.firstAboveLimit(from: from)
        #expect(
          found?.day == plain?.day && found?.taken == plain?.taken && found?.places == plain?.places, "seed \(seed)")
        above += found == nil ? 0 : 1
      }
      #expect(days.count < 5 || above > 0, "seed \(seed)")
    }
  }

  @Test("a hundred thousand moves and as many searches end")
  func manyMoves() {
    let days = (0..<50_000 as Range<Int32>).map { Day(rawValue: $0) }
    var tally = PlaceTally(days)
    tally.setLimits { _ in 25_000 }
    var found: PlaceTally.Excess?
    for index in 0..<50_000 {
      let day = days[index * 7_919 % 50_000]
      tally.add(1, from: day)
      found = tally.firstAboveLimit(from: day) ?? found
    }
    // In the end each day has one move; the 25,001st of them is above.
    #expect(found?.places == 25_000)
    #expect(tally.firstAboveLimit(from: days[0])?.day == days[25_000])
    #expect(tally.firstAboveLimit(from: days[49_999])?.taken == 50_000)
  }
}
