import Foundation
import MerkleLog
import Testing

/// One case of transparency-dev/merkle `testdata`.
private struct Vector: Decodable {
  var desc: String
  var wantErr: Bool
  var proof: [String]?
  // Inclusion.
  var leafIdx: UInt64?
  var treeSize: UInt64?
  var root: String?
  var leafHash: String?
  // Consistency.
  var size1: UInt64?
  var size2: UInt64?
  var root1: String?
  var root2: String?
}

@Suite("Vectors of transparency-dev/merkle", .enabled(if: Places.hasVectors, "no vectors beside the package"))
struct VectorTests {
  /// Its roots have 9 bytes and it wants them accepted; here a hash cannot have 9 bytes.
  private static let skipped = "consistency/additional/sizes-are-equal-one-and-proof-is-empty.json"

  private func hash(_ text: String?) throws -> MerkleHash {
    guard let hash = MerkleHash(base64: text ?? "") else { throw NotAHash(text: text ?? "") }
    return hash
  }

  private struct NotAHash: Error {
    var text: String
  }

  private func verdict(_ check: () throws -> Void) -> Bool {
    do {
      try check()
      return true
    } catch {
      return false
    }
  }

  @Test("every inclusion case gets the wanted verdict")
  func inclusion() throws {
    let files = Places.vectorFiles("inclusion")
    #expect(files.count == 98)
    for file in files {
      let vector = try JSONDecoder().decode(Vector.self, from: Data(contentsOf: file))
      let accepted = verdict {
        let proof = InclusionProof(
          leafIndex: try #require(vector.leafIdx), treeSize: try #require(vector.treeSize),
          path: try (vector.proof ?? []).map { try hash($0) })
        try proof.check(leafHash: hash(vector.leafHash), root: hash(vector.root))
      }
      #expect(accepted == !vector.wantErr, "\(file.lastPathComponent): \(vector.desc)")
    }
  }

  @Test("every consistency case gets the wanted verdict, but the one with roots of 9 bytes")
  func consistency() throws {
    let files = Places.vectorFiles("consistency")
    #expect(files.count == 98)
    var skipped: [String] = []
    for file in files {
      if file.path.hasSuffix(VectorTests.skipped) {
        skipped.append(VectorTests.skipped)
        continue
      }
      let vector = try JSONDecoder().decode(Vector.self, from: Data(contentsOf: file))
      let accepted = verdict {
        let proof = ConsistencyProof(
          oldSize: try #require(vector.size1), newSize: try #require(vector.size2),
          hashes: try (vector.proof ?? []).map { try hash($0) })
        try proof.check(oldRoot: hash(vector.root1), newRoot: hash(vector.root2))
      }
      #expect(accepted == !vector.wantErr, "\(file.lastPathComponent): \(vector.desc)")
    }
    #expect(skipped == [VectorTests.skipped])
    print("skipped by name: \(VectorTests.skipped) (roots of 9 bytes; a MerkleHash has 32)")
  }
}
