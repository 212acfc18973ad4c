internal import Crypto
internal import FoundationEssentials
internal import MerkleLog

/// The certificate of an erasure: ASCII lines without personal data, stored in `erasure-completed`.
///
/// ```
/// <origin>/erasure/v1
/// erasure <uuid>
/// request <case number>
/// basis <code>
/// scope subject <name> | scope class <name>
/// subject-refs <count> <base64 SHA-256 over the sorted 16-byte references>
/// subject-ref <uuid>                        repeated; left out above 200
/// events <count> <base64 SHA-256 over the sorted positions, u64 big-endian>
/// key-fingerprints <count> <base64 SHA-256 over the sorted fingerprints>
/// key-fingerprint <base64>                  repeated; left out above 200. SHA-256("kid" ‖ key)
/// lost <count> <base64 SHA-256 over their sorted positions>   only where the request accepted that the vault had lost
///                                           the parts of events: these were not erased, as they were not there
/// method delete-rows,shred-dek,rotate-kek,renew-index,compact
/// kek-epoch <old> <new>
/// kek-destroyed <statement of the provider>
/// fence 1
/// file-generation <old> <new>
/// checkpoint-before <size> <base64 root>
/// completed <time>
/// operator <pseudonym>
/// repeated-on-restored-vault                only where an old vault was put back
/// not-covered exports,logs,swap,recipients,copies-of-keys,flash-remapping
/// ```
/// A reader can check that the positions still prove, that their commitments carry these references and that no
/// later event does. Nobody can check that no copy of a key survives: the line `kek-destroyed` is a statement.
public struct ErasureCertificate: Sendable, Hashable {
  /// The lines, each ended by a line feed.
  public let text: String

  init(_ record: ErasureRecord, of ledger: Ledger, origin: String, completed: Timestamp) throws(LedgerError) {
    let extent = try ErasureExtent(record, in: ledger)
    let request = record.request
    let references = record.references.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) }
    let positions = extent.positions.map(\.rawValue.bigEndianBytes)
    var lines = [
      "\(origin)/erasure/v1", "erasure \(request.id)", "request \(request.request)", "basis \(request.basis)",
    ]
    switch request.scope {
    case .subject(let name): lines.append("scope subject \(name)")
    case .dataClass(let name): lines.append("scope class \(name)")
    }
    lines.append(Self.summary("subject-refs", references))
    if record.isListed { lines += references.compactMap { EventID($0).map { "subject-ref \($0)" } } }
    lines.append(Self.summary("events", positions))
    lines.append(Self.summary("key-fingerprints", record.fingerprints))
    if record.isListed { lines += record.fingerprints.map { "key-fingerprint \(Data($0).base64EncodedString())" } }
    if !record.lost.isEmpty { lines.append(Self.summary("lost", record.lost.map(\.rawValue.bigEndianBytes))) }
    lines += [
      "method delete-rows,shred-dek,rotate-kek,renew-index,compact",
      "kek-epoch \(record.fromEpoch) \(record.toEpoch)", "kek-destroyed \(record.destruction)", "fence 1",
      "file-generation \(record.generation) \(record.generation + 1)",
      "checkpoint-before \(extent.head.size) \(extent.head.root.base64)", "completed \(completed)",
      "operator \(request.actor)",
    ]
    if record.isRepeated { lines.append("repeated-on-restored-vault") }
    lines.append("not-covered exports,logs,swap,recipients,copies-of-keys,flash-remapping")
    text = lines.map { $0 + "\n" }.joined()
  }

  private static func summary(_ name: String, _ sorted: [[UInt8]]) -> String {
    var hash = SHA256()
    for element in sorted { hash.update(data: element) }
    return "\(name) \(sorted.count) \(Data(hash.finalize()).base64EncodedString())"
  }
}

/// What an erasure touched, from the log alone.
struct ErasureExtent {
  /// The positions of the events that commit to erased parts, ascending.
  private(set) var positions: [Position] = []
  /// The tree of the log as it was when the fence was put up.
  let head: TreeHead

  init(_ record: ErasureRecord, in ledger: Ledger) throws(LedgerError) {
    let references = Set(record.references)
    let dataClass = record.request.scope.dataClass
    // A subject is a tag of its events; a data class is found by walking the log.
    let subject = record.request.scope.subject
    let query = subject.isEmpty ? Query.all : Query(tags: [subject])
    var found: [Position] = []
    try ledger.read(query, in: ReadRange(before: record.logSize.next)) { (event) throws(LedgerError) in
      try event.forEachCommitment { commitment in
        if references.contains(commitment.subject), dataClass.isEmpty || commitment.dataClass == dataClass,
          found.last != event.position
        {
          found.append(event.position)
        }
      }
      return .continue
    }
    positions = found
    guard let evidence = ledger.evidence else { throw .vault(.notFound(what: "tree of the log")) }
    head = try evidence.head(at: record.logSize.rawValue)
  }
}

extension EventView {
  /// Lends each commitment; copies the event only where it has one.
  func forEachCommitment(_ body: (Commitment) -> Void) throws(LedgerError) {
    var reader = FieldReader(trailer)
    while reader.number != LeafField.commitment {
      guard try step(&reader) else { return }
    }
    for commitment in try copied().commitments { body(commitment) }
  }
}
