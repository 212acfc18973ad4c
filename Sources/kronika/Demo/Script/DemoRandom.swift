import ActivationProgramme

/// The demo's source of chance: the same seed gives the same history on every machine.
///
/// The algorithm is SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
struct DemoRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number of a range; written out because the standard library does not promise its way for all versions.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// Whether something happens that happens so many times in a hundred.
  mutating func chance(_ percent: Int) -> Bool {
    number(1...100) <= percent
  }

  /// One of several.
  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(0...elements.count - 1)]
  }

  /// `count` of several, in their order.
  mutating func pick<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var chosen: Set<Int> = []
    while chosen.count < min(count, elements.count) { chosen.insert(number(0...elements.count - 1)) }
    return chosen.sorted().map { elements[$0] }
  }

  /// An amount in grosze, in steps of ten grosze.
  mutating func amount(_ low: Int, _ high: Int) -> Int64 {
    Int64(number(low * 10...high * 10)) * 10
  }
}
