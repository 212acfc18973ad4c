import EventLedger
import EventLedgerTesting

@testable import ActivationProgramme

/// Commands that were accepted one after the other, and the events that they made.
struct AcceptedHistory {
  /// A command with its events.
  struct Step {
    let command: ProgrammeCommand
    let events: [NewEvent]
    /// The place of the command in the first order.
    let place: Int
    /// What its facts are about, and on which days: two facts about the same thing on the same day keep their order.
    let subjects: Set<Subject>

    init(command: ProgrammeCommand, events: [NewEvent], place: Int) {
      (self.command, self.events, self.place) = (command, events, place)
      subjects = Self.subjects(of: events)
    }

    private static func subjects(of events: [NewEvent]) -> Set<Subject> {
      var subjects: Set<Subject> = []
      for event in events {
        let tags = event.tags.filter { !$0.hasPrefix("programme:") && !$0.hasPrefix("command:") }
        for tag in tags.isEmpty ? ["programme"] : tags { subjects.insert(Subject(day: event.effectiveOn, tag: tag)) }
      }
      return subjects
    }
  }

  struct Subject: Hashable {
    let day: Day
    let tag: String
  }

  private(set) var steps: [Step] = []

  var events: [NewEvent] { [start.event] + steps.flatMap(\.events) }
  private let start: CharteredStart

  /// What is accepted of a clerk's commands.
  init(seed: UInt64, commands: Int) throws {
    start = try CharteredStart.of(.quotas(3, 2))
    var world = try FoldedWorld(start)
    var clerk = LateClerk(seed: seed)
    for place in 0..<commands {
      let command = clerk.next()
      guard case .success(let events) = try world.decide(command), !events.isEmpty else { continue }
      try world.take(events)
      steps.append(Step(command: command, events: events, place: place))
    }
  }

  private init(_ start: CharteredStart) { self.start = start }

  /// The same commands in another order that is accepted as well, as far as one is found; nil for those that were not
  /// accepted again.
  func reordered(_ random: inout SeededGenerator) throws -> AcceptedHistory {
    var other = AcceptedHistory(start)
    var world = try FoldedWorld(start)
    var waiting = steps.shuffled(using: &random)
    var isMoving = true
    while isMoving, !waiting.isEmpty {
      isMoving = false
      var refused: [Step] = []
      for (index, step) in waiting.enumerated() {
        let rest = waiting[(index + 1)...] + refused
        let mustWait = rest.contains { $0.place < step.place && !$0.subjects.isDisjoint(with: step.subjects) }
        guard !mustWait, case .success(let events) = try world.decide(step.command), !events.isEmpty else {
          refused.append(step)
          continue
        }
        try world.take(events)
        other.steps.append(Step(command: step.command, events: events, place: step.place))
        isMoving = true
      }
      waiting = refused
    }
    return other
  }

  /// The same commands in their first order without those that another history does not have; nil where one of them is
  /// not accepted without the others.
  func reduced(to other: AcceptedHistory) throws -> AcceptedHistory? {
    let places = Set(other.steps.map(\.place))
    guard places.count < steps.count else { return self }
    var reduced = AcceptedHistory(start)
    var world = try FoldedWorld(start)
    for step in steps where places.contains(step.place) {
      guard case .success(let events) = try world.decide(step.command), !events.isEmpty else { return nil }
      try world.take(events)
      reduced.steps.append(Step(command: step.command, events: events, place: step.place))
    }
    return reduced
  }

  /// Days on which a fact is effective: all of them, or some and the last.
  func days(atMost count: Int, _ random: inout SeededGenerator) -> [Day] {
    let days = Set(events.map(\.effectiveOn)).sorted()
    guard days.count > count, let last = days.last else { return days }
    return (days.dropLast().shuffled(using: &random).prefix(count - 1) + [last]).sorted()
  }

