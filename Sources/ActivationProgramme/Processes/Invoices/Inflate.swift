/// Decompresses DEFLATE (RFC 1951) into at most so many bytes.
struct Inflate {
  /// The data are no DEFLATE stream, or come to more than the limit.
  struct Unreadable: Error {}

  private let input: ArraySlice<UInt8>
  private var offset: Int
  private var bits: UInt32 = 0
  private var count = 0
  private var output: [UInt8] = []
  private let limit: Int

  /// The bytes of a stream.
  static func bytes(of input: ArraySlice<UInt8>, limit: Int) throws(Unreadable) -> [UInt8] {
    var inflate = Inflate(input, limit)
    try inflate.run()
    return inflate.output
  }

  private init(_ input: ArraySlice<UInt8>, _ limit: Int) {
    self.input = input
    self.limit = limit
    offset = input.startIndex
  }

  private mutating func run() throws(Unreadable) {
    while true {
      let isLast = try take(1) == 1
      switch try take(2) {
      case 0: try stored()
      case 1: try compressed(Self.fixedLiterals, Self.fixedDistances)
      case 2:
        let (literals, distances) = try dynamic()
        try compressed(literals, distances)
      default: throw Unreadable()
      }
      if isLast { return }
    }
  }

  private mutating func take(_ wanted: Int) throws(Unreadable) -> Int {
    while count < wanted {
      guard offset < input.endIndex else { throw Unreadable() }
      bits |= UInt32(input[offset]) << UInt32(count)
      offset += 1
      count += 8
    }
    let value = bits & (1 << UInt32(wanted) - 1)
    bits >>= UInt32(wanted)
    count -= wanted
    return Int(value)
  }

  private mutating func emit(_ byte: UInt8) throws(Unreadable) {
    guard output.count < limit else { throw Unreadable() }
    output.append(byte)
  }

  private mutating func stored() throws(Unreadable) {
    (bits, count) = (0, 0)
    let length = try take(16)
    guard try take(16) == length ^ 0xffff else { throw Unreadable() }
    for _ in 0..<length { try emit(UInt8(try take(8))) }
  }

  /// A table of Huffman codes: how many there are of each length, and the symbols in the order of their codes.
  private struct Table {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    /// No code at all.
    static let none = Table()

    private init() {}

    init(_ lengths: [Int]) throws(Unreadable) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      var left = 1
      for length in 1...15 {
        left = left << 1 - counts[length]
        guard left >= 0 else { throw Unreadable() }
      }
      for length in 1...15 { symbols += lengths.indices.filter { lengths[$0] == length } }
    }
  }

  private mutating func symbol(_ table: Table) throws(Unreadable) -> Int {
    var (code, first, index) = (0, 0, 0)
    for length in 1...15 {
      code |= try take(1)
      let count = table.counts[length]
      if code - count < first { return table.symbols[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw Unreadable()
  }

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]

  private mutating func compressed(_ literals: Table, _ distances: Table) throws(Unreadable) {
    while true {
      let value = try symbol(literals)
      if value < 256 {
        try emit(UInt8(value))
        continue
      }
      if value == 256 { return }
      guard value - 257 < Self.lengthBases.count else { throw Unreadable() }
      let length = Self.lengthBases[value - 257] + (try take(Self.lengthBits[value - 257]))
      let code = try symbol(distances)
      guard code < Self.distanceBases.count else { throw Unreadable() }
      let distance = Self.distanceBases[code] + (try take(max(code / 2 - 1, 0)))
      guard distance <= output.count else { throw Unreadable() }
      for _ in 0..<length { try emit(output[output.count - distance]) }
    }
  }

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private mutating func dynamic() throws(Unreadable) -> (Table, Table) {
    let (literals, distances, codes) = (try take(5) + 257, try take(5) + 1, try take(4) + 4)
    guard literals <= 286, distances <= 30 else { throw Unreadable() }
    var lengths = [Int](repeating: 0, count: 19)
    for index in 0..<codes { lengths[Self.order[index]] = try take(3) }
    let table = try Table(lengths)
    lengths = []
    while lengths.count < literals + distances {
      let value = try symbol(table)
      switch value {
      case 0..<16: lengths.append(value)
      case 16:
        guard let last = lengths.last else { throw Unreadable() }
        lengths += Array(repeating: last, count: 3 + (try take(2)))
      case 17: lengths += Array(repeating: 0, count: 3 + (try take(3)))
      default: lengths += Array(repeating: 0, count: 11 + (try take(7)))
      }
    }
    guard lengths.count == literals + distances else { throw Unreadable() }
    return (try Table(Array(lengths[..<literals])), try Table(Array(lengths[literals...])))
  }

  // Both are complete by the standard.
  private static let fixedLiterals =
    (try? Table((0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 })) ?? .none
  private static let fixedDistances = (try? Table(Array(repeating: 5, count: 30))) ?? .none
}
