public import EventLedger

/// What became of a command.
public enum RecordingOutcome: Sendable, Hashable {
  /// Its events stand at these positions.
  case recorded([Position])
  /// Nothing of it is stored.
  case refused(Refusal)

  /// The same outcome, said of an input line.
  public func at(line: Int) -> RecordingOutcome {
    guard case .refused(let refusal) = self else { return self }
    return .refused(refusal.at(line: line))
  }

  /// One line of JSON: `{"line":1,"positions":[7,8]}` or `{"line":1,"refused":{…}}`.
  public func json(line: Int) -> String {
    switch at(line: line) {
    case .recorded(let positions):
      "{\"line\":\(line),\"positions\":[\(positions.map(\.description).joined(separator: ","))]}"
    case .refused(let refusal): "{\"line\":\(line),\"refused\":\(refusal.json)}"
    }
  }

  /// Commands of which some are refused, where all or nothing was asked for: the others are refused because of them.
  package static func refusing(_ refusals: [Refusal?]) -> [RecordingOutcome] {
    refusals.map { .refused($0 ?? Refusal(field: "command", rule: .anotherLineRefused)) }
  }
}

extension RefusalRule {
  /// Others kept changing what the command depends on.
  static func tooManyConflicts(attempts: Int) -> RefusalRule {
    RefusalRule(
      "too-many-conflicts", en: "others changed what it depends on \(attempts) times in a row; try again",
      pl: "inni zmienili dane, od których to zależy, \(attempts) razy z rzędu; spróbuj ponownie")
  }

  /// Another line of the batch was refused.
  package static let anotherLineRefused = RefusalRule(
    "another-line-refused", en: "not recorded, because another line was refused and all or nothing was asked for",
    pl: "nie zapisano, bo inny wiersz odrzucono, a żądano zapisu wszystkiego albo niczego")

  /// The batch makes more events than one append takes.
  static func batchTooLarge(limit: Int) -> RefusalRule {
    RefusalRule(
      "batch-too-large", en: "all or nothing takes at most \(limit) events at once; divide the input",
      pl: "na raz można zapisać najwyżej \(limit) zdarzeń; podziel dane")
  }
}
