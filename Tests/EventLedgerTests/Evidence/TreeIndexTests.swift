import EventLedgerTesting
import LMDB
import MerkleLog
import Testing

@testable import EventLedger

@Suite("The tree follows the log like every index")
struct TreeIndexTests {
  /// The tree that is hashed from the stored bytes, the slow and plain way.
  private func naive(_ store: LMDBEventStore, _ size: Int? = nil) throws -> MemoryTiles {
    var tiles = MemoryTiles()
    try store.read(.all, in: ReadRange(limit: size ?? .max)) { (event) throws(LedgerError) in
      tiles.append(.leaf(event.leaf))
      return .continue
    }
    return tiles
  }

  @Test("the root of every size is that of the stored bytes, whatever was flushed and reopened in between")
  func rootsOfEverySize() async throws {
    let seed: UInt64 = 0x6b72_6f6e
    var random = SeededGenerator(seed: seed)
    let fixture = try EvidenceFixture()
    var store = try fixture.create("tree", eventsPerFlush: 300)
    var total = 0
    for round in 0..<24 {
      let count = Int.random(in: 1...200, using: &random)
      try await store.append(EvidenceFixture.events(total..<total + count))
      total += count
      switch random.next() % 4 {
      case 0: try EvidenceFixture.flush(store)
      case 1:
        store.close()
        store = try fixture.open("tree")
      default: break
      }
      #expect(try store.evidence.head().root == naive(store).head.root, "seed \(seed), round \(round), size \(total)")
    }
    let tiles = try naive(store)
    for size in stride(from: 1, through: total, by: 37) {
      #expect(try store.evidence.head(at: UInt64(size)).root == tiles.root(size: UInt64(size)), "size \(size)")
    }
    store.close()
  }

  @Test("a tree over several rows of tiles and three levels is stored and read back, open tiles included")
  func storedRows() async throws {
    let fixture = try EvidenceFixture()
    let store = try fixture.create("rows", eventsPerFlush: 2_500)
    for start in stride(from: 0, to: 70_000, by: 5_000) {
      try await store.append(EvidenceFixture.events(start..<start + 5_000))
    }
    let root = try store.evidence.head().root
    try EvidenceFixture.flush(store)
    store.close()
    let reopened = try fixture.open("rows")
    #expect(reopened.tree.size == 70_000 / 256 * 256)
    #expect(try reopened.evidence.head().root == root)
    let proof = try reopened.tree.snapshot().proveInclusion(of: 41_000, size: 70_000)
    #expect(throws: Never.self) {
      try proof.check(leafHash: .leaf(reopened.evidence.leaf(41_001)), root: root)
    }
    let file = reopened.indexFile
    let bytes = try file.environment.read { (transaction) throws(StorageError) -> Int in
      var total = 0
      var cursor = try transaction.cursor(on: file.tiles.table)
      while try cursor.next() { total += cursor.value.byteCount }
      return total
    }
    // 32 bytes a leaf and an 256th of that above; no row is there twice.
    #expect(bytes == (69_888 + 69_888 / 256 + 1) * 32)
    reopened.close()
  }

  @Test("tiles that another process stored are taken over, and its flush is not written again")
  func takenOver() async throws {
    let fixture = try EvidenceFixture()
    let store = try fixture.create("two")
    for start in stride(from: 0, to: 6_000, by: 1_000) {
      try await store.append(EvidenceFixture.events(start..<start + 1_000))
    }
    // Two trees on the same files stand for two processes.
    let first = try TreeIndex(file: store.indexFile, log: store.log)
    let second = try TreeIndex(file: store.indexFile, log: store.log)
    try first.catchUp(through: 6_000)
    try second.catchUp(through: 1_000)
    try first.flush(all: true)
    try second.catchUp(through: 6_000)
    let taken = try second.withEdge { (edge) throws(StorageError) in edge.stored }
    #expect(taken == 6_000 / 256 * 256, "the second took over what the first had stored")
    #expect(try second.snapshot().root(size: 6_000) == first.snapshot().root(size: 6_000))
    // The index is emptied behind the second's back: its next flush begins again instead of leaving a gap.
    try await store.append(EvidenceFixture.events(6_000..<6_600))
    try second.catchUp(through: 6_600)
    try store.indexFile.resetTiles()
    try second.flush(all: true)
    try second.catchUp(through: 6_600)
    try second.flush(all: true)
    #expect(try TreeIndex(file: store.indexFile, log: store.log).size == 6_600 / 256 * 256)
    #expect(try second.snapshot().root(size: 6_600) == naive(store).head.root)
    store.close()
  }

  @Test("an append under a condition hashes nothing: the tree lags behind and catches up when it is asked")
  func offTheCommitPath() async throws {
    let fixture = try EvidenceFixture()
    let store = try fixture.create("lag")
    for number in 0..<200 {
      let condition = AppendCondition(failIfEventsMatch: Query(types: ["never"]), after: .zero)
      _ = try await store.append([EvidenceFixture.event(number)], condition: condition)
    }
    #expect(store.tree.size == 0)
    #expect(try store.evidence.head().size == 200)
    #expect(store.tree.size == 200)
    store.close()
  }
}
