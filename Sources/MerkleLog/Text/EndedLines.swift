/// Takes a file apart into lines that end in U+000A, without copying it.
package struct EndedLines {
  /// What has not been taken yet.
  package private(set) var rest: ArraySlice<UInt8>

  /// The number of the line that was taken last, from 1.
  package private(set) var number = 0

  package init(_ bytes: ArraySlice<UInt8>) {
    rest = bytes
  }

  /// The next line without its line end; nil when no complete line is left.
  package mutating func next() -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    number += 1
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }
}

extension ArraySlice<UInt8> {
  /// What follows `prefix`, or nil when the slice starts otherwise.
  func dropping(prefix: String) -> ArraySlice<UInt8>? {
    starts(with: prefix.utf8) ? dropFirst(prefix.utf8.count) : nil
  }
}
