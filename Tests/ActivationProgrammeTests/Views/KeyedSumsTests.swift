import EventLedgerTesting
import Testing

@testable import ActivationProgramme

@Suite("Sums by key")
struct KeyedSumsTests {
  /// Keys of which many share a hash, and many hashes a slot.
  private struct CollidingKey: SlotKey {
    var number: Int
    var slotHash: UInt32 { UInt32(number % 7) &* 0x1000_0001 }
  }

  @Test(
    "are those of a dictionary, whatever collides, comes to zero and comes again", arguments: [1, 2, 3] as [UInt64],
    [5, 40, 300])
  func agreeWithADictionary(seed: UInt64, keys: Int) {
    var random = SeededGenerator(seed: seed)
    var sums = KeyedSums<CollidingKey>()
    var expected: [CollidingKey: Int64] = [:]
    for step in 0..<4_000 {
      let key = CollidingKey(number: Int.random(in: 0..<keys, using: &random))
      let old = expected[key] ?? 0
      let value = old != 0 && Bool.random(using: &random) ? -old : Int64.random(in: -2...2, using: &random)
      sums.add(value, to: key)
      expected[key] = old + value == 0 ? nil : old + value
      #expect(sums[key] == expected[key] ?? 0, "step \(step)")
      guard step % 50 == 0 else { continue }
      #expect(Dictionary(uniqueKeysWithValues: sums.entries.map { ($0.key, $0.sum) }) == expected, "step \(step)")
    }
  }
}
