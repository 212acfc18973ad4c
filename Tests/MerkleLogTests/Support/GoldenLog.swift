import MerkleLog

/// A small signed log, made the same in every run: the files under `Fixtures/evidence`.
struct GoldenLog {
  static let size = 300
  static let oldSize = 70
  static let provenLeaves: [UInt64] = [0, 69, 70, 255, 256, 299]

  /// Path and content of each file.
  let files: [String: [UInt8]]

  /// Entry `index`: synthetic, of growing length, one of them empty.
  static func entry(_ index: Int) -> [UInt8] {
    index == 13 ? [] : utf8("synthetic entry \(index) of the Kronika test log" + String(repeating: ".", count: index))
  }

  init() throws {
    let entries = (0..<GoldenLog.size).map(GoldenLog.entry)
    let leaves = entries.map { MerkleHash.leaf($0) }
    let tiles = MemoryTiles(leafHashes: leaves)
    var files: [String: [UInt8]] = [:]
    for (tile, width) in TileIndex.all(inTreeOf: UInt64(GoldenLog.size)) {
      let hashes = tiles.hashes(of: tile, width: width)
      files[try TilePath(tile, width: width).text] = hashes.flatMap(\.bytes)
      guard tile.level == 0 else { continue }
      var bundle = EntryBundle()
      for entry in entries.dropFirst(Int(tile.index) * 256).prefix(width) { try bundle.append(entry) }
      files[try TilePath(content: .entries, index: tile.index, width: width).text] = bundle.bytes
    }
    let (log, witness) = (try TestKeys.log(), try TestKeys.witness())
    func checkpoint(_ size: Int, timeSeconds: UInt64) throws -> Note {
      let note = try TestKeys.note(TreeHead(size: UInt64(size), root: try tiles.root(size: UInt64(size))))
      return try note.adding([CosignatureSigner(witness, timeSeconds: timeSeconds).signature(of: note.text)])
    }
    let old = try checkpoint(GoldenLog.oldSize, timeSeconds: 1_790_000_000)
    let new = try checkpoint(GoldenLog.size, timeSeconds: 1_790_086_400)
    files["checkpoint"] = new.bytes
    files["checkpoint.old"] = old.bytes
    files["add-checkpoint"] = try AddCheckpointRequest(
      oldSize: UInt64(GoldenLog.oldSize),
      proof: tiles.proveConsistency(from: UInt64(GoldenLog.oldSize), to: UInt64(GoldenLog.size)).hashes,
      checkpoint: new
    ).bytes
    for index in GoldenLog.provenLeaves {
      let path = try tiles.proveInclusion(of: index, size: UInt64(GoldenLog.size)).path
      files["proofs/\(index).tlog-proof"] = try LogProof(index: index, path: path, checkpoint: new).bytes
    }
    files["policy"] = try TrustPolicy(
      logs: [.init(key: log.verifier)], witnesses: [.init(name: "w1", key: witness.verifier)], quorum: "w1"
    ).bytes
    files["test-only-keys"] = utf8("\(log.secretText)\n\(witness.secretText)\n")
    self.files = files
  }
}
