internal import ActivationProgramme
internal import EventLedger

/// Places taken against a limit, day by day, while moves become known one after the other.
///
/// A tree over the days holds for each range its sum of moves and the most by which the places taken within it stand
/// above the limit. A move and the search for the first day above cost the logarithm of the number of days.
struct PlaceTally {
  /// Places taken on a day above the limit.
  typealias Excess = (day: Day, taken: Int, places: Int)

  private struct Node {
    var sum = 0
    /// The highest of (sum from the start of the range to a day, less its limit).
    var above = Self.unlimited

    static let unlimited = Int.min / 2
  }

  private let days: [Day]
  private var limits: [Int?]
  // A full binary tree: node n has the children 2n and 2n + 1, the leaves stand in the second half.
  private var nodes: [Node]
  private let leaves: Int

  /// Begins with nothing taken and no limit; every day of a later call is one of these or has the state of the one before.
  init(_ days: [Day]) {
    self.days = Set(days).sorted()
    limits = self.days.map { _ in nil }
    var leaves = 1
    while leaves < self.days.count { leaves *= 2 }
    self.leaves = leaves
    nodes = Array(repeating: Node(), count: 2 * leaves)
  }

  /// Puts other limits in force, which costs the number of days.
  mutating func setLimits(_ limit: (Day) -> Int?) {
    for (index, day) in days.enumerated() {
      limits[index] = limit(day)
      nodes[leaves + index].above = above(at: index)
    }
    for node in stride(from: leaves - 1, to: 0, by: -1) { combine(node) }
  }

  /// Takes or frees places from a day on, one of those given at the beginning.
  mutating func add(_ places: Int, from day: Day) {
    let index = days.firstIndex(atLeast: day)
    guard index < days.count else { return }
    nodes[leaves + index].sum += places
    nodes[leaves + index].above = above(at: index)
    var node = (leaves + index) / 2
    while node > 0 {
      combine(node)
      node /= 2
    }
  }

  /// The first day from a day on with more places taken than there are.
  func firstAboveLimit(from day: Day) -> Excess? {
    var before = 0
    guard let index = search(1, 0..<leaves, from: days.firstIndex(atLeast: day), &before), let places = limits[index]
    else { return nil }
    return (days[index], before + nodes[leaves + index].sum, places)
  }

  /// The first leaf from an index on above its limit; `before` grows by the sums of what is passed over.
  private func search(_ node: Int, _ range: Range<Int>, from first: Int, _ before: inout Int) -> Int? {
    guard range.upperBound > first, before + nodes[node].above > 0 else {
      before += nodes[node].sum
      return nil
    }
    guard range.count > 1 else { return range.lowerBound }
    let middle = range.lowerBound + range.count / 2
    return search(2 * node, range.lowerBound..<middle, from: first, &before)
      ?? search(2 * node + 1, middle..<range.upperBound, from: first, &before)
  }

  private func above(at index: Int) -> Int {
    limits[index].map { nodes[leaves + index].sum - $0 } ?? Node.unlimited
  }

  private mutating func combine(_ node: Int) {
    let (left, right) = (nodes[2 * node], nodes[2 * node + 1])
    nodes[node] = Node(sum: left.sum + right.sum, above: max(left.above, left.sum + right.above))
  }
}
