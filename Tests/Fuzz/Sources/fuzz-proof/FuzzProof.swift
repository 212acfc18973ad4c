internal import MerkleLog

/// Proof files, requests to a witness and bundles of entries.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let proof = try? LogProof(bytes) {
    precondition(proof.bytes == bytes, "a proof that was read is written otherwise")
    _ = try? proof.check(leafHash: .leaf([1]), policy: TrustPolicy(logs: []))
  }
  if let request = try? AddCheckpointRequest(bytes) { precondition(request.bytes == bytes) }
  if let bundle = try? EntryBundle(bytes) { precondition(bundle.bytes == bytes) }
  _ = try? EntryBundle(bytes, expectedCount: 256)
  // Proofs of any shape against trees of any size: an error or a verdict, never a crash.
  var numbers = bytes.prefix(24) + [UInt8](repeating: 0, count: max(0, 24 - count))
  func next() -> UInt64 {
    defer { numbers.removeFirst(8) }
    return numbers.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
  let (index, size, old) = (next(), next(), next())
  let hashes = stride(from: 24, to: count - 31, by: 32).prefix(80).compactMap { MerkleHash(bytes: bytes[$0..<$0 + 32]) }
  let inclusion = InclusionProof(leafIndex: index, treeSize: size, path: hashes)
  try? inclusion.check(leafHash: .leaf([1]), root: hashes.first ?? .leaf([2]))
  let consistency = ConsistencyProof(oldSize: old, newSize: size, hashes: hashes)
  try? consistency.check(oldRoot: .leaf([1]), newRoot: hashes.first ?? .leaf([2]))
  let sample = SampleProof(leafIndexes: [index, old], treeSize: size, hashes: hashes)
  try? sample.check(leafHashes: [.leaf([1]), .leaf([2])], root: hashes.first ?? .leaf([2]))
  return 0
}
