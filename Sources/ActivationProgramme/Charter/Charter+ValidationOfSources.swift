extension Charter {
  /// Members of the document that are not facts about the programme and so need no source.
  private static let withoutSource: Set<String> = ["format", "id", "openQuestions", "references", "sources"]

  func checkSources(of document: JSONValue, _ found: inout Findings) {
    guard case .object(let members) = document else { return }
    var used: Set<String> = []
    for member in members where !Charter.withoutSource.contains(member.name) {
      checkSource(of: member.value, at: JSONError.step(member.name), used: &used, &found)
    }
    let questions = openQuestions.map(\.id.text)
    for (path, source) in sources.byPath.sorted(by: { $0.key < $1.key }) {
      let place = "/sources" + JSONError.step(path)
      if !used.contains(path) { found.add(place, .sourceOfNothing) }
      if case .reference(let name) = source { found.known(name, among: Array(references.keys), at: place) }
      for question in Charter.questions(in: source) { found.known(question, among: questions, at: place) }
    }
  }

  /// Walks to the values that hold facts: texts, numbers, true and false, null and empty lists.
  private func checkSource(
    of value: JSONValue, at path: String, used: inout Set<String>, _ found: inout Findings
  ) {
    switch value {
    case .object(let members):
      // An `id` is a short name that the author of the charter chose, not a fact about the programme.
      for member in members where member.name != "id" {
        checkSource(of: member.value, at: path + JSONError.step(member.name), used: &used, &found)
      }
    case .array(let elements) where !elements.isEmpty:
      for (index, element) in elements.enumerated() {
        checkSource(of: element, at: path + "/\(index)", used: &used, &found)
      }
    case .array, .null, .string, .number, .bool:
      guard let (pattern, source) = sources.match(path) else { return found.add(path, .noSource) }
      used.insert(pattern)
      let isUnknown = if case .unknown = source { true } else { false }
      if value == .null && !isUnknown { found.add(path, .nullWithoutReason) }
      if isUnknown && value != .null && value != .array([]) { found.add(path, .unknownWithValue) }
    }
  }

  /// The open questions that a reason refers to by `question <id>`.
  private static func questions(in source: Source) -> [String] {
    let reason: String
    switch source {
    case .announcement, .otherAnnouncement, .reference: return []
    case .assumed(let text), .derived(let text), .unknown(let text): reason = text
    }
    let words = reason.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
    return zip(words, words.dropFirst()).filter { $0.0 == "question" }.map { String($0.1) }
  }
}
