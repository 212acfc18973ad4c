internal import EventLedger
internal import Wire

// The forms that values of commands have. Names are `Identifier`s, texts have 1 to 200 bytes without control
// characters, days are `yyyy-MM-dd`, months `yyyy-MM`, amounts decimal text or number with at most two digits after
// the separator.

private func wrongType(_ field: String, _ value: JSONValue, expected: String) -> Refusal {
  Refusal(field: field, rule: .wrongType(expected: expected, found: value.kind))
}

private func string(_ field: String, _ value: JSONValue, expected: String) throws(Refusal) -> String {
  guard case .string(let text) = value else { throw wrongType(field, value, expected: expected) }
  return text
}

extension InputKind where Value == ParticipantID {
  /// A participant's UUID.
  static let participant = InputKind(form: .participant, unset: .zero) { (found, field) throws(Refusal) in
    let text = try string(field, found, expected: "a UUID")
    do throws(IdentifierError) {
      return try ParticipantID(parsing: text)
    } catch {
      throw Refusal(field: field, rule: .invalidIdentifier(error))
    }
  } check: { (value, field) throws(Refusal) in
    if value == .zero { throw Refusal(field: field, rule: .missingField) }
  } json: {
    JSONText.quoted($0.description)
  }
}

extension InputKind where Value == String {
  /// A short text.
  static let text = InputKind(form: .text, unset: "") { (found, field) throws(Refusal) in
    try string(field, found, expected: "a text")
  } check: { (value, field) throws(Refusal) in
    try CommandForm.text(value, field)
  } json: {
    JSONText.quoted($0)
  }

  /// A name of a kind.
  static func name<K: IdentifierKind>(_ kind: K.Type) -> InputKind {
    InputKind(form: .name(K.label), unset: "") { (found, field) throws(Refusal) in
      try string(field, found, expected: "a \(K.label)")
    } check: { (value, field) throws(Refusal) in
      try CommandForm.name(kind, value, field)
    } json: {
      JSONText.quoted($0)
    }
  }
}

extension InputKind where Value == Day {
  /// A day.
  static let day = InputKind(form: .day, unset: Day(rawValue: 0)) { (found, field) throws(Refusal) in
    let text = try string(field, found, expected: "a date written as yyyy-MM-dd")
    do throws(CalendarError) {
      return try Day(parsing: text)
    } catch {
      throw Refusal(field: field, value: text, rule: .invalidDay(error))
    }
  } check: { (value, field) throws(Refusal) in
    try CommandForm.day(value, field)
  } json: {
    JSONText.quoted($0.description)
  }
}

