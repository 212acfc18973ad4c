import EventLedgerTesting
import Testing

@testable import MerkleLog

/// A store of full tiles that can fail and counts what is read.
private final class CountingTiles: TileReader {
  struct Failed: Error, Equatable {}

  var tiles: [TileIndex: [MerkleHash]] = [:]
  var reads = 0
  var fails = false

  func hashes(of tile: TileIndex, width: Int) throws(Failed) -> [MerkleHash] {
    reads += 1
    if fails { throw Failed() }
    return tiles[tile] ?? []
  }
}

@Suite("Tiles")
struct TileTests {
  private static let leaves = testLeaves(70_000)

  /// The hashes of a tile by their definition.
  private func expected(_ tile: TileIndex, width: Int, leaves: [MerkleHash]) -> [MerkleHash] {
    var row = leaves[...]
    for _ in 0..<tile.level {
      row =
        stride(from: 0, to: row.count / 256 * 256, by: 256).map { start in
          NaiveTree(leaves: Array(row[(row.startIndex + start)..<(row.startIndex + start + 256)])).root
        }[...]
    }
    return Array(row.dropFirst(Int(tile.index) * 256).prefix(width))
  }

  @Test("a tree of 70,000 leaves has the tiles of the example in C2SP tlog-tiles, with the hashes of their definition")
  func specificationExample() throws {
    let tiles = MemoryTiles(leafHashes: TileTests.leaves)
    let all = Array(TileIndex.all(inTreeOf: 70_000))
    #expect(all.filter { $0.tile.level == 0 && $0.width == 256 }.count == 273)
    #expect(all.filter { $0.tile.level == 1 && $0.width == 256 }.count == 1)
    let partial = all.filter { $0.width < 256 }
    #expect(
      partial.map { [$0.tile.level, Int($0.tile.index), $0.width] } == [[0, 273, 112], [1, 1, 17], [2, 0, 1]])
    for (tile, width) in all where tile.level > 0 || [0, 1, 272, 273].contains(tile.index) {
      #expect(tiles.hashes(of: tile, width: width) == expected(tile, width: width, leaves: TileTests.leaves))
    }
    #expect(Array(TileIndex.all(inTreeOf: 256)).map(\.width) == [256, 1])
    #expect(Array(TileIndex.all(inTreeOf: 0)).isEmpty)
  }

  @Test("full tiles are handed over once, in order, the moment they are full, and open tiles complete them")
  func handOver() throws {
    var builder = TileBuilder()
    var stored: [TileIndex: [MerkleHash]] = [:]
    for (index, leaf) in TileTests.leaves.enumerated() {
      builder.append(leaf) { tile, hashes in
        #expect(stored.updateValue(hashes.indices.map { hashes[$0] }, forKey: tile) == nil)
        #expect((tile.index + 1) << UInt64(8 * (tile.level + 1)) == UInt64(index + 1))
      }
    }
    builder.forEachOpenTile { tile, hashes in
      #expect(builder.openTile(tile) == hashes.indices.map { hashes[$0] })
      #expect(stored.updateValue(hashes.indices.map { hashes[$0] }, forKey: tile) == nil)
    }
    #expect(Set(stored.keys) == Set(TileIndex.all(inTreeOf: 70_000).map(\.tile)))
    for (tile, width) in TileIndex.all(inTreeOf: 70_000) { #expect(stored[tile]?.count == width) }
    #expect(builder.openTile(TileIndex(level: 0, index: 0)) == nil)
    #expect(builder.openTile(TileIndex(level: -1, index: 0)) == nil)
    #expect(builder.openTile(TileIndex(level: 9, index: 0)) == nil)
  }

  @Test("if storing a tile fails, the builder is as it was and the same leaf can be appended again")
  func failureLeavesNothingHalfDone() throws {
    struct DiskFull: Error {}
    var builder = TileBuilder()
    for leaf in TileTests.leaves[..<65_535] { builder.append(leaf) { _, _ in } }
    let before = builder.head
    for failingLevel in 0...1 {
      #expect(throws: DiskFull.self) {
        try builder.append(TileTests.leaves[65_535]) { tile, _ throws(DiskFull) in
          if tile.level == failingLevel { throw DiskFull() }
        }
      }
      #expect(builder.head == before)
      #expect(builder.openTile(TileIndex(level: 0, index: 255))?.count == 255)
      #expect(builder.openTile(TileIndex(level: 1, index: 0))?.count == 255)
    }
    var filled: [TileIndex] = []
    builder.append(TileTests.leaves[65_535]) { tile, _ in filled.append(tile) }
    #expect(filled == [TileIndex(level: 0, index: 255), TileIndex(level: 1, index: 0)])
    #expect(try builder.root == MemoryTiles(leafHashes: TileTests.leaves[..<65_536]).root(size: 65_536))
  }

  @Test(
    "a builder restored from tiles goes on exactly like one that never stopped",
    arguments: [0, 1, 7, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_792, 69_999])
  func restore(_ size: Int) throws {
    var original = MemoryTiles(leafHashes: TileTests.leaves[..<size])
    var restored = try TileBuilder.restore(size: UInt64(size), from: original)
    #expect(restored.frontier == original.builder.frontier)
    for leaf in TileTests.leaves[size...].prefix(600) {
      original.append(leaf)
      restored.append(leaf) { tile, hashes in
        #expect(hashes.indices.map { hashes[$0] } == original.hashes(of: tile, width: 256))
      }
    }
    #expect(restored.head == original.head)
    restored.forEachOpenTile { tile, hashes in
      #expect(hashes.indices.map { hashes[$0] } == original.hashes(of: tile, width: hashes.count))
    }
  }

  @Test("a proof in a tree of 70,000 leaves reads at most one tile a level and side")
  func reads() throws {
    let store = CountingTiles()
    var builder = TileBuilder()
    for leaf in TileTests.leaves {
      builder.append(leaf) { tile, hashes in store.tiles[tile] = hashes.indices.map { hashes[$0] } }
    }
    builder.forEachOpenTile { tile, hashes in store.tiles[tile] = hashes.indices.map { hashes[$0] } }
    _ = try store.proveInclusion(of: 12_345, size: 70_000)
    #expect(store.reads <= 5)
  }

  @Test("a reader that fails or returns too little is reported, not believed")
  func badReader() throws {
    let store = CountingTiles()
    #expect(
      throws: TileReadError<CountingTiles.Failed>.tileTooNarrow(
        TileIndex(level: 0, index: 0), expected: 5, found: 0)
    ) { try store.root(size: 5) }
    store.fails = true
    #expect(throws: TileReadError<CountingTiles.Failed>.reader(.init())) { try store.proveInclusion(of: 1, size: 5) }
    #expect(throws: TileReadError<CountingTiles.Failed>.reader(.init())) {
      try TileBuilder.restore(size: 5, from: store)
    }
    #expect(throws: TileReadError<CountingTiles.Failed>.proof(.sizeBeyondLimit(size: .max))) {
      try TileBuilder.restore(size: .max, from: store)
    }
    #expect(try TileBuilder.restore(size: 0, from: store) == TileBuilder())
  }
}
