import EventLedger
import Synchronization
import Testing

@testable import ActivationProgramme

/// A log without a store, so that decisions are tested as pure functions.
struct DecisionWorld {
  private var log = PendingEvents()
  var events: [NewEvent] { log.events.map(\.event) }
  private let cache: CharterCache
  /// All commands are given on this day.
  var now = Timestamp(startOf: Day(rawValue: 19_000))

  init(_ start: CharteredStart) {
    cache = start.cache
    take([start.event])
  }

  /// Decides a command on what it depends on, found by type and tag.
  func decide(_ line: String) throws -> Result<[NewEvent], Refusal> {
    let command: ProgrammeCommand
    do throws(Refusal) {
      command = try ProgrammeCommand(parsing: line.utf8)
    } catch {
      return .failure(error)
    }
    return try decide(command)
  }

  func decide(_ command: ProgrammeCommand) throws -> Result<[NewEvent], Refusal> {
    var state = DecisionState(programme: command.programme, cache: cache)
    for index in log.matching(command.query) {
      let event = log.events[index].event
      try state.apply(
        StoredPayload(type: event.type, schemaVersion: event.schemaVersion, bytes: event.payload),
        at: Moment(day: event.effectiveOn, position: Position(rawValue: UInt64(index) + 1)))
    }
    return command.decide(state, now: now)
  }

  /// Decides a command that must be accepted, and takes its events in.
  mutating func given(_ line: String) throws {
    take(try decide(line).get())
  }

  mutating func given(_ command: ProgrammeCommand) throws {
    take(try decide(command).get())
  }

  mutating func take(_ more: [NewEvent]) { log.append(more.map { PersonalEvent($0) }) }
}

/// One row of a table of decisions.
struct DecisionRow: Sendable, CustomTestStringConvertible {
  enum Charter: Sendable, Hashable {
    /// `aktywna-lodz` with so many places and no quotas.
    case single(Int)
    /// `aktywizacja-rewitalizacja` with so many places for the inactive and the unemployed.
    case quotas(Int, Int, exchange: Bool = false)
  }

  enum Outcome: Sendable, Equatable {
    /// The types of the events, with the days on which they are effective.
    case events([String])
    /// The code of the rule and the field.
    case refused(String, String)
  }

  let name: String
  var charter = Charter.single(2)
  let given: [String]
  let when: String
  let then: Outcome

  init(_ name: String, _ charter: Charter = .single(2), given: [String], when: String, then: Outcome) {
    self.name = name
    self.charter = charter
    self.given = given
    self.when = when
    self.then = then
  }

  var testDescription: String { name }

  func check() throws {
    var world = DecisionWorld(try CharteredStart.of(charter))
    for line in given { try world.given(line) }
    switch try world.decide(when) {
    case .success(let events):
      #expect(.events(events.map { "\($0.type) \($0.effectiveOn)" }) == then)
    case .failure(let refusal):
      #expect(.refused(refusal.rule.code, refusal.field) == then, "\(refusal)")
    }
  }
}

/// A log that holds nothing but a charter; made once for each charter, as reading one takes long.
struct CharteredStart: Sendable {
  let event: NewEvent
  let cache: CharterCache

  private static let known = Mutex<[DecisionRow.Charter: CharteredStart]>([:])

  static func of(_ charter: DecisionRow.Charter) throws -> CharteredStart {
    try known.withLock { known in
      if let start = known[charter] { return start }
      let start = try make(charter)
      known[charter] = start
      return start
    }
  }

  private static func make(_ charter: DecisionRow.Charter) throws -> CharteredStart {
    let (programme, json) =
      switch charter {
      case .single(let places): ("aktywna-lodz", try TestCharter.single(places: places))
      case .quotas(let inactive, let unemployed, let exchange):
        (
          "aktywizacja-rewitalizacja",
          try TestCharter.small(inactive: inactive, unemployed: unemployed, exchange: exchange)
        )
      }
    let command = ProgrammeCommand(
      programme: programme, on: try Day(parsing: "2018-02-01"), actor: "office",
      CharterProgramme.with { $0.charter = json })
    let now = Timestamp(startOf: Day(rawValue: 19_000))
    let events = try command.decide(DecisionState(programme: programme), now: now).get()
    return CharteredStart(event: events[0], cache: CharterCache())
  }
}
