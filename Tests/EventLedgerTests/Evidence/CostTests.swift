import LMDB
import MerkleLog
import Testing

@testable import EventLedger

/// Counted, not timed: a clock on a shared machine would fail at random.
@Suite("What evidence costs")
struct CostTests {
  @Test("tiles take at most 35 bytes an event on disk, and each row is written once in steady use")
  func bytesOnDisk() async throws {
    let fixture = try EvidenceFixture()
    // More than there are events, so that no flush of the postings comes between.
    let store = try fixture.create("l", eventsPerFlush: 1 << 20)
    defer { store.close() }
    let count = 16_384
    for start in stride(from: 0, to: count, by: 4_096) {
      try await store.append(EvidenceFixture.events(start..<start + 4_096))
    }
    _ = try store.evidence.head()
    let before = try store.indexFile.environment.statistics.usedPages
    var writes = 0
    while let batch = store.tree.batch() {
      try store.tree.wrote(batch, store.indexFile.flush(batch))
      writes += 1
    }
    #expect(writes == 1, "what is due is written in one transaction")
    let file = store.indexFile
    let rows = try file.environment.read { (transaction) throws(StorageError) in
      try transaction.entryCount(in: file.tiles.table)
    }
    #expect(rows == count / 2_048 + 1)
    let pages = try file.environment.statistics.usedPages
    // A full row of 2,048 hashes has 17 pages; the row above is counted too.
    #expect(pages <= before + 35 * count / 4_096 + 8, "\(before) pages before, \(pages) after")
  }

  @Test("an inclusion proof reads one tile a level, and opening reads one tile a level and the tail")
  func tilesRead() async throws {
    let fixture = try EvidenceFixture()
    let store = try fixture.create("l")
    defer { store.close() }
    let count = 18_000
    for start in stride(from: 0, to: count, by: 6_000) {
      try await store.append(EvidenceFixture.events(start..<start + 6_000))
    }
    try EvidenceFixture.flush(store)
    let proofs = CountingTiles(store.tree.snapshot())
    _ = try proofs.proveInclusion(of: 12_345, size: UInt64(count))
    #expect(proofs.read.count <= 2 * 2 + 1, "two levels, the leaf's own tile and the right edge's")
    let opening = CountingTiles(StoredTiles(file: store.indexFile))
    _ = try TileBuilder.restore(size: UInt64(count / 256 * 256), from: opening)
    #expect(opening.read.count <= 2)
  }
}

/// Counts the tiles that are read.
private final class CountingTiles<Base: TileReader>: TileReader {
  private let base: Base
  private(set) var read: [TileIndex] = []

  init(_ base: Base) {
    self.base = base
  }

  func hashes(of tile: TileIndex, width: Int) throws(Base.Failure) -> [MerkleHash] {
    read.append(tile)
    return try base.hashes(of: tile, width: width)
  }
}