extension InputKind where Value == Int {
  /// A month as yyyymm; 0 where it is left out.
  static let month = InputKind(form: .month, unset: 0) { (found, field) throws(Refusal) in
    let text = try string(field, found, expected: "a month written as yyyy-MM")
    let digits = text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard text.utf8.count == 7, digits.count == 6, text.utf8.dropFirst(4).first == UInt8(ascii: "-") else {
      throw Refusal(field: field, value: text, rule: .invalidMonth)
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  } check: { (value, field) throws(Refusal) in
    try CommandForm.month(value, field)
  } json: {
    JSONText.quoted(Month.text($0))
  }

  /// A whole number in a range.
  static func number(_ range: ClosedRange<Int>) -> InputKind {
    InputKind(form: .number(range), unset: 0) { (found, field) throws(Refusal) in
      guard case .number(let text) = found else { throw wrongType(field, found, expected: "a whole number") }
      guard let number = Int(text), range.contains(number) else {
        throw Refusal(field: field, value: text, rule: .numberOutOfRange(range))
      }
      return number
    } check: { (value, field) throws(Refusal) in
      try CommandForm.number(value, in: range, field)
    } json: {
      String($0)
    }
  }

  /// A length of 1 to 1,440 minutes.
  static let minutes = number(1...1_440)
}

extension InputKind where Value == Int64 {
  /// An amount of zero or more, in grosze.
  static let amount = InputKind(form: .amount, unset: 0) { (found, field) throws(Refusal) in
    let text: String
    switch found {
    // The number stays text, so that an amount never passes through a binary fraction.
    case .string(let digits), .number(let digits): text = digits
    default: throw wrongType(field, found, expected: "an amount such as \"1234.56\"")
    }
    do throws(MoneyError) {
      return try Grosze(parsing: text).rawValue
    } catch {
      throw Refusal(field: field, value: text, rule: .invalidAmount(error))
    }
  } check: { (value, field) throws(Refusal) in
    try CommandForm.amount(value, field)
  } json: {
    JSONText.quoted(Grosze($0).decimalText)
  }
}

extension InputKind where Value == Int64 {
  /// An amount that may be below zero, as the difference that a correction makes.
  static let signedAmount = InputKind(form: .amount, unset: 0) { (found, field) throws(Refusal) in
    guard case .string(let text) = found else {
      throw wrongType(field, found, expected: "an amount such as \"-1234.56\"")
    }
    do throws(MoneyError) {
      return try Grosze(parsing: text, allowsNegative: true).rawValue
    } catch {
      throw Refusal(field: field, value: text, rule: .invalidAmount(error))
    }
  } check: { (value, field) throws(Refusal) in
    try CommandForm.amount(Int64(clamping: value.magnitude), field)
  } json: {
    JSONText.quoted(Grosze($0).decimalText)
  }
}

extension InputKind where Value == Bool {
  /// Yes or no; no when left out.
  static let flag = InputKind(form: .flag, unset: false, isOptional: true) { (found, field) throws(Refusal) in
    guard case .bool(let value) = found else { throw wrongType(field, found, expected: "true or false") }
    return value
  } check: { _, _ in
  } json: {
    String($0)
  }
}

extension InputKind where Value: Category {
  /// One of a closed list.
  static var choice: InputKind {
    InputKind(form: .choice(Value.self), unset: .unset) { (found, field) throws(Refusal) in
      let text = try string(field, found, expected: "one of " + Value.codes.joined(separator: ", "))
      guard let category = Value(rawValue: text) else {
        throw Refusal(field: field, value: text, rule: .notOneOf(Value.codes))
      }
      return category
    } check: { _, _ in
    } json: {
      JSONText.quoted($0.rawValue)
    }
  }
}

extension InputKind where Value == [UInt8] {
  /// A SHA-256 digest in 64 hexadecimal digits; empty when left out.
  static let digest = InputKind(form: .digest, unset: [], isOptional: true) { (found, field) throws(Refusal) in
    let digits = try string(field, found, expected: "64 hexadecimal digits").map(\.hexDigitValue)
    guard digits.count == 64, !digits.contains(nil) else { throw Refusal(field: field, rule: .invalidDigest) }
    let numbers = digits.compactMap { $0 }
    return stride(from: 0, to: 64, by: 2).map { UInt8(numbers[$0] * 16 + numbers[$0 + 1]) }
  } check: { (value, field) throws(Refusal) in
    try CommandForm.digest(value, field)
  } json: {
    JSONText.quoted(Hexadecimal.encode($0))
  }

  /// A JSON object that is kept as its text.
  static let json = InputKind(form: .json, unset: []) { (found, field) throws(Refusal) in
    guard case .object = found else { throw wrongType(field, found, expected: "an object") }
    return Array(found.text.utf8)
  } check: { _, _ in
  } json: {
    String(decoding: $0, as: UTF8.self)
  }
}

extension InputKind where Value: CommandPart {
  /// An object.
  static var part: InputKind {
    InputKind(form: .part(Value.self), unset: Value()) { (found, field) throws(Refusal) in
      try Value.read(found, field)
    } check: { (value, field) throws(Refusal) in
      try Value.inputs.check(value, in: field)
    } json: {
      "{" + Value.inputs.members(of: $0).joined(separator: ",") + "}"
    }
  }
}

extension InputKind {
  /// Objects, at most `limit`; none when left out.
  static func parts<P: CommandPart>(limit: Int) -> InputKind where Value == [P] {
    InputKind(form: .parts(P.self, limit: limit), unset: [], isOptional: true) { (found, field) throws(Refusal) in
      guard case .array(let elements) = found else { throw wrongType(field, found, expected: "a list") }
      try CommandForm.count(elements.count, limit: limit, field)
      var parts: [P] = []
      for (index, element) in elements.enumerated() { parts.append(try P.read(element, "\(field)/\(index)")) }
      return parts
    } check: { (value, field) throws(Refusal) in
      try CommandForm.count(value.count, limit: limit, field)
      for (index, part) in value.enumerated() { try P.inputs.check(part, in: "\(field)/\(index)") }
    } json: { parts in
      "[" + parts.map { "{" + P.inputs.members(of: $0).joined(separator: ",") + "}" }.joined(separator: ",") + "]"
    }
  }
}

extension CommandPart {
  fileprivate static func read(_ found: JSONValue, _ field: String) throws(Refusal) -> Self {
    guard case .object(let members) = found else { throw wrongType(field, found, expected: "an object") }
    let part = try inputs.read(members, in: field)
    try inputs.refuseUnknown(members, in: field)
    return part
  }
}
