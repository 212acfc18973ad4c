import Foundation
import Testing

@testable import MerkleLog

@Suite("Every single-bit change of a proof")
struct BitFlipTests {
  private let tree = NaiveTree(leaves: testLeaves(40))

  private func flips(_ hash: MerkleHash) throws -> [MerkleHash] {
    try (0..<256).map { try #require(MerkleHash(bytes: hash.bytes.flipping(bit: $0))) }
  }

  @Test("in path, leaf, root or index of an inclusion proof is refused", arguments: [(0, 1), (4, 7), (6, 7), (20, 33)])
  func inclusion(_ index: Int, _ size: Int) throws {
    let proof = InclusionProof(
      leafIndex: UInt64(index), treeSize: UInt64(size), path: tree.path(index, size: size))
    let (leaf, root) = (tree.leaves[index], tree.root(size))
    try proof.check(leafHash: leaf, root: root)
    for wrong in try flips(leaf) { #expect(throws: ProofError.self) { try proof.check(leafHash: wrong, root: root) } }
    for wrong in try flips(root) { #expect(throws: ProofError.self) { try proof.check(leafHash: leaf, root: wrong) } }
    for place in proof.path.indices {
      for wrong in try flips(proof.path[place]) {
        var path = proof.path
        path[place] = wrong
        let changed = InclusionProof(leafIndex: proof.leafIndex, treeSize: proof.treeSize, path: path)
        #expect(throws: ProofError.self) { try changed.check(leafHash: leaf, root: root) }
      }
    }
    for bit in 0..<64 {
      let changed = InclusionProof(leafIndex: proof.leafIndex ^ (1 << bit), treeSize: proof.treeSize, path: proof.path)
      #expect(throws: ProofError.self) { try changed.check(leafHash: leaf, root: root) }
    }
  }

  /// The path of a leaf on the left does not depend on how far the tree goes on the right: leaf 0 has the same path
  /// shape in trees of 5 to 8 leaves.
  ///
  /// There the size is bound by the signed checkpoint alone.
  @Test("in the size of an inclusion proof is refused wherever the path depends on the size")
  func inclusionSize() throws {
    var refused = 0
    for size in 1...20 {
      for index in 0..<size {
        let path = tree.path(index, size: size)
        for bit in 0..<64 {
          let wrong = UInt64(size) ^ (1 << bit)
          let proof = InclusionProof(leafIndex: UInt64(index), treeSize: wrong, path: path)
          let sameShape =
            index < wrong && wrong <= EvidenceFormat.maximumTreeSize
            && NaiveTree.shape(of: UInt64(index), size: wrong) == NaiveTree.shape(of: UInt64(index), size: UInt64(size))
          let accepted = (try? proof.check(leafHash: tree.leaves[index], root: tree.root(size))) != nil
          #expect(accepted == sameShape, "leaf \(index) of \(size), claimed size \(wrong)")
          if !accepted { refused += 1 }
        }
      }
    }
    #expect(refused > 10_000)
  }

  @Test("in hashes or roots of a consistency proof is refused", arguments: [(1, 2), (3, 7), (4, 7), (6, 7), (20, 33)])
  func consistency(_ old: Int, _ new: Int) throws {
    let proof = ConsistencyProof(
      oldSize: UInt64(old), newSize: UInt64(new), hashes: tree.consistency(old, new))
    let (oldRoot, newRoot) = (tree.root(old), tree.root(new))
    try proof.check(oldRoot: oldRoot, newRoot: newRoot)
    for wrong in try flips(oldRoot) {
      #expect(throws: ProofError.self) { try proof.check(oldRoot: wrong, newRoot: newRoot) }
    }
    for wrong in try flips(newRoot) {
      #expect(throws: ProofError.self) { try proof.check(oldRoot: oldRoot, newRoot: wrong) }
    }
    for place in proof.hashes.indices {
      for wrong in try flips(proof.hashes[place]) {
        var hashes = proof.hashes
        hashes[place] = wrong
        let changed = ConsistencyProof(oldSize: proof.oldSize, newSize: proof.newSize, hashes: hashes)
        #expect(throws: ProofError.self) { try changed.check(oldRoot: oldRoot, newRoot: newRoot) }
      }
    }
    for bit in 0..<64 {
      let changed = ConsistencyProof(
        oldSize: proof.oldSize ^ (1 << bit), newSize: proof.newSize, hashes: proof.hashes)
      #expect(throws: ProofError.self) { try changed.check(oldRoot: oldRoot, newRoot: newRoot) }
    }
  }

  /// Each bit costs a signature to be checked: without `KRONIKA_LONG=1` it is every third one, which hits every byte
  /// and every place in it.
  @Test("in a proof file with its checkpoint is refused, whatever it hits: size, root, origin, path or signature")
  func proofFile() throws {
    let step = ProcessInfo.processInfo.environment["KRONIKA_LONG"] == nil ? 3 : 1
    let tiles = MemoryTiles(leafHashes: tree.leaves)
    let note = try TestKeys.note(tiles.head)
    let proof = try LogProof(
      index: 5, path: tiles.proveInclusion(of: 5, size: tiles.head.size).path, checkpoint: note)
    let keys = [try TestKeys.log().verifier]
    _ = try proof.check(leafHash: tree.leaves[5], logKeys: keys)
    let file = proof.bytes
    #expect(try LogProof(file) == proof)
    for bit in stride(from: 0, to: file.count * 8, by: step) {
      let changed = file.flipping(bit: bit)
      #expect(throws: (any Error).self, "bit \(bit)") {
        _ = try LogProof(changed).check(leafHash: tree.leaves[5], logKeys: keys)
      }
    }
  }

  @Test("in a sample proof is refused")
  func sample() throws {
    let tiles = MemoryTiles(leafHashes: tree.leaves)
    let indexes: [UInt64] = [0, 3, 4, 17, 39]
    let leaves = indexes.map { tree.leaves[Int($0)] }
    let proof = try tiles.proveSample(of: indexes, size: 40)
    try proof.check(leafHashes: leaves, root: tree.root)
    for place in proof.hashes.indices {
      for wrong in try flips(proof.hashes[place]) {
        var hashes = proof.hashes
        hashes[place] = wrong
        let changed = SampleProof(leafIndexes: indexes, treeSize: 40, hashes: hashes)
        #expect(throws: ProofError.self) { try changed.check(leafHashes: leaves, root: tree.root) }
      }
    }
    for place in indexes.indices {
      for bit in 0..<64 {
        var wrong = indexes
        wrong[place] ^= 1 << bit
        let changed = SampleProof(leafIndexes: wrong, treeSize: 40, hashes: proof.hashes)
        #expect(throws: ProofError.self) { try changed.check(leafHashes: leaves, root: tree.root) }
      }
      for wrong in try flips(leaves[place]) {
        var changed = leaves
        changed[place] = wrong
        #expect(throws: ProofError.self) { try proof.check(leafHashes: changed, root: tree.root) }
      }
    }
  }
}
