extension JSONValue {
  /// The deepest nesting that is read; deeper texts are refused before they can exhaust the stack.
  package static let depthLimit = 32

  /// The document in a strict RFC 8259 text: UTF-8, nothing before or after it, no name twice in one object.
  package init(parsing bytes: some Collection<UInt8>) throws(JSONError) {
    var parser = JSONParser(bytes: Array(bytes))
    self = try parser.document()
  }
}

/// A recursive reader of JSON that stops at the first byte that is wrong.
private struct JSONParser {
  let bytes: [UInt8]
  var offset = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value(depth: 0, path: "")
    skipBlanks()
    guard offset == bytes.count else { throw malformed("the end of the text", path: "") }
    return value
  }

  private func malformed(_ expected: String, path: String) -> JSONError {
    JSONError(path: path, problem: .malformed(offset: offset, expected: expected))
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { offset += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    offset += 1
    return true
  }

  private mutating func take(word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard offset + length <= bytes.count, bytes[offset..<offset + length].elementsEqual(word.description.utf8)
    else { return false }
    offset += length
    return true
  }

  private mutating func value(depth: Int, path: String) throws(JSONError) -> JSONValue {
    guard depth <= JSONValue.depthLimit else {
      throw JSONError(path: path, problem: .tooLarge(found: depth, limit: JSONValue.depthLimit, unit: "levels"))
    }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth, path: path)
    case UInt8(ascii: "["): return try array(depth: depth, path: path)
    case UInt8(ascii: "\""): return .string(try string(path: path))
    case UInt8(ascii: "t") where take(word: "true"): return .bool(true)
    case UInt8(ascii: "f") where take(word: "false"): return .bool(false)
    case UInt8(ascii: "n") where take(word: "null"): return .null
    default: return .number(try number(path: path))
    }
  }

  private mutating func object(depth: Int, path: String) throws(JSONError) -> JSONValue {
    offset += 1
    var members: [JSONValue.Member] = []
    var names = NameSet()
    skipBlanks()
    if take("}") { return .object([]) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw malformed("a name in quotation marks", path: path) }
      let name = try string(path: path)
      guard names.insert(name) else { throw JSONError(path: path, problem: .duplicateKey(name)) }
      skipBlanks()
      guard take(":") else { throw malformed("':' after the name", path: path) }
      members.append(.init(name: name, value: try value(depth: depth + 1, path: path + JSONError.step(name))))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw malformed("',' or '}'", path: path) }
    return .object(members)
  }

  private mutating func array(depth: Int, path: String) throws(JSONError) -> JSONValue {
    offset += 1
    var elements: [JSONValue] = []
    skipBlanks()
    if take("]") { return .array([]) }
    repeat {
      elements.append(try value(depth: depth + 1, path: path + "/\(elements.count)"))
      skipBlanks()
    } while take(",")
    guard take("]") else { throw malformed("',' or ']'", path: path) }
    return .array(elements)
  }

  private mutating func number(path: String) throws(JSONError) -> String {
    let start = offset
    _ = take("-")
    if !take("0") { try digits(path: path) }
    if take(".") { try digits(path: path) }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits(path: path)
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func digits(path: String) throws(JSONError) {
    let start = offset
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { offset += 1 }
    if offset == start { throw malformed("a JSON value or another digit", path: path) }
  }
}

// MARK: - Strings

extension JSONParser {
  fileprivate mutating func string(path: String) throws(JSONError) -> String {
    offset += 1
    var content: [UInt8] = []
    while let byte = next {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else { throw malformed("UTF-8", path: path) }
        return text
      case UInt8(ascii: "\\"): content.append(contentsOf: try escape(path: path).utf8)
      case 0..<0x20:
        offset -= 1
        throw malformed("no control character in a string", path: path)
      default: content.append(byte)
      }
    }
    throw malformed("'\"' at the end of a string", path: path)
  }

  private mutating func escape(path: String) throws(JSONError) -> String {
    defer { offset += 1 }
    switch next {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape(path: path)
    default: throw malformed("an escape such as \\n or \\u0142", path: path)
    }
  }

  /// Reads `uXXXX`, and the second half of a surrogate pair, leaving `offset` at the last digit.
  private mutating func unicodeEscape(path: String) throws(JSONError) -> String {
    let first = try codeUnit(path: path)
    if UTF16.isLeadSurrogate(first) {
      offset += 1
      guard take("\\"), next == UInt8(ascii: "u") else { throw malformed("the second half of a pair", path: path) }
      let second = try codeUnit(path: path)
      guard UTF16.isTrailSurrogate(second) else { throw malformed("the second half of a pair", path: path) }
      return String(decoding: [first, second], as: UTF16.self)
    }
    guard !UTF16.isTrailSurrogate(first) else { throw malformed("the first half of a pair before", path: path) }
    return String(decoding: [first], as: UTF16.self)
  }

  private mutating func codeUnit(path: String) throws(JSONError) -> UInt16 {
    var value: UInt16 = 0
    for _ in 0..<4 {
      offset += 1
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw malformed("four hexadecimal digits", path: path)
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
