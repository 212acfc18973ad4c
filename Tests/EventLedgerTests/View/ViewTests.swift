import EventLedger
import EventLedgerTesting
import TestSupport
import Testing

@Suite("Views on demand")
struct ViewTests {
  @Test("head, past, effective, saved, parallel and sequential views agree over seeded histories")
  func projectionsKeepTheContract() async throws {
    let folder = try TemporaryFolder()
    try await ProjectionContract(TagTally(), scratchFolder: folder.path).check(seeds: 1...25) { sampleHistory(&$0) }
  }

  @Test("a view as known at a position beyond the head is refused, and one at the head is the present")
  func beyondTheHead() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("short", eventsPerSavedState: 8)
    try await ledger.append((0..<3).map { _ in NewEvent(type: "added", effectiveOn: Day(rawValue: 17_000)) })
    #expect(throws: LedgerError.beyondHead(4, head: 3)) {
      _ = try ledger.view(TagTally(), at: ViewPoint(known: .position(4)))
    }
    #expect(try ledger.view(TagTally(), at: ViewPoint(known: .position(3))).position == 3)
  }

  @Test("a projection that cannot be merged is rebuilt by one thread and agrees")
  func unmergeableProjectionKeepsTheContract() async throws {
    let folder = try TemporaryFolder()
    try await ProjectionContract(TypeTrail(), scratchFolder: folder.path).check(seeds: 1...10) { sampleHistory(&$0) }
  }

  @Test("the check of saved states names the event where a state that is not wholly encoded goes astray")
  func checkFindsForgetfulProjection() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("forgetful", eventsPerSavedState: 8)
    try await ledger.append((0..<64).map { _ in NewEvent(type: "added", effectiveOn: Day(rawValue: 17_000)) })
    _ = try ledger.view(ForgetfulCount())
    guard case .parts(let difference) = try ledger.checkSavedStates(of: ForgetfulCount()) else {
      Issue.record("the defect was not found")
      return
    }
    // The state saved at 8 has seen eight events and forgets it; the tenth is where replay counts and it does not.
    #expect(difference.equalThrough == 8)
    #expect(difference.cause == .incrementalPath(10))
  }

  @Test("a saved state that is damaged, of other code or of another history is replayed, never misread")
  func damagedStatesAreReplayed() async throws {
    struct Renamed: Projection {
      let name = "tag-tally"
      let version = 2
      let query = Query(types: ["added"])
      func initialState() -> [Int] { [0] }
      func apply(_ event: borrowing EventView, to state: inout [Int]) throws(LedgerError) { state[0] += 1 }
    }
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("coded", eventsPerSavedState: 8)
    var random = SeededGenerator(seed: 9)
    try await ledger.append(sampleHistory(&random))
    _ = try ledger.view(TagTally())
    let renamed = try ledger.view(Renamed()).state
    #expect(renamed == [try ledger.events(Query(types: ["added"])).count])
    #expect(
      TagTally().digest(of: try ledger.view(TagTally()).state)
        == TagTally().digest(of: try TagTally().replay(ledger.store)))
  }

  @Test("views.mdb can be deleted or overwritten with noise, and nothing is lost")
  func viewsFileIsDisposable() async throws {
    let folder = try TemporaryFolder()
    var ledger = try folder.ledger("disposable", eventsPerSavedState: 8)
    var random = SeededGenerator(seed: 3)
    try await ledger.append(sampleHistory(&random))
    let digest = TagTally().digest(of: try ledger.view(TagTally()).state)
    for damage in [nil, "noise"] as [String?] {
      ledger.close()
      try folder.replace("disposable/views.mdb", with: damage)
      ledger = try folder.reopen("disposable")
      #expect(TagTally().digest(of: try ledger.view(TagTally()).state) == digest)
    }
    ledger.close()
  }

  @Test("a cancelled rebuild leaves the old states in force")
  func cancelledRebuildLeavesOldStates() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("cancelled", eventsPerSavedState: 8)
    var random = SeededGenerator(seed: 5)
    try await ledger.append(sampleHistory(&random))
    let digest = TagTally().digest(of: try ledger.view(TagTally()).state)
    for cores in [1, 2] {
      var calls = 0
      #expect(throws: LedgerError.cancelled) {
        _ = try ledger.rebuild([TagTally()], options: RebuildOptions(cores: cores)) { _ in
          calls += 1
          return calls < 3
        }
      }
      #expect(calls == 3)
      #expect(TagTally().digest(of: try ledger.view(TagTally()).state) == digest)
      guard case .equal(let states) = try ledger.checkSavedStates(of: TagTally()) else {
        Issue.record("saved states were torn")
        return
      }
      #expect(states > 0)
    }
  }

  @Test("a projection that fails ends the rebuild with its error on any number of threads", arguments: [1, 2, 4])
  func failingProjectionEndsRebuild(cores: Int) async throws {
    struct Failing: MergeableProjection {
      let name = "failing"
      let version = 1
      let query = Query.all
      func initialState() -> Int { 0 }
      func apply(_ event: borrowing EventView, to state: inout Int) throws(LedgerError) {
        if event.position == 77 { throw event.undecodable("made to fail") }
      }
      func merge(_ later: Int, into state: inout Int) throws(LedgerError) { state += later }
    }
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("failing", eventsPerSavedState: 8)
    var random = SeededGenerator(seed: 5)
    try await ledger.append(sampleHistory(&random))
    let error = #expect(throws: LedgerError.self) {
      _ = try ledger.rebuild([Failing()], options: RebuildOptions(cores: cores))
    }
    guard case .undecodable(77, _, "made to fail") = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
  }
}
