public import EventLedger

/// What became of a command.
public enum RecordingOutcome: Sendable, Hashable {
  /// Its events stand at these positions.
  case recorded([Position])
  /// Nothing of it is stored.
  case refused(Refusal)
}

/// What became of one line of input.
public struct LineOutcome: Sendable, Hashable {
  /// The number of the line, from 1.
  public let line: Int
  /// What became of its command.
  public let outcome: RecordingOutcome

  /// Creates the outcome of a line; a refusal is given the line's number.
  public init(line: Int, outcome: RecordingOutcome) {
    self.line = line
    if case .refused(let refusal) = outcome {
      self.outcome = .refused(refusal.at(line: line))
    } else {
      self.outcome = outcome
    }
  }

  /// One line of JSON: `{"line":1,"positions":[7,8]}` or `{"line":1,"refused":{…}}`.
  public var json: String {
    switch outcome {
    case .recorded(let positions):
      "{\"line\":\(line),\"positions\":[\(positions.map(\.description).joined(separator: ","))]}"
    case .refused(let refusal): "{\"line\":\(line),\"refused\":\(refusal.json)}"
    }
  }
}

extension Refusal {
  /// One JSON object, as `encode(to:)` gives it, without a JSON library.
  public var json: String {
    var members: [String] = []
    if let line { members.append("\"line\":\(line)") }
    members.append("\"field\":" + JSONText.quoted(field))
    if let value { members.append("\"value\":" + JSONText.quoted(value)) }
    members.append("\"rule\":" + JSONText.quoted(rule.code))
    members.append("\"message_en\":" + JSONText.quoted(rule.message.en))
    members.append("\"message_pl\":" + JSONText.quoted(rule.message.pl))
    return "{" + members.joined(separator: ",") + "}"
  }
}

extension RefusalRule {
  /// Others kept changing what the command depends on.
  static func tooManyConflicts(attempts: Int) -> RefusalRule {
    RefusalRule(
      "too-many-conflicts", en: "others changed what it depends on \(attempts) times in a row; try again",
      pl: "inni zmienili dane, od których to zależy, \(attempts) razy z rzędu; spróbuj ponownie")
  }

  /// The id belongs to another command.
  static let idReused = RefusalRule(
    "id-reused", en: "this id belongs to another command", pl: "ten identyfikator należy do innego polecenia")

  /// Another line of the batch was refused.
  static let anotherLineRefused = RefusalRule(
    "another-line-refused", en: "not recorded, because another line was refused and all or nothing was asked for",
    pl: "nie zapisano, bo inny wiersz odrzucono, a żądano zapisu wszystkiego albo niczego")

  /// The batch makes more events than one append takes.
  static func batchTooLarge(limit: Int) -> RefusalRule {
    RefusalRule(
      "batch-too-large", en: "all or nothing takes at most \(limit) events at once; divide the input",
      pl: "na raz można zapisać najwyżej \(limit) zdarzeń; podziel dane")
  }
}
