internal import EventLedger

extension CommandReader {
  mutating func amount(_ key: String, _ value: inout Int64, isOptional: Bool) throws(Refusal) {
    let text: String
    switch optional(key) {
    case nil where isOptional: return
    case nil: throw Refusal(field: path(key), rule: .missingField)
    // The number stays text, so that an amount never passes through a binary fraction.
    case .string(let found), .number(let found): text = found
    case .some(let found): throw wrongType(key, found, expected: "an amount such as \"1234.56\"")
    }
    do throws(MoneyError) {
      value = try Grosze(parsing: text).rawValue
    } catch {
      throw Refusal(field: path(key), value: text, rule: .invalidAmount(error))
    }
  }

  mutating func flag(_ key: String, _ value: inout Bool) throws(Refusal) {
    switch optional(key) {
    case nil: value = false
    case .bool(let found): value = found
    case .some(let found): throw wrongType(key, found, expected: "true or false")
    }
  }

  mutating func category<C: Category>(_ key: String, _ value: inout C) throws(Refusal) {
    value = try oneOf(key, required(key))
  }

  mutating func optionalCategory<C: Category>(_ key: String, _ value: inout C?) throws(Refusal) {
    value = nil
    if let found = optional(key) { value = try oneOf(key, found) }
  }

  mutating func optionalDigest(_ key: String, _ value: inout [UInt8]) throws(Refusal) {
    guard let found = optional(key) else { return }
    let digits = try string(key, found, expected: "64 hexadecimal digits").map(\.hexDigitValue)
    guard digits.count == 64, !digits.contains(nil) else { throw Refusal(field: path(key), rule: .invalidDigest) }
    let numbers = digits.compactMap { $0 }
    value = stride(from: 0, to: 64, by: 2).map { UInt8(numbers[$0] * 16 + numbers[$0 + 1]) }
  }

  mutating func part<P: CommandPart>(_ key: String, _ value: inout P) throws(Refusal) {
    value = try object(key, required(key))
  }

  mutating func parts<P: CommandPart>(_ key: String, _ value: inout [P], limit: Int) throws(Refusal) {
    guard let found = optional(key) else { return }
    guard case .array(let elements) = found else { throw wrongType(key, found, expected: "a list") }
    try CommandForm.count(elements.count, limit: limit, path(key))
    value = []
    for (index, element) in elements.enumerated() { value.append(try object("\(key)/\(index)", element)) }
  }

  mutating func json(_ key: String, _ value: inout [UInt8]) throws(Refusal) {
    let found = try required(key)
    guard case .object = found else { throw wrongType(key, found, expected: "an object") }
    value = Array(found.text.utf8)
  }
}
