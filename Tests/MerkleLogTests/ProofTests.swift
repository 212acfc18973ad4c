import Testing

@testable import MerkleLog

@Suite("Proofs")
struct ProofTests {
  static let tree = NaiveTree(leaves: testLeaves(100))
  static let tiles = MemoryTiles(leafHashes: tree.leaves)

  @Test("frontier, tiles and RFC 6962 agree on the root of every tree up to 100 leaves")
  func roots() throws {
    var frontier = MerkleFrontier()
    for size in 0...100 {
      let expected = ProofTests.tree.root(size)
      #expect(frontier.root == expected)
      #expect(frontier.size == UInt64(size))
      #expect(try ProofTests.tiles.root(size: UInt64(size)) == expected)
      #expect(try MerkleFrontier(size: frontier.size, hashes: frontier.hashes) == frontier)
      if size < 100 { frontier.append(ProofTests.tree.leaves[size]) }
    }
  }

  @Test("an inclusion proof of every leaf of every tree up to 100 leaves is that of RFC 6962 and checks")
  func everyInclusionProof() throws {
    for size in 1...100 {
      let root = ProofTests.tree.root(size)
      for index in 0..<size {
        let proof = try ProofTests.tiles.proveInclusion(of: UInt64(index), size: UInt64(size))
        #expect(proof.path == ProofTests.tree.path(index, size: size))
        try proof.check(leafHash: ProofTests.tree.leaves[index], root: root)
      }
    }
  }

  @Test("a consistency proof between every two sizes up to 100 is that of RFC 6962 and checks")
  func everyConsistencyProof() throws {
    for new in 1...100 {
      for old in 1...new {
        let proof = try ProofTests.tiles.proveConsistency(from: UInt64(old), to: UInt64(new))
        #expect(proof.hashes == ProofTests.tree.consistency(old, new))
        try proof.check(oldRoot: ProofTests.tree.root(old), newRoot: ProofTests.tree.root(new))
      }
    }
  }

  @Test("no inclusion proof checks at another index, for another leaf or against another root")
  func inclusionIsSpecific() throws {
    for size in [1, 2, 3, 7, 8, 13, 33] {
      for index in 0..<size {
        let path = ProofTests.tree.path(index, size: size)
        for other in 0..<size where other != index {
          let proof = InclusionProof(leafIndex: UInt64(other), treeSize: UInt64(size), path: path)
          #expect(throws: ProofError.self) {
            try proof.check(leafHash: ProofTests.tree.leaves[index], root: ProofTests.tree.root(size))
          }
        }
        let proof = InclusionProof(leafIndex: UInt64(index), treeSize: UInt64(size), path: path)
        #expect(throws: ProofError.self) {
          try proof.check(leafHash: ProofTests.tree.leaves[index + 1], root: ProofTests.tree.root(size))
        }
        #expect(throws: ProofError.self) {
          try proof.check(leafHash: ProofTests.tree.leaves[index], root: ProofTests.tree.root(size + 1))
        }
      }
    }
  }

  @Test("a proof that is shorter or longer by one hash is refused by its length")
  func lengths() throws {
    for size in 1...40 {
      for index in 0..<size {
        let path = ProofTests.tree.path(index, size: size)
        for wrong in [path + [.zero], [.zero] + path, Array(path.dropLast()), Array(path.dropFirst())]
        where wrong.count != path.count {
          let proof = InclusionProof(leafIndex: UInt64(index), treeSize: UInt64(size), path: wrong)
          #expect(throws: ProofError.wrongLength(expected: path.count, found: wrong.count)) {
            try proof.check(leafHash: ProofTests.tree.leaves[index], root: ProofTests.tree.root(size))
          }
        }
        let old = index + 1
        let hashes = ProofTests.tree.consistency(old, size)
        for wrong in [hashes + [.zero], Array(hashes.dropLast())] where wrong.count != hashes.count {
          let proof = ConsistencyProof(oldSize: UInt64(old), newSize: UInt64(size), hashes: wrong)
          #expect(throws: ProofError.wrongLength(expected: hashes.count, found: wrong.count)) {
            try proof.check(oldRoot: ProofTests.tree.root(old), newRoot: ProofTests.tree.root(size))
          }
        }
      }
    }
  }

  @Test("nothing can be proved about leaves and sizes that do not exist, and nothing from the empty tree")
  func arguments() throws {
    let tiles = ProofTests.tiles
    #expect(throws: TileReadError<Never>.proof(.indexBeyondSize(index: 5, size: 5))) {
      try tiles.proveInclusion(of: 5, size: 5)
    }
    #expect(throws: TileReadError<Never>.proof(.emptyOldTree)) { try tiles.proveConsistency(from: 0, to: 5) }
    #expect(throws: TileReadError<Never>.proof(.sizesOutOfOrder(old: 6, new: 5))) {
      try tiles.proveConsistency(from: 6, to: 5)
    }
    #expect(throws: TileReadError<Never>.self) { try tiles.root(size: 101) }
    for size in [UInt64.max, 1 << 63] {
      #expect(throws: TileReadError<Never>.proof(.sizeBeyondLimit(size: size))) { try tiles.root(size: size) }
      #expect(throws: TileReadError<Never>.self) { try tiles.proveInclusion(of: 0, size: size) }
      #expect(throws: TileReadError<Never>.self) { try tiles.proveConsistency(from: 1, to: size) }
      #expect(throws: TileReadError<Never>.self) { try tiles.proveSample(of: [0], size: size) }
    }
    #expect(throws: ProofError.emptyOldTree) {
      try ConsistencyProof(oldSize: 0, newSize: 0, hashes: []).check(oldRoot: .emptyRoot, newRoot: .emptyRoot)
    }
    #expect(throws: ProofError.self) { try MerkleFrontier(size: 3, hashes: []) }
    #expect(throws: ProofError.self) { try MerkleFrontier(size: .max, hashes: testLeaves(64)) }
  }

  @Test("checks of absurd sizes and indexes end with an error")
  func absurdNumbers() {
    let numbers: [UInt64] = [0, 1, 2, 255, 256, 1 << 32, 1 << 62, 1 << 63, .max - 1, .max]
    for a in numbers {
      for b in numbers {
        for count in [0, 1, 2, 63, 64, 65] {
          let hashes = [MerkleHash](repeating: .zero, count: count)
          #expect(throws: ProofError.self) {
            try InclusionProof(leafIndex: a, treeSize: b, path: hashes).check(leafHash: .zero, root: .emptyRoot)
          }
          #expect(throws: ProofError.self) {
            try ConsistencyProof(oldSize: a, newSize: b, hashes: hashes).check(oldRoot: .emptyRoot, newRoot: .zero)
          }
          #expect(throws: ProofError.self) {
            try SampleProof(leafIndexes: [a], treeSize: b, hashes: hashes).check(leafHashes: [.zero], root: .emptyRoot)
          }
        }
      }
    }
  }
}
