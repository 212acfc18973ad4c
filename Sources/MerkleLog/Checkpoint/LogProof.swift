internal import Wire

/// The evidence for one leaf in one file, checkable offline for ever (C2SP `tlog-proof`, `.tlog-proof`).
///
/// ```
/// c2sp.org/tlog-proof@v1
/// extra <base64>              (left out when there is none)
/// index <decimal>
/// <base64 hash>               (0 to 63 lines, the leaf's sibling first)
///
/// <checkpoint, with its signatures>
/// ```
/// How a leaf becomes its hash is for the application to say: in Kronika the leaf is the stored bytes of
/// the event, and its hash is ``MerkleHash/leaf(_:)-swift.type.method``.
public struct LogProof: Sendable, Hashable {
  /// Bytes for the application.
  ///
  /// Nothing authenticates them.
  public let extra: [UInt8]?

  /// The index of the leaf.
  public let index: UInt64

  /// The inclusion path.
  public let path: [MerkleHash]

  /// The checkpoint as the log and its witnesses signed it.
  public let checkpoint: Note

  private static let header = "c2sp.org/tlog-proof@v1"

  /// Puts a file together.
  public init(
    index: UInt64, path: [MerkleHash], checkpoint: Note, extra: [UInt8]? = nil
  ) throws(LogProofError) {
    guard path.count <= EvidenceFormat.maximumProofHashes else { throw .tooManyHashes }
    // An empty `extra` line would say no more than none.
    self.extra = extra?.isEmpty == true ? nil : extra
    self.index = index
    self.path = path
    self.checkpoint = checkpoint
  }

  /// Reads a file.
  public init(_ bytes: [UInt8]) throws(LogProofError) {
    guard bytes.count <= EvidenceFormat.maximumProofFileBytes else { throw .tooLong(bytes: bytes.count) }
    var reader = EndedLines(bytes[...])
    guard let first = reader.next(), first.elementsEqual(LogProof.header.utf8) else { throw .wrongHeader }
    guard var line = reader.next() else { throw .malformedLine(number: 2) }
    var number = 2
    var extra: [UInt8]?
    if let text = line.dropping(prefix: "extra ") {
      guard let blob = Base64.decode(text), !blob.isEmpty, let next = reader.next() else {
        throw .malformedLine(number: 2)
      }
      (extra, line, number) = (blob, next, 3)
    }
    guard let text = line.dropping(prefix: "index "), let index = StrictDecimal.parse(text) else {
      throw .malformedLine(number: number)
    }
    var path: [MerkleHash] = []
    while true {
      number += 1
      guard let line = reader.next() else { throw .malformedLine(number: number) }
      if line.isEmpty { break }
      guard let hash = MerkleHash(base64: line) else { throw .malformedLine(number: number) }
      guard path.count < EvidenceFormat.maximumProofHashes else { throw .tooManyHashes }
      path.append(hash)
    }
    do {
      checkpoint = try Note(Array(reader.rest))
    } catch {
      throw .checkpoint(.note(error))
    }
    self.extra = extra
    self.index = index
    self.path = path
  }

  /// The file.
  public var bytes: [UInt8] {
    var text = LogProof.header + "\n"
    if let extra { text += "extra \(Base64.encode(extra))\n" }
    text += "index \(index)\n"
    for hash in path { text += hash.base64 + "\n" }
    return Array(text.utf8) + [0x0a] + checkpoint.bytes
  }

  /// Succeeds if a checkpoint that satisfies `policy` includes the leaf; returns what the policy found.
  public func check(leafHash: MerkleHash, policy: TrustPolicy) throws(LogProofError) -> TrustedCheckpoint {
    let trusted: TrustedCheckpoint
    do {
      trusted = try policy.check(checkpoint)
    } catch {
      throw .untrusted(error)
    }
    try check(leafHash: leafHash, in: trusted.checkpoint.head)
    return trusted
  }

  /// Succeeds if the checkpoint is signed by one of the log's keys and includes the leaf.
  public func check(
    leafHash: MerkleHash, logKeys: [any NoteVerifier], origin: ExactText? = nil
  ) throws(LogProofError) -> SignedCheckpoint {
    let signed: SignedCheckpoint
    do {
      signed = try SignedCheckpoint.open(checkpoint, logKeys: logKeys, origin: origin)
    } catch {
      throw .checkpoint(error)
    }
    try check(leafHash: leafHash, in: signed.checkpoint.head)
    return signed
  }

  private func check(leafHash: MerkleHash, in head: TreeHead) throws(LogProofError) {
    do {
      try InclusionProof(leafIndex: index, treeSize: head.size, path: path)
        .check(leafHash: leafHash, root: head.root)
    } catch {
      throw .proof(error)
    }
  }
}

/// Why a `.tlog-proof` file cannot be read or does not prove its leaf.
public enum LogProofError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file is longer than 2,000,000 bytes.
  case tooLong(bytes: Int)
  /// The first line is not `c2sp.org/tlog-proof@v1`.
  case wrongHeader
  /// The line of this number, from 1, does not have its form.
  case malformedLine(number: Int)
  /// A path has at most 63 hashes.
  case tooManyHashes
  /// The checkpoint cannot be read or believed.
  case checkpoint(CheckpointError)
  /// The checkpoint does not satisfy the policy.
  case untrusted(TrustError)
  /// The checkpoint does not include the leaf.
  case proof(ProofError)

  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .tooLong(let bytes): "the proof has \(bytes) bytes, the limit is \(EvidenceFormat.maximumProofFileBytes)"
    case .wrongHeader: "the first line must be c2sp.org/tlog-proof@v1"
    case .malformedLine(let number): "line \(number) of the proof does not have its form"
    case .tooManyHashes: "a proof has at most \(EvidenceFormat.maximumProofHashes) hashes"
    case .checkpoint(let error): error.description
    case .untrusted(let error): error.description
    case .proof(let error): error.description
    }
  }
}
