public import MerkleLog

/// The evidence for an audit sample in one file: several events, the hashes they share, the checkpoint.
///
/// ```
/// kronika-sample-proof@v1
/// leaf <index> <base64 of the stored bytes>     (one line an event, indexes rising)
/// hash <base64>                                 (the subtrees without a sampled leaf, from left to right)
///
/// <checkpoint, with its signatures>
/// ```
public struct SampleProofFile: Sendable, Hashable {
  /// Where the leaves stand, and the hashes that lead to the root.
  public let proof: SampleProof
  /// The stored bytes of the events, in the order of the proof's indexes.
  public let leaves: [[UInt8]]
  /// The checkpoint as the log and its witnesses signed it.
  public let checkpoint: Note

  static let header = "kronika-sample-proof@v1"

  /// Puts a file together.
  init(proof: SampleProof, leaves: [[UInt8]], checkpoint: Note) {
    self.proof = proof
    self.leaves = leaves
    self.checkpoint = checkpoint
  }

  /// Reads a file.
  public init(_ bytes: [UInt8]) throws(LedgerError) {
    func malformed(_ found: String) -> LedgerError {
      .malformed(field: "sample proof", expected: Self.header + " as docs/format/evidence.md has it", found: found)
    }
    var lines = EndedLines(bytes[...])
    guard let first = lines.next(), first.elementsEqual(Self.header.utf8) else { throw malformed("another first line") }
    var indexes: [UInt64] = []
    var leaves: [[UInt8]] = []
    var hashes: [MerkleHash] = []
    while true {
      guard let line = lines.next() else { throw malformed("no checkpoint") }
      if line.isEmpty { break }
      guard let text = ExactText(utf8: line)?.string else { throw malformed("no checkpoint") }
      let words = text.split(separator: " ", omittingEmptySubsequences: false)
      if words.count == 3, words[0] == "leaf", hashes.isEmpty, let index = UInt64(words[1]),
        String(index) == words[1], let leaf = Base64.decode(words[2].utf8),
        indexes.count < EvidenceFormat.maximumSampleLeaves
      {
        indexes.append(index)
        leaves.append(leaf)
      } else if words.count == 2, words[0] == "hash", let hash = MerkleHash(base64: String(words[1])) {
        hashes.append(hash)
      } else {
        throw malformed("line \(lines.number)")
      }
    }
    checkpoint = try checkedNote(Note(Array(lines.rest)))
    let head = try Evidence.text(checkpoint).head
    proof = SampleProof(leafIndexes: indexes, treeSize: head.size, hashes: hashes)
    self.leaves = leaves
  }

  /// The file.
  public var bytes: [UInt8] {
    var text = Self.header + "\n"
    for (index, leaf) in zip(proof.leafIndexes, leaves) { text += "leaf \(index) \(Base64.encode(leaf))\n" }
    for hash in proof.hashes { text += "hash \(hash)\n" }
    return Array(text.utf8) + [0x0a] + checkpoint.bytes
  }

  /// Succeeds if a checkpoint that satisfies the policy holds all leaves at their places.
  public func check(policy: TrustPolicy) throws(LedgerError) -> TrustedCheckpoint {
    let trusted = try trusted(checkpoint, policy)
    try checkedProof(proof.check(leafHashes: leaves.map { .leaf($0) }, root: trusted.checkpoint.root))
    return trusted
  }
}

/// Checks a checkpoint against a policy.
///
/// - Parameter announced: Keys of the log that count beside those of the policy.
func trusted(
  _ note: Note, _ policy: TrustPolicy, announced: [VerifierKey] = []
) throws(LedgerError) -> TrustedCheckpoint {
  let named = Set(policy.logs.map(\.key.key))
  let keys = announced.filter { !named.contains($0) }.compactMap {
    try? NoteSignatureTypes.standard.verifier(for: $0, role: .log)
  }
  do { return try policy.check(note, logKeys: keys) } catch { throw .evidence(.untrusted(error)) }
}
