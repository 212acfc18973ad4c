/// The address of a figure of a report, or of a row of figures: `taken`, `quotas[inactive].free`,
/// `participants[…].trainings[welding].present_hours`, `lines[training/trainers].paid_grosze`.
///
/// An element of a list has the name that its columns give it (`Column.naming`). Where several elements have one
/// name, as in a history that no decision made, the second is `name#2`. In a name `%`, `[` and `]` are written `%25`,
/// `%5B` and `%5D`.
public struct FigureAddress: Sendable, Hashable {
  /// The members on the way, with the element's name behind each list.
  public var steps: [Step]

  /// One member, and the element where the member is a list.
  public struct Step: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The name of the element; nil where the member is no list.
    public var element: String?

    /// Creates a step.
    public init(_ key: String, element: String? = nil) {
      self.key = key
      self.element = element
    }
  }

  /// Creates an address from its steps.
  public init(_ steps: [Step]) {
    self.steps = steps
  }

  /// Reads a path; nil where it is not of the form.
  public init?(_ path: String) {
    steps = []
    for part in Self.split(path) {
      guard let bracket = part.firstIndex(of: "[") else {
        guard !part.isEmpty, !part.contains("]") else { return nil }
        steps.append(Step(String(part)))
        continue
      }
      guard part.last == "]", bracket > part.startIndex else { return nil }
      let element = part[part.index(after: bracket)..<part.index(before: part.endIndex)]
      guard let name = Self.unescaped(element) else { return nil }
      steps.append(Step(String(part[..<bracket]), element: name))
    }
    guard !steps.isEmpty else { return nil }
  }

  /// Splits at the dots that stand outside brackets.
  private static func split(_ path: String) -> [Substring] {
    var parts: [Substring] = []
    var depth = 0
    var start = path.startIndex
    for index in path.indices {
      switch path[index] {
      case "[": depth += 1
      case "]": depth -= 1
      case "." where depth == 0:
        parts.append(path[start..<index])
        start = path.index(after: index)
      default: break
      }
    }
    return parts + [path[start...]]
  }

  private static let escapes: [(character: Character, code: String)] = [("%", "%25"), ("[", "%5B"), ("]", "%5D")]

  fileprivate static func escaped(_ name: String) -> String {
    guard name.contains(where: { character in escapes.contains { $0.character == character } }) else { return name }
    return name.map { character in escapes.first { $0.character == character }?.code ?? String(character) }.joined()
  }

  /// The name behind an escaped one; nil for another escape and for a bare bracket.
  private static func unescaped(_ text: Substring) -> String? {
    var name = ""
    var rest = text
    while let character = rest.first {
      if let escape = escapes.first(where: { rest.hasPrefix($0.code) }) {
        name.append(escape.character)
        rest.removeFirst(escape.code.count)
      } else {
        guard !escapes.contains(where: { $0.character == character }) else { return nil }
        name.append(character)
        rest.removeFirst()
      }
    }
    return name
  }

  /// The address of what stands below members of this one.
  package func appending(_ keys: [String]) -> FigureAddress { FigureAddress(steps + keys.map { Step($0) }) }

  /// The address with another behind it.
  package func appending(_ address: FigureAddress) -> FigureAddress { FigureAddress(steps + address.steps) }
}

extension FigureAddress: CustomStringConvertible {
  /// The path.
  public var description: String {
    steps.map { step in step.element.map { "\(step.key)[\(Self.escaped($0))]" } ?? step.key }.joined(separator: ".")
  }
}
