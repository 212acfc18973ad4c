import EventLedger
import EventLedgerTesting
import TestSupport
import Testing

@Suite("A rebuild gives what a replay gives")
struct RebuildTests {
  @Test("projections rebuilt together give what each gives alone, whatever the others ask for", arguments: [1, 3])
  func companyChangesNothing(cores: Int) async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("company", eventsPerSavedState: 8)
    var random = SeededGenerator(seed: 4)
    try await ledger.append(sampleHistory(&random))
    let companies: [[any Projection]] = [
      [KindTally(query: .all), TagTally()],
      [KindTally(query: Query([.init(types: ["moved"]), .init()])), TagTally()],
      [TagTally(), KindTally(query: Query(wideItems("left"))), WideTally(query: Query(wideItems("right")))],
    ]
    for company in companies {
      let report = try ledger.rebuild(company, options: RebuildOptions(cores: cores))
      for projection in company {
        let alone = try replayedDigest(projection, ledger)
        #expect(report.digests[projection.name] == alone, "\(projection.name) of \(company.count)")
        #expect(try viewedDigest(projection, ledger) == alone, "view of \(projection.name)")
      }
    }
    ledger.close()
  }

  @Test("without saved states each thread folds one share of the log, which changes neither digest nor progress")
  func sharesChangeNothing() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("shares", eventsPerSavedState: 8)
    for _ in 0..<41 {
      try await ledger.append(
        (0..<1_000).map { NewEvent(type: "added", tags: ["n:\($0 % 7)"], effectiveOn: .init(rawValue: 17_000)) })
    }
    let one = try ledger.rebuild([TagTally()], options: RebuildOptions(cores: 1, savesStates: false))
    for cores in [2, 3] {
      var told: [UInt64] = []
      let several = try ledger.rebuild([TagTally()], options: RebuildOptions(cores: cores, savesStates: false)) {
        told.append($0.events)
        return true
      }
      #expect(several.digests == one.digests)
      #expect(several.cores == cores)
      #expect(told == told.sorted() && told.last == 41_000 && Set(told).count == told.count, "\(told)")
    }
    #expect(throws: LedgerError.cancelled) {
      _ = try ledger.rebuild([TagTally()], options: RebuildOptions(cores: 2, savesStates: false)) { _ in false }
    }
    ledger.close()
  }

  @Test("a rebuild starts no more threads than there are stretches to fold")
  func threadsAreBounded() async throws {
    let folder = try TemporaryFolder()
    let ledger = try folder.ledger("threads", eventsPerSavedState: 8)
    try await ledger.append((0..<20).map { _ in NewEvent(type: "added", effectiveOn: Day(rawValue: 17_000)) })
    #expect(try ledger.rebuild([TagTally()], options: RebuildOptions(cores: 64)).cores == 3)
    ledger.close()
  }

  /// As many items as a query may have, of which one matches.
  private func wideItems(_ name: String) -> [Query.Item] {
    [.init(types: ["added"])] + (1..<Limits.itemsPerQuery).map { .init(types: ["\(name)-\($0)"]) }
  }

  private func replayedDigest<P: Projection>(_ projection: P, _ ledger: Ledger) throws -> String {
    projection.digest(of: try projection.replay(ledger.store))
  }

  private func viewedDigest<P: Projection>(_ projection: P, _ ledger: Ledger) throws -> String {
    projection.digest(of: try ledger.view(projection).state)
  }
}

/// Counts events by the kind they are lent with.
private struct KindTally: MergeableProjection {
  let name = "kind-tally"
  let version = 1
  let query: Query

  func initialState() -> [String: Int] { [:] }

  func apply(_ event: borrowing EventView, to state: inout [String: Int]) throws(LedgerError) {
    state["\(event.kind)", default: 0] += 1
  }

  func merge(_ later: [String: Int], into state: inout [String: Int]) throws(LedgerError) {
    state.merge(later) { $0 + $1 }
  }
}

/// Counts events.
private struct WideTally: MergeableProjection {
  let name = "wide-tally"
  let version = 1
  let query: Query

  func initialState() -> [Int] { [0] }
  func apply(_ event: borrowing EventView, to state: inout [Int]) throws(LedgerError) { state[0] += 1 }
  func merge(_ later: [Int], into state: inout [Int]) throws(LedgerError) { state[0] += later[0] }
}
