internal import FoundationEssentials

extension FieldDisclosure {
  private static let header = "kronika/field-disclosure/v1"
  /// Bytes of a disclosure in text form at most.
  public static let textBytes = 4 << 20

  /// The text form: one item a line, base64 as in RFC 4648 §4.
  /// ```
  /// kronika/field-disclosure/v1
  /// position <decimal>
  /// leaf <base64>
  /// commitment <decimal>
  /// shown <name> <base64 salt> <base64 value>      one line a field, in order
  /// hidden <base64 digest>
  /// ```
  public var text: String {
    var lines = [
      Self.header, "position \(position)", "leaf \(Data(leaf).base64EncodedString())", "commitment \(commitment)",
    ]
    for element in elements {
      switch element {
      case .shown(let field, let salt):
        let value = Data(field.value).base64EncodedString()
        lines.append("shown \(field.name) \(Data(salt).base64EncodedString()) \(value)")
      case .hidden(let digest): lines.append("hidden \(Data(digest).base64EncodedString())")
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Reads the text form; throws `.malformed` with the number of the line.
  public init(text: String) throws(LedgerError) {
    guard text.utf8.count <= Self.textBytes else {
      throw .vault(.overLimit(name: "bytes of a disclosure", maximum: Self.textBytes, found: text.utf8.count))
    }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    }
    guard lines.count > 4, lines.popLast() == [""], lines[0] == [Self.header] else {
      throw Self.malformed(1)
    }
    guard lines[1].count == 2, lines[1][0] == "position", let position = UInt64(lines[1][1]),
      "\(position)" == lines[1][1]
    else { throw Self.malformed(2) }
    guard lines[2].count == 2, lines[2][0] == "leaf", let leaf = Self.bytes(lines[2][1]) else {
      throw Self.malformed(3)
    }
    guard lines[3].count == 2, lines[3][0] == "commitment", let commitment = Int(lines[3][1]),
      "\(commitment)" == lines[3][1], commitment >= 0
    else { throw Self.malformed(4) }
    var elements: [Element] = []
    for (index, line) in lines.enumerated().dropFirst(4) {
      switch (line.first, line.count) {
      case ("shown", 4):
        guard let salt = Self.bytes(line[2]), let value = Self.bytes(line[3]) else { throw Self.malformed(index + 1) }
        elements.append(.shown(PersonalField(line[1], bytes: value), salt: salt))
      case ("hidden", 2):
        guard let digest = Self.bytes(line[1]) else { throw Self.malformed(index + 1) }
        elements.append(.hidden(digest: digest))
      default: throw Self.malformed(index + 1)
      }
    }
    self.init(position: Position(rawValue: position), leaf: leaf, commitment: commitment, elements: elements)
  }

  /// Bytes in their one canonical spelling.
  private static func bytes(_ text: String) -> [UInt8]? {
    guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
    return [UInt8](data)
  }

  private static func malformed(_ line: Int) -> LedgerError {
    .malformed(field: "disclosure", expected: "the form of \(header)", found: "something else in line \(line)")
  }
}
