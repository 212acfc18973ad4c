import EventLedger
import Testing

@Suite("A search in ascending elements")
struct AscendingSearchTests {
  @Test("the first element that is at least a value is found, in every list of up to 6 elements of 5 values")
  func everySmallList() {
    for count in 0...6 {
      for code in 0..<power(5, count) {
        let list = (0..<count).map { code / power(5, $0) % 5 }.sorted()
        for value in -1...5 {
          #expect(list.firstIndex(atLeast: value) == list.firstIndex { $0 >= value } ?? list.endIndex)
          let rest = list.dropFirst()
          #expect(rest.firstIndex(atLeast: value) == rest.firstIndex { $0 >= value } ?? rest.endIndex)
        }
      }
    }
  }

  private func power(_ base: Int, _ exponent: Int) -> Int { (0..<exponent).reduce(1) { product, _ in product * base } }
}
