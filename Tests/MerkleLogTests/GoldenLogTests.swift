import Foundation
import MerkleLog
import Testing

/// Set `KRONIKA_UPDATE_FIXTURES=1` to write the files anew.
///
/// A change of them is a change of the format.
@Suite("Golden log under Fixtures/evidence")
struct GoldenLogTests {
  private static let update = ProcessInfo.processInfo.environment["KRONIKA_UPDATE_FIXTURES"] == "1"

  private func read(_ path: String) throws -> [UInt8] { try Places.bytes(Places.goldenLog.appending(path: path)) }

  #if os(Linux)
    // Only where Ed25519 signatures are deterministic.
    @Test("the module makes every file byte for byte as it is in the repository")
    func bytes() throws {
      let log = try GoldenLog()
      #expect(log.files.count == 16)
      for (path, bytes) in log.files {
        let file = Places.goldenLog.appending(path: path)
        if GoldenLogTests.update {
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(bytes).write(to: file)
        }
        #expect(try Places.bytes(file) == bytes, "\(path)")
      }
    }
  #endif

  @Test("the files in the repository prove themselves: tiles, bundles, both checkpoints, policy and every proof")
  func selfCheck() throws {
    let policy = try TrustPolicy(read("policy"))
    let trusted = try policy.check(Note(read("checkpoint")))
    let old = try policy.check(Note(read("checkpoint.old")))
    let head = trusted.checkpoint.head
    var leaves: [MerkleHash] = []
    for (tile, width) in TileIndex.all(inTreeOf: head.size) where tile.level == 0 {
      let path = try TilePath(content: .entries, index: tile.index, width: width).text
      leaves += try EntryBundle(read(path), expectedCount: width).leafHashes
    }
    let tiles = MemoryTiles(leafHashes: leaves)
    #expect(tiles.head == head)
    #expect(try tiles.root(size: old.checkpoint.size) == old.checkpoint.root)
    for (tile, width) in TileIndex.all(inTreeOf: head.size) {
      let file = try read(TilePath(tile, width: width).text)
      #expect(MerkleHash.hashes(inTile: file.span.bytes) == tiles.hashes(of: tile, width: width))
    }
    for index in GoldenLog.provenLeaves {
      let proof = try LogProof(read("proofs/\(index).tlog-proof"))
      #expect(proof.index == index)
      let checkpoint = try proof.check(leafHash: leaves[Int(index)], policy: policy)
      #expect(checkpoint.cosignatures.map(\.timeSeconds) == [1_790_086_400])
    }
    let followed = WitnessedLog(origin: TestKeys.origin, keys: policy.logs.map(\.key))
    let request = try AddCheckpointRequest(read("add-checkpoint"))
    guard case .cosign = WitnessDecision.decide(request, log: followed, recorded: old.checkpoint.head) else {
      Issue.record("the witness refuses the golden request")
      return
    }
  }

  @Test("a swapped byte in any tile or bundle is noticed")
  func damage() throws {
    let files = try GoldenLog().files.filter { $0.key.hasPrefix("tile/") }
    #expect(files.count == 5)
    for (path, bytes) in files {
      let tile = try TilePath(path)
      for place in stride(from: 0, to: bytes.count, by: 97) {
        let changed = bytes.flipping(bit: place * 8 + place % 8)
        switch tile.content {
        case .hashes:
          #expect(MerkleHash.hashes(inTile: changed.span.bytes) != MerkleHash.hashes(inTile: bytes.span.bytes))
        case .entries:
          let leaves = try EntryBundle(bytes, expectedCount: tile.width).leafHashes
          #expect((try? EntryBundle(changed, expectedCount: tile.width))?.leafHashes != leaves)
        }
      }
    }
  }
}
