/// What a log says of itself at one size: its name, the size and the root (C2SP `tlog-checkpoint`).
///
/// A log must never sign two checkpoints of which one does not extend the other. So a checkpoint is
/// signed only after the leaves in it are durable, and stored before it is handed out.
public struct Checkpoint: Sendable, Hashable {
  /// The name of the log: one line, not empty.
  public let origin: ExactText

  /// The size and root of the tree.
  public let head: TreeHead

  /// Further lines, opaque and not empty.
  ///
  /// Not recommended: monitors cannot audit them.
  public let extensionLines: [ExactText]

  /// The number of leaves.
  public var size: UInt64 { head.size }

  /// The root of the first ``size`` leaves.
  public var root: MerkleHash { head.root }

  /// Puts a checkpoint together.
  public init(origin: ExactText, head: TreeHead, extensionLines: [ExactText] = []) throws(CheckpointError) {
    guard head.size <= EvidenceFormat.maximumTreeSize else { throw .sizeBeyondLimit(head.size) }
    guard head.size > 0 || head.root == .emptyRoot else { throw .wrongEmptyRoot(head.root) }
    guard Checkpoint.isLine(origin) else { throw .malformedLine(number: 1) }
    for (index, line) in extensionLines.enumerated() where !Checkpoint.isLine(line) {
      throw .malformedLine(number: index + 4)
    }
    self.origin = origin
    self.head = head
    self.extensionLines = extensionLines
  }

  /// Reads the text of a checkpoint; it proves nothing before its note has been verified.
  public init(text: [UInt8]) throws(CheckpointError) {
    var reader = EndedLines(text[...])
    var lines: [ArraySlice<UInt8>] = []
    while let line = reader.next() { lines.append(line) }
    guard reader.rest.isEmpty, lines.count >= 3 else { throw .tooFewLines(found: lines.count) }
    guard let size = StrictDecimal.parse(lines[1], maximum: EvidenceFormat.maximumTreeSize) else {
      throw .malformedLine(number: 2)
    }
    guard let root = MerkleHash(base64: lines[2]) else { throw .malformedLine(number: 3) }
    guard let origin = ExactText(utf8: lines[0]) else { throw .malformedLine(number: 1) }
    var extensionLines: [ExactText] = []
    for (index, line) in lines[3...].enumerated() {
      guard let line = ExactText(utf8: line) else { throw .malformedLine(number: index + 4) }
      extensionLines.append(line)
    }
    try self.init(origin: origin, head: TreeHead(size: size, root: root), extensionLines: extensionLines)
  }

  /// The text that is signed.
  public var text: [UInt8] {
    let lines = [origin.string, String(size), root.base64] + extensionLines.map(\.string)
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// The signed checkpoint.
  public func signed(by signers: [any NoteSigner]) throws(NoteError) -> Note {
    try Note(text: text, signers: signers)
  }

  private static func isLine(_ line: ExactText) -> Bool {
    !line.string.isEmpty && line.string.utf8.allSatisfy { $0 >= 0x20 }
  }
}

/// Why a checkpoint cannot be read, made or believed.
public enum CheckpointError: Error, Sendable, Hashable {
  /// The note around it cannot be read or believed.
  case note(NoteError)
  /// A checkpoint has at least three lines, each ended.
  case tooFewLines(found: Int)
  /// The line of this number, from 1, does not have its form.
  case malformedLine(number: Int)
  /// The tree is beyond the limit of 2⁶³ − 1 leaves.
  case sizeBeyondLimit(UInt64)
  /// The tree without leaves has another root than the hash of nothing.
  case wrongEmptyRoot(MerkleHash)
  /// The checkpoint is of another log.
  case wrongOrigin(expected: ExactText, found: ExactText)
  /// No key of the log has signed.
  case noLogSignature(origin: ExactText)
}

extension CheckpointError: CustomStringConvertible {
  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .note(let error): error.description
    case .tooFewLines(let found): "a checkpoint has an origin, a size and a root line; found \(found) ended lines"
    case .malformedLine(2): "line 2 of a checkpoint is the size in decimal, without leading zeros"
    case .malformedLine(3): "line 3 of a checkpoint is the root, 32 bytes in canonical base64"
    case .malformedLine(let number): "line \(number) of a checkpoint must be text and not empty"
    case .sizeBeyondLimit(let size): ProofError.sizeBeyondLimit(size: size).description
    case .wrongEmptyRoot(let root): "a tree without leaves has root \(MerkleHash.emptyRoot), found \(root)"
    case .wrongOrigin(let expected, let found): "the checkpoint must be of \(expected), it is of \(found)"
    case .noLogSignature(let origin): "no known key of the log \(origin) has signed the checkpoint"
    }
  }
}
