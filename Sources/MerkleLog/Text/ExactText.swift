/// Text that is compared by its UTF-8 bytes, never by Unicode equivalence.
///
/// Swift's `String` calls "é" and "e" followed by a combining accent equal. A key name, an origin or an
/// extension line is part of what is signed, so two spellings of it are two names: comparing them as
/// `String` would let one party pass for another. Order is the order of the bytes.
public struct ExactText: Sendable, Hashable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The text.
  public let string: String

  /// Wraps `string` unchanged.
  public init(_ string: String) {
    self.string = string
  }

  /// Wraps a literal unchanged.
  public init(stringLiteral value: String) {
    self.string = value
  }

  /// Wraps UTF-8 bytes; nil when they are not valid UTF-8.
  public init?(utf8 bytes: some Collection<UInt8>) {
    guard let string = String(validating: bytes, as: UTF8.self) else { return nil }
    self.string = string
  }

  /// The UTF-8 bytes.
  public var bytes: [UInt8] { Array(string.utf8) }

  /// The text itself.
  public var description: String { string }

  /// Whether both have the same bytes.
  public static func == (left: ExactText, right: ExactText) -> Bool {
    left.string.utf8.elementsEqual(right.string.utf8)
  }

  /// Whether the bytes of `left` sort before those of `right`.
  public static func < (left: ExactText, right: ExactText) -> Bool {
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }

  /// Feeds the bytes and their count to `hasher`.
  public func hash(into hasher: inout Hasher) {
    for byte in string.utf8 { hasher.combine(byte) }
    hasher.combine(string.utf8.count)
  }
}
