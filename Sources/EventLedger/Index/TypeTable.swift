/// Finds the index of an event type among the types of a query by its bytes, without making a string.
struct TypeTable: Sendable {
  private let types: [[UInt8]]
  private var slots: [UInt8]
  private let mask: Int

  /// Creates the table of at most 255 types; more are looked up by comparing.
  init(_ names: [String]) {
    types = names.map { Array($0.utf8) }
    var size = 64
    while size < names.count * 4 { size *= 2 }
    mask = size - 1
    slots = [UInt8](repeating: 0, count: size)
    guard types.count < 256 else { return }
    for (index, type) in types.enumerated() {
      var slot = type.withRawSpan { Self.hash($0) } & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt8(index + 1)
    }
  }

  /// The index of a type, or -1.
  @inline(__always)
  func kind(of type: RawSpan) -> Int {
    guard types.count < 256 else {
      return types.firstIndex { name in name.withRawSpan { $0.hasSameBytes(as: type) } } ?? -1
    }
    var slot = Self.hash(type) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if types[index].withRawSpan({ $0.hasSameBytes(as: type) }) { return index }
      slot = (slot + 1) & mask
    }
    return -1
  }

  @inline(__always)
  private static func hash(_ type: RawSpan) -> Int {
    var word: UInt64 = 0
    let count = type.byteCount
    if count >= 8 {
      word = type.littleEndian64(at: 0) ^ type.littleEndian64(at: count - 8).byteSwapped
    } else {
      for index in 0..<count { word = word << 8 | UInt64(type.byte(at: index)) }
    }
    let product = (word ^ UInt64(count)).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
