extension RandomAccessCollection where Element: Comparable {
  /// The index of the first element that is at least `value`, in ascending elements; the end where none is.
  @inlinable
  package func firstIndex(atLeast value: Element) -> Index {
    var low = startIndex
    var count = count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if self[middle] < value {
        low = index(after: middle)
        count -= half + 1
      } else {
        count = half
      }
    }
    return low
  }
}
