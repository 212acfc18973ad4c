/// Whether each strike names an earlier entry that may be struck and stood until then.
struct StrikeCheck {
  /// What each strike strikes.
  private var targets: [Position: Position] = [:]
  /// The strikes in force over each entry.
  private var inForce: [Position: Int] = [:]
  private(set) var lines: [StrikeLine] = []
  private let file: String

  init(file: String) {
    self.file = file
  }

  /// Takes an entry; `struckEntry` gives the type and day of an earlier one.
  mutating func take<E: Error>(
    _ event: Event, _ findings: ReportBuilder, struckEntry: (Position) throws(E) -> (type: String, day: Day)?
  ) throws(E) {
    guard let position = event.strikes else { return }
    defer { add(StrikeLine(strike: event.position, struck: position, day: event.effectiveOn)) }
    if let fault = try fault(event, striking: position, struckEntry) {
      findings.add(.wrongStrike, file, at: event.position.rawValue, fault)
    }
  }

  /// Follows the chain that a strike of a strike ends, link by link: a log may be crafted to have a long one.
  private mutating func add(_ line: StrikeLine) {
    lines.append(line)
    targets[line.strike] = line.struck
    var (entry, change) = (line.struck, 1)
    while true {
      let before = inForce[entry, default: 0]
      inForce[entry] = before + change
      guard (before > 0) != (before + change > 0), let next = targets[entry], next < entry else { return }
      (entry, change) = (next, -change)
    }
  }

  private func fault<E: Error>(
    _ event: Event, striking position: Position, _ struckEntry: (Position) throws(E) -> (type: String, day: Day)?
  ) throws(E) -> String? {
    guard event.type.hasSameBytes(as: Strike.eventType) else {
      return "an entry '\(event.type)' says that it strikes position \(position); only '\(Strike.eventType)' strikes"
    }
    guard position > .zero, position < event.position else {
      return "it strikes position \(position), which does not stand before it"
    }
    guard let entry = try struckEntry(position) else { return nil }
    if Strike.unstrikableTypes.contains(where: { $0.hasSameBytes(as: entry.type) }) {
      return StrikeRefusal.notStrikable(position, type: entry.type).description
    }
    if entry.day != event.effectiveOn {
      return "it is effective on \(event.effectiveOn), what it strikes on \(entry.day)"
    }
    return inForce[position, default: 0] > 0 ? "it strikes position \(position), which was struck before" : nil
  }
}
