public import MerkleLog

/// A file of evidence of any kind, told apart by its first line.
public enum EvidenceFile: Sendable {
  /// A signed checkpoint.
  case checkpoint(Note)
  /// One event in a checkpoint.
  case inclusion(LogProof)
  /// An audit sample in a checkpoint.
  case sample(SampleProofFile)
  /// A newer checkpoint that extends an older one.
  case consistency(AddCheckpointRequest)

  /// Reads a file.
  public init(_ bytes: [UInt8], name: String) throws(LedgerError) {
    let first = String(decoding: bytes.prefix { $0 != 0x0a }.prefix(64), as: UTF8.self)
    if first == SampleProofFile.header {
      self = .sample(try SampleProofFile(bytes))
      return
    }
    do {
      if first.hasPrefix("c2sp.org/tlog-proof@") {
        self = .inclusion(try LogProof(bytes))
      } else if first.hasPrefix("old ") {
        self = .consistency(try AddCheckpointRequest(bytes))
      } else {
        self = .checkpoint(try Note(bytes))
      }
    } catch {
      throw .malformed(field: name, expected: "a checkpoint or a proof", found: "\(error)")
    }
  }

  /// The checkpoint in it.
  public var note: Note {
    switch self {
    case .checkpoint(let note): note
    case .inclusion(let proof): proof.checkpoint
    case .sample(let proof): proof.checkpoint
    case .consistency(let proof): proof.checkpoint
    }
  }

  /// Checks the file alone; returns one line for each thing that it proves.
  ///
  /// - Parameters:
  ///   - policy: Whose signatures are believed.
  ///   - older: Checkpoints that were verified, from which a consistency proof may start.
  public func check(policy: TrustPolicy, older: [Checkpoint]) throws(LedgerError) -> [String] {
    let trusted = try trusted(note, policy)
    let checkpoint = trusted.checkpoint
    var findings = [
      "checkpoint of \(checkpoint.origin): \(checkpoint.size) events, root \(checkpoint.root)"
        + trusted.cosignatures.map { ", cosigned by \($0.witness)" }.joined()
    ]
    do throws(ProofError) {
      switch self {
      case .checkpoint: break
      case .inclusion(let proof):
        guard let leaf = proof.extra else { throw .wrongLeafCount(expected: 1, found: 0) }
        try InclusionProof(leafIndex: proof.index, treeSize: checkpoint.size, path: proof.path)
          .check(leafHash: .leaf(leaf), root: checkpoint.root)
        findings.append("position \(proof.index + 1) is in it")
      case .sample(let sample):
        try sample.proof.check(leafHashes: sample.leaves.map { .leaf($0) }, root: checkpoint.root)
        findings.append("positions \(sample.proof.leafIndexes.map { String($0 + 1) }.joined(separator: " ")) are in it")
      case .consistency(let request):
        let start = older.first { $0.size == request.oldSize && $0.origin == checkpoint.origin }
        guard let start else { throw .sizesOutOfOrder(old: request.oldSize, new: checkpoint.size) }
        try ConsistencyProof(oldSize: start.size, newSize: checkpoint.size, hashes: request.proof)
          .check(oldRoot: start.root, newRoot: checkpoint.root)
        findings.append("it extends the checkpoint of \(start.size) events: nothing in them was changed")
      }
    } catch {
      if case .consistency(let request) = self, case .sizesOutOfOrder = error {
        throw .evidence(.noCheckpoint(reason: "give the one of size \(request.oldSize) that the proof starts from"))
      }
      throw .evidence(.proof(error))
    }
    return findings
  }
}

extension EvidenceFile {
  /// Checks files together: the checkpoints among them serve the consistency proofs as starting points.
  ///
  /// Two verified checkpoints of one size with different roots are evidence that the log told two stories;
  /// they fail the check by that name.
  public static func check(
    _ files: [(name: String, bytes: [UInt8])], policy: TrustPolicy
  ) -> [(name: String, result: Result<[String], LedgerError>)] {
    var older: [Checkpoint] = []
    for file in files {
      guard let read = try? EvidenceFile(file.bytes, name: file.name), case .checkpoint(let note) = read,
        let checkpoint = try? policy.check(note).checkpoint
      else { continue }
      older.append(checkpoint)
    }
    return files.map { file in
      do throws(LedgerError) {
        let read = try EvidenceFile(file.bytes, name: file.name)
        let findings = try read.check(policy: policy, older: older)
        if let own = try? Checkpoint(text: read.note.text),
          let other = older.first(where: { $0.relation(to: own) == .equivocation })
        {
          throw .evidence(.history(.forked(checkpoint: other.head, found: own.root)))
        }
        return (file.name, .success(findings))
      } catch {
        return (file.name, .failure(error))
      }
    }
  }
}
