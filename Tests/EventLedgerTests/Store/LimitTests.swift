import EventLedgerTesting
import Synchronization
import TestSupport
import Testing

@testable import EventLedger

@Suite("Limits and numbers at their ends")
struct LimitTests {
  @Test("a configuration of extreme numbers opens and works", arguments: [Int.min, -1, 0, 1, .max])
  func extremeConfigurations(number: Int) async throws {
    await #expect(processExitsWith: .success) { [number = number as Int] in
      let folder = try TemporaryFolder()
      var configuration = LMDBEventStore.Configuration()
      configuration.durability = .unsafeForTests
      configuration.eventsPerFlush = number
      configuration.eventsPerSavedState = number
      let ledger = try Ledger.create(folder: folder("extreme"), configuration: configuration)
      try await ledger.append((0..<20).map { _ in sampleEvent("added", ["t"]) })
      #expect(try ledger.events(Query(tags: ["t"])).count == 20)
      #expect(try ledger.view(TagTally()).state["t"]?.count == 20)
      _ = try ledger.rebuild([TagTally()])
      ledger.close()
    }
  }

  @Test("a clock that falls from the last time to the first is recorded without overflow")
  func greatestClockJump() async throws {
    await #expect(processExitsWith: .success) {
      let clock = FixedClock(Timestamp(rawValue: .max))
      let store = InMemoryEventStore(clock: clock)
      try await store.append([sampleEvent("a", [])])
      clock.set(Timestamp(rawValue: .min))
      try await store.append([sampleEvent("a", [])])
      #expect(try store.events().map(\.clockBehindMicroseconds) == [0, .max])
    }
  }

  @Test("appends that wait take a bounded number of bytes, which the writer gives back")
  func waitingBytesAreBounded() async throws {
    let folder = try TemporaryFolder()
    let clock = FixedClock(Timestamp(rawValue: 1_700_000_000_000_000))
    let store = try folder.store("waiting", clock: clock)
    // No thread runs this writer yet, as if the disk stood still.
    let writer = Writer(
      committer: GroupCommitter(log: store.log, index: store.index, struck: store.struck, clock: clock)
    ) {
      _ in
    }
    let payload = [UInt8](repeating: 1, count: 65_000)
    let events = (0..<256).map { _ in NewEvent(type: "a", effectiveOn: Day(rawValue: 17_000), payload: payload) }
    let append = try EncodedAppend(events, condition: nil)
    let fitting = Limits.waitingBytes / append.bytes.count
    let answers = Answers()
    for _ in 0..<fitting + 2 { writer.submit(.init(append: append) { answers.add($0) }) }
    let refusal = Result<AppendReceipt, LedgerError>.failure(.busy(waiting: fitting))
    #expect(answers.all == [refusal, refusal])
    // Closed, the log refuses every group at once.
    store.close()
    let thread = try WorkerThread(name: "writer") { writer.run() }
    while answers.all.count < fitting + 2 { await Task.yield() }
    for _ in 0..<fitting { writer.submit(.init(append: append) { answers.add($0) }) }
    writer.close()
    thread.join()
    #expect(answers.all.count == 2 * fitting + 2)
    #expect(answers.all.count { $0 == refusal } == 2)
  }
}

private final class Answers: Sendable {
  private let answers = Mutex<[Result<AppendReceipt, LedgerError>]>([])

  var all: [Result<AppendReceipt, LedgerError>] { answers.withLock { $0 } }

  func add(_ answer: Result<AppendReceipt, LedgerError>) { answers.withLock { $0.append(answer) } }
}
