internal import MerkleLog

/// Signed notes, checkpoints, keys and policies: what was read is written as the same bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let note = try? Note(bytes) {
    precondition(note.bytes == bytes, "a note that was read is written otherwise")
    if let checkpoint = try? Checkpoint(text: note.text) { precondition(checkpoint.text == note.text) }
  }
  if let checkpoint = try? Checkpoint(text: bytes) { precondition(checkpoint.text == bytes) }
  if let policy = try? TrustPolicy(bytes) {
    let again = try? TrustPolicy(policy.bytes)
    precondition(again?.bytes == policy.bytes, "a policy that was read cannot be read again")
  }
  let text = String(decoding: bytes, as: UTF8.self)
  if let key = try? VerifierKey(text) { precondition("\(key)" == text || key.name.string.utf8.count <= count) }
  _ = try? SignerKey(secretText: text)
  return 0
}
