/// A line of input.
struct InputLine {
  enum Content {
    /// The bytes without the end of the line.
    case bytes([UInt8])
    /// More bytes than a line may have; they are skipped.
    case tooLong(bytes: Int)
  }

  /// Its number, from 1.
  var number: Int
  var content: Content
}

/// Reads input line by line, holding one line of limited length and one block of the file.
///
/// Blank lines are counted and passed over; a byte order mark before the first line is too.
struct LineReader: ~Copyable {
  /// Bytes of a line at most.
  static let lineBytes = 1 << 20

  private let file: InputFile
  private var block = [UInt8](repeating: 0, count: 64 << 10)
  private var unread = 0..<0
  private var number = 0
  private(set) var bytesRead = 0

  init(_ file: consuming InputFile) {
    self.file = file
  }

  /// The size of the input where it is known.
  var size: Int? { file.size }

  /// Whether another whole line has been read already, so that `next` will not wait for input.
  var hasLine: Bool { block[unread].contains(UInt8(ascii: "\n")) }

  /// The next line that is not blank; nil at the end.
  mutating func next() throws(InputError) -> InputLine? {
    while let line = try nextLine() {
      guard case .bytes(let bytes) = line.content else { return line }
      if !bytes.allSatisfy(Self.isBlank) { return line }
    }
    return nil
  }

  private mutating func nextLine() throws(InputError) -> InputLine? {
    var line: [UInt8] = []
    var count = 0
    while true {
      if unread.isEmpty, try !refill() {
        return count == 0 ? nil : finished(line, count)
      }
      let end = block[unread].firstIndex(of: UInt8(ascii: "\n"))
      let piece = unread.lowerBound..<(end ?? unread.upperBound)
      count += piece.count
      if count <= Self.lineBytes { line.append(contentsOf: block[piece]) } else { line = [] }
      unread = (end.map { $0 + 1 } ?? unread.upperBound)..<unread.upperBound
      if end != nil { return finished(line, count) }
    }
  }

  private mutating func finished(_ line: [UInt8], _ count: Int) -> InputLine {
    number += 1
    guard count <= Self.lineBytes else { return InputLine(number: number, content: .tooLong(bytes: count)) }
    let hasMark = number == 1 && line.starts(with: [0xef, 0xbb, 0xbf])
    return InputLine(number: number, content: .bytes(hasMark ? Array(line.dropFirst(3)) : line))
  }

  private mutating func refill() throws(InputError) -> Bool {
    let count = try file.read(into: &block)
    bytesRead += count
    unread = 0..<count
    return count > 0
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0d
  }
}
