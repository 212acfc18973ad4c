/// An element of an XML document: its name without a prefix, its text and its elements.
struct XMLElement: Sendable {
  let name: String
  let attributes: [String: String]
  private(set) var text = ""
  private(set) var elements: [XMLElement] = []

  /// The elements of a name.
  func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  /// The text at a path of names; nil where there is none.
  func text(at path: String...) -> String? {
    var element = self
    for name in path {
      guard let next = element.elements.first(where: { $0.name == name }) else { return nil }
      element = next
    }
    return element.text
  }

  fileprivate init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  fileprivate mutating func add(_ text: String) { self.text += text }
  fileprivate mutating func add(_ element: XMLElement) { elements.append(element) }
}

/// Why a document is not read.
struct XMLError: Error, Equatable {
  let offset: Int
  let expected: String

  var description: String { "at byte \(offset) expected \(expected)" }
}

/// Reads the part of XML that invoices of KSeF use, and refuses the rest.
///
/// There is no document type, so that no entity can be declared, no instruction and no CDATA; entities are the five of
/// XML and numbers of characters. Size, depth, number of elements and attributes are bounded. Names are compared
/// without their prefixes; the caller compares the namespace of the root.
struct StrictXML {
  static let maximumBytes = 3 << 20
  static let maximumDepth = 24
  static let maximumElements = 100_000
  static let maximumAttributes = 32
  static let maximumNameBytes = 128

  private let bytes: [UInt8]
  private var offset = 0
  private var elements = 0

  /// The root of a document.
  static func root(of bytes: [UInt8]) throws(XMLError) -> XMLElement {
    guard bytes.count <= maximumBytes else {
      throw XMLError(offset: maximumBytes, expected: "the end of the document, which has at most \(maximumBytes) bytes")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw XMLError(offset: 0, expected: "UTF-8") }
    var reader = StrictXML(bytes: bytes)
    return try reader.document()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func document() throws(XMLError) -> XMLElement {
    if take("<?xml ") {
      guard let end = find("?>") else { throw failure("the end of the declaration") }
      offset = end + 2
    }
    try skipMisc()
    let root = try element(depth: 1)
    try skipMisc()
    guard offset == bytes.count else { throw failure("the end of the document") }
    return root
  }

  /// Blanks and comments outside of the root.
  private mutating func skipMisc() throws(XMLError) {
    while true {
      skipBlanks()
      guard try skipComment() else { return }
    }
  }

  private mutating func skipComment() throws(XMLError) -> Bool {
    guard take("<!--") else { return false }
    guard let end = find("-->") else { throw failure("the end of a comment") }
    offset = end + 3
    return true
  }

  private mutating func element(depth: Int) throws(XMLError) -> XMLElement {
    guard depth <= Self.maximumDepth else { throw failure("at most \(Self.maximumDepth) levels of elements") }
    elements += 1
    guard elements <= Self.maximumElements else { throw failure("at most \(Self.maximumElements) elements") }
    guard take("<") else { throw failure("an element; document types, instructions and CDATA are not read") }
    let qualified = try name()
    var attributes: [String: String] = [:]
    while true {
      let before = offset
      skipBlanks()
      if take("/>") { return XMLElement(name: Self.local(qualified), attributes: attributes) }
      if take(">") { break }
      guard offset > before else { throw failure("a blank, > or />") }
      let attribute = try name()
      guard attributes[attribute] == nil, attributes.count < Self.maximumAttributes else {
        throw failure("each attribute once, at most \(Self.maximumAttributes)")
      }
      guard take("=") else { throw failure("=") }
      attributes[attribute] = try quoted()
    }
    var element = XMLElement(name: Self.local(qualified), attributes: attributes)
    while true {
      element.add(try characters(until: UInt8(ascii: "<")))
      if take("</") {
        guard try name() == qualified else { throw failure("the end of \(qualified)") }
        skipBlanks()
        guard take(">") else { throw failure(">") }
        return element
      }
      if try skipComment() { continue }
      element.add(try self.element(depth: depth + 1))
    }
  }

  private mutating func name() throws(XMLError) -> String {
    let start = offset
    while offset < bytes.count, Self.isNamePart(bytes[offset]) { offset += 1 }
    guard offset > start, offset - start <= Self.maximumNameBytes, !Self.isDigitOrMark(bytes[start]) else {
      throw failure("a name; document types, instructions and CDATA are not read")
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func quoted() throws(XMLError) -> String {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") else {
      throw failure("a value in quotation marks")
    }
    let quote = bytes[offset]
    offset += 1
    let value = try characters(until: quote)
    offset += 1
    guard !value.contains("<") else { throw failure("no < in a value") }
    return value
  }

  /// Text with its entities resolved, up to a byte that is not taken.
  private mutating func characters(until end: UInt8) throws(XMLError) -> String {
    var text: [UInt8] = []
    while true {
      guard offset < bytes.count else { throw failure("more text; the document ends within an element") }
      let byte = bytes[offset]
      if byte == end { break }
      if byte == UInt8(ascii: "&") {
        text += try entity().utf8
      } else {
        guard byte >= 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d else {
          throw failure("no control character")
        }
        text.append(byte)
        offset += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func entity() throws(XMLError) -> String {
    for (name, value) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&apos;", "'")]
    where take(name) { return value }
    guard take("&#"), let end = find(";"), end - offset <= 8 else { throw failure("one of the five entities of XML") }
    let digits = String(decoding: bytes[offset..<end], as: UTF8.self)
    let number = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, let scalar = Unicode.Scalar(number), number >= 0x20 || [9, 10, 13].contains(number) else {
      throw failure("the number of a character")
    }
    offset = end + 1
    return String(Character(scalar))
  }

  private mutating func skipBlanks() {
    while offset < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[offset]) { offset += 1 }
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[offset...].starts(with: text.utf8) else { return false }
    offset += text.utf8.count
    return true
  }

  private func find(_ text: String) -> Int? {
    let wanted = Array(text.utf8)
    var index = offset
    while index + wanted.count <= bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) { return index }
      index += 1
    }
    return nil
  }

  private func failure(_ expected: String) -> XMLError { XMLError(offset: offset, expected: expected) }

  private static func local(_ name: String) -> String { name.split(separator: ":").last.map(String.init) ?? name }

  private static func isDigitOrMark(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x3a).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte >= 0x80
  }
}
