import EventLedgerTesting
import Testing

@testable import MerkleLog

@Suite("Sample proofs")
struct SampleProofTests {
  @Test("every sample of every tree up to 9 leaves is proved by the fewest hashes and checks")
  func everySmallSample() throws {
    for size in 1...9 {
      let tree = NaiveTree(leaves: testLeaves(size))
      let tiles = MemoryTiles(leafHashes: tree.leaves)
      for bits in 1..<(1 << size) {
        let sample = (0..<size).filter { bits >> $0 & 1 == 1 }
        let proof = try tiles.proveSample(of: sample.map(UInt64.init), size: UInt64(size))
        #expect(proof.hashes == tree.sample(Set(sample), size: size))
        try proof.check(leafHashes: sample.map { tree.leaves[$0] }, root: tree.root)
      }
    }
  }

  @Test(
    "random samples of past sizes check and have fewer hashes than single proofs", arguments: 0..<20 as Range<UInt64>)
  func randomSamples(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let leaves = testLeaves(2_000)
    let tiles = MemoryTiles(leafHashes: leaves)
    let size = UInt64.random(in: 300...2_000, using: &random)
    let indexes = Set((0..<50).map { _ in UInt64.random(in: 0..<size, using: &random) }).sorted()
    let proof = try tiles.proveSample(of: indexes, size: size)
    try proof.check(leafHashes: indexes.map { leaves[Int($0)] }, root: tiles.root(size: size))
    let single = try indexes.reduce(0) { $0 + (try tiles.proveInclusion(of: $1, size: size).path.count) }
    #expect(proof.hashes.count < single / 2, "seed \(seed)")
  }

  @Test("a sample of one leaf has as many hashes as its inclusion proof, a run of neighbours hardly more")
  func sizes() throws {
    let tiles = MemoryTiles(leafHashes: testLeaves(1_000))
    for index in [0, 1, 511, 512, 999] as [UInt64] {
      let single = try tiles.proveInclusion(of: index, size: 1_000)
      let sample = try tiles.proveSample(of: [index], size: 1_000)
      #expect(Set(sample.hashes) == Set(single.path))
    }
    let run = try tiles.proveSample(of: Array(300..<400), size: 1_000)
    #expect(run.hashes.count <= 2 * 10)
  }

  @Test("samples that are empty, too large, unsorted, doubled or outside the tree are refused")
  func refusals() throws {
    let tiles = MemoryTiles(leafHashes: testLeaves(10))
    #expect(throws: TileReadError<Never>.proof(.sampleCountBeyondLimit(found: 0))) {
      try tiles.proveSample(of: [], size: 10)
    }
    #expect(throws: TileReadError<Never>.proof(.sampleNotAscending(index: 3))) {
      try tiles.proveSample(of: [3, 3], size: 10)
    }
    #expect(throws: TileReadError<Never>.proof(.sampleNotAscending(index: 2))) {
      try tiles.proveSample(of: [3, 2], size: 10)
    }
    #expect(throws: TileReadError<Never>.proof(.indexBeyondSize(index: 10, size: 10))) {
      try tiles.proveSample(of: [10], size: 10)
    }
    let proof = try tiles.proveSample(of: [1, 2], size: 10)
    #expect(throws: ProofError.wrongLeafCount(expected: 2, found: 1)) {
      try proof.check(leafHashes: [.zero], root: tiles.head.root)
    }
    let many = [UInt64](0...UInt64(EvidenceFormat.maximumSampleLeaves))
    #expect(throws: ProofError.sampleCountBeyondLimit(found: many.count)) {
      try SampleProof(leafIndexes: many, treeSize: 1 << 20, hashes: []).check(leafHashes: [], root: .zero)
    }
  }
}
