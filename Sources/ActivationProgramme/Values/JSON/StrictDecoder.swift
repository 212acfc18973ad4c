/// The `Decoder` behind `StrictJSON`: it walks a document and notes every name that is asked for.
struct StrictDecoder: Decoder {
  let value: JSONValue
  let codingPath: [any CodingKey]
  let asked: AskedKeys
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  var path: String { JSONError.pointer(codingPath) }

  func wrongType(_ expected: String) -> JSONError {
    JSONError(path: path, problem: .wrongType(expected: expected, found: value.kind))
  }

  /// This value as a type; a wrong name out of a closed set is refused with the right ones.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if let choice = type as? any NamedChoice.Type {
      let expected = "one of " + choice.choices.joined(separator: ", ")
      guard case .string(let text) = value else { throw wrongType(expected) }
      guard choice.choices.contains(text) else {
        throw JSONError(path: path, problem: .invalidValue("expected \(expected), found '\(text.prefix(64))'"))
      }
    }
    return try Value(from: self)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = value else { throw wrongType("an object") }
    return KeyedDecodingContainer(StrictKeyedContainer<Key>(decoder: self, members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let elements) = value else { throw wrongType("an array") }
    return StrictUnkeyedContainer(decoder: self, elements: elements)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    StrictSingleContainer(decoder: self)
  }
}

private struct StrictKeyedContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: StrictDecoder
  let values: [String: JSONValue]
  let names: [String]
  let path: String
  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { names.compactMap(Key.init(stringValue:)) }

  init(decoder: StrictDecoder, members: [JSONValue.Member]) {
    self.decoder = decoder
    values = Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }
    names = members.map(\.name)
    path = decoder.path
    decoder.asked.names[path, default: []].formUnion([])
  }

  private func value(for key: some CodingKey) throws(JSONError) -> StrictDecoder {
    decoder.asked.names[path, default: []].insert(key.stringValue)
    guard let value = values[key.stringValue] else {
      throw JSONError(path: path, problem: .missingKey(key.stringValue))
    }
    return StrictDecoder(value: value, codingPath: codingPath + [key], asked: decoder.asked)
  }

  func contains(_ key: Key) -> Bool {
    decoder.asked.names[path, default: []].insert(key.stringValue)
    return values[key.stringValue] != nil
  }

  func decodeNil(forKey key: Key) throws -> Bool { try value(for: key).value == .null }

  // This one generic method also stands for the protocol's methods for single types.
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try value(for: key).decode(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try value(for: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try value(for: key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try value(for: NamedKey("super")) }

  func superDecoder(forKey key: Key) throws -> any Decoder { try value(for: key) }
}

private struct StrictUnkeyedContainer: UnkeyedDecodingContainer {
  let decoder: StrictDecoder
  let elements: [JSONValue]
  var currentIndex = 0
  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  init(decoder: StrictDecoder, elements: [JSONValue]) {
    self.decoder = decoder
    self.elements = elements
  }

  private mutating func next() throws(JSONError) -> StrictDecoder {
    guard !isAtEnd else {
      let found = "\(elements.count) elements"
      throw JSONError(path: decoder.path, problem: .wrongType(expected: "more elements", found: found))
    }
    defer { currentIndex += 1 }
    return StrictDecoder(
      value: elements[currentIndex], codingPath: codingPath + [IndexKey(currentIndex)], asked: decoder.asked)
  }

  mutating func decodeNil() throws -> Bool {
    guard !isAtEnd, elements[currentIndex] == .null else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try next().decode(type) }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try next().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }

  mutating func superDecoder() throws -> any Decoder { try next() }
}

private struct StrictSingleContainer: SingleValueDecodingContainer {
  let decoder: StrictDecoder
  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool { decoder.value == .null }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if let result = try scalar(type) as? Value { return result }
    return try Value(from: decoder)
  }

  /// The value as one of the types that JSON itself has; `nil` for any other type.
  private func scalar(_ type: any Any.Type) throws(JSONError) -> Any? {
    switch type {
    case is String.Type:
      guard case .string(let text) = decoder.value else { throw decoder.wrongType("a string") }
      return text
    case is Bool.Type:
      guard case .bool(let value) = decoder.value else { throw decoder.wrongType("true or false") }
      return value
    case is Double.Type:
      guard case .number(let text) = decoder.value, let value = Double(text) else {
        throw decoder.wrongType("a number")
      }
      return value
    case is Float.Type:
      guard case .number(let text) = decoder.value, let value = Float(text) else { throw decoder.wrongType("a number") }
      return value
    case let integer as any FixedWidthInteger.Type: return try whole(integer)
    default: return nil
    }
  }

  private func whole<Integer: FixedWidthInteger>(_ type: Integer.Type) throws(JSONError) -> Integer {
    guard case .number(let text) = decoder.value, let value = Integer(text) else {
      throw decoder.wrongType("a whole number from \(Integer.min) to \(Integer.max)")
    }
    return value
  }
}

/// The place of an element in an array, as a step of a coding path.
private struct IndexKey: CodingKey {
  let index: Int
  var stringValue: String { "\(index)" }
  var intValue: Int? { index }

  init(_ index: Int) {
    self.index = index
  }

  init?(stringValue: String) {
    nil
  }

  init?(intValue: Int) {
    index = intValue
  }
}
