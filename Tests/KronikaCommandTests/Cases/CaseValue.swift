/// A value of JSON as Foundation reads it, so that the product's own reader vouches for nothing here.
enum CaseValue: Sendable, Hashable, Decodable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([CaseValue])
  case object([String: CaseValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let truth = try? value.decode(Bool.self) {
      self = .truth(truth)
    } else if let members = try? value.decode([String: CaseValue].self) {
      self = .object(members)
    } else {
      self = .list(try value.decode([CaseValue].self))
    }
  }

  subscript(name: String) -> CaseValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var elements: [CaseValue]? {
    if case .list(let elements) = self { elements } else { nil }
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var count: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }

  static func position(_ position: Int) -> CaseValue { .number(Double(position)) }
}

extension CaseValue {
  /// What a path leads to; nil where it leads to nothing.
  ///
  /// A step is the name of a member; `"*"`, each element; `"#"`, their number; `{"name": value, …}`, the only element
  /// with these members; `{"every": {…}}`, the list of all elements with them; or a list of names, their values.
  func following(_ path: some RandomAccessCollection<CaseValue>) -> CaseValue? {
    guard let step = path.first else { return self }
    let rest = path.dropFirst()
    switch step {
    case .text("#"): return elements.map { .position($0.count) }
    case .text("*"): return elements.flatMap { Self.all($0.map { $0.following(rest) }) }
    case .text(let name): return self[name]?.following(rest)
    case .list(let names): return Self.all(names.map { following([$0]) })
    case .object(let members):
      if let shared = members["every"] {
        return elements.flatMap { CaseValue.list($0.filter { $0.has(shared) }).following(rest) }
      }
      guard let found = elements?.filter({ $0.has(step) }), found.count == 1 else { return nil }
      return found[0].following(rest)
    case .null, .truth, .number: return nil
    }
  }

  private static func all(_ values: [CaseValue?]) -> CaseValue? {
    let found = values.compactMap { $0 }
    return found.count == values.count ? .list(found) : nil
  }

  private func has(_ members: CaseValue) -> Bool {
    guard case .object(let own) = self, case .object(let expected) = members else { return false }
    return expected.allSatisfy { own[$0] == $1 }
  }
}
