/// What a log asks of a witness: cosign this checkpoint, which extends the one you saw last.
///
/// The body of `add-checkpoint` of C2SP `tlog-witness`, which serves as a file as well:
/// ```
/// old <decimal>
/// <base64 hash>        (0 to 63 lines: the consistency proof)
///
/// <checkpoint>
/// ```
public struct AddCheckpointRequest: Sendable, Hashable {
  /// The size of the checkpoint that the witness is thought to have seen last; 0 for none.
  public let oldSize: UInt64

  /// The consistency proof from `oldSize`; empty for 0.
  public let proof: [MerkleHash]

  /// The new checkpoint.
  public let checkpoint: Note

  /// Puts a request together.
  public init(oldSize: UInt64, proof: [MerkleHash], checkpoint: Note) throws(AddCheckpointError) {
    guard proof.count <= EvidenceFormat.maximumProofHashes else { throw .tooManyHashes }
    self.oldSize = oldSize
    self.proof = proof
    self.checkpoint = checkpoint
  }

  /// Reads a request.
  public init(_ bytes: [UInt8]) throws(AddCheckpointError) {
    guard bytes.count <= EvidenceFormat.maximumProofFileBytes else { throw .tooLong(bytes: bytes.count) }
    var reader = EndedLines(bytes[...])
    guard let first = reader.next()?.dropping(prefix: "old "), let oldSize = StrictDecimal.parse(first) else {
      throw .malformedLine(number: 1)
    }
    var proof: [MerkleHash] = []
    while true {
      guard let line = reader.next() else { throw .malformedLine(number: proof.count + 2) }
      if line.isEmpty { break }
      guard proof.count < EvidenceFormat.maximumProofHashes else { throw .tooManyHashes }
      guard let hash = MerkleHash(base64: line) else { throw .malformedLine(number: proof.count + 2) }
      proof.append(hash)
    }
    do {
      checkpoint = try Note(Array(reader.rest))
    } catch {
      throw .checkpoint(error)
    }
    self.oldSize = oldSize
    self.proof = proof
  }

  /// The body.
  public var bytes: [UInt8] {
    var text = "old \(oldSize)\n"
    for hash in proof { text += hash.base64 + "\n" }
    return Array(text.utf8) + [0x0a] + checkpoint.bytes
  }

  /// The origin that the checkpoint claims, to find the log's keys and record by.
  ///
  /// Nothing is verified.
  public var claimedOrigin: ExactText? {
    var reader = EndedLines(checkpoint.text[...])
    return reader.next().flatMap { ExactText(utf8: $0) }
  }
}

/// Why bytes are not the body of `add-checkpoint`.
public enum AddCheckpointError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The body is longer than 2,000,000 bytes.
  case tooLong(bytes: Int)
  /// The line of this number, from 1, does not have its form.
  case malformedLine(number: Int)
  /// A consistency proof has at most 63 hashes.
  case tooManyHashes
  /// The checkpoint is not a note.
  case checkpoint(NoteError)

  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .tooLong(let bytes): "the request has \(bytes) bytes, the limit is \(EvidenceFormat.maximumProofFileBytes)"
    case .malformedLine(let number): "line \(number) of the request does not have its form"
    case .tooManyHashes: "a consistency proof has at most \(EvidenceFormat.maximumProofHashes) hashes"
    case .checkpoint(let error): error.description
    }
  }
}
