public import MerkleLog

/// Writes what an auditor needs to check a ledger without Kronika into one folder.
///
/// ```
/// README.md …                 pages for the reader, as far as options give them
/// checkpoint                  the signed checkpoint of all that is exported
/// checkpoints/<size>          every checkpoint issued up to it
/// policy                      whose signatures are to be believed (C2SP tlog-policy)
/// tile/…                      the tree (C2SP tlog-tiles)
/// tile/entries/…              the stored bytes of the events
/// proofs/<old>-<new>          that each checkpoint extends the one before
/// timestamps/<size>-<n>.note  what was stamped, and .tsr the reply (RFC 3161)
/// events.jsonl                a plain reading of the events, one line of JSON each
/// proto/…                     the schema of the stored bytes
/// ```
public struct EvidenceExport: Sendable {
  /// What to add to the export.
  public struct Options: Sendable {
    /// The size of the checkpoint to export; the newest one without it.
    public var size: UInt64?
    /// Whose signatures are to be believed; the keys that the log announces without it.
    public var policy: TrustPolicy?

    /// The defaults.
    public init() {}
  }

  private let source: Evidence
  private let options: Options
  private let edition: any ExportEdition

  /// Prepares an export.
  ///
  /// - Parameter edition: Brings pages, schemas and the reading of payloads.
  public init(_ source: Evidence, options: Options = Options(), edition: some ExportEdition = PlainEdition()) {
    self.source = source
    self.options = options
    self.edition = edition
  }

  /// Writes the export into a folder that does not exist yet; it appears there whole or not at all.
  ///
  /// - Returns: The size and root that was exported.
  @discardableResult
  public func write(
    to target: String, progress: (LedgerVerification.Progress) -> Void = { _ in }
  ) throws(LedgerError) -> TreeHead {
    let found: Note?
    if let size = options.size {
      found = try source.checkpoint(size: size)
    } else {
      found = try source.lastCheckpoint()
    }
    guard let note = found else {
      throw .evidence(.noCheckpoint(reason: "make one first; an export without one proves nothing"))
    }
    let head = try Evidence.text(note).head
    let policy = try policy(for: note)
    let folder = try ExportFolder(target: target)
    do throws(LedgerError) {
      var events = EventExport(source: source, folder: folder, edition: edition)
      let root = try events.write(head.size, progress)
      guard root == head.root else { throw .evidence(.history(.forked(checkpoint: head, found: root))) }
      try writeCheckpoints(note, head, to: folder)
      try writeTimeStamps(through: head.size, to: folder)
      if !policy.logs.isEmpty { try folder.write("policy", policy.bytes) }
      for paper in events.edition.papers(origin: source.origin) + [.eventSchema] {
        try paper.requireOwnPath()
        try folder.write(paper.path, paper.bytes)
      }
      try folder.finish()
    } catch {
      folder.abandon()
      throw error
    }
    return head
  }

  private func writeCheckpoints(_ newest: Note, _ head: TreeHead, to folder: ExportFolder) throws(LedgerError) {
    try folder.write("checkpoint", newest.bytes)
    var previous: UInt64 = 0
    for size in try source.checkpointSizes() where size <= head.size {
      guard let note = try source.checkpoint(size: size) else { continue }
      try folder.write("checkpoints/\(size)", note.bytes)
      if previous > 0 {
        let proof = try source.consistency(from: previous, to: size)
        let file = try AddCheckpointRequest(previous, proof.hashes, note, what: "proof")
        try folder.write("proofs/\(previous)-\(size)", file.bytes)
      }
      previous = size
    }
  }

  private func writeTimeStamps(through size: UInt64, to folder: ExportFolder) throws(LedgerError) {
    for (number, stamp) in try source.timeStamps().enumerated() where stamp.size <= size {
      try folder.write("timestamps/\(stamp.size)-\(number + 1).note", stamp.note.bytes)
      try folder.write("timestamps/\(stamp.size)-\(number + 1).tsr", stamp.reply.bytes)
    }
  }

  /// Whose signatures the export says are to be believed; the checkpoint must satisfy a policy that was given.
  private func policy(for note: Note) throws(LedgerError) -> TrustPolicy {
    guard let policy = options.policy else { return try source.policy() }
    let announced = try source.announcedKeys()
    _ = try trusted(note, policy, announced: policy.logs.isEmpty ? announced : [])
    return policy
  }
}
