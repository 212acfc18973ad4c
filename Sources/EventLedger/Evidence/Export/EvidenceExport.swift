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
    /// Further schema files: path below `proto/` and content.
    public var schemas: [(path: String, bytes: [UInt8])] = []
    /// Pages for whoever reads the export, such as `README.md`: a name without folders and the content.
    public var pages: [(name: String, bytes: [UInt8])] = []
    /// Reads a payload as a JSON value; nil for one that it does not know.
    public var content: (@Sendable (Event) -> String?)?

    /// The defaults.
    public init() {}
  }

  private let source: Evidence
  private let options: Options

  /// Prepares an export.
  public init(_ source: Evidence, options: Options = Options()) {
    self.source = source
    self.options = options
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
    let folder = try ExportFolder(target: target)
    do throws(LedgerError) {
      let root = try EventExport(source: source, folder: folder, content: options.content).write(head.size, progress)
      guard root == head.root else { throw .evidence(.history(.forked(checkpoint: head, found: root))) }
      try writeCheckpoints(note, head, to: folder)
      try writeTimeStamps(through: head.size, to: folder)
      try writePapers(to: folder)
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

  private func writePapers(to folder: ExportFolder) throws(LedgerError) {
    var policy = options.policy
    if policy == nil { policy = try source.policy() }
    if let policy, !policy.logs.isEmpty { try folder.write("policy", policy.bytes) }
    try folder.write("proto/kronika/v1/event.proto", PackageResources.event_proto)
    for schema in options.schemas {
      guard !schema.path.split(separator: "/").contains(where: { $0.hasPrefix(".") }), !schema.path.hasPrefix("/")
      else { throw .malformed(field: schema.path, expected: "a path below proto/", found: "one that leads elsewhere") }
      try folder.write("proto/" + schema.path, schema.bytes)
    }
    for page in options.pages {
      guard !page.name.isEmpty, !page.name.hasPrefix("."), !page.name.contains("/")
      else { throw .malformed(field: page.name, expected: "a page without folders", found: "one that leads elsewhere") }
      try folder.write(page.name, page.bytes)
    }
  }
}
