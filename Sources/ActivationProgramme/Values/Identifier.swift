/// What an identifier names; it keeps a session's name from being used as a training's.
public protocol IdentifierKind: Sendable {
  /// The name used in refusals, such as `training id`.
  static var label: String { get }
}

/// A short stable name chosen by people or programs, such as `aktywna-lodz` or `computer-course-2`.
///
/// One to 64 ASCII characters: small letters, digits and hyphens, beginning with a letter or a digit. So it fits
/// into a tag, a file name and an address without quoting, and two spellings of one name cannot exist.
public struct Identifier<Kind: IdentifierKind>: Hashable, Sendable {
  /// The name itself.
  public let text: String

  /// The longest name in characters.
  public static var lengthLimit: Int { 64 }

  /// The name in `text`; throws what is wrong with it.
  public init(parsing text: String) throws(IdentifierError) {
    guard Identifier.isValid(text) else {
      throw IdentifierError(
        label: Kind.label, found: text.utf8.count <= 80 ? text : String(text.prefix(80)) + "…",
        expected: "1 to \(Identifier.lengthLimit) small letters a–z, digits and hyphens, not beginning with a hyphen")
    }
    self.text = text
  }

  private static func isValid(_ text: String) -> Bool {
    guard let first = text.utf8.first, first != UInt8(ascii: "-"), text.utf8.count <= lengthLimit else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
      default: false
      }
    }
  }
}

extension Identifier: LosslessStringConvertible, Comparable {
  /// The name in `description`, or `nil`; `init(parsing:)` says why.
  public init?(_ description: String) {
    guard let identifier = try? Identifier(parsing: description) else { return nil }
    self = identifier
  }

  /// The name itself.
  public var description: String { text }

  /// Whether the left name comes first in ASCII order.
  public static func < (left: Identifier, right: Identifier) -> Bool { left.text < right.text }
}

extension Identifier: Codable, CodingKeyRepresentable {
  /// Reads the name as a string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    do {
      try self.init(parsing: text)
    } catch {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: error.description)
    }
  }

  /// Writes the name as a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// The name as the key of a JSON object.
  public var codingKey: any CodingKey { NamedKey(text) }

  /// The name that a JSON key holds, or `nil`.
  public init?(codingKey: some CodingKey) {
    self.init(codingKey.stringValue)
  }
}

/// A text is no identifier: what was expected and what was found.
public struct IdentifierError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of name, such as `training id`.
  public let label: String
  /// The refused text, cut when it is long.
  public let found: String
  /// The form in words.
  public let expected: String

  /// The found and the expected in one English sentence.
  public var description: String { "'\(found)' is no \(label): expected \(expected)" }
}

/// A JSON key that is only known when it is read.
struct NamedKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ stringValue: String) {
    self.stringValue = stringValue
  }

  init?(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) {
    nil
  }
}
