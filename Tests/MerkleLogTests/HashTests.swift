import Testing

@testable import MerkleLog

@Suite("Hashes")
struct HashTests {
  @Test("leaf, node and empty root give the known answers of transparency-dev")
  func knownAnswers() {
    #expect(MerkleHash.emptyRoot.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(MerkleHash.leaf([]).hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    #expect(
      MerkleHash.leaf(utf8("L123456")).hex == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")
    #expect(MerkleHash.node(.emptyRoot, .emptyRoot) != MerkleHash.node(.emptyRoot, .zero))
  }

  @Test("a leaf hash is SHA-256 of the prefix and the bytes at every length around the limits of the code")
  func leafLengths() {
    for count in [0, 1, 54, 55, 56, 63, 64, 300, 999, 1_000, 1_001, 1_023, 1_024, 65_535, 100_000] {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      let expected = MerkleHash.sha256([0x00] + bytes)
      #expect(MerkleHash.leaf(bytes) == expected)
      #expect(MerkleHash.leaf(bytes.span.bytes) == expected)
      #expect(bytes.withUnsafeBytes { MerkleHash.leaf($0) } == expected)
    }
    let (left, right) = (MerkleHash.leaf([1]), MerkleHash.leaf([2]))
    #expect(MerkleHash.node(left, right) == MerkleHash.sha256([0x01] + left.bytes + right.bytes))
  }

  @Test("an array of hashes has in memory the bytes of a tile file, and is read back from it")
  func tileLayout() throws {
    let hashes = testLeaves(5)
    #expect(MemoryLayout<MerkleHash>.stride == 32)
    let file = hashes.flatMap(\.bytes)
    #expect(hashes.span.bytes.byteCount == file.count)
    #expect(hashes.withUnsafeBytes { Array($0) } == file)
    #expect(MerkleHash.hashes(inTile: file.span.bytes) == hashes)
    #expect(MerkleHash.hashes(inTile: Array(file.dropLast()).span.bytes) == nil)
    #expect(MerkleHash.hashes(inTile: [UInt8]().span.bytes) == [])
  }

  @Test("bytes, base64 and hex of a hash come back as the same hash")
  func texts() throws {
    for hash in testLeaves(100) {
      #expect(MerkleHash(bytes: hash.bytes) == hash)
      #expect(MerkleHash(base64: hash.base64) == hash)
      #expect(MerkleHash(hex: hash.hex) == hash)
    }
    #expect(MerkleHash(bytes: [UInt8](repeating: 0, count: 31)) == nil)
    #expect(MerkleHash(bytes: [UInt8](repeating: 0, count: 33)) == nil)
    #expect(MerkleHash(hex: MerkleHash.emptyRoot.hex.uppercased()) == nil)
  }
}
