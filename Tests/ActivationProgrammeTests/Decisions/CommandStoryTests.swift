import ActivationProgramme
import EventLedger
import EventLedgerTesting
import Foundation
import Testing

@Suite("The documented commands")
struct CommandStoryTests {
  private let now = Timestamp(startOf: Day(rawValue: 18_500))

  @Test("every kind of command has an example")
  func complete() {
    let all = CommandStory.charters + CommandStory.lines
    for type in CommandCatalogue.all {
      #expect(all.contains { $0.contains("\"command\":\"\(type.name)\"") }, "\(type.name)")
    }
  }

  @Test("every example is read, and what is written back is read as the same")
  func examplesAreRead() throws {
    for line in CommandStory.charters + CommandStory.lines {
      let command = try ProgrammeCommand(parsing: line.utf8)
      try command.check()
      let again = try ProgrammeCommand(parsing: command.json.utf8)
      #expect(again.json == command.json, "\(line)")
    }
  }

  @Test("the published page of commands is that of the code")
  func page() throws {
    #expect(try Published.text("docs/commands.md", printed: CommandTable.text) == CommandTable.text)
  }

  @Test("the whole story is recorded, and each event shows as JSON and is read back")
  func recorded() async throws {
    let store = InMemoryEventStore(clock: FixedClock(now))
    let recorder = ProgrammeRecorder(store: store)
    _ = try await TestCharter.charter(BundledCharter.aktywnaLodz.json, "aktywna-lodz", "2018-02-01", recorder, now)
    for (index, line) in CommandStory.lines.enumerated() {
      let outcome = try await recorder.record(line: line.utf8, number: index + 1, at: now)
      guard case .recorded(let positions, _) = outcome else {
        Issue.record("\(outcome)\n\(line)")
        return
      }
      #expect(!positions.isEmpty)
    }
    var types: Set<String> = []
    for event in try store.events() {
      types.insert(event.type)
      #expect(try EventCatalogue.json(of: event) != nil)
      #expect(event.tags.contains("programme:aktywna-lodz"))
    }
    let untold = Set(EventCatalogue.all.map { $0.type }).subtracting(types)
    #expect(untold == ["charter-amended", "personal-data-recorded", "entry-struck"])
  }

  @Test("the story as one batch gives the same log as line by line")
  func batch() async throws {
    let one = InMemoryEventStore(clock: FixedClock(now))
    let other = InMemoryEventStore(clock: FixedClock(now))
    for store in [one, other] {
      _ = try await TestCharter.charter(
        BundledCharter.aktywnaLodz.json, "aktywna-lodz", "2018-02-01", ProgrammeRecorder(store: store), now)
    }
    for line in CommandStory.lines {
      _ = try await ProgrammeRecorder(store: one).record(line: line.utf8, number: 1, at: now)
    }
    let lines = CommandStory.lines.enumerated().map { ($0.offset + 1, Array($0.element.utf8)) }
    let outcomes = try await ProgrammeRecorder(store: other).recordAllOrNothing(lines: lines, at: now)
    let refused = outcomes.filter { if case .refused = $0 { true } else { false } }
    #expect(refused.isEmpty, "\(refused)")
    let (left, right) = (try one.events(), try other.events())
    #expect(left.map(\.payload) == right.map(\.payload))
    #expect(left.map(\.type) == right.map(\.type))
  }
}