  /// For each line the sums that its decisions may come to by a day: of each one value that somebody decided, or nothing.
  private func decidedSums(by day: Day) throws -> [BudgetLineName: Set<Int64>] {
    var values: [BudgetLineName: [String: Set<Int64>]] = [:]
    for (index, event) in events.enumerated() where event.effectiveOn <= day {
      let stored = StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload)
      let position = Position(rawValue: UInt64(index) + 1)
      if event.type == BenefitGranted.type {
        let granted = try BenefitGranted(stored, at: position)
        let line = BudgetLineName(task: granted.task, line: granted.line)
        values[line, default: [:]][granted.decision, default: [0]].insert(granted.amounts.totalGrosze)
      }
      if event.type == BenefitGrantChanged.type {
        let changed = try BenefitGrantChanged(stored, at: position)
        let line = BudgetLineName(task: changed.task, line: changed.line)
        values[line, default: [:]][changed.decision, default: [0]].insert(changed.toAmounts.totalGrosze)
      }
    }
    return values.mapValues { decisions in
      decisions.values.reduce(into: [0]) { sums, values in
        sums = Set(sums.flatMap { sum in values.map { sum + $0 } })
      }
    }
  }

  /// What the three views say on some days.
  func figures(on days: [Day]) async throws -> [Figures] {
    let store = InMemoryEventStore(clock: FixedClock(Timestamp(startOf: Day(rawValue: 19_000))))
    _ = try await store.append(events, condition: nil)
    let order = events.enumerated().sorted { ($0.element.effectiveOn, $0.offset) < ($1.element.effectiveOn, $1.offset) }
    let projection = ProgrammeViews()
    var state = projection.initialState()
    var rest = order[...]
    var figures: [Figures] = []
    for day in days {
      while let next = rest.first, next.element.effectiveOn <= day {
        let position = Position(rawValue: UInt64(next.offset) + 1)
        try projection.replay(store, in: ReadRange(after: position.previous, before: position.next), into: &state)
        rest.removeFirst()
      }
      let point = ReportPoint(position: .zero, effectiveOn: day)
      let programme = "aktywizacja-rewitalizacja"
      figures.append(
        Figures(
          capacity: try state.capacity.report(programme: programme, at: point),
          attendance: try state.attendance.report(programme: programme, at: point),
          budget: state.budget.report(programme: programme, at: point), decided: try decidedSums(by: day)))
    }
    return figures
  }
}

/// A log of which everything is folded once: a command is decided on all that is known, of which what it names is a part.
private struct FoldedWorld {
  private var state: DecisionState
  private var count: UInt64 = 0

  init(_ start: CharteredStart) throws {
    state = DecisionState(programme: "aktywizacja-rewitalizacja", cache: start.cache)
    try take([start.event])
  }

  func decide(_ command: ProgrammeCommand) throws -> Result<[NewEvent], Refusal> {
    command.decide(state, now: Timestamp(startOf: Day(rawValue: 19_000)))
  }

  mutating func take(_ events: [NewEvent]) throws {
    for event in events {
      count += 1
      try state.apply(
        StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload),
        at: Moment(day: event.effectiveOn, position: Position(rawValue: count)))
    }
  }
}

/// What the three views say of the programme.
struct Figures: Equatable {
  var capacity: CapacityReport
  var attendance: AttendanceReport
  var budget: BudgetReport
  /// For each line the sums that somebody decided.
  var decided: [BudgetLineName: Set<Int64>]

  /// The same with numbers that are given out in the order of recording taken out.
  var withoutNumbers: Figures {
    var figures = self
    figures.capacity.reserve.sort { ($0.participant, $0.quota) < ($1.participant, $1.quota) }
    for index in figures.capacity.reserve.indices {
      (figures.capacity.reserve[index].number, figures.capacity.reserve[index].position) = (0, 0)
    }
    return figures
  }

  /// The members that differ, for a message.
  func difference(from other: Figures) -> String {
    var parts: [String] = []
    if capacity != other.capacity { parts.append("\(capacity.json)\n\(other.capacity.json)") }
    if attendance != other.attendance { parts.append("\(attendance.json)\n\(other.attendance.json)") }
    if budget != other.budget { parts.append("\(budget.json)\n\(other.budget.json)") }
    return parts.joined(separator: "\n")
  }
}
