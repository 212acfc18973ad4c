public import ActivationProgramme

/// A figure of a report, or a row of figures, by its path: `taken`, `quotas[inactive].free`,
/// `participants[…].trainings[welding].present_hours`, `lines[training/trainers].paid_grosze`.
///
/// An element of a list is named by what identifies it: the first of `participant`, `training`, `name`, `unit`,
/// `task` and `month_end` that it has; a budget line by task and line, an open absence by participant and session, an
/// entry of the reserve list by participant and number, a line of a claim by reference, month, task and line, a
/// situation without a finding by participant, day and outcome. Where several elements have one name, as in a history
/// that no decision made, the second is `name#2`. In a name `%`, `[` and `]` are written `%25`, `%5B` and `%5D`.
public struct Figure: Sendable, Hashable {
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

  /// Creates a figure from its steps.
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

  /// The same figure of a row of this path.
  public func appending(_ step: Step) -> Figure { Figure(steps + [step]) }
}

extension Figure: CustomStringConvertible {
  /// The path.
  public var description: String {
    steps.map { step in step.element.map { "\(step.key)[\(Self.escaped($0))]" } ?? step.key }.joined(separator: ".")
  }
}

extension ReportValue {
  /// The value of a figure, or of a row; nil where the report has none.
  public func value(of figure: Figure) -> ReportValue? {
    var value = self
    for step in figure.steps {
      guard let member = value[step.key] else { return nil }
      value = member
      guard let element = step.element else { continue }
      guard case .array(let elements) = value, let found = Self.element(element, of: elements) else { return nil }
      value = found
    }
    return value
  }

  /// Every figure with its value, in the order of the report; from where it looks is not among them.
  public var figures: [(figure: Figure, value: ReportValue)] {
    guard case .object(let members) = self else { return [] }
    var found: [(figure: Figure, value: ReportValue)] = []
    for member in Self.withoutPoint(members) { Self.collect(member.value, [], member.key, into: &found) }
    return found
  }

  /// The members of a report without those that say which report it is and from where it looks.
  static func withoutPoint(_ members: [Member]) -> [Member] {
    members.prefix(pointKeys.count).map(\.key) == pointKeys ? Array(members.dropFirst(pointKeys.count)) : members
  }

  /// What names a row is no figure of it.
  static let identityKeys: Set<String> = [
    "participant", "session", "training", "name", "unit", "task", "line", "number", "reference", "month", "month_end",
  ]

  private static let pointKeys = ["programme", "position", "known_at", "effective_on"]

  static func collect(
    _ value: ReportValue, _ steps: [Figure.Step], _ key: String,
    into found: inout [(figure: Figure, value: ReportValue)]
  ) {
    switch value {
    case .object(let members):
      for member in withoutPoint(members) {
        collect(member.value, steps + [Figure.Step(key)], member.key, into: &found)
      }
    case .array(let elements):
      for (name, element) in zip(names(of: elements), elements) {
        let row = steps + [Figure.Step(key, element: name)]
        guard case .object(let members) = element else { continue }
        for member in members where !identityKeys.contains(member.key) {
          collect(member.value, row, member.key, into: &found)
        }
      }
    default:
      found.append((Figure(steps + [Figure.Step(key)]), value))
    }
  }

  /// The names of the elements of a list, each once.
  static func names(of elements: [ReportValue]) -> [String] {
    var seen: [String: Int] = [:]
    return elements.map { element in
      let name = element.elementName
      seen[name, default: 0] += 1
      return seen[name] == 1 ? name : "\(name)#\(seen[name] ?? 1)"
    }
  }

  /// The element of a name.
  static func element(_ name: String, of elements: [ReportValue]) -> ReportValue? {
    if let first = elements.first(where: { $0.elementName == name }) { return first }
    guard name.contains("#") else { return nil }
    return zip(names(of: elements), elements).first { $0.0 == name }?.1
  }

  /// What identifies an element of a list; empty for one that nothing identifies.
  var elementName: String {
    func text(_ key: String) -> String? {
      if case .text(let text)? = self[key] { text } else { nil }
    }
    if let reference = text("reference") {
      return [reference, text("month"), text("task"), text("line"), self["number"]?.json]
        .compactMap { $0 }.joined(separator: "/")
    }
    if let task = text("task") { return [task, text("line")].compactMap { $0 }.joined(separator: "/") }
    if let participant = text("participant") {
      let situation = text("outcome").map { [text("day"), $0].compactMap { $0 }.joined(separator: "/") }
      return [participant, text("session"), self["number"]?.json, situation].compactMap { $0 }.joined(separator: "/")
    }
    return text("training") ?? text("name") ?? text("unit") ?? text("month_end") ?? ""
  }
}
